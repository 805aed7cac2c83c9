import { sql } from 'kysely';
import type { Example } from '#kernel/operation.ts';
import { NOWHERE } from '#features/ballots/shapes.contract.ts';
import { accessTo } from '#main/signing-desk.ts';
import { inCommittee } from '#server/database.ts';
import { prepareBallot } from './ballot-orders.ts';
import { tenantOf, type Everybody } from './everybody.ts';

/** The year of the member DV1 from the first draft to the closed year, so that at some stage of it each operation's example can be carried out. */

const YEAR = '/api/committees/{committee}/years/{year}';
const BALLOT = `${YEAR}/ballots/{ballot}`;
const DV1 = { kind: 'member', code: 'DV1' };
const A = { kind: 'organisation', code: 'A' };
const graded = (kind: 'M' | 'O', count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${kind}${index + 1}`, 'good']));
const draft = { answers: graded('M', 6), narratives: {}, evidence: [], level: 'good' };
const opening = { book: 'vn-party-2020', profile: 'all-rated', steps: [] };
const EMPTY_COUNT = { issued: 0, collected: 0, invalid: 0, subjects: [{ excellent: 0, good: 0, completed: 0, failed: 0, blank: 0 }] };
const signing = {
  version: 0,
  number: '7-QĐ/ĐU',
  dated: '2020-12-20',
  signer: { name: 'Nguyễn Văn Ký', post: 'Bí thư' },
  overrun: { reason: 'Cấp ủy thống nhất', authoriser: 'Ban Thường vụ' },
};

/** What an example must say otherwise to get through on this way, and why. */
export const OTHERWISE: Readonly<Record<string, Example>> = {
  // Its own opens no year, so that the tests of rights stay in one that is not opened.
  [`POST ${YEAR}/calendar`]: { body: opening },
  // Their own name a place and an account that are not there.
  'POST /api/committees/{committee}/appointments': {
    body: { account: 'newcomer', name: 'X', role: 'office', organisation: 'A1', validFrom: '2020-01-01' },
  },
  'POST /api/committees/{committee}/accounts/{account}/reset': { params: { account: 'office.own' } },
  // DV1 is decided before the year is opened.
  [`POST ${YEAR}/register`]: {
    body: { change: 'member_status_set', code: 'DV4', day: '2020-03-01', decision: '1-QĐ/QU', status: 'exempt' },
  },
  // So few voters are accepted; another than DV1 is called; a count is of all subjects.
  [`POST ${BALLOT}/open`]: { params: NOWHERE, body: { tellers: ['Hoa', 'Lan'], smallAccepted: true } },
  [`PUT ${BALLOT}/electors/{member}/paper`]: { params: { ...NOWHERE, member: 'DV4' }, body: { given: true } },
  [`PUT ${BALLOT}/counts/{teller}`]: { params: { ...NOWHERE, teller: '1' }, body: EMPTY_COUNT },
  // Of members nobody appraises anything.
  [`POST ${YEAR}/reviews/appraise`]: { body: { subjects: [{ ...A, answers: graded('O', 7), reason: 'x' }] } },
  // The board was signed once.
  [`POST ${YEAR}/board/{body}/{class}/replace`]: {
    params: { body: 'A', class: 'members' },
    body: {
      ...signing,
      version: 1,
      number: '8-QĐ/ĐU',
      kind: 'correction',
      reason: 'x',
      lines: [{ ...DV1, award: { level: 'completed', typical: false, leadership: false }, reason: 'x', authoriser: 'y' }],
    },
  },
};

export interface Stage {
  readonly name: string;
  readonly reach: (everybody: Everybody) => Promise<void>;
}

const order =
  (account: string, method: string, path: string, body: object): Stage['reach'] =>
  async ({ app }) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await app.fetch(`/api/committees/Q/years/2020${path}`, { method, headers, body: JSON.stringify(body) }, account);
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  };

const takenBySecretary = (step: string, more: object = {}) =>
  order('cell-secretary.own', 'POST', `/reviews/${step}`, { subjects: [{ ...DV1, ...more }] });

/** A ballot on what was discussed, of the number that the examples name. */
async function prepare({ app: { desk } }: Everybody): Promise<void> {
  const secretary = (await accessTo(desk, 'Q', { account: 'cell-secretary.own', name: '' }, 'test'))!;
  const prepared = await prepareBallot(desk, secretary, 2020, { unit: 'A1', mode: 'mixed', rule: 'majority-of-convened' }, NOWHERE.ballot);
  if (!prepared.ok) throw new Error(prepared.refusal.code);
}

async function count(everybody: Everybody): Promise<void> {
  for (const teller of ['1', '2'])
    await order('cell-secretary.own', 'PUT', `/ballots/${NOWHERE.ballot}/counts/${teller}`, EMPTY_COUNT)(everybody);
}

/** A file that awaits its appraisal, and a flag of the number that the example names. */
async function putThere({ app }: Everybody): Promise<void> {
  const tenant = await tenantOf(app, 'Q');
  await inCommittee(app.desk.db, tenant, async (tx) => {
    await sql`
      INSERT INTO review_files (tenant_id, year, subject_kind, subject_id, path, level, state, version, saved_by, saved_at, proposed_level)
      SELECT tenant_id, 2020, 'organisation', organisation_id, path, 'grassroots', 'proposed', 1, 'test', now(), 3
      FROM organisation_facts JOIN organisations o USING (tenant_id, organisation_id) WHERE year = 2020 AND o.code = 'A'`.execute(tx);
    await sql`
      INSERT INTO decision_flags (tenant_id, flag_id, year, what, subject_kind, subject_id, path, detail, because, at, because_year, because_number,
        because_dated) OVERRIDING SYSTEM VALUE
      SELECT tenant_id, 999999, 2020, 'quota', subject_kind, subject_id, path, '{}', decision_id, now(), 2020, '7', '2020-12-20'
      FROM decision_lines`.execute(tx);
    await sql`
      INSERT INTO appointments (tenant_id, appointment_id, account, role, organisation_id, path, valid_from) OVERRIDING SYSTEM VALUE
      SELECT tenant_id, 999999, 'nobody', role, organisation_id, path, valid_from FROM appointments WHERE account = 'office.own'`.execute(
      tx,
    );
  });
}

/** One after the other. The year is opened late: its days would be over. */
export const STAGES: readonly Stage[] = [
  { name: 'nothing was done yet', reach: () => Promise.resolve() },
  {
    name: 'a draft was saved',
    reach: order('cell-secretary.own', 'PUT', '/reviews/member/DV1/draft', {
      version: 0,
      key: '00000000-0000-4000-8000-00000000000a',
      draft,
    }),
  },
  { name: 'it was handed in', reach: takenBySecretary('submit') },
  { name: 'it was discussed', reach: takenBySecretary('discuss') },
  { name: 'a ballot was prepared', reach: prepare },
  {
    name: 'it was opened',
    reach: order('cell-secretary.own', 'POST', `/ballots/${NOWHERE.ballot}/open`, { tellers: ['Hoa', 'Lan'], smallAccepted: true }),
  },
  { name: 'its sheets were counted', reach: count },
  { name: 'it was given up', reach: order('cell-secretary.own', 'POST', `/ballots/${NOWHERE.ballot}/void`, { reason: 'x' }) },
  { name: 'a level was proposed', reach: takenBySecretary('propose', { level: 'good', reason: 'x' }) },
  {
    name: 'it was decided',
    reach: order('decider.root', 'POST', '/board/A/members/sign', { ...signing, subjects: [DV1] }),
  },
  { name: 'a file awaits its appraisal and a flag waits', reach: putThere },
  { name: 'the year was opened', reach: order('appraiser.root', 'POST', '/calendar', opening) },
  { name: 'the year was closed', reach: order('decider.root', 'POST', '/calendar/closing', { closed: true, reason: 'x' }) },
];
