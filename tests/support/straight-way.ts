import { sql } from 'kysely';
import type { Example } from '#kernel/operation.ts';
import { inCommittee } from '#server/database.ts';
import { tenantOf, type Everybody } from './everybody.ts';

/** The year of the member DV1 from the first draft to the closed year, so that at some stage of it each operation's example can be carried out. */

const YEAR = '/api/committees/{committee}/years/{year}';
const DV1 = { kind: 'member', code: 'DV1' };
const A = { kind: 'organisation', code: 'A' };
const graded = (kind: 'M' | 'O', count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${kind}${index + 1}`, 'good']));
const draft = { answers: graded('M', 6), narratives: {}, evidence: [], level: 'good' };
const opening = { book: 'vn-party-2020', profile: 'all-rated', steps: [] };
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

const secretary = (step: string, more: object = {}) =>
  order('cell-secretary.own', 'POST', `/reviews/${step}`, { subjects: [{ ...DV1, ...more }] });

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
  { name: 'it was handed in', reach: secretary('submit') },
  { name: 'it was discussed', reach: secretary('discuss') },
  { name: 'a level was proposed', reach: secretary('propose', { level: 'good', reason: 'x' }) },
  { name: 'it was decided', reach: order('decider.root', 'POST', '/board/A/members/sign', signing) },
  { name: 'a file awaits its appraisal and a flag waits', reach: putThere },
  { name: 'the year was opened', reach: order('appraiser.root', 'POST', '/calendar', opening) },
  { name: 'the year was closed', reach: order('decider.root', 'POST', '/calendar/closing', { closed: true, reason: 'x' }) },
];
