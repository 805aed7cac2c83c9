import type { Tx } from '#server/database.ts';
import { sql } from 'kysely';
import { atClosing } from '#server/in-force.ts';
import { found } from '#server/list.ts';
import { int, select, text } from '#server/rows.ts';
import type { Sought } from '#server/sought.ts';

/** Members of a year by name or code, those first in whose names all words begin one; `total` on each row counts all. */
export async function findMembersByName(tx: Tx, tenant: bigint, year: number, { text: search, beginning, most }: Sought) {
  const looked = { name: sql`p.full_name`, folded: sql`p.name_search`, code: sql`m.code` };
  return select(tx, { code: text, name: text, unit: text, total: int })`
    SELECT m.code, p.full_name AS name, cell.name AS unit, (count(*) OVER ())::int AS total
    FROM member_facts f
    JOIN members m ON m.tenant_id = ${tenant} AND m.member_id = f.member_id
    JOIN memberships p ON p.tenant_id = ${tenant} AND p.member_id = f.member_id AND ${atClosing('p', year)}
    JOIN organisation_at cell ON cell.tenant_id = ${tenant} AND cell.organisation_id = f.cell_id AND ${atClosing('cell', year)}
    WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND ${sql.join(found(search, looked), sql` AND `)}
    ORDER BY (' ' || lower(m.code) || ' ' || p.name_search LIKE ALL (${[...beginning]}::text[])) DESC,
      p.given_name COLLATE "vi-x-icu", p.full_name COLLATE "vi-x-icu", m.code COLLATE "C"
    LIMIT ${most}`;
}
