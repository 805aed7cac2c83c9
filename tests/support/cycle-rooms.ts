import { sql } from 'kysely';
import { type Level, levelOf } from '#domain/level.ts';
import { takingStep } from '#features/reviews/file/stepping.actions.ts';
import { listing } from '#features/reviews/lists/listing.actions.ts';
import { inCommittee } from '#server/database.ts';
import type { BoardCommittee } from './board-committee.ts';
import { appeal, arrangeBoard, readAppeals, readBoard, readyOn, recordVotes, sign, signAnew } from './board-orders.ts';
import { perform } from './perform.ts';
import { SUBJECTS, type Code, type Order, type Seen, type System } from './cycle-model.ts';

const PLACE = { year: 2020, body: 'A', class: 'members' as const };
const GRADES = Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`M${index + 1}`, 'excellent']));
const member = (code: string) => ({ kind: 'member' as const, code });
const award = (level: Level) => ({ level, typical: false, leadership: false });

/** The program itself: every order through its action, as the ward's committee, on a database. */
export class Rooms implements System {
  readonly #committee: BoardCommittee;
  /** The newest appeal of each. */
  readonly #appeals = new Map<Code, bigint>();
  #journaled = 0;

  private constructor(committee: BoardCommittee) {
    this.#committee = committee;
  }

  /** A year in which nothing has happened yet. */
  static async open(committee: BoardCommittee): Promise<Rooms> {
    const { db, desk, tenant } = committee;
    await sql`TRUNCATE review_files, review_events, review_opinions, review_comments, boards, board_moves, board_votes, appeals, decisions,
      decision_lines, decision_flags`.execute(db);
    await inCommittee(db, tenant, async (tx) => {
      await sql`UPDATE member_facts f SET decided = NULL, misconduct = m.code = 'DV5' FROM members m WHERE m.member_id = f.member_id`.execute(
        tx,
      );
      await desk.ratings.rate(tx, tenant, 2020);
    });
    const rooms = new Rooms(committee);
    rooms.#journaled = await rooms.#countJournal();
    return rooms;
  }

  async obey(order: Order): Promise<boolean> {
    const { desk, people } = this.#committee;
    if (order.do === 'step') return (await this.#step(order)).ok;
    if (order.do === 'appeal') return this.#appeal(order.who);
    if (order.do === 'ballot') throw new Error('Ballots are held in a room of their own');
    const { version, signing } = await this.#paperwork(order);
    if (order.do === 'arrange') {
      const moves = [
        { ...member(order.who), ...award(order.level), reason: 'Tập thể thống nhất', authoriser: order.founded ? 'Bí thư' : ' ' },
      ];
      return (await arrangeBoard(desk, people.ward, PLACE, { version, moves })).ok;
    }
    if (order.do === 'vote') {
      const dissents = order.dissent === null ? [] : [{ ...member(order.dissent.who), level: order.dissent.level }];
      const votes = [{ voter: order.voter, choice: order.against ? ('against' as const) : ('for' as const), dissents }];
      return (await recordVotes(desk, people.ward, PLACE, { version, votes })).ok;
    }
    if (order.do === 'sign') {
      const subjects = order.who?.map(member) ?? (await readyOn(desk, people.ward, PLACE));
      if (subjects.length === 0) return false; // The door takes no order about nobody.
      return (await sign(desk, people.ward, PLACE, { ...signing, number: order.number, subjects })).ok;
    }
    const line = {
      ...member(order.who),
      award: order.kind === 'revocation' ? null : award(order.level),
      ...(order.founded ? { reason: 'Kết luận', authoriser: 'Bí thư' } : {}),
    };
    const { kind, number, why } = order;
    const reason = why ? 'Kết luận kiểm tra' : '';
    const answers = kind === 'appeal' ? { appeal: this.#appeals.get(order.who) } : {};
    return (await signAnew(desk, people.ward, PLACE, { ...signing, ...answers, kind, number, reason, lines: [line] })).ok;
  }

  async #appeal(code: Code): Promise<boolean> {
    const request = { grounds: 'Đề nghị xem lại', filedOn: '2021-01-20', attachments: [] };
    const filed = await appeal(this.#committee.desk, this.#committee.people.ward, 2020, member(code), request);
    if (filed.ok) this.#appeals.set(code, BigInt(filed.value.id));
    return filed.ok;
  }

  async #paperwork(order: Exclude<Order, { do: 'step' | 'ballot' | 'appeal' }>) {
    const version = (await this.#board()).version + ('stale' in order && order.stale ? 1 : 0);
    const overrun = 'overrun' in order && order.overrun ? { overrun: { reason: 'Đặc biệt', authoriser: 'Quận ủy' } } : {};
    return { version, signing: { version, dated: '2021-01-05', signer: { name: 'Trần Thị B', post: 'Bí thư' }, ...overrun } };
  }

  #step({ step, who, level, reason }: Extract<Order, { do: 'step' }>) {
    const draft = { answers: GRADES, narratives: {}, evidence: [], level };
    const subjects = who.map((code) => ({
      ...member(code),
      ...(step === 'submit' ? { draft } : {}),
      ...(step === 'propose' ? { level } : {}),
      ...(reason ? { reason: 'Theo cuộc họp' } : {}),
    }));
    const { desk, people } = this.#committee;
    return perform(takingStep(desk, step), desk, people.ward, { params: { year: 2020 }, body: { subjects } });
  }

  async #board() {
    const board = await readBoard(this.#committee.desk, this.#committee.people.ward, PLACE);
    if (!board.ok) throw new Error(board.refusal.message.en);
    return board.value;
  }

  async #countJournal(): Promise<number> {
    const { db, tenant } = this.#committee;
    const { rows } = await inCommittee(db, tenant, (tx) => sql<{ n: number }>`SELECT count(*)::int AS n FROM journal`.execute(tx));
    return rows[0]!.n;
  }

  async see(): Promise<Seen> {
    const { db, desk, tenant, people } = this.#committee;
    const board = await this.#board();
    const listed = await perform(listing(desk)[0], desk, people.ward, { params: { year: 2020 }, query: { kind: 'member' } });
    const files = listed.ok ? listed.value.rows : [];
    const stored = await inCommittee(db, tenant, async (tx) => ({
      facts: await sql<{ code: Code; decided: number | null }>`
        SELECT code, decided FROM member_facts JOIN members USING (tenant_id, member_id) WHERE code = ANY(${[...SUBJECTS]})`.execute(tx),
      decisions: await sql<{ text: string }>`
        SELECT to_jsonb(d)::text || (SELECT jsonb_agg(l ORDER BY subject_id)::text FROM decision_lines l WHERE l.decision_id = d.decision_id) AS text
        FROM decisions d ORDER BY decision_id`.execute(tx),
      lines: await sql<Omit<Seen['lines'][number], 'level'> & { level: number | null }>`
        SELECT d.number, code, level, coalesce(trim(l.reason) <> '' AND trim(authoriser) <> '', false) AS founded, r.number AS cites
        FROM decision_lines l JOIN decisions d USING (decision_id) JOIN members m ON m.member_id = l.subject_id
        LEFT JOIN decisions r ON r.decision_id = l.replaces ORDER BY l.decision_id, code`.execute(tx),
    }));
    const appeals = await readAppeals(desk, people.ward, 2020);
    if (!appeals.ok) throw new Error('The appeals were not read');
    return {
      states: Object.fromEntries(files.filter(({ code }) => SUBJECTS.includes(code as Code)).map(({ code, state }) => [code, state])),
      inForce: Object.fromEntries(board.lines.map(({ code, inForce }) => [code, inForce?.award.level ?? null])),
      facts: Object.fromEntries(stored.facts.rows.map(({ code, decided }) => [code, levelOf(decided)])),
      version: board.version,
      voters: board.votes.map(({ voter }) => voter),
      decisions: stored.decisions.rows.map(({ text }) => text),
      lines: stored.lines.rows.map(({ level, ...line }) => ({ ...line, level: levelOf(level) })),
      lapsed: board.lines.flatMap(({ code, lapsed }) => (lapsed === null ? [] : [code])),
      appeals: Object.fromEntries(
        SUBJECTS.map((code) => [code, appeals.value.rows.filter((one) => one.code === code).map(({ outcome }) => outcome !== null)]),
      ),
      journal: (await this.#countJournal()) - this.#journaled,
    };
  }
}
