import { z } from 'zod';
import { type Subject, SUBJECT_KINDS } from '#domain/subject.ts';
import type { Tx } from '#server/database.ts';
import { atClosing } from '#server/in-force.ts';
import { big, bool, day, first, int, json, list, nullable, one, oneOf, select, text } from '#server/rows.ts';
import type { Appeal } from './appeals.ts';

const appealRow = {
  id: big,
  kind: oneOf(SUBJECT_KINDS),
  code: text,
  name: text,
  decision: big,
  grounds: text,
  filedOn: day,
  onBehalf: bool,
  attachments: list(text),
  account: text,
  outcome: nullable(json(z.object({ decision: z.string(), number: z.string() }))),
};

/** Appeals of a year in the caller's sight, oldest first, each with the decision that answers it. */
export async function listAppeals(tx: Tx, tenant: bigint, year: number): Promise<readonly Appeal[]> {
  const rows = await select(tx, appealRow)`
    SELECT a.appeal_id AS id, a.subject_kind AS kind, coalesce(m.code, o.code) AS code, coalesce(p.full_name, n.name, '') AS name,
      a.decision_id AS decision, a.grounds, a.filed_on AS "filedOn", a.on_behalf AS "onBehalf", a.attachments::text[] AS attachments, a.account,
      CASE WHEN d.decision_id IS NOT NULL THEN json_build_object('decision', d.decision_id::text, 'number', d.number) END AS outcome
    FROM appeals a
    LEFT JOIN decisions d ON d.tenant_id = a.tenant_id AND d.appeal_id = a.appeal_id
    LEFT JOIN member_codes m ON a.subject_kind = 'member' AND m.tenant_id = a.tenant_id AND m.member_id = a.subject_id
    LEFT JOIN member_at p ON p.tenant_id = m.tenant_id AND p.member_id = m.member_id AND ${atClosing('p', year)}
    LEFT JOIN organisation_codes o ON a.subject_kind <> 'member' AND o.tenant_id = a.tenant_id AND o.organisation_id = a.subject_id
    LEFT JOIN organisation_at n ON n.tenant_id = o.tenant_id AND n.organisation_id = o.organisation_id AND ${atClosing('n', year)}
    WHERE a.tenant_id = ${tenant} AND a.year = ${year} ORDER BY a.appeal_id`;
  return rows.map(({ kind, code, name, outcome, ...row }) => ({
    ...row,
    subject: { kind, code, name },
    outcome: outcome && { decision: BigInt(outcome.decision), number: outcome.number },
  }));
}

/** How many appeals against decisions of these bodies nobody has answered, and since when the first waits. */
export async function findWaitingAppeals(tx: Tx, tenant: bigint, year: number, bodies: readonly bigint[]) {
  return one(tx, { count: int, since: nullable(day) })`
    SELECT count(*)::int AS count, min(a.filed_on) AS since
    FROM appeals a JOIN decisions d ON d.tenant_id = ${tenant} AND d.decision_id = a.decision_id AND d.body_id = ANY(${bodies.map(String)}::bigint[])
    WHERE a.tenant_id = ${tenant} AND a.year = ${year}
      AND NOT EXISTS (SELECT FROM decisions o WHERE o.tenant_id = ${tenant} AND o.appeal_id = a.appeal_id)`;
}

/** A subject of a year in the caller's sight. */
export async function findSubject(tx: Tx, tenant: bigint, year: number, { kind, code }: Subject) {
  return first(tx, { id: big, name: text, path: text })`
    SELECT f.member_id AS id, p.full_name AS name, f.path::text AS path
    FROM member_year f
    JOIN member_at p ON p.tenant_id = f.tenant_id AND p.member_id = f.member_id AND ${atClosing('p', year)}
    WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND ${kind} = 'member' AND f.code = ${code}
    UNION ALL
    SELECT f.organisation_id, p.name, f.path::text
    FROM organisation_year f
    JOIN organisation_at p ON p.tenant_id = f.tenant_id AND p.organisation_id = f.organisation_id AND ${atClosing('p', year)}
    WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND ${kind} <> 'member' AND f.code = ${code}`;
}

export interface NewAppeal extends Subject {
  readonly id: bigint;
  readonly path: string;
  readonly decision: bigint;
  readonly grounds: string;
  readonly filedOn: string;
  readonly onBehalf: boolean;
  readonly attachments: readonly string[];
  readonly account: string;
  readonly at: string;
}

/** Its id; null where somebody else filed one against the same decision at this moment. */
export async function writeAppeal(tx: Tx, tenant: bigint, year: number, appeal: NewAppeal): Promise<bigint | null> {
  const written = await first(tx, { id: big })`
    INSERT INTO appeals (tenant_id, year, subject_kind, subject_id, path, decision_id, grounds, filed_on, on_behalf, attachments, account, at)
    VALUES (${tenant}, ${year}, ${appeal.kind}, ${appeal.id}, ${appeal.path}::ltree, ${appeal.decision}, ${appeal.grounds}, ${appeal.filedOn},
      ${appeal.onBehalf}, ${[...appeal.attachments]}::uuid[], ${appeal.account}, ${appeal.at})
    ON CONFLICT (tenant_id, decision_id, subject_kind, subject_id) DO NOTHING
    RETURNING appeal_id AS id`;
  return written?.id ?? null;
}
