import { sql } from 'kysely';
import type { Tx } from '#server/database.ts';
import { ABOUT_MEMBERS, type AboutMembers } from './about.ts';
import type { Opening } from './openings.ts';

export interface PersonalTable {
  readonly table: AboutMembers;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

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
export async function readAbout(tx: Tx, tenant: bigint, member: bigint): Promise<readonly PersonalTable[]> {
  const names: Names = { organisations: await organisationNames(tx, tenant), decisions: await decisionNumbers(tx, tenant) };
  const tables: PersonalTable[] = [];
  for (const [table, by] of Object.entries(ABOUT_MEMBERS) as [AboutMembers, string][]) {
    const about = condition(by, member);
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      SELECT to_jsonb(t) - ${INTERNAL}::text[] AS row FROM ${sql.table(table)} t WHERE tenant_id = ${tenant} AND ${about}`.execute(tx);
    tables.push({ table, rows: rows.map(({ row }) => named(row, names)).toSorted(byTime) });
  }
  return tables;
}

function condition(by: string, member: bigint) {
  return by === 'member' ? sql`member_id = ${member}` : sql`subject_kind = 'member' AND subject_id = ${member}`;
}

async function organisationNames(tx: Tx, tenant: bigint): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ id: number; name: string }>`
    SELECT DISTINCT ON (organisation_id) organisation_id::float8 AS id, name || ' (' || code || ')' AS name
    FROM organisation_at WHERE tenant_id = ${tenant} ORDER BY organisation_id, valid_from DESC`.execute(tx);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function decisionNumbers(tx: Tx, tenant: bigint): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ id: number; number: string }>`
    SELECT decision_id::float8 AS id, number FROM decision_numbers WHERE tenant_id = ${tenant}`.execute(tx);
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

export interface OwnMember {
  readonly code: string;
  readonly name: string;
}

export async function findOwn(tx: Tx, tenant: bigint, member: bigint): Promise<OwnMember> {
  const { rows } = await sql<OwnMember>`
    SELECT code, full_name AS name FROM member_at
    WHERE tenant_id = ${tenant} AND member_id = ${member} ORDER BY valid_from DESC LIMIT 1`.execute(tx);
  return rows[0]!;
}

export interface OpeningRow {
  readonly account: string;
  readonly what: string;
  readonly year: number | null;
  /** True where a document was taken out that may hold many people. */
  readonly many: boolean;
  readonly lastAt: string;
  readonly times: number;
}

const SHOWN = 500;

/** Who opened what is about the transaction's person, the newest first. */
export async function listOpenings(tx: Tx, tenant: bigint, member: bigint): Promise<readonly OpeningRow[]> {
  const { rows } = await sql<OpeningRow>`
    SELECT account, what, year, member_id IS NULL AS many, to_char(last_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "lastAt", times
    FROM openings WHERE tenant_id = ${tenant} AND (member_id = ${member} OR member_id IS NULL)
    ORDER BY last_at DESC LIMIT ${SHOWN}`.execute(tx);
  return rows;
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
