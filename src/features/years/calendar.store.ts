import { type RawBuilder, sql } from 'kysely';
import type { Day } from '#kernel/dates.ts';
import { RATED_CLASSES } from '#domain/class.ts';
import { asProgram } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import { atClosing } from '#server/in-force.ts';
import { big, day, first, int, json, nullable, one, oneOf, type Row, select, some, text } from '#server/rows.ts';
import { type DueStep, type Exception, type OpenedYear, YEAR_STEPS, type YearStep } from './calendar.ts';
import { figuresSchema } from './years.contract.ts';
import type { YearFigures, YearRecord } from './years.ts';

export async function findOpened(tx: Tx, tenant: bigint, year: number): Promise<OpenedYear | null> {
  return first(tx, { book: text, profile: text, openedBy: text, openedAt: text, closedAt: nullable(text) })`
    SELECT book, profile, opened_by AS "openedBy", to_char(opened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "openedAt",
      to_char(closed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "closedAt"
    FROM opened_years WHERE tenant_id = ${tenant} AND year = ${year}`;
}

/** As `findOpened`, and nobody else closes the year or changes its days or its register until the transaction ends. */
export const holdOpened = (tx: Tx, tenant: bigint, year: number): Promise<OpenedYear | null> => locked(tx, tenant, year, sql`FOR UPDATE`);

/** As `findOpened`, and nobody closes the year until the transaction ends; others may keep it so too. */
export const keepOpened = (tx: Tx, tenant: bigint, year: number): Promise<OpenedYear | null> => locked(tx, tenant, year, sql`FOR SHARE`);

/** Locked by the program: to a person who may not close the year the row is not there to be locked, and nothing says so. */
function locked(tx: Tx, tenant: bigint, year: number, lock: RawBuilder<unknown>): Promise<OpenedYear | null> {
  return asProgram(tx, async () => {
    await sql`SELECT FROM opened_years WHERE tenant_id = ${tenant} AND year = ${year} ${lock}`.execute(tx);
    return findOpened(tx, tenant, year);
  });
}

/** The newest year that is open for work; null where none is. */
export async function findRunning(tx: Tx, tenant: bigint): Promise<number | null> {
  const { year } = await one(tx, { year: nullable(int) })`
    SELECT max(year) AS year FROM opened_years WHERE tenant_id = ${tenant} AND closed_at IS NULL`;
  return year;
}

/** False where somebody else opened the year just now. */
export async function saveOpened(
  tx: Tx,
  tenant: bigint,
  year: number,
  opened: { readonly root: bigint; readonly book: string; readonly profile: string; readonly by: string; readonly at: string },
): Promise<boolean> {
  return some(tx)`
    INSERT INTO opened_years (tenant_id, year, path, book, profile, opened_by, opened_at)
    VALUES (${tenant}, ${year}, ${String(opened.root)}::ltree, ${opened.book}, ${opened.profile}, ${opened.by}, ${opened.at})
    ON CONFLICT DO NOTHING RETURNING year`;
}

export async function listSteps(tx: Tx, tenant: bigint, year: number): Promise<readonly DueStep[]> {
  return select(tx, {
    step: oneOf(YEAR_STEPS),
    level: oneOf(RATED_CLASSES),
    due: day,
  })`SELECT step, level, due FROM year_steps WHERE tenant_id = ${tenant} AND year = ${year}`;
}

/** Sets the days of the steps named; others stay as they are. */
export async function saveSteps(tx: Tx, tenant: bigint, year: number, root: bigint, steps: readonly DueStep[]): Promise<void> {
  await sql`
    INSERT INTO year_steps (tenant_id, year, step, level, path, due)
    SELECT ${tenant}, ${year}, step, level, ${String(root)}::ltree, due
    FROM json_to_recordset(${JSON.stringify(steps)}::json) AS s(step text, level text, due date)
    ON CONFLICT (tenant_id, year, step, level) DO UPDATE SET due = excluded.due`.execute(tx);
}

export async function listExceptions(tx: Tx, tenant: bigint, year: number): Promise<readonly Exception[]> {
  return select(tx, { step: oneOf(YEAR_STEPS), organisation: big, due: day })`
    SELECT step, organisation_id AS organisation, due FROM deadline_exceptions WHERE tenant_id = ${tenant} AND year = ${year}`;
}

const exceptionRecord = {
  step: oneOf(YEAR_STEPS),
  code: text,
  name: text,
  due: day,
  reason: text,
  grantedBy: text,
  grantedAt: text,
};
export type ExceptionRecord = Row<typeof exceptionRecord>;

/** The trail of exceptions, the newest first. */
export async function describeExceptions(tx: Tx, tenant: bigint, year: number): Promise<readonly ExceptionRecord[]> {
  return select(tx, exceptionRecord)`
    SELECT e.step, p.code, p.name, e.due, e.reason, e.granted_by AS "grantedBy",
      to_char(e.granted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "grantedAt"
    FROM deadline_exceptions e
    JOIN organisation_at p ON p.tenant_id = e.tenant_id AND p.organisation_id = e.organisation_id AND ${atClosing('p', year)}
    WHERE e.tenant_id = ${tenant} AND e.year = ${year} ORDER BY e.exception_id DESC`;
}

export async function saveException(
  tx: Tx,
  tenant: bigint,
  year: number,
  granted: { step: YearStep; organisation: bigint; path: string; due: Day; reason: string; by: string; at: string },
): Promise<void> {
  const { step, organisation, path, due, reason, by, at } = granted;
  await sql`
    INSERT INTO deadline_exceptions (tenant_id, year, step, organisation_id, path, due, reason, granted_by, granted_at)
    VALUES (${tenant}, ${year}, ${step}, ${organisation}, ${path}::ltree, ${due}, ${reason}, ${by}, ${at})`.execute(tx);
}

/** Closes the year, or opens it again; false where it was so already, or the caller may not. */
export async function setClosed(tx: Tx, tenant: bigint, year: number, closed: { by: string; at: string } | null): Promise<boolean> {
  return some(tx)`
    UPDATE opened_years SET closed_by = ${closed?.by ?? null}, closed_at = ${closed?.at ?? null}
    WHERE tenant_id = ${tenant} AND year = ${year} AND (closed_at IS NULL) = ${closed !== null} RETURNING year`;
}

export async function saveRecord(
  tx: Tx,
  tenant: bigint,
  year: number,
  { root, by, at, figures }: { readonly root: bigint; readonly by: string; readonly at: string; readonly figures: YearFigures },
): Promise<void> {
  await sql`
    INSERT INTO year_records (tenant_id, year, path, closed_by, closed_at, figures)
    VALUES (${tenant}, ${year}, ${String(root)}::ltree, ${by}, ${at}, ${JSON.stringify(figures)}::jsonb)`.execute(tx);
}

/** What the year came to when it was last closed; null where it never was. */
export async function findRecord(tx: Tx, tenant: bigint, year: number): Promise<YearRecord | null> {
  return first(tx, { closedBy: text, closedAt: text, figures: json(figuresSchema) })`
    SELECT closed_by AS "closedBy", to_char(closed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "closedAt", figures
    FROM year_records WHERE tenant_id = ${tenant} AND year = ${year} ORDER BY record_id DESC LIMIT 1`;
}
