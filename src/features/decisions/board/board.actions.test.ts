import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tally } from '#features/ballots/counting/counting.ts';
import type { LaterKind } from '#features/decisions/decisions.ts';
import { takingStep } from '#features/reviews/file/stepping.actions.ts';
import { inCommittee } from '#server/database.ts';
import { closeBallot, enterCount, openBallot, prepareBallot } from '#tests/support/ballot-orders.ts';
import { openBoardCommittee, type BoardCommittee } from '#tests/support/board-committee.ts';
import { arrangeBoard, readBoard, readBodies, readDecision, recordVotes, signReady, signAnew } from '#tests/support/board-orders.ts';
import { perform } from '#tests/support/perform.ts';

const member = (n: number) => ({ kind: 'member' as const, code: `DV${n}` });
const MEMBERS = [1, 2, 3, 4, 5].map(member);
const award = (level: 'completed' | 'good' | 'excellent') => ({ level, typical: false, leadership: false });
const signing = { dated: '2021-01-05', signer: { name: 'Trần Thị B', post: 'Bí thư' } };

let committee: BoardCommittee;
beforeEach(async () => {
  committee = await openBoardCommittee();
});
afterEach(() => committee.close());

const value = async <T>(result: Promise<{ ok: true; value: T } | { ok: false; refusal: { message: { en: string } } }>): Promise<T> => {
  const got = await result;
  if (!got.ok) throw new Error(got.refusal.message.en);
  return got.value;
};
const at = (of: 'members' | 'collectives') => ({ year: 2020, body: 'A', class: of });
const boardOf = (of: 'members' | 'collectives') => value(readBoard(committee.desk, committee.people.ward, at(of)));
const lineOf = async (of: 'members' | 'collectives', code: string) => (await boardOf(of)).lines.find((line) => line.code === code);

/** A vote on paper of the five members of A1 on themselves; sheet by sheet, X excellent, T good. */
async function vote(sheets: readonly string[]): Promise<void> {
  const { desk, people } = committee;
  await committee.propose(people.secretary, MEMBERS, 'good', 2020, ['submit', 'discuss']);
  const asked = { unit: 'A1', mode: 'paper', rule: 'majority-of-convened' } as const;
  const { id } = await value(prepareBallot(desk, people.secretary, 2020, asked));
  const which = { year: 2020, ballot: id };
  await value(openBallot(desk, people.secretary, which, { absent: [], tellers: ['Hoa', 'Lan'], chair: 'Minh', smallAccepted: false }));
  const choices = sheets.map((sheet) => [...sheet].map((letter) => (letter === 'X' ? ('excellent' as const) : ('good' as const))));
  for (const teller of [1, 2] as const) await value(enterCount(desk, people.secretary, which, teller, tally(choices, sheets.length, 5)));
  await value(closeBallot(desk, people.secretary, which));
}

test('votes that may be told stand on the board and order those who compete; equal shares stay tied, a unanimous vote stays untold', async () => {
  const { secretary } = committee.people;
  await vote(['XXXTX', 'XXXTT', 'XXXTT', 'XXTTT', 'TTTTT']);
  await committee.propose(secretary, [3, 1, 2].map(member), 'excellent', 2020, ['propose']);
  await committee.propose(secretary, [4, 5].map(member), 'good', 2020, ['propose']);
  const { lines, quotas } = await boardOf('members');
  expect(lines.map(({ ballot }) => ballot && [ballot.reached, ballot.votes?.excellent ?? null, ballot.of])).toEqual([
    ['excellent', 4, 5],
    ['excellent', 4, 5],
    ['excellent', 3, 5],
    ['good', null, 5],
    ['good', 1, 5],
  ]);
  expect(quotas[0]?.competing).toEqual([
    { code: 'DV1', name: 'Nguyễn Văn An', votes: 4, of: 5, tied: true },
    { code: 'DV2', name: 'Lê Thị Bé', votes: 4, of: 5, tied: true },
    { code: 'DV3', name: 'Trần Đức', votes: 3, of: 5, tied: false },
  ]);
});

test('a move lapses in plain sight when its proposal is sent back, and votes and signers of the board as it was are told', async () => {
  const { desk, people } = committee;
  await committee.propose(people.secretary, MEMBERS, 'good');
  const grounds = { reason: 'Chưa nhất trí', authoriser: 'Bí thư Đảng ủy' };
  await value(arrangeBoard(desk, people.ward, at('members'), { version: 0, moves: [{ ...member(1), ...award('completed'), ...grounds }] }));
  const votes = [{ voter: 'Lê Văn Tám', choice: 'for' as const, dissents: [] }];
  await value(recordVotes(desk, people.ward, at('members'), { version: 1, votes }));
  const back = { subjects: [{ ...member(1), reason: 'Họp lại' }] };
  await value(perform(takingStep(desk, 'return'), desk, people.ward, { params: { year: 2020 }, body: back }));
  const moved = { ...award('completed'), ...grounds };
  expect(await lineOf('members', 'DV1')).toMatchObject({ state: 'unproposed', move: null, lapsed: moved });
  expect(await boardOf('members')).toMatchObject({ version: 2, votes: [] });
  const stale = signReady(desk, people.ward, at('members'), { ...signing, version: 1, number: '1' });
  expect(await stale).toMatchObject({ refusal: { code: 'decisions.changed_meanwhile' } });
  await committee.propose(people.secretary, [member(1)], 'good', 2020, ['discuss', 'propose']);
  expect(await lineOf('members', 'DV1')).toMatchObject({ state: 'ready', arranged: award('good'), move: null, lapsed: moved });
  const { id } = await value(signReady(desk, people.ward, at('members'), { ...signing, version: 2, number: '1' }));
  const decision = await value(readDecision(desk, people.ward, 2020, id));
  expect(decision.lines.find(({ code }) => code === 'DV1')).toMatchObject({ award: award('good'), proposed: 'good', reason: null });
  expect(await lineOf('members', 'DV1')).toMatchObject({ move: null, lapsed: null });
});

test('leading collectives have a board like everybody: decided, corrected, revoked and rated anew; alike ones are counted together', async () => {
  const { desk, people } = committee;
  const collective = { kind: 'collective' as const, code: 'A1' };
  expect(await lineOf('collectives', 'A1')).toMatchObject({ kind: 'collective', state: 'unproposed', unit: { code: 'A' }, inForce: null });
  await committee.propose(people.secretary, [collective], 'good');
  await value(signReady(desk, people.ward, at('collectives'), { ...signing, version: 0, number: '1' }));
  expect(await lineOf('collectives', 'A1')).toMatchObject({
    state: 'decided',
    inForce: { award: award('good'), decision: { number: '1' } },
  });
  const decided = async () =>
    (await value(readBodies(desk, people.standing, 2020))).rows
      .filter((body) => body.class === 'collectives')
      .map((body) => [body.code, body.subjects, body.decided]);
  expect(await decided()).toEqual([
    ['Q', 2, 0],
    ['A', 1, 1],
  ]);
  const replace = (kind: LaterKind, number: string, level: 'completed' | null) => {
    const lines = [{ ...collective, award: level && award(level) }];
    const version = Number(number) - 1;
    return signAnew(desk, people.ward, at('collectives'), { ...signing, version, number, kind, reason: 'Kiểm tra', lines });
  };
  await value(replace('correction', '2', 'completed'));
  await value(replace('revocation', '3', null));
  expect(await lineOf('collectives', 'A1')).toMatchObject({ inForce: { award: award('good'), decision: { number: '1' } } });
  await value(replace('revocation', '4', null));
  expect(await decided()).toEqual([
    ['Q', 2, 0],
    ['A', 1, 0],
  ]);
  expect(await replace('revocation', '5', null)).toMatchObject({ refusal: { code: 'decisions.nothing_in_force' } });
  await value(replace('re-rating', '5', 'completed'));
  expect(await lineOf('collectives', 'A1')).toMatchObject({ inForce: { award: award('completed'), decision: { number: '5' } } });
  expect(await excellentByGroup()).toEqual([
    { quota: 'collectives', group: '', base: 1, limit: 0, used: 1 },
    { quota: 'collectives', group: 'Phường', base: 2, limit: 0, used: 1 },
  ]);
});

/** By a book that limits excellent collectives: A and A1 excellent, B good, A and B declared to be alike. */
function excellentByGroup() {
  const { db, desk, tenant } = committee;
  const { book } = desk.books.library.get('vn-party-2023')!;
  return inCommittee(db, tenant, async (tx) => {
    await sql`UPDATE organisation_facts SET comparison_group = CASE WHEN kind = 'CBTT' THEN NULL ELSE 'Phường' END`.execute(tx);
    const levels = [];
    for (const [code, level] of Object.entries({ A: 'excellent', B: 'good', A1: 'excellent' } as const))
      levels.push({ id: (await desk.organisations.during(tx, tenant, code, { from: '2020-01-01', to: null }))!.id, level });
    return desk.ratings.countIntended(tx, tenant, 2020, book, 'all-rated', 'collective', levels);
  });
}
