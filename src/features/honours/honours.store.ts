import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '#server/database.ts';
import { json, nullable, oneOf, select, text, type Row } from '#server/rows.ts';
import { AWARDS, type Award } from './honours.ts';

const honourRow = {
  award: oneOf(AWARDS),
  subject: oneOf(['organisation', 'member']),
  code: text,
  name: text,
  unit: nullable(text),
  years: json(z.array(z.object({ year: z.int(), wording: z.string(), decision: z.string().nullable() }))),
};
export type HonourRow = Row<typeof honourRow>;

/** One row per certificate: organisations first, then members by given name; with the earlier results that a streak rests on. */
export async function listHonours(tx: Tx, tenant: bigint, year: number, award: Award | undefined): Promise<readonly HonourRow[]> {
  const closing = sql`make_date(${year}, 12, 31)`;
  return select(tx, honourRow)`
    WITH named AS (
      SELECT o.organisation_id, o.code, p.name, p.parent_id FROM organisations o
      JOIN organisation_periods p ON p.tenant_id = ${tenant} AND p.organisation_id = o.organisation_id
        AND p.valid_from <= ${closing} AND (p.valid_to IS NULL OR p.valid_to > ${closing})
      WHERE o.tenant_id = ${tenant}
    )
    SELECT h.award, h.subject, coalesce(m.code, o.code) AS code, coalesce(ms.full_name, o.name) AS name,
      coalesce(cell.name, parent.name) AS unit,
      (SELECT coalesce(json_agg(json_build_object('year', r.past_year, 'wording', r.wording, 'decision', r.decision_number) ORDER BY r.past_year), '[]')
        FROM past_results r WHERE r.tenant_id = ${tenant} AND r.year = ${year} AND r.subject = h.subject AND r.subject_id = h.subject_id
          AND h.award IN ('cellFiveYears', 'memberFiveYears') AND r.past_year > ${year} - 5) AS years
    FROM honours h
    LEFT JOIN named o ON h.subject = 'organisation' AND o.organisation_id = h.subject_id
    LEFT JOIN named parent ON parent.organisation_id = o.parent_id
    LEFT JOIN members m ON h.subject = 'member' AND m.tenant_id = ${tenant} AND m.member_id = h.subject_id
    LEFT JOIN memberships ms ON ms.tenant_id = ${tenant} AND ms.member_id = m.member_id
      AND ms.valid_from <= ${closing} AND (ms.valid_to IS NULL OR ms.valid_to > ${closing})
    LEFT JOIN named cell ON cell.organisation_id = ms.cell_id
    WHERE h.tenant_id = ${tenant} AND h.year = ${year} AND (${award ?? null}::text IS NULL OR h.award = ${award ?? null})
    ORDER BY array_position(${[...AWARDS]}::text[], h.award), ms.given_name COLLATE "vi-x-icu", ms.full_name COLLATE "vi-x-icu", coalesce(m.code, o.code) COLLATE "C"`;
}
