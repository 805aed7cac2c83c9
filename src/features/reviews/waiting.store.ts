import { sql } from 'kysely';
import type { Day } from '#kernel/dates.ts';
import { CLASSES } from '#domain/class.ts';
import { KINDS } from '#features/organisations/organisations.ts';
import type { Tx } from '#server/database.ts';
import { big, day, first, int, nullable, oneOf, type Row, select, text } from '#server/rows.ts';
import { WAITING_STEPS } from './reviews.ts';
import { decidingBody, IS_DUE, isWithin, NEXT_STEP, STATE, subjectsOf, withFile } from './subjects.store.ts';

/** Files that wait for somebody. */

/** The last step that a file took, on the day on which it took place; what gives somebody a post is none. */
const lastStep = (tenant: bigint, year: number) => sql`
  LEFT JOIN LATERAL (
    SELECT e.step, coalesce(e.held_on, (e.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) AS "on" FROM review_events e
    WHERE e.tenant_id = ${tenant} AND e.year = ${year} AND e.subject_kind = s.kind AND e.subject_id = s.id AND e.step <> 'post'
    ORDER BY e.event_id DESC LIMIT 1) moved ON r.state IS NOT NULL`;

const waitingGroup = {
  step: oneOf(WAITING_STEPS),
  level: oneOf(CLASSES),
  unit: nullable(oneOf(KINDS)),
  path: text,
  count: int,
  since: nullable(day),
};

/** Below which organisations somebody may review, and appraise. */
type Within = Readonly<Record<'review' | 'appraise', readonly bigint[]>>;

/** How many files wait for a step that somebody may take, place by place; `openedOn`: since when nobody has begun those without a step. */
export async function countWaiting(
  tx: Tx,
  tenant: bigint,
  year: number,
  { review, appraise }: Within,
  openedOn: Day | null,
): Promise<readonly Row<typeof waitingGroup>[]> {
  return select(tx, waitingGroup)`
    SELECT ${NEXT_STEP} AS step, s.level, s.unit, s.path::text AS path, count(*)::int AS count, min(coalesce(moved.on, ${openedOn}::date)) AS since
    FROM (${subjectsOf(tenant, year)}) s ${withFile(tenant, year)} ${lastStep(tenant, year)}
    WHERE ${IS_DUE} AND CASE WHEN ${NEXT_STEP} = 'appraise' THEN ${isWithin(appraise)} ELSE ${NEXT_STEP} IS NOT NULL AND ${isWithin(review)} END
    GROUP BY 1, 2, 3, 4`;
}

/** The member's own file while it is still to be handed in. */
export async function findOwnOpen(tx: Tx, tenant: bigint, year: number, member: bigint, openedOn: Day | null) {
  return first(tx, { id: big, code: text, path: text, since: nullable(day), last: nullable(text) })`
    SELECT s.id, s.code, s.path::text AS path, coalesce(moved.on, ${openedOn}::date) AS since, moved.step AS last
    FROM (${subjectsOf(tenant, year)}) s ${withFile(tenant, year)} ${lastStep(tenant, year)}
    WHERE ${IS_DUE} AND s.kind = 'member' AND s.id = ${member} AND ${STATE} = 'open'`;
}

/** Files awaiting the body that decides them, by its id and their level: how many, and since when the first of them. */
export async function countAwaiting(tx: Tx, tenant: bigint, year: number) {
  return select(tx, { body: big, level: oneOf(CLASSES), count: int, since: nullable(day) })`
    SELECT ${decidingBody(tenant)} AS body, s.level, count(*)::int AS count, min(moved.on) AS since
    FROM (${subjectsOf(tenant, year)}) s ${withFile(tenant, year)} ${lastStep(tenant, year)}
    WHERE r.state = 'appraised' OR r.state = 'proposed' AND ${NEXT_STEP} IS NULL
    GROUP BY 1, 2`;
}

/** The files that were sent back and have not gone on since, by kind and id: by whom, when, and why. */
export async function listReturned(tx: Tx, tenant: bigint, year: number) {
  const rows = await select(tx, { subject: text, account: text, at: text, reason: nullable(text) })`
    SELECT subject_kind || ' ' || subject_id AS subject, account, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at, reason
    FROM (
      SELECT DISTINCT ON (subject_kind, subject_id) subject_kind, subject_id, step, account, at, reason FROM review_events
      WHERE tenant_id = ${tenant} AND year = ${year} AND step <> 'post' ORDER BY subject_kind, subject_id, event_id DESC) newest
    WHERE step = 'return'`;
  return new Map(rows.map(({ subject, ...returned }) => [subject, returned]));
}
