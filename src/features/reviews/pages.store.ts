import type { Tx } from '#server/database.ts';
import { atClosing } from '#server/in-force.ts';
import { big, int, select } from '#server/rows.ts';

/** The units that stand on a page of all files, unit by unit. */
export interface UnitsOfPage {
  /** Files of the whole list. */
  readonly total: number;
  readonly units: readonly bigint[];
  /** Files of these units that stand before the page. */
  readonly before: number;
}

/**
 * Where nothing is asked the list of files goes unit by unit. What is on a page is found by how many files each unit has; only the files of
 * those units are looked at then. Of the last page where there is no such page.
 */
export async function unitsOfPage(
  tx: Tx,
  tenant: bigint,
  year: number,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<UnitsOfPage> {
  const from = (page - 1) * size;
  const rows = await select(tx, { id: big, before: int, total: int })`
    WITH files AS (
      SELECT f.cell_id AS unit_id, count(*) AS files FROM member_year f
      WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND (f.status NOT IN ('exempt', 'suspended') OR EXISTS (SELECT FROM review_files r
        WHERE r.tenant_id = ${tenant} AND r.year = ${year} AND r.subject_kind = 'member' AND r.subject_id = f.member_id))
      GROUP BY f.cell_id
      UNION ALL
      SELECT f.organisation_id, 2 FROM organisation_year f WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND f.kind <> 'DBCT'
    ), units AS (
      SELECT u.organisation_id AS id, u.code, sum(files.files) AS files FROM files
      JOIN organisation_at u ON u.tenant_id = ${tenant} AND u.organisation_id = files.unit_id AND ${atClosing('u', year)}
      GROUP BY u.organisation_id, u.code
    ), placed AS (
      SELECT id, files, sum(files) OVER (ORDER BY code COLLATE "C") - files AS before, sum(files) OVER () AS total FROM units
    )
    SELECT id, before::int AS before, total::int AS total FROM placed
    WHERE before + files > least(${from}::int, (ceil(total / ${size}::int) - 1) * ${size}::int)
      AND before < least(${from}::int, (ceil(total / ${size}::int) - 1) * ${size}::int) + ${size}::int
    ORDER BY before`;
  const [first] = rows;
  if (first === undefined) return { total: 0, units: [], before: 0 };
  const start = Math.min(from, (Math.ceil(first.total / size) - 1) * size);
  return { total: first.total, units: rows.map(({ id }) => id), before: start - first.before };
}
