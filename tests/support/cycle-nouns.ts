import type { Level } from '#domain/level.ts';
import { subjectName } from '#domain/subject.ts';
import { NOT_HELD, type Ballot } from '#features/ballots/ballots.ts';
import { closingCount } from '#features/ballots/counting/closing.ts';
import { reachedLevel, VOTING_RULES, type Count } from '#features/ballots/counting/counting.ts';
import { fileAppeal, type Appeal } from '#features/decisions/appeals/appeals.ts';
import { arrange, arranged, movesOn, type Board, type BoardLine, type Move } from '#features/decisions/board/board.ts';
import { inForce, sealedText, type Award, type Decision, type HistoryLine, type QuotaLine } from '#features/decisions/decisions.ts';
import { afterwards, awardsAfter, signBoard, signLater, type Table } from '#features/decisions/signing/signing.ts';
import { addVotes, type Vote } from '#features/decisions/board/votes.ts';
import { awaitsDecision, type ReviewFile } from '#features/reviews/reviews.ts';
import { takeStep } from '#features/reviews/file/steps.ts';
import { eligibleOf, SUBJECTS, type Code, type Order, type Seen, type System } from './cycle-model.ts';
import { around, FULL_DRAFT, GOOD, memberFile } from './review-files.ts';

export const ELECTORATE = 5;
const SIGNER = { name: 'Trần Thị B', post: 'Bí thư' };
const TODAY = '2021-01-05';
const BOOK = { id: 'book', hash: 'hash', profile: 'all-rated' };

const award = (level: Level): Award => ({ level, typical: false, leadership: false });

const ATTENDANCE = { convened: ELECTORATE, present: ELECTORATE };
const RULE = 'majority-of-convened';

/** A ballot on one member, open and on paper. */
const ballotOn = (code: Code): Ballot => ({
  ...NOT_HELD,
  id: 'b',
  year: 2020,
  unit: { id: 1n, code: 'A1', name: 'A1', path: '1.2.3', grassroots: false },
  round: 1,
  state: 'open',
  mode: 'paper',
  rule: RULE,
  subjects: [{ kind: 'member', code, id: 1n, name: code }],
  attendance: ATTENDANCE,
});

/** Whom an order to sign names: those that it says, or all who are ready. */
const subjectsOf = ({ who }: Extract<Order, { do: 'sign' }>, { lines }: Board) =>
  (who ?? lines.filter(({ state }) => state === 'ready').map(({ code }) => code)).map((code) => ({ kind: 'member' as const, code }));

/** The nouns of reviews, ballots and decisions put together as their actions put them together, in memory. */
export class Nouns implements System {
  #files = new Map<Code, ReviewFile>(SUBJECTS.map((code, index) => [code, memberFile({ code, id: BigInt(index + 1), name: code })]));
  readonly #ballots = new Map<Code, { ballot: string; reached: Level | null }>();
  readonly #moves = new Map<Code, Move>();
  readonly #history = new Map<Code, HistoryLine[]>(SUBJECTS.map((code) => [code, []]));
  readonly #facts = new Map<Code, Level | null>(SUBJECTS.map((code) => [code, null]));
  readonly #decisions: Decision[] = [];
  readonly #appeals: Appeal[] = [];
  #version = 0;
  #votes: readonly Vote[] = [];
  #journal = 0;

  obey(order: Order): Promise<boolean> {
    const isDone = this.#carryOut(order);
    if (isDone) this.#journal += 1;
    return Promise.resolve(isDone);
  }

  #carryOut(order: Order): boolean {
    switch (order.do) {
      case 'step':
        return this.#step(order);
      case 'ballot':
        return this.#ballot(order);
      case 'arrange':
        return this.#arrange(order);
      case 'vote':
        return this.#vote(order);
      case 'appeal':
        return this.#appeal(order);
      default:
        return this.#sign(order);
    }
  }

  #step({ step, who, level, reason }: Extract<Order, { do: 'step' }>): boolean {
    const taken = who.map((code) => {
      const judge = () => ({ ...GOOD, eligible: eligibleOf(code) });
      const order = { draft: FULL_DRAFT, ...(step === 'propose' ? { level } : {}), ...(reason ? { reason: 'Theo cuộc họp' } : {}) };
      return takeStep(step, this.#files.get(code)!, order, around({ ballot: this.#ballots.get(code) ?? null, judge }));
    });
    if (taken.some(({ ok }) => !ok)) return false;
    for (const code of who) if (step === 'return' && awaitsDecision(this.#files.get(code)!)) this.#turn();
    this.#files = new Map([...this.#files, ...who.map((code, index) => [code, (taken[index] as { value: ReviewFile }).value] as const)]);
    return true;
  }

  #ballot({ who, good, excellent, typed }: Extract<Order, { do: 'ballot' }>): boolean {
    const cast = good + excellent;
    const count = (more: number): Count => ({
      issued: ELECTORATE,
      collected: cast,
      invalid: 0,
      subjects: [{ excellent: excellent + more, good: good - more, completed: 0, failed: 0, blank: 0 }],
    });
    const box: Count = { issued: 0, collected: 0, invalid: 0, subjects: [{ excellent: 0, good: 0, completed: 0, failed: 0, blank: 0 }] };
    const paper = [count(0), count(typed === 'same' ? 0 : 1)] as const;
    const closed = closingCount(ballotOn(who), paper, 0, box);
    if (!closed.ok) return false;
    this.#ballots.set(who, { ballot: 'b', reached: reachedLevel(closed.value.subjects[0]!, ATTENDANCE, VOTING_RULES[RULE]) });
    return true;
  }

  #board(): Board {
    const lines = SUBJECTS.map((code): BoardLine => {
      const file = this.#files.get(code)!;
      const history = this.#history.get(code)!;
      const proposed = file.state === 'proposed' && file.proposedLevel !== null ? award(file.proposedLevel) : null;
      const current = inForce(history);
      return {
        kind: 'member',
        code,
        id: file.id,
        name: code,
        path: file.path,
        unit: null,
        group: null,
        state: current !== null ? 'decided' : proposed === null ? 'unproposed' : 'ready',
        proposed,
        eligible: eligibleOf(code),
        file: proposed === null ? 0 : file.version,
        ...movesOn(this.#moves.get(code), proposed === null ? 0 : file.version, history.length > 0),
        inForce: current,
        history,
        appraisedBy: null,
        ballot: null,
      };
    });
    return { year: 2020, body: { id: 9n, code: 'A', name: 'A', path: '1.2' }, class: 'members', version: this.#version, lines };
  }

  #arrange({ who, level, founded, stale }: Extract<Order, { do: 'arrange' }>): boolean {
    const board = this.#board();
    const order = {
      kind: 'member' as const,
      code: who,
      ...award(level),
      reason: 'Tập thể thống nhất',
      authoriser: founded ? 'Bí thư' : ' ',
    };
    const moved = arrange(board, stale ? board.version + 1 : board.version, [order], { account: 'ward', at: TODAY });
    if (!moved.ok) return false;
    this.#moves.set(who, moved.value.lines.find(({ code }) => code === who)!.move!);
    this.#turn();
    return true;
  }

  #vote({ voter, against, dissent }: Extract<Order, { do: 'vote' }>): boolean {
    const dissents = dissent === null ? [] : [{ kind: 'member' as const, code: dissent.who, level: dissent.level }];
    const cast = addVotes(this.#board(), this.#votes, this.#version, [{ voter, choice: against ? 'against' : 'for', dissents }]);
    if (cast.ok) this.#votes = cast.value;
    return cast.ok;
  }

  #appeal({ who }: Extract<Order, { do: 'appeal' }>): boolean {
    const subject = { kind: 'member' as const, code: who, name: who };
    const current = inForce(this.#history.get(who)!)?.decision ?? null;
    const decided = current === null ? null : { decision: current, number: this.#decisions[Number(current) - 1]!.number, dated: TODAY };
    const earlier = this.#appeals.filter((appeal) => appeal.subject.code === who);
    const filed = fileAppeal(subject, decided, earlier, { grounds: 'Đề nghị xem lại', filedOn: TODAY }, TODAY);
    if (!filed.ok) return false;
    const id = BigInt(this.#appeals.length + 1);
    const { decision } = filed.value;
    this.#appeals.push({
      id,
      subject,
      decision,
      grounds: '',
      filedOn: TODAY,
      onBehalf: true,
      attachments: [],
      account: 'ward',
      outcome: null,
    });
    return true;
  }

  #sign(order: Extract<Order, { do: 'sign' | 'replace' }>): boolean {
    const board = this.#board();
    const version = order.do === 'sign' && order.stale ? board.version + 1 : board.version;
    const overrun = order.overrun ? { overrun: { reason: 'Đặc biệt', authoriser: 'Quận ủy' } } : {};
    const signing = { version, number: order.number, dated: TODAY, signer: SIGNER, ...overrun };
    const chosen = this.#chosen(order, board);
    const named = order.do === 'sign' ? subjectsOf(order, board) : [];
    if (order.do === 'sign' && named.length === 0) return false; // The door takes no order about nobody.
    const decided =
      order.do === 'sign'
        ? signBoard(board, { ...signing, subjects: named }, this.#table(chosen))
        : signLater(
            board,
            {
              ...signing,
              kind: order.kind,
              reason: order.why ? 'Kết luận kiểm tra' : '',
              appeal: order.kind === 'appeal' ? (this.#appeals.findLast(({ subject }) => subject.code === order.who) ?? null) : null,
              lines: [
                {
                  kind: 'member',
                  code: order.who,
                  award: order.kind === 'revocation' ? null : award(order.level),
                  ...(order.founded ? { reason: 'Kết luận', authoriser: 'Bí thư' } : {}),
                },
              ],
            },
            this.#table(chosen),
          );
    if (!decided.ok) return false;
    this.#enter(board, decided.value);
    return true;
  }

  #chosen(order: Extract<Order, { do: 'sign' | 'replace' }>, board: Board): ReadonlyMap<string, Level | null> {
    const now = new Map<string, Level | null>(board.lines.map((line) => [line.code, line.inForce?.award.level ?? null]));
    if (order.do === 'replace') {
      const lines = [{ kind: 'member' as const, code: order.who, award: order.kind === 'revocation' ? null : award(order.level) }];
      return new Map([...awardsAfter(board, { kind: order.kind, lines })].map(([key, given]) => [key, given?.level ?? null]));
    }
    for (const line of board.lines.filter(({ state, code }) => state === 'ready' && (order.who?.includes(code as Code) ?? true))) {
      now.set(line.code, arranged(line)!.level);
    }
    return now;
  }

  #table(chosen: ReadonlyMap<string, Level | null>): Table {
    const count = (levels: readonly (Level | null)[]): QuotaLine[] => {
      const base = levels.filter((level) => level !== null).length;
      return [
        { quota: 'members', group: null, base, limit: Math.floor(base / 5), used: levels.filter((level) => level === 'excellent').length },
      ];
    };
    return {
      account: 'ward',
      today: TODAY,
      book: BOOK,
      numbers: new Set(this.#decisions.map(({ number }) => number)),
      quotas: count([...chosen.values()]),
      quotasBefore: count([...this.#facts.values()]),
      votes: this.#votes,
    };
  }

  #enter(board: Board, decision: Decision): void {
    const id = BigInt(this.#decisions.push(decision));
    for (const line of decision.lines) {
      const code = line.subject.code as Code;
      const on = board.lines.find((one) => subjectName(one) === subjectName(line.subject))!;
      this.#facts.set(code, afterwards(on, id, decision.kind, line.award)?.level ?? null);
      this.#history.get(code)!.push({ decision: id, kind: decision.kind, award: line.award, before: line.before, replaces: line.replaces });
      if (line.award !== null) this.#files.set(code, { ...this.#files.get(code)!, state: 'decided' });
    }
    const answered = this.#appeals.findIndex((appeal) => appeal.id === decision.appeal);
    if (answered >= 0) this.#appeals[answered] = { ...this.#appeals[answered]!, outcome: { decision: id, number: decision.number } };
    this.#turn();
  }

  #turn(): void {
    this.#version += 1;
    this.#votes = [];
  }

  see(): Promise<Seen> {
    return Promise.resolve({
      states: Object.fromEntries([...this.#files].map(([code, { state }]) => [code, state])),
      inForce: Object.fromEntries([...this.#history].map(([code, history]) => [code, inForce(history)?.award.level ?? null])),
      facts: Object.fromEntries(this.#facts),
      version: this.#version,
      voters: this.#votes.map(({ voter }) => voter),
      decisions: this.#decisions.map(sealedText),
      lines: this.#decisions.flatMap(({ number, lines }) =>
        lines.map((line) => ({
          number,
          cites: line.replaces === null ? null : this.#decisions[Number(line.replaces) - 1]!.number,
          code: line.subject.code,
          level: line.award?.level ?? null,
          founded: (line.reason ?? '').trim() !== '' && (line.authoriser ?? '').trim() !== '',
        })),
      ),
      lapsed: this.#board().lines.flatMap(({ code, lapsed }) => (lapsed === null ? [] : [code])),
      appeals: Object.fromEntries(
        SUBJECTS.map((code) => [code, this.#appeals.filter(({ subject }) => subject.code === code).map(({ outcome }) => outcome !== null)]),
      ),
      journal: this.#journal,
    });
  }
}
