import { sql } from 'kysely';
import { z } from 'zod';
import { type Level, levelOf } from '#domain/level.ts';
import type { Tx } from '#server/database.ts';
import { atClosing } from '#server/in-force.ts';
import { big, day, int, json, nullable, one, oneOf, type Row, select, text } from '#server/rows.ts';
import { DECISION_KINDS } from '#features/decisions/decisions.ts';

/** Years of a member in which a level is in force, the newest first. */
export async function listOwnYears(tx: Tx, tenant: bigint, member: bigint): Promise<ReadonlyMap<number, Level | null>> {
  const rows = await select(tx, { year: int, decided: nullable(int) })`
    SELECT year, decided FROM member_year WHERE tenant_id = ${tenant} AND member_id = ${member} ORDER BY year DESC`;
  return new Map(rows.map(({ year, decided }) => [year, levelOf(decided)]));
}

const ownDecision = {
  id: big,
  year: int,
  number: text,
  dated: day,
  kind: oneOf(DECISION_KINDS),
  body: text,
  appealed: nullable(json(z.object({ filedOn: z.iso.date(), attachments: z.array(z.string()), answered: z.string().nullable() }))),
};
export type OwnDecision = Row<typeof ownDecision>;

/** Decisions that say something of a member, by id, each with the member's appeal against it. */
export async function listOwnDecisions(tx: Tx, tenant: bigint, member: bigint): Promise<ReadonlyMap<bigint, OwnDecision>> {
  const rows = await select(tx, ownDecision)`
    SELECT d.decision_id AS id, d.year, d.number, d.dated, d.kind, p.name AS body,
      CASE WHEN a.appeal_id IS NOT NULL THEN json_build_object('filedOn', a.filed_on, 'attachments', a.attachments, 'answered', r.number) END AS appealed
    FROM decision_lines l
    JOIN decisions d ON d.tenant_id = ${tenant} AND d.decision_id = l.decision_id
    JOIN organisation_at p ON p.tenant_id = ${tenant} AND p.organisation_id = d.body_id AND ${atClosing('p', sql.ref('d.year'))}
    LEFT JOIN appeals a ON a.tenant_id = ${tenant} AND a.decision_id = d.decision_id AND a.subject_kind = 'member' AND a.subject_id = ${member}
    LEFT JOIN decisions r ON r.tenant_id = ${tenant} AND r.appeal_id = a.appeal_id
    WHERE l.tenant_id = ${tenant} AND l.subject_kind = 'member' AND l.subject_id = ${member}`;
  return new Map(rows.map((row) => [row.id, row]));
}

export async function findCode(tx: Tx, tenant: bigint, member: bigint): Promise<string> {
  const { code } = await one(tx, { code: text })`SELECT code FROM member_codes WHERE tenant_id = ${tenant} AND member_id = ${member}`;
  return code;
}
