import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '#server/database.ts';
import { bool, float, int, json, nullable, one, select, text, type Row } from '#server/rows.ts';
import type { Opening } from '#kernel/operation.ts';
import type { TableAbout } from './about.ts';
import type { OwnFile } from './personal.contract.ts';

const ORGANISATION = /^(?:cell|grassroots|organisation|collective|body)_id$/u;
const DECISION = /^(?:decision_id|replaces|because)$/u;

/** Numbers of the database that mean nothing outside it, and the bytes of files, which have their own download. */
const INTERNAL = `tenant_id path bytes member_id subject_kind subject_id name_search known met missing appointment_id event_id
  comment_id opening_id draft_key wording_key flag_id appeal_id blinded code_hash from_path
  because_year because_number because_dated`.split(/\s+/u);

/** What a column of the database is called in the export, or null where it stays inside. */
export function printedColumn(column: string): string | null {
  if (INTERNAL.includes(column)) return null;
  return ORGANISATION.test(column) || DECISION.test(column) ? column.replace(/_id$/u, '') : column;
}

/** Every row about a member, table by table, as the database holds it; organisations and decisions are named instead of numbered. */
export async function readAbout(tx: Tx, tenant: bigint, member: bigint, about: readonly TableAbout[]): Promise<OwnFile['tables']> {
  const names: Names = { organisations: await organisationNames(tx, tenant), decisions: await decisionNumbers(tx, tenant) };
  const tables: OwnFile['tables'] = [];
  for (const { table, by, title } of about) {
    const rows = await select(tx, { row: json(z.record(z.string(), z.unknown())) })`
      SELECT to_jsonb(t) - ${INTERNAL}::text[] AS row FROM ${sql.table(table)} t WHERE tenant_id = ${tenant} AND ${condition(by, member)}`;
    tables.push({ table, title, rows: rows.map(({ row }) => named(row, names)).toSorted(byTime) });
  }
  return tables;
}

const condition = (by: TableAbout['by'], member: bigint) =>
  by === 'member' ? sql`member_id = ${member}` : sql`subject_kind = 'member' AND subject_id = ${member}`;

async function organisationNames(tx: Tx, tenant: bigint): Promise<ReadonlyMap<number, string>> {
  const rows = await select(tx, { id: float, name: text })`
    SELECT DISTINCT ON (organisation_id) organisation_id::float8 AS id, name || ' (' || code || ')' AS name
    FROM organisation_at WHERE tenant_id = ${tenant} ORDER BY organisation_id, valid_from DESC`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function decisionNumbers(tx: Tx, tenant: bigint): Promise<ReadonlyMap<number, string>> {
  const rows = await select(tx, { id: float, number: text })`
    SELECT decision_id::float8 AS id, number FROM decision_numbers WHERE tenant_id = ${tenant}`;
  return new Map(rows.map(({ id, number }) => [id, number]));
}

interface Names {
  readonly organisations: ReadonlyMap<number, string>;
  readonly decisions: ReadonlyMap<number, string>;
}

function named(row: Readonly<Record<string, unknown>>, { organisations, decisions }: Names): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => {
      const name = printedColumn(column)!;
      if (ORGANISATION.test(column)) return [name, organisations.get(Number(value)) ?? null];
      return [name, DECISION.test(column) ? (decisions.get(Number(value)) ?? null) : value];
    }),
  );
}

const TIMES = ['year', 'at', 'day', 'valid_from'] as const;

function byTime(left: Readonly<Record<string, unknown>>, right: Readonly<Record<string, unknown>>): number {
  const column = TIMES.find((name) => name in left);
  return column === undefined ? 0 : String(left[column]).localeCompare(String(right[column]));
}

const ownMember = {
  code: text,
  name: text,
};
export type OwnMember = Row<typeof ownMember>;

export async function findOwn(tx: Tx, tenant: bigint, member: bigint): Promise<OwnMember> {
  return one(tx, ownMember)`
    SELECT code, full_name AS name FROM member_at
    WHERE tenant_id = ${tenant} AND member_id = ${member} ORDER BY valid_from DESC LIMIT 1`;
}

const openingRow = {
  account: text,
  what: text,
  year: nullable(int),
  /** True where a document was taken out that may hold many people. */
  many: bool,
  lastAt: text,
  times: int,
};
export type OpeningRow = Row<typeof openingRow>;

const SHOWN = 500;

/** Who opened what is about the transaction's person, the newest first. */
export async function listOpenings(tx: Tx, tenant: bigint, member: bigint): Promise<readonly OpeningRow[]> {
  return select(tx, openingRow)`
    SELECT account, what, year, member_id IS NULL AS many, to_char(last_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "lastAt", times
    FROM openings WHERE tenant_id = ${tenant} AND (member_id = ${member} OR member_id IS NULL)
    ORDER BY last_at DESC LIMIT ${SHOWN}`;
}

/** Writes an opening down, unless it is somebody's own record. What is not there (any more) is opened by nobody. */
export async function saveOpening(
  tx: Tx,
  tenant: bigint,
  { what, year, member, attachment }: Opening,
  by: { readonly account: string; readonly self: bigint | null; readonly at: string; readonly day: string },
): Promise<void> {
  const whose =
    member !== null
      ? sql`SELECT member_id FROM member_codes WHERE tenant_id = ${tenant} AND code = ${member}`
      : attachment !== null
        ? sql`SELECT subject_id AS member_id FROM attachment_subjects WHERE tenant_id = ${tenant} AND attachment_id = ${attachment} AND subject_kind = 'member'`
        : sql`SELECT NULL::bigint AS member_id`;
  await sql`
    INSERT INTO openings AS o (tenant_id, day, account, what, year, member_id, first_at, last_at, times)
    SELECT ${tenant}, ${by.day}, ${by.account}, ${what}, ${year}, member_id, ${by.at}, ${by.at}, 1 FROM (${whose}) whose
    WHERE member_id IS NULL OR member_id IS DISTINCT FROM ${by.self}::bigint
    ON CONFLICT (tenant_id, day, account, what, year, member_id) DO UPDATE SET last_at = excluded.last_at, times = o.times + 1`.execute(tx);
}
