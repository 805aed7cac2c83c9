import { sql, type RawBuilder } from 'kysely';
import { GRASSROOTS } from '#features/organisations/organisations.ts';
import { atClosing } from '#server/in-force.ts';

/**
 * Everybody and everything that is reviewed in a year: members, organisations, and each organisation's leading collective. Under a person's
 * role only those that the person may read come out. `codes`: of these alone.
 */
export function subjectsOf(tenant: bigint, year: number, codes?: readonly string[]): RawBuilder<unknown> {
  const asked = codes === undefined ? sql`` : sql`AND f.code = ANY(${[...new Set(codes)]})`;
  return sql`
    SELECT 'member' AS kind, f.member_id AS id, f.code, p.full_name AS name, p.given_name AS sorted,
      p.given_name AS given, p.name_search, f.path, 'members' AS level,
      u.kind AS unit, f.cell_id AS unit_id, f.grassroots_id, f.decided, f.status,
      CASE WHEN v.standing = 'not-rated' THEN v.reason END AS not_rated
    FROM member_year f
    JOIN member_at p ON p.tenant_id = ${tenant} AND p.member_id = f.member_id AND ${atClosing('p', year)}
    LEFT JOIN organisation_year u ON u.tenant_id = ${tenant} AND u.year = ${year} AND u.organisation_id = f.cell_id
    LEFT JOIN member_standing v ON v.tenant_id = ${tenant} AND v.year = ${year} AND v.member_id = f.member_id
    WHERE f.tenant_id = ${tenant} AND f.year = ${year} ${asked}
    UNION ALL
    SELECT k.kind, f.organisation_id, f.code, p.name, f.code, p.name, p.name_search, f.path,
      CASE WHEN k.kind = 'collective' THEN 'collectives' WHEN f.kind = ANY(${[...GRASSROOTS]}) THEN 'grassroots' ELSE 'cells' END,
      f.kind, f.organisation_id, f.grassroots_id, CASE WHEN k.kind = 'organisation' THEN f.decided END, NULL,
      CASE WHEN v.standing = 'not-rated' THEN v.reason END
    FROM organisation_year f
    CROSS JOIN (VALUES ('organisation'), ('collective')) AS k(kind)
    JOIN organisation_at p ON p.tenant_id = ${tenant} AND p.organisation_id = f.organisation_id AND ${atClosing('p', year)}
    LEFT JOIN organisation_standing v ON v.tenant_id = ${tenant} AND v.year = ${year} AND v.organisation_id = f.organisation_id
    WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND f.kind <> 'DBCT' ${asked}`;
}

/**
 * The file of each subject, where one was begun. Each is looked up by its key (`OFFSET 0` forbids anything else): of how many rows
 * somebody may read, the database has no idea, and would go through all files of the year once for each subject.
 */
export const withFile = (tenant: bigint, year: number): RawBuilder<unknown> => sql`
  LEFT JOIN LATERAL (SELECT * FROM review_files f WHERE f.tenant_id = ${tenant} AND f.year = ${year}
    AND f.subject_kind = s.kind AND f.subject_id = s.id OFFSET 0) r ON true`;

/** Where a subject stands: by its file, else decided by the workbook that was taken in, else open. */
export const STATE = sql`coalesce(r.state, CASE WHEN s.decided IS NULL THEN 'open' ELSE 'decided' END)`;

/** Members and subordinate cells are decided by the grassroots organisation above them, grassroots organisations by the committee. */
export const decidingBody = (tenant: bigint): RawBuilder<unknown> => sql`CASE
  WHEN s.kind <> 'member' AND s.unit IN ('DBCS', 'CBCS')
    THEN (SELECT organisation_id FROM committee_root WHERE tenant_id = ${tenant})
  ELSE s.grassroots_id END`;

/** The step that a file waits for before the deciding body takes it up (`needsAppraisal`, `calendarOf`); none where it is that body's turn, or over. */
export const NEXT_STEP = sql`CASE ${STATE} WHEN 'open' THEN 'submit' WHEN 'submitted' THEN 'discuss'
  WHEN 'discussed' THEN CASE WHEN s.not_rated IS NULL THEN 'propose' END
  WHEN 'proposed' THEN CASE WHEN s.level = 'grassroots' OR s.level = 'collectives' AND s.unit = ANY(${[...GRASSROOTS]}) THEN 'appraise' END END`;

/** Whether a subject stands below one of these organisations, or is one. */
export const isWithin = (organisations: readonly bigint[]): RawBuilder<unknown> =>
  sql`string_to_array(s.path::text, '.')::bigint[] && ${organisations.map(String)}::bigint[]`;

/** Who is let off the year's meetings owes no review (HD 21-HD/BTCTW, B.2.1); a file that was begun all the same is shown. */
export const IS_DUE = sql`(s.status IS NULL OR s.status NOT IN ('exempt', 'suspended') OR r.state IS NOT NULL)`;
