import { sql } from 'kysely';
import type { Day } from '#kernel/dates.ts';
import { fold } from '#kernel/vietnamese.ts';
import type { Tx } from '#server/database.ts';
import { onDay } from '#server/in-force.ts';
import { nullable, select, text } from '#server/rows.ts';

/** Whether all words of a search stand in a text, marks aside. */
const hasWords = (search: string, folded: string) =>
  sql`NOT EXISTS (SELECT FROM unnest(${fold(search).split(' ')}::text[]) AS word WHERE position(word IN ${sql.raw(folded)}) = 0)`;

/** Organisations of a name on a day; where they stand in the tree is for the caller to look at. */
export async function placesNamed(tx: Tx, tenant: bigint, search: string, day: Day) {
  return select(tx, { code: text, name: text, above: nullable(text), path: text })`
    SELECT p.code, p.name, up.name AS above, p.path::text AS path
    FROM organisation_at p
    LEFT JOIN organisation_at up ON up.tenant_id = ${tenant} AND up.organisation_id = p.parent_id AND ${onDay('up', day)}
    WHERE p.tenant_id = ${tenant} AND ${onDay('p', day)} AND ${hasWords(search, "p.name_search || ' ' || lower(p.code)")}
    ORDER BY nlevel(p.path), p.name COLLATE "vi-x-icu", p.code COLLATE "C"`;
}

/** Members of a name on a day, with their cell; where they stand in the tree is for the caller to look at. */
export async function membersNamed(tx: Tx, tenant: bigint, search: string, day: Day) {
  return select(tx, { code: text, name: text, cell: text, cellName: text, path: text })`
    SELECT m.code, m.full_name AS name, c.code AS cell, c.name AS "cellName", m.path::text AS path
    FROM member_at m JOIN organisation_at c ON c.tenant_id = ${tenant} AND c.organisation_id = m.cell_id AND ${onDay('c', day)}
    WHERE m.tenant_id = ${tenant} AND ${onDay('m', day)} AND ${hasWords(search, "m.name_search || ' ' || lower(m.code)")}
    ORDER BY m.given_name COLLATE "vi-x-icu", m.full_name COLLATE "vi-x-icu", m.code COLLATE "C"`;
}
