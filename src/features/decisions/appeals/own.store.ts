import { sql } from 'kysely';
import { type Level, levelOf } from '#domain/level.ts';
import type { Tx } from '#server/database.ts';
import { atClosing } from '#server/in-force.ts';
import type { DecisionKind } from '#features/decisions/decisions.ts';

/** Years of a member in which a level is in force, the newest first. */
export async function listOwnYears(tx: Tx, tenant: bigint, member: bigint): Promise<ReadonlyMap<number, Level | null>> {
  const { rows } = await sql<{ year: number; decided: number | null }>`
    SELECT year, decided FROM member_year WHERE tenant_id = ${tenant} AND member_id = ${member} ORDER BY year DESC`.execute(tx);
  return new Map(rows.map(({ year, decided }) => [year, levelOf(decided)]));
}

export interface OwnDecision {
  readonly id: bigint;
  readonly year: number;
  readonly number: string;
  readonly dated: string;
  readonly kind: DecisionKind;
  readonly body: string;
  readonly appealed: { readonly filedOn: string; readonly attachments: string[]; readonly answered: string | null } | null;
}

/** Decisions that say something of a member, by id, each with the member's appeal against it. */
export async function listOwnDecisions(tx: Tx, tenant: bigint, member: bigint): Promise<ReadonlyMap<bigint, OwnDecision>> {
  const { rows } = await sql<OwnDecision>`
    SELECT d.decision_id AS id, d.year, d.number, d.dated, d.kind, p.name AS body,
      CASE WHEN a.appeal_id IS NOT NULL THEN json_build_object('filedOn', a.filed_on, 'attachments', a.attachments, 'answered', r.number) END AS appealed
    FROM decision_lines l
    JOIN decisions d ON d.tenant_id = ${tenant} AND d.decision_id = l.decision_id
    JOIN organisation_at p ON p.tenant_id = ${tenant} AND p.organisation_id = d.body_id AND ${atClosing('p', sql.ref('d.year'))}
    LEFT JOIN appeals a ON a.tenant_id = ${tenant} AND a.decision_id = d.decision_id AND a.subject_kind = 'member' AND a.subject_id = ${member}
    LEFT JOIN decisions r ON r.tenant_id = ${tenant} AND r.appeal_id = a.appeal_id
    WHERE l.tenant_id = ${tenant} AND l.subject_kind = 'member' AND l.subject_id = ${member}`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

export async function findCode(tx: Tx, tenant: bigint, member: bigint): Promise<string> {
  const { rows } = await sql<{ code: string }>`SELECT code FROM member_codes WHERE tenant_id = ${tenant} AND member_id = ${member}`.execute(
    tx,
  );
  return rows[0]!.code;
}
