import { sql } from 'kysely';
import { MEMBER_STATUSES } from '#features/members/members.ts';
import { GRASSROOTS, KINDS } from '#features/organisations/organisations.ts';
import type { Tx } from '#server/database.ts';
import { atClosing } from '#server/in-force.ts';
import { big, bool, bytes, first, nullable, oneOf, type Row, select, text } from '#server/rows.ts';
import { type Ballot, type Elector, type Mark, MARKS } from '#features/ballots/ballots.ts';
import type { Candidate } from './preparing.ts';

/** An organisation of a year that may hold a ballot; null where there is none that the caller may read. */
export async function findUnit(tx: Tx, tenant: bigint, year: number, code: string): Promise<Ballot['unit'] | null> {
  const row = await first(tx, { id: big, code: text, name: text, path: text, kind: oneOf(KINDS) })`
    SELECT f.organisation_id AS id, f.code, p.name, f.path::text AS path, f.kind
    FROM organisation_year f
    JOIN organisation_at p ON p.tenant_id = ${tenant} AND p.organisation_id = f.organisation_id AND ${atClosing('p', year)}
    WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND f.code = ${code}`;
  if (row === null) return null;
  const { kind, ...unit } = row;
  return { ...unit, grassroots: GRASSROOTS.includes(kind) };
}

/** Name of the organisation above that of a ballot, for the head of papers. */
export async function nameAbove(tx: Tx, tenant: bigint, ballot: string): Promise<string> {
  const found = await first(tx, { name: text })`
    SELECT above.name FROM ballots b
    JOIN organisation_at p ON p.tenant_id = ${tenant} AND p.organisation_id = b.unit_id AND ${atClosing('p', sql.ref('b.year'))}
    JOIN organisation_at above ON above.tenant_id = ${tenant} AND above.organisation_id = p.parent_id
      AND ${atClosing('above', sql.ref('b.year'))}
    WHERE b.tenant_id = ${tenant} AND b.ballot_id = ${ballot}`;
  return found?.name ?? '';
}

const candidate = {
  id: big,
  code: text,
  name: text,
  status: oneOf(MEMBER_STATUSES),
};

/**
 * Members who may be called: of a cell its own, of a committee those of its leading collective; or the named ones of that organisation
 * and of everything below it.
 */
export async function listCandidates(
  tx: Tx,
  tenant: bigint,
  year: number,
  unit: Pick<Ballot['unit'], 'id' | 'path'>,
  codes?: readonly string[],
): Promise<readonly Candidate[]> {
  const called = codes
    ? sql`f.path <@ ${unit.path}::ltree AND f.code = ANY(${codes})`
    : sql`(f.cell_id = ${unit.id} OR EXISTS (SELECT FROM review_roles r WHERE r.tenant_id = ${tenant} AND r.year = ${year}
        AND r.subject_kind = 'member' AND r.subject_id = f.member_id AND r.collective_id = ${unit.id}))`;
  return select(tx, candidate)`
    SELECT f.member_id AS id, f.code, p.full_name AS name, f.status
    FROM member_year f
    JOIN member_at p ON p.tenant_id = ${tenant} AND p.member_id = f.member_id AND ${atClosing('p', year)}
    WHERE f.tenant_id = ${tenant} AND f.year = ${year} AND ${called}
    ORDER BY p.given_name COLLATE "vi-x-icu", p.full_name COLLATE "vi-x-icu", f.code COLLATE "C"`;
}

type Called = Pick<Candidate, 'id' | 'code' | 'name'>;

export async function callElectors(tx: Tx, tenant: bigint, ballot: Ballot, electors: readonly Called[]): Promise<void> {
  const listed = electors.map(({ id, code, name }) => ({ member_id: String(id), code, name }));
  await sql`INSERT INTO ballot_electors (tenant_id, ballot_id, member_id, path, code, name, present, mark)
    SELECT ${tenant}, ${ballot.id}, member_id, ${ballot.unit.path}::ltree, code, name, true, 'none'
    FROM json_to_recordset(${JSON.stringify(listed)}::json) AS called(member_id bigint, code text, name text)`.execute(tx);
}

const elector = { id: big, code: text, name: text, present: bool, mark: oneOf(MARKS) };

/** Electors whom the caller may see: all of them, or oneself. */
export async function findElectors(tx: Tx, tenant: bigint, ballot: string): Promise<readonly Elector[]> {
  return select(tx, elector)`
    SELECT e.member_id AS id, e.code, e.name, e.present, e.mark FROM ballot_electors e
    WHERE e.tenant_id = ${tenant} AND e.ballot_id = ${ballot}
    ORDER BY regexp_replace(e.name, '^.* ', '') COLLATE "vi-x-icu", e.name COLLATE "vi-x-icu", e.code COLLATE "C"`;
}

/** Ballots that a member was called to. */
export async function ballotsOf(tx: Tx, tenant: bigint, member: bigint): Promise<readonly string[]> {
  const rows = await select(tx, { ballot: text })`
    SELECT ballot_id AS ballot FROM ballot_electors WHERE tenant_id = ${tenant} AND member_id = ${member}`;
  return rows.map(({ ballot }) => ballot);
}

/** The ballots of a year that are open and wait for a member's sheet. */
export async function findCallsOf(tx: Tx, tenant: bigint, year: number, member: bigint) {
  return select(tx, { id: text, unit: text, path: text })`
    SELECT b.ballot_id AS id, p.name AS unit, b.path::text AS path
    FROM ballot_electors e JOIN ballots b ON b.tenant_id = ${tenant} AND b.ballot_id = e.ballot_id
    JOIN organisation_at p ON p.tenant_id = ${tenant} AND p.organisation_id = b.unit_id AND ${atClosing('p', year)}
    WHERE e.tenant_id = ${tenant} AND e.member_id = ${member} AND e.mark = 'none' AND b.year = ${year} AND b.state = 'open'
    ORDER BY b.ballot_id`;
}

export async function savePresence(tx: Tx, tenant: bigint, ballot: string, absent: readonly string[]): Promise<void> {
  await sql`UPDATE ballot_electors SET present = code <> ALL(${absent}) WHERE tenant_id = ${tenant} AND ballot_id = ${ballot}`.execute(tx);
}

const lockedElector = {
  ...elector,
  /** Hash of what was signed for the elector. */
  blinded: nullable(bytes),
};
export type LockedElector = Row<typeof lockedElector>;

/** One elector, by member or by the hash of a one-time code, held until the transaction ends. */
export async function lockElector(
  tx: Tx,
  tenant: bigint,
  ballot: string,
  by: { readonly member: bigint } | { readonly code: string } | { readonly secret: Buffer },
): Promise<LockedElector | null> {
  return first(tx, lockedElector)`
    SELECT member_id AS id, code, name, present, mark, blinded FROM ballot_electors
    WHERE tenant_id = ${tenant} AND ballot_id = ${ballot} AND ${condition()} FOR UPDATE`;

  function condition() {
    if ('member' in by) return sql`member_id = ${by.member}`;
    return 'code' in by ? sql`code = ${by.code}` : sql`code_hash = ${by.secret}`;
  }
}

/** Notes what an elector was given. @throws where nothing was noted: the caller may not, or somebody else just did */
export async function markElector(
  tx: Tx,
  tenant: bigint,
  ballot: string,
  member: bigint,
  mark: Mark,
  blinded: Buffer | null = null,
): Promise<void> {
  const { numAffectedRows } = await sql`
    UPDATE ballot_electors SET mark = ${mark}, blinded = ${blinded}
    WHERE tenant_id = ${tenant} AND ballot_id = ${ballot} AND member_id = ${member}`.execute(tx);
  if (numAffectedRows !== 1n) throw new Error('An elector was not marked');
}

export async function saveCodes(
  tx: Tx,
  tenant: bigint,
  ballot: string,
  codes: readonly { readonly id: bigint; readonly hash: Buffer }[],
): Promise<void> {
  const listed = codes.map(({ id, hash }) => ({ member_id: String(id), hash: hash.toString('hex') }));
  await sql`UPDATE ballot_electors e SET code_hash = decode(given.hash, 'hex')
    FROM json_to_recordset(${JSON.stringify(listed)}::json) AS given(member_id bigint, hash text)
    WHERE e.tenant_id = ${tenant} AND e.ballot_id = ${ballot} AND e.member_id = given.member_id`.execute(tx);
}
