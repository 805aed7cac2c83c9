import type { Tx } from '#server/database.ts';
import { sql } from 'kysely';
import { atClosing } from '#server/in-force.ts';
import { found } from '#server/list.ts';
import { int, nullable, select, text } from '#server/rows.ts';
import type { Sought } from '#server/sought.ts';

/** Organisations of a year by name or code, those first in whose names all words begin one; `total` on each row counts all. */
export async function findOrganisationsByName(tx: Tx, tenant: bigint, year: number, { text: search, beginning, most }: Sought) {
  const looked = { name: sql`p.name`, folded: sql`p.name_search`, code: sql`o.code` };
  return select(tx, { code: text, name: text, unit: nullable(text), total: int })`
    SELECT o.code, p.name, above.name AS unit, (count(*) OVER ())::int AS total
    FROM organisation_facts f
    JOIN organisations o ON o.tenant_id = ${tenant} AND o.organisation_id = f.organisation_id
    JOIN organisation_periods p ON p.tenant_id = ${tenant} AND p.organisation_id = f.organisation_id AND ${atClosing('p', year)}
    LEFT JOIN organisation_periods above ON above.tenant_id = ${tenant} AND above.organisation_id = f.parent_id AND ${atClosing('above', year)}
    WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND ${sql.join(found(search, looked), sql` AND `)}
    ORDER BY (' ' || lower(o.code) || ' ' || p.name_search LIKE ALL (${[...beginning]}::text[])) DESC, nlevel(f.path), o.code COLLATE "C"
    LIMIT ${most}`;
}
