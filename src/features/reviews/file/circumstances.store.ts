import { SUBJECT_KINDS } from '#domain/subject.ts';
import type { Tx } from '#server/database.ts';
import { big, int, oneOf, select, text } from '#server/rows.ts';
import { OPINION_SOURCES, type ReviewFile, STATES } from '#features/reviews/reviews.ts';
import type { Circumstances, Named } from './steps.ts';
import { STATE, subjectsOf, withFile } from '#features/reviews/subjects.store.ts';

/** What surrounds files, read for many at once. */

const idsOf = (files: readonly ReviewFile[], kind: ReviewFile['kind']): string[] =>
  files.filter((file) => file.kind === kind).map(({ id }) => String(id));

export interface Collective {
  readonly collective: Named;
  readonly heads: readonly (Named & { readonly id: bigint })[];
}

/** The collectives that people of these files have posts in, with their heads, by the organisation's id. */
export async function findCollectives(
  tx: Tx,
  tenant: bigint,
  year: number,
  files: readonly ReviewFile[],
): Promise<ReadonlyMap<bigint, Collective>> {
  const ids = [...new Set(files.flatMap(({ collective }) => (collective === null ? [] : [String(collective)])))];
  if (ids.length === 0) return new Map();
  const rows = await select(tx, { kind: oneOf(SUBJECT_KINDS), id: big, name: text, state: oneOf(STATES), collective: big })`
    SELECT s.kind, s.id, s.name, ${STATE} AS state, CASE WHEN s.kind = 'collective' THEN s.id ELSE r.collective_id END AS collective
    FROM (${subjectsOf(tenant, year)}) s ${withFile(tenant, year)}
    WHERE s.kind = 'collective' AND s.id = ANY(${ids}::bigint[])
      OR s.kind = 'member' AND r.post = 'head' AND r.collective_id = ANY(${ids}::bigint[])`;
  const byCollective = Map.groupBy(rows, ({ collective }) => collective);
  return new Map(
    [...byCollective].flatMap(([id, found]) => {
      const collective = found.find(({ kind }) => kind === 'collective');
      return collective === undefined ? [] : [[id, { collective, heads: found.filter(({ kind }) => kind === 'member') }] as const];
    }),
  );
}

/** Those directly below organisations whose level nobody has decided and whom the book does not leave out, by the organisation's id. */
export async function findOpenChildren(
  tx: Tx,
  tenant: bigint,
  year: number,
  files: readonly ReviewFile[],
): Promise<ReadonlyMap<bigint, Circumstances['openChildren']>> {
  const ids = idsOf(files, 'organisation');
  if (ids.length === 0) return new Map();
  const rows = await select(tx, { parent: big, count: int, first: text })`
    SELECT parent, count(*)::int AS count, min(code COLLATE "C") AS first FROM (
      SELECT f.cell_id AS parent, f.code FROM member_year f
      LEFT JOIN member_standing v ON v.tenant_id = ${tenant} AND v.year = ${year} AND v.member_id = f.member_id
      WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND f.decided IS NULL AND v.standing IS DISTINCT FROM 'not-rated'
      UNION ALL
      SELECT f.parent_id, f.code FROM organisation_year f
      LEFT JOIN organisation_standing v ON v.tenant_id = ${tenant} AND v.year = ${year} AND v.organisation_id = f.organisation_id
      WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND f.decided IS NULL AND v.standing IS DISTINCT FROM 'not-rated') open
    WHERE parent = ANY(${ids}::bigint[]) GROUP BY parent`;
  return new Map(rows.map(({ parent, ...open }) => [parent, open]));
}

/** Required opinions that have not come, by kind and id of the subject. */
export async function findAwaited(
  tx: Tx,
  tenant: bigint,
  year: number,
  files: readonly ReviewFile[],
): Promise<ReadonlyMap<string, Circumstances['awaited']>> {
  const rows = await select(tx, { kind: text, id: big, source: oneOf(OPINION_SOURCES), body: text })`
    SELECT subject_kind AS kind, subject_id AS id, source, body FROM review_opinions
    WHERE tenant_id = ${tenant} AND year = ${year} AND required AND given_on IS NULL
      AND subject_id = ANY(${files.map(({ id }) => String(id))}::bigint[]) ORDER BY source, body`;
  return Map.groupBy(rows, ({ kind, id }) => `${kind} ${id}`);
}
