import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closingYear, openingYear } from '#features/years/calendar.actions.ts';
import { perform } from '#tests/support/perform.ts';
import { findRecord } from '#features/years/calendar.store.ts';
import { usualCalendar } from '#features/years/calendar.ts';
import { inCommittee, type Tx } from '#server/database.ts';
import { openBoardCommittee, type BoardCommittee } from '#tests/support/board-committee.ts';
import {
  appeal,
  arrangeBoard,
  readBoard,
  readDecision,
  readFlags,
  recordVotes,
  sign,
  signReady,
  signAnew,
} from '#tests/support/board-orders.ts';
import type { LaterKind } from './decisions.ts';

type Level = 'failed' | 'completed' | 'good' | 'excellent';

const member = (n: number) => ({ kind: 'member' as const, code: `DV${n}` });
const PAST = [2016, 2017, 2018, 2019].map((year) => ({
  Mã: 'DV1',
  Năm: year,
  Mức: year < 2018 ? 'Đủ tư cách hoàn thành xuất sắc nhiệm vụ' : 'Hoàn thành xuất sắc nhiệm vụ',
}));
/** Levels go up and bases down in what follows: the quota is not what is asked about. */
const overrun = { reason: 'Theo kết luận', authoriser: 'Ban Thường vụ' };
const signing = { dated: '2022-02-01', signer: { name: 'Trần Thị B', post: 'Bí thư' }, overrun };

const value = async <T>(result: Promise<{ ok: true; value: T } | { ok: false; refusal: { message: { en: string } } }>): Promise<T> => {
  const got = await result;
  if (!got.ok) throw new Error(got.refusal.message.en);
  return got.value;
};

/** 2020 came by workbook, everybody excellent, DV1 for the fifth year; 2021 and 2022 were opened from it and decided in the program. */
describe('what was decided later of an earlier year', () => {
  let committee: BoardCommittee;
  let people: BoardCommittee['people'];

  beforeAll(async () => {
    committee = await openBoardCommittee('excellent', PAST);
    ({ people } = committee);
    for (const year of [2021, 2022]) {
      const steps = usualCalendar(year).map((due) => ({ ...due, due: '2099-12-31' }));
      await value(
        perform(openingYear(committee.desk), committee.desk, people.appraiser, {
          params: { year },
          body: { book: 'vn-party-2020', profile: 'all-rated', steps },
        }),
      );
      if (year === 2022) continue;
      await committee.propose(people.secretary, [member(1)], 'excellent', year);
      await committee.propose(people.secretary, [2, 3, 4, 5].map(member), 'good', year);
      await value(signReady(committee.desk, people.ward, at(year), { ...signing, version: 0, number: '1' }));
      await inCommittee(committee.db, committee.tenant, (tx) => committee.desk.ratings.rate(tx, committee.tenant, 2022));
    }
  });
  afterAll(() => committee.close());

  const at = (year: number) => ({ year, body: 'A', class: 'members' as const });
  const replace = async (year: number, kind: LaterKind, number: string, n: number, level: Level | null) => {
    const { version } = await value(readBoard(committee.desk, people.ward, at(year)));
    const award = level === null ? null : { level, typical: false, leadership: false };
    const lines = [{ ...member(n), award }];
    return value(
      signAnew(committee.desk, people.ward, at(year), { ...signing, version, number, kind, reason: 'Kết luận kiểm tra', lines }),
    );
  };
  const within = <T>(work: (tx: Tx) => Promise<T>) => inCommittee(committee.db, committee.tenant, work);
  /** What a year says that another came to for a member, and by which decision. */
  const stated = (year: number, past: number, n: number) =>
    within(async (tx) => {
      const { rows } = await sql<{ line: string }>`
        SELECT wording || coalesce(', ' || decision_number, '') AS line FROM past_results JOIN members ON member_id = subject_id
        WHERE year = ${year} AND past_year = ${past} AND subject_kind = 'member' AND code = ${`DV${n}`}`.execute(tx);
      return rows[0]?.line ?? null;
    });
  const excellentFiveYears = (year: number) => within((tx) => committee.desk.ratings.awards(tx, committee.tenant, year, 'member', 'DV1'));
  /** Flags that a decision set off in a year, with who has to look. */
  const flags = async (year: number, because: string) =>
    (await value(readFlags(committee.desk, people.ward, year))).rows
      .filter((flag) => flag.because.id === because)
      .map(({ what, code, owner }) => `${what} ${code}: ${owner}`)
      .toSorted();
  const level = (year: number, n: number) =>
    within(async (tx) => {
      const { rows } = await sql<{ decided: number | null }>`
        SELECT decided FROM member_facts JOIN members USING (tenant_id, member_id) WHERE year = ${year} AND code = ${`DV${n}`}`.execute(tx);
      return rows[0]!.decided;
    });
  const WARD = 'Đảng bộ Phường 1';

  test('a finding of 2020 ends the five years of 2020 and of 2021, and tells who decided them; their levels stay', async () => {
    expect(await Promise.all([2020, 2021].map(excellentFiveYears))).toEqual([['memberFiveYears'], ['memberFiveYears']]);
    const { id } = await replace(2020, 're-rating', '9', 1, 'good');
    expect(await stated(2021, 2020, 1)).toBe('Hoàn thành tốt nhiệm vụ, 9');
    expect(await stated(2022, 2020, 1)).toBe('Hoàn thành tốt nhiệm vụ, 9');
    expect(await Promise.all([2020, 2021].map(excellentFiveYears))).toEqual([[], []]);
    expect(await flags(2020, id)).toEqual([`award-lost DV1: ${WARD}`, `parent A1: ${WARD}`, `quota A: ${WARD}`]);
    expect(await flags(2021, id)).toEqual([`award-lost DV1: ${WARD}`, `past-result DV1: ${WARD}`]);
    expect(await flags(2022, id)).toEqual([`past-result DV1: ${WARD}`]);
    expect(await Promise.all([2020, 2021].map((year) => level(year, 1)))).toEqual([2, 3]);
  });

  test('its revocation gives the years back', async () => {
    const { id } = await replace(2020, 'revocation', '10', 1, null);
    expect(await stated(2021, 2020, 1)).toBe('Hoàn thành xuất sắc nhiệm vụ, 10');
    expect(await Promise.all([2020, 2021].map(excellentFiveYears))).toEqual([['memberFiveYears'], ['memberFiveYears']]);
    expect(await flags(2021, id)).toEqual([`award-gained DV1: ${WARD}`, `past-result DV1: ${WARD}`]);
  });

  test('where nothing is in force any more later years state nothing, and state again what a rating anew gives', async () => {
    expect(await stated(2022, 2021, 2)).toBe('Hoàn thành tốt nhiệm vụ, 1');
    await replace(2021, 'revocation', '2', 2, null);
    expect(await stated(2022, 2021, 2)).toBeNull();
    const revoked = (await value(readBoard(committee.desk, people.ward, at(2021)))).lines.find(({ code }) => code === 'DV2');
    expect(revoked).toMatchObject({ inForce: null, replaceable: true });
    const { id } = await replace(2021, 're-rating', '3', 2, 'completed');
    expect(await stated(2022, 2021, 2)).toBe('Hoàn thành nhiệm vụ, 3');
    expect(await flags(2022, id)).toEqual([`past-result DV2: ${WARD}`]);
  });

  test('a closed year takes no first decision, but later findings and appeals; what it came to stays on record beside what it comes to now', async () => {
    const { desk } = committee;
    await committee.propose(people.neighbour, [member(6)], 'good', 2021);
    const board = { ...at(2021), body: 'B' };
    const offered = () => value(readBoard(desk, people.neighbour, board));
    expect(await offered()).toMatchObject({ late: null, may: { arrange: true, sign: true, replace: true } });
    await value(
      perform(closingYear(desk), desk, people.standing, { params: { year: 2021 }, body: { closed: true, reason: 'Đã thông báo kết quả' } }),
    );
    const late = { vi: expect.stringMatching(/^Năm 2021 đã kết thúc/u), en: expect.stringMatching(/^The year 2021 is closed/u) };
    expect(await offered()).toMatchObject({ late, may: { arrange: false, sign: false, replace: true } });
    const first = sign(desk, people.neighbour, board, { ...signing, version: 0, number: '1', subjects: [member(6)] });
    const moves = [
      { ...member(6), level: 'completed', typical: false, leadership: false, reason: 'Chưa đạt', authoriser: 'Chi ủy' } as const,
    ];
    const moved = arrangeBoard(desk, people.neighbour, board, { version: 0, moves });
    const voted = recordVotes(desk, people.neighbour, board, { version: 0, votes: [] });
    for (const refused of await Promise.all([first, moved, voted]))
      expect(refused).toMatchObject({ ok: false, refusal: { code: 'years.closed' } });
    const request = { grounds: 'Đề nghị xem lại', filedOn: '2022-02-02', attachments: [] };
    expect(await appeal(desk, people.member, 2021, member(1), request)).toMatchObject({ ok: true });
    const { id } = await replace(2021, 're-rating', '4', 1, 'completed');
    const decision = await value(readDecision(desk, people.ward, 2021, id));
    expect(decision.lines[0]).toMatchObject({ before: { level: 'excellent' }, award: { level: 'completed' }, replaces: { number: '1' } });
    const members = async () => {
      const { figures } = (await within((tx) => findRecord(tx, committee.tenant, 2021)))!;
      const counts = await within((tx) => desk.ratings.counts(tx, committee.tenant, 2021));
      const { total } = await within((tx) => desk.ratings.commendations(tx, committee.tenant, 2021));
      const told = ({ members: { excellent, good, completed }, commendations }: typeof figures) => [
        excellent,
        good,
        completed,
        commendations,
      ];
      return { then: told(figures), now: told({ ...counts, commendations: total }) };
    };
    expect(await members()).toEqual({ then: [1, 3, 1, 1], now: [0, 3, 2, 0] });
    await value(
      perform(closingYear(desk), desk, people.standing, { params: { year: 2021 }, body: { closed: false, reason: 'Có kết luận mới' } }),
    );
    await value(
      perform(closingYear(desk), desk, people.standing, { params: { year: 2021 }, body: { closed: true, reason: 'Đã xem lại' } }),
    );
    expect(await members()).toEqual({ then: [0, 3, 2, 0], now: [0, 3, 2, 0] });
    const forged = within((tx) => sql`UPDATE year_records SET figures = '{}'`.execute(tx));
    await expect(forged).rejects.toThrow(/permission denied/u);
  });
});
