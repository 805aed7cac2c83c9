import { sql } from 'kysely';
import { levelOf } from '#features/ratings/ratings.ts';
import type { Tx } from '#server/database.ts';
import type { DecidedSubject } from './routine.ts';

/** How far back patterns are looked for, this year included. */
const SPAN = 3;

/** Decided levels of this year and those before it in the caller's sight: members by their cell, organisations by the one above them. */
export async function listDecidedYears(tx: Tx, tenant: bigint, year: number): Promise<readonly DecidedSubject[]> {
  const since = year - SPAN + 1;
  const { rows } = await sql<Omit<DecidedSubject, 'level' | 'eligible'> & { decided: number; eligible: number | null }>`
    SELECT f.year, o.code AS "group", m.code, f.decided, v.eligible, coalesce(r.post = 'head', false) AS "isHead"
    FROM member_facts f JOIN members m ON m.tenant_id = f.tenant_id AND m.member_id = f.member_id
    JOIN organisations o ON o.tenant_id = f.tenant_id AND o.organisation_id = f.cell_id
    JOIN member_verdicts v ON v.tenant_id = f.tenant_id AND v.year = f.year AND v.member_id = f.member_id
    LEFT JOIN review_files r ON r.tenant_id = f.tenant_id AND r.year = f.year AND r.subject_kind = 'member' AND r.subject_id = f.member_id
    WHERE f.tenant_id = ${tenant} AND f.year BETWEEN ${since} AND ${year} AND f.decided IS NOT NULL AND v.standing = 'rated'
    UNION ALL
    SELECT f.year, above.code, o.code, f.decided, v.eligible, false
    FROM organisation_facts f JOIN organisations o ON o.tenant_id = f.tenant_id AND o.organisation_id = f.organisation_id
    JOIN organisations above ON above.tenant_id = f.tenant_id AND above.organisation_id = f.parent_id
    JOIN organisation_verdicts v ON v.tenant_id = f.tenant_id AND v.year = f.year AND v.organisation_id = f.organisation_id
    WHERE f.tenant_id = ${tenant} AND f.year BETWEEN ${since} AND ${year} AND f.decided IS NOT NULL AND v.standing = 'rated'
    ORDER BY 1, 2, 3`.execute(tx);
  return rows.map(({ decided, eligible, ...row }) => ({ ...row, level: levelOf(decided)!, eligible: levelOf(eligible) }));
}
