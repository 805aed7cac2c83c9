import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Access } from '#domain/permission.ts';
import { verifyChain } from '#features/journal/journal.store.ts';
import { asPerson } from '#server/access.ts';
import { inCommittee } from '#server/database.ts';
import { openBoardCommittee, type BoardCommittee } from '#tests/support/board-committee.ts';
import {
  appeal,
  arrangeBoard,
  clear,
  readBoard,
  readDecision,
  readDecisions,
  readFlags,
  readyOn,
  recordVotes,
  sign,
  signAnew,
  type ReplaceOrder,
  type SignOrder,
} from '#tests/support/board-orders.ts';
import type { BoardRow } from './board/board.contract.ts';

const member = (n: number) => ({ kind: 'member' as const, code: `DV${n}` });
const MEMBERS = [1, 2, 3, 4, 5].map(member);
const A1 = { kind: 'organisation' as const, code: 'A1' };
const A = { kind: 'organisation' as const, code: 'A' };
const OF_WARD = { year: 2020, body: 'A', class: 'members' as const };
const CELLS = { year: 2020, body: 'A', class: 'cells' as const };
const GRASSROOTS = { year: 2020, body: 'Q', class: 'grassroots' as const };
const award = (level: 'failed' | 'completed' | 'good' | 'excellent') => ({ level, typical: false, leadership: false });
const grounds = { reason: 'Tập thể thống nhất', authoriser: 'Bí thư Đảng ủy' };
const paperwork = (number: string, dated = '2021-01-05') => ({ number, dated, signer: { name: 'Trần Thị B', post: 'Bí thư' } });

let committee: BoardCommittee;
let people: BoardCommittee['people'];

const value = async <T>(result: Promise<{ ok: true; value: T } | { ok: false; refusal: { message: { en: string } } }>): Promise<T> => {
  const got = await result;
  if (!got.ok) throw new Error(got.refusal.message.en);
  return got.value;
};
const refusal = async (result: Promise<{ ok: boolean; refusal?: { code: string } }>) => (await result).refusal?.code;
const board = (by: Access, place: Parameters<typeof readBoard>[2] = OF_WARD) => value(readBoard(committee.desk, by, place));
/** Signs for all who are ready, unless others are named. */
const signs = async (by: Access, order: Partial<SignOrder> & { number: string }, place: Parameters<typeof sign>[2] = OF_WARD) => {
  const subjects = order.subjects ?? (await readyOn(committee.desk, people.standing, place));
  return sign(committee.desk, by, place, { version: 0, ...paperwork(order.number), ...order, subjects });
};
const levels = async (kind: 'member' | 'organisation') => {
  const { rows } = await inCommittee(committee.db, committee.tenant, (tx) =>
    sql<{ code: string; decided: number | null }>`
      SELECT code, decided FROM ${sql.table(`${kind}_facts`)} JOIN ${sql.table(`${kind}s`)} USING (tenant_id, ${sql.ref(`${kind}_id`)})
      WHERE year = 2020 AND code <> 'Q' ORDER BY code`.execute(tx),
  );
  return Object.fromEntries(rows.map(({ code, decided }) => [code, decided]));
};
const stateOf = (rows: readonly BoardRow[], code: string) => rows.find((row) => row.code === code)?.state;

describe('a board whose levels are open', () => {
  beforeEach(async () => {
    committee = await openBoardCommittee();
    ({ people } = committee);
  });

  afterEach(() => committee.close());

  test('nobody is ready before the collective has proposed', async () => {
    const { lines, quotas, may } = await board(people.ward);
    expect(lines.map(({ name }) => name)).toEqual(['Nguyễn Văn An', 'Lê Thị Bé', 'Trần Đức', 'Phạm Thị Hoa', 'Võ Văn Minh']);
    expect(new Set(lines.map(({ state, eligible }) => `${state} ${eligible}`))).toEqual(new Set(['unproposed excellent']));
    expect(quotas).toEqual([]);
    expect(may).toEqual({ arrange: true, sign: true, replace: true });
    expect(await refusal(signs(people.ward, { number: '1', subjects: MEMBERS }))).toBe('decisions.not_ready');
  });

  test('two excellent where one may be: in plain sight, tied, and signed only with a reason', async () => {
    await committee.propose(people.secretary, MEMBERS.slice(0, 2), 'excellent');
    await committee.propose(people.secretary, MEMBERS.slice(2), 'good');
    const { quotas } = await board(people.ward);
    expect(quotas).toMatchObject([{ quota: 'members', base: 5, limit: 1, used: 2, percent: 20, round: 'down' }]);
    expect(quotas[0]?.competing.map(({ code, votes, tied }) => [code, votes, tied])).toEqual([
      ['DV1', null, true],
      ['DV2', null, true],
    ]);
    expect(await refusal(signs(people.ward, { number: '1' }))).toBe('decisions.over_quota');
    expect(await refusal(signs(people.ward, { number: '1', overrun: { reason: 'Xuất sắc cả hai', authoriser: ' ' } }))).toBe(
      'decisions.over_quota',
    );
    expect(await levels('member')).toMatchObject({ DV1: null, DV2: null });
    const signed = await value(signs(people.ward, { number: '1-QĐ/ĐU', overrun: { reason: 'Xuất sắc cả hai', authoriser: 'Quận ủy' } }));
    expect(signed).toMatchObject({ number: '1-QĐ/ĐU', lines: 5 });
    expect(await levels('member')).toEqual({ DV1: 3, DV2: 3, DV3: 2, DV4: 2, DV5: 2, DV6: null });
    const decision = await value(readDecision(committee.desk, people.inspector, 2020, signed.id));
    expect(decision.quotas).toEqual([
      { quota: 'members', group: null, base: 5, limit: 1, used: 2, reason: 'Xuất sắc cả hai', authoriser: 'Quận ủy' },
    ]);
    expect(decision.hash).toBe(signed.hash);
  });

  test('a move needs a reason and an authoriser, and is what gets signed', async () => {
    await committee.propose(people.secretary, MEMBERS.slice(0, 2), 'excellent');
    const move = (given: object) => ({ version: 0, moves: [{ ...member(2), ...award('good'), ...grounds, ...given }] });
    expect(await refusal(arrangeBoard(committee.desk, people.ward, OF_WARD, move({ reason: ' ' })))).toBe('decisions.reason_missing');
    expect(await refusal(arrangeBoard(committee.desk, people.ward, OF_WARD, move({ code: 'DV6' })))).toBe('decisions.no_line');
    expect(await refusal(arrangeBoard(committee.desk, people.ward, OF_WARD, move({ code: 'DV3' })))).toBe('decisions.not_ready');
    expect(await value(arrangeBoard(committee.desk, people.deputy, OF_WARD, move({})))).toEqual({ version: 1 });
    expect(await refusal(arrangeBoard(committee.desk, people.ward, OF_WARD, move({})))).toBe('decisions.changed_meanwhile');
    expect(await refusal(signs(people.ward, { number: '1' }))).toBe('decisions.changed_meanwhile');
    await committee.propose(people.secretary, MEMBERS.slice(2), 'good');
    await value(signs(people.ward, { number: '1', version: 1 }));
    expect(await levels('member')).toMatchObject({ DV1: 3, DV2: 2 });
    const [decision] = (await value(readDecisions(committee.desk, people.secretary, 2020))).rows;
    const { lines } = await value(readDecision(committee.desk, people.secretary, 2020, decision!.id));
    expect(lines.find(({ code }) => code === 'DV2')).toMatchObject({ proposed: 'excellent', award: award('good'), ...grounds });
  });

  test('two who move the board at once: one moves it, the other is told', async () => {
    await committee.propose(people.secretary, MEMBERS, 'good');
    const order = { version: 0, moves: [{ ...member(1), ...award('completed'), ...grounds }] };
    const both = await Promise.all([people.ward, people.deputy].map((by) => arrangeBoard(committee.desk, by, OF_WARD, order)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'decisions.changed_meanwhile' } });
  });

  test.each<[keyof BoardCommittee['people'], string]>([
    ['deputy', 'decisions.forbidden'],
    ['appraiser', 'decisions.forbidden'],
    ['inspector', 'decisions.forbidden'],
    ['secretary', 'decisions.not_found'],
    ['neighbour', 'decisions.not_found'],
    ['member', 'decisions.not_found'],
  ])('%s does not sign for the ward: %s', async (who, code) => {
    await committee.propose(people.secretary, MEMBERS, 'good');
    expect(await refusal(signs(people[who], { number: '1' }))).toBe(code);
    expect(await levels('member')).toMatchObject({ DV1: null });
  });

  test('half of the named votes against a line hold it back; nobody votes twice', async () => {
    await committee.propose(people.secretary, MEMBERS, 'good');
    const votes = ['Lê Văn Tám', 'Trần Thị Chín'].map((voter, index) => ({
      voter,
      choice: 'for' as const,
      dissents: index === 0 ? [{ ...member(1), level: 'completed' as const }] : [],
    }));
    const record = () => recordVotes(committee.desk, people.ward, OF_WARD, { version: 0, votes, paper: { heldOn: '2021-01-04' } });
    expect(await value(record())).toEqual({ votes: 2 });
    expect(await refusal(record())).toBe('decisions.already_voted');
    expect(await refusal(signs(people.ward, { number: '1' }))).toBe('decisions.voted_down');
    const moves = [{ ...member(1), ...award('completed'), ...grounds }];
    await value(arrangeBoard(committee.desk, people.ward, OF_WARD, { version: 0, moves }));
    expect((await board(people.ward)).votes).toEqual([]);
    await value(signs(people.ward, { number: '1', version: 1 }));
  });

  test('children before the parent; whoever appraised does not sign; the year ends decided from below', async () => {
    await committee.propose(people.secretary, MEMBERS.slice(0, 1), 'excellent');
    await committee.propose(people.secretary, MEMBERS.slice(1), 'good');
    await value(signs(people.ward, { number: '1' }));
    await committee.propose(people.secretary, [A1], 'good');
    const cells = await board(people.ward, CELLS);
    expect(stateOf(cells.lines, 'A1')).toBe('ready');
    await value(signs(people.ward, { number: '2' }, CELLS));
    await committee.propose(people.ward, [A], 'good');
    expect(stateOf((await board(people.standing, GRASSROOTS)).lines, 'A')).toBe('unproposed');
    expect(await levels('organisation')).toMatchObject({ A: null, A1: 2 });
    await inCommittee(committee.db, committee.tenant, (tx) =>
      sql`UPDATE review_files SET state = 'appraised', appraised_by = 'standing' WHERE level = 'grassroots'`.execute(tx),
    );
    expect(await refusal(signs(people.standing, { number: '9' }, GRASSROOTS))).toBe('decisions.appraised_by_signer');
    await inCommittee(committee.db, committee.tenant, (tx) =>
      sql`UPDATE review_files SET appraised_by = 'appraiser' WHERE level = 'grassroots'`.execute(tx),
    );
    await value(signs(people.standing, { number: '9' }, GRASSROOTS));
    expect(await levels('organisation')).toEqual({ A: 2, A1: 2, B: null });
    expect((await inCommittee(committee.db, committee.tenant, (tx) => verifyChain(tx, committee.tenant))).broken).toBeNull();
  });
});

describe('a year that was taken in as decided', () => {
  beforeEach(async () => {
    committee = await openBoardCommittee('good');
    ({ people } = committee);
  });

  afterEach(() => committee.close());

  const replaces = (
    by: Access,
    order: Partial<ReplaceOrder> & Pick<ReplaceOrder, 'kind' | 'lines' | 'number'>,
    place: Parameters<typeof signAnew>[2] = OF_WARD,
  ) => signAnew(committee.desk, by, place, { version: 0, reason: 'Kết luận kiểm tra', ...paperwork(order.number), ...order });

  test('its levels are in force by the file; a correction cites that, sets facts, and flags the cell above', async () => {
    const before = await board(people.ward);
    expect(before.lines[0]).toMatchObject({ state: 'decided', inForce: { award: award('good'), decision: null } });
    const lines = MEMBERS.slice(0, 3).map((subject) => ({ ...subject, award: award('failed') }));
    const signed = await value(replaces(people.ward, { kind: 'correction', number: '5', lines }));
    expect(await levels('member')).toMatchObject({ DV1: 0, DV2: 0, DV3: 0, DV4: 2 });
    const { open, rows } = await value(readFlags(committee.desk, people.ward, 2020));
    expect(rows).toMatchObject([
      {
        what: 'parent',
        code: 'A1',
        owner: 'Đảng bộ Phường 1',
        detail: { decided: 'good', before: 'excellent', after: 'failed' },
        mayClear: true,
      },
    ]);
    expect(open).toBe(1);
    expect((await value(readDecision(committee.desk, people.ward, 2020, signed.id))).lines[0]).toMatchObject({
      before: award('good'),
      replaces: null,
    });
    const [flag] = rows;
    expect(await refusal(clear(committee.desk, people.inspector, 2020, flag!.id, 'x'))).toBe('decisions.forbidden');
    const looked = () => clear(committee.desk, people.ward, 2020, flag!.id, 'Giữ nguyên mức của chi bộ');
    const both = await Promise.all([looked(), looked()]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'decisions.already_cleared' } });
    expect(await value(readFlags(committee.desk, people.ward, 2020))).toMatchObject({
      open: 0,
      rows: [{ cleared: { by: { account: 'ward' } } }],
    });
  });

  test('a later decision cites the one before; a revocation brings that one back; the file itself is not revoked', async () => {
    const one = (given: object) => [{ ...member(1), award: award('completed'), ...given }];
    expect(await refusal(replaces(people.ward, { kind: 'revocation', number: '1', lines: one({ award: null }) }))).toBe(
      'decisions.file_is_corrected',
    );
    const first = await value(replaces(people.ward, { kind: 'correction', number: '1', lines: one({}) }));
    expect(await refusal(replaces(people.ward, { kind: 'correction', number: '2', version: 1, lines: one({}) }))).toBe(
      'decisions.nothing_changes',
    );
    expect(
      await refusal(replaces(people.ward, { kind: 'correction', number: '1', version: 1, lines: one({ award: award('good') }) })),
    ).toBe('decisions.number_taken');
    const second = await value(
      replaces(people.ward, { kind: 're-rating', number: '2', version: 1, lines: one({ award: award('failed') }) }),
    );
    expect((await value(readDecision(committee.desk, people.ward, 2020, second.id))).lines[0]?.replaces?.id).toBe(first.id);
    await value(replaces(people.ward, { kind: 'revocation', number: '3', version: 2, lines: one({ award: null }) }));
    expect(await levels('member')).toMatchObject({ DV1: 1 });
    await value(replaces(people.ward, { kind: 'revocation', number: '4', version: 3, lines: one({ award: null }) }));
    expect(await levels('member')).toMatchObject({ DV1: 2 });
  });

  test('above what the book allows only with a reason and an authoriser', async () => {
    await inCommittee(committee.db, committee.tenant, (tx) => sql`UPDATE member_facts SET misconduct = true`.execute(tx));
    const lines = [{ ...member(1), award: award('excellent') }];
    expect(await refusal(replaces(people.ward, { kind: 'correction', number: '1', lines }))).toBe('decisions.reason_missing');
    const founded = [{ ...lines[0]!, ...grounds }];
    await value(replaces(people.ward, { kind: 'correction', number: '1', lines: founded }));
    const second = [{ ...member(2), award: award('excellent'), ...grounds }];
    expect(await refusal(replaces(people.ward, { kind: 'correction', number: '2', version: 1, lines: second }))).toBe(
      'decisions.over_quota',
    );
    expect((await board(people.ward)).lines.find(({ code }) => code === 'DV1')).toMatchObject({ exceeds: true, eligible: 'failed' });
  });

  test('a member appeals once and in time; the answer is a decision that cites the appeal', async () => {
    const request = { grounds: 'Đề nghị xem lại', filedOn: '2021-01-20', attachments: [] };
    const appeals = (by: Access, given: object = {}, subject = member(1)) =>
      appeal(committee.desk, by, 2020, subject, { ...request, ...given });
    expect(await refusal(appeals(people.member))).toBe('decisions.nothing_to_appeal');
    await value(replaces(people.ward, { kind: 'correction', number: '1', lines: [{ ...member(1), award: award('completed') }] }));
    expect(await refusal(appeals(people.member, {}, member(2)))).toBe('decisions.not_found');
    expect(await refusal(appeals(people.inspector))).toBe('decisions.forbidden');
    expect(await refusal(appeals(people.member, { filedOn: '2021-02-17' }))).toBe('decisions.appeal_late');
    const { id, lastDay } = await value(appeals(people.member, { filedOn: '2021-02-16' }));
    expect(lastDay).toBe('2021-02-16');
    expect(await refusal(appeals(people.secretary))).toBe('decisions.already_appealed');
    const answer = { kind: 'appeal' as const, number: '2', version: 1, lines: [{ ...member(1), award: award('good') }] };
    expect(await refusal(replaces(people.ward, answer))).toBe('decisions.no_appeal');
    await value(replaces(people.ward, { ...answer, appeal: BigInt(id) }));
    expect(await levels('member')).toMatchObject({ DV1: 2 });
    expect(await refusal(replaces(people.ward, { ...answer, number: '3', version: 2, appeal: BigInt(id) }))).toBe(
      'decisions.appeal_answered',
    );
  });

  test('two appeals at one moment: one is filed, the other is told', async () => {
    await value(replaces(people.ward, { kind: 'correction', number: '1', lines: [{ ...member(1), award: award('completed') }] }));
    const request = { grounds: 'Đề nghị xem lại', filedOn: '2021-01-20', attachments: [] };
    const both = [people.member, people.secretary].map((by) => appeal(committee.desk, by, 2020, member(1), request));
    const codes = (await Promise.all(both)).map((filed) => (filed.ok ? 'filed' : filed.refusal.code));
    expect(codes.toSorted()).toEqual(['decisions.already_appealed', 'filed']);
  });

  test('only a decision on an appeal answers it, whatever appeal a correction names', async () => {
    await value(replaces(people.ward, { kind: 'correction', number: '1', lines: [{ ...member(1), award: award('completed') }] }));
    const request = { grounds: 'Đề nghị xem lại', filedOn: '2021-01-20', attachments: [] };
    const { id } = await value(appeal(committee.desk, people.member, 2020, member(1), request));
    const other = [{ ...member(2), award: award('completed') }];
    await value(replaces(people.ward, { kind: 'correction', number: '2', version: 1, lines: other, appeal: BigInt(id) }));
    const answer = { kind: 'appeal' as const, number: '3', version: 2, lines: [{ ...member(1), award: award('good') }] };
    expect(await replaces(people.ward, { ...answer, appeal: BigInt(id) })).toMatchObject({ ok: true });
  });

  test('a signed decision cannot be changed or deleted, not even by the program', async () => {
    await value(replaces(people.ward, { kind: 'correction', number: '1', lines: [{ ...member(1), award: award('completed') }] }));
    for (const statement of [
      "UPDATE decisions SET number = '2'",
      'DELETE FROM decision_lines',
      'DELETE FROM decisions',
      'UPDATE decision_lines SET level = 3',
    ]) {
      await expect(asPerson(committee.db, people.ward, (tx) => sql.raw(statement).execute(tx))).rejects.toThrow(/permission denied/u);
      await expect(inCommittee(committee.db, committee.tenant, (tx) => sql.raw(statement).execute(tx))).rejects.toThrow(
        /permission denied/u,
      );
    }
  });

  test('the database asks again who may sign, and keeps appraisers from signing', async () => {
    const write = (by: Access, account: string, appraised: string | null = null) =>
      asPerson(committee.db, by, (tx) =>
        sql`WITH d AS (
          INSERT INTO decisions (tenant_id, year, body_id, class, path, kind, number, dated, signer, signer_post, book, book_hash, profile, quotas,
            votes, account, at, content_hash, subject_paths, member_ids)
          SELECT tenant_id, 2020, organisation_id, 'members', path, 'rating', '7', '2021-01-01', 'x', '', 'b', 'h', 'p', '[]', '{}', ${account}, now(), '',
            '{}', '{1}'
          FROM organisation_facts JOIN organisations o USING (tenant_id, organisation_id) WHERE o.code = 'A' RETURNING *)
        INSERT INTO decision_lines (tenant_id, decision_id, year, subject_kind, subject_id, path, kind, level, typical, leadership, before_typical,
          before_leadership, appraised_by, signed_by)
        SELECT tenant_id, decision_id, 2020, 'member', 1, path, 'rating', 2, false, false, false, false, ${appraised}, ${account} FROM d`.execute(
          tx,
        ),
      );
    await expect(write(people.deputy, 'deputy')).rejects.toThrow(/row-level security/u);
    await expect(write(people.inspector, 'inspector')).rejects.toThrow(/row-level security/u);
    await expect(write(people.ward, 'somebody else')).rejects.toThrow(/row-level security/u);
    await expect(write(people.ward, 'ward', 'ward')).rejects.toThrow(/check constraint/u);
  });
});
