import { z } from 'zod';
import type { Tx } from '#server/database.ts';
import { atClosing } from '#server/in-force.ts';
import { json, nullable, oneOf, type Row, select, text } from '#server/rows.ts';
import { AWARDS } from './honours.ts';

const honourRow = {
  award: oneOf(AWARDS),
  subject: oneOf(['organisation', 'member']),
  code: text,
  name: text,
  unit: nullable(text),
  years: json(z.array(z.object({ year: z.int(), wording: z.string(), decision: z.string().nullable() }))),
};
export type HonourRow = Row<typeof honourRow>;

/** One row per certificate, with the earlier results that a streak rests on. */
export async function listHonours(tx: Tx, tenant: bigint, year: number): Promise<readonly HonourRow[]> {
  return select(tx, honourRow)`
    WITH named AS (
      SELECT organisation_id, code, name, parent_id FROM organisation_at p WHERE tenant_id = ${tenant} AND ${atClosing('p', year)}
    )
    SELECT h.award, h.subject_kind AS subject, coalesce(m.code, o.code) AS code, coalesce(p.full_name, o.name) AS name,
      coalesce(cell.name, parent.name) AS unit,
      (SELECT coalesce(json_agg(json_build_object('year', r.past_year, 'wording', r.wording, 'decision', r.decision_number) ORDER BY r.past_year), '[]')
        FROM earlier_results r WHERE r.tenant_id = ${tenant} AND r.year = ${year} AND r.subject_kind = h.subject_kind AND r.subject_id = h.subject_id
          AND h.award IN ('cellFiveYears', 'memberFiveYears') AND r.past_year > ${year} - 5) AS years
    FROM award_holders h
    LEFT JOIN named o ON h.subject_kind = 'organisation' AND o.organisation_id = h.subject_id
    LEFT JOIN named parent ON parent.organisation_id = o.parent_id
    LEFT JOIN member_codes m ON h.subject_kind = 'member' AND m.tenant_id = ${tenant} AND m.member_id = h.subject_id
    LEFT JOIN member_at p ON p.tenant_id = ${tenant} AND p.member_id = m.member_id AND ${atClosing('p', year)}
    LEFT JOIN named cell ON cell.organisation_id = p.cell_id
    WHERE h.tenant_id = ${tenant} AND h.year = ${year} AND h.award = ANY(${[...AWARDS]})`;
}
