import { sql } from 'kysely';
import { levelOf } from '#domain/level.ts';
import type { Tx } from '#server/database.ts';
import { atClosing } from '#server/in-force.ts';
import { YEARS, type DecidedSubject } from './routine.ts';

/** Decided levels of this year and those before it in the caller's sight: members by their cell, organisations by the one above them. */
export async function listDecidedYears(tx: Tx, tenant: bigint, year: number): Promise<readonly DecidedSubject[]> {
  const since = year - YEARS + 1;
  const { rows } = await sql<Omit<DecidedSubject, 'level' | 'eligible' | 'isStated'> & { decided: number; eligible: number | null }>`
    SELECT f.year, 'member' AS kind, o.code AS "group", f.code, f.decided, v.eligible, coalesce(r.post = 'head', false) AS "isHead"
    FROM member_year f
    JOIN organisation_codes o ON o.tenant_id = f.tenant_id AND o.organisation_id = f.cell_id
    JOIN member_standing v ON v.tenant_id = f.tenant_id AND v.year = f.year AND v.member_id = f.member_id
    LEFT JOIN review_roles r ON r.tenant_id = f.tenant_id AND r.year = f.year AND r.subject_kind = 'member' AND r.subject_id = f.member_id
    WHERE f.tenant_id = ${tenant} AND f.year BETWEEN ${since} AND ${year} AND f.decided IS NOT NULL AND v.standing = 'rated'
    UNION ALL
    SELECT f.year, 'organisation', above.code, f.code, f.decided, v.eligible, false
    FROM organisation_year f
    JOIN organisation_codes above ON above.tenant_id = f.tenant_id AND above.organisation_id = f.parent_id
    JOIN organisation_standing v ON v.tenant_id = f.tenant_id AND v.year = f.year AND v.organisation_id = f.organisation_id
    WHERE f.tenant_id = ${tenant} AND f.year BETWEEN ${since} AND ${year} AND f.decided IS NOT NULL AND v.standing = 'rated'
    ORDER BY 1, 3, 4`.execute(tx);
  return rows.map(({ decided, eligible, ...row }) => ({ ...row, level: levelOf(decided)!, eligible: levelOf(eligible), isStated: false }));
}

/** Names of members and organisations as they are at the end of a year, in the caller's sight, by kind and code. */
export async function listNames(tx: Tx, tenant: bigint, year: number, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ key: string; name: string }>`
    SELECT 'member ' || p.code AS key, p.full_name AS name FROM member_at p
    WHERE p.tenant_id = ${tenant} AND p.code = ANY(${codes}) AND ${atClosing('p', year)}
    UNION ALL
    SELECT 'organisation ' || p.code, p.name FROM organisation_at p
    WHERE p.tenant_id = ${tenant} AND p.code = ANY(${codes}) AND ${atClosing('p', year)}`.execute(tx);
  return new Map(rows.map(({ key, name }) => [key, name]));
}
