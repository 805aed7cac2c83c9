import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { levelOf, LEVELS, rankOf } from '#domain/level.ts';
import { SUBJECT_KINDS, type SubjectKind as ReviewKind } from '#domain/subject.ts';
import { GRASSROOTS, KINDS } from '#features/organisations/organisations.ts';
import type { Tx } from '#server/database.ts';
import { atClosing } from '#server/in-force.ts';
import { big, bool, bytes, day, first, int, json, list, nullable, one, oneOf, type Row, select, text } from '#server/rows.ts';
import { countSchema, subjectCountSchema } from './counting/counting.contract.ts';
import { type Ballot, BALLOT_STATES, type BallotResult, type BallotSubject, MODES, type Outcome } from './ballots.ts';
import { type Count, VOTING_RULE_IDS, VOTING_RULES } from './counting/counting.ts';

const subject = z.object({ kind: z.enum(SUBJECT_KINDS), code: z.string(), name: z.string(), id: z.string() });
const outcome = z.object({ reached: z.int().nullable(), published: subjectCountSchema.nullable() });
const ballotRow = {
  id: text,
  year: int,
  unitId: big,
  unitCode: text,
  unitName: text,
  unitKind: nullable(oneOf(KINDS)),
  path: text,
  round: int,
  state: oneOf(BALLOT_STATES),
  mode: oneOf(MODES),
  rule: oneOf(VOTING_RULE_IDS),
  convened: int,
  present: int,
  issued: nullable(int),
  collected: nullable(int),
  invalid: nullable(int),
  tellers: list(text),
  chair: text,
  heldOn: nullable(day),
  fromPaper: bool,
  attachment: nullable(text),
  publicKey: nullable(bytes),
  subjects: json(z.array(subject)),
  outcomes: json(z.array(outcome)),
};

export interface BallotFilter {
  readonly ids?: readonly string[] | undefined;
}

/** Ballots that the caller may read, the newest of each unit first. */
export async function findBallots(tx: Tx, tenant: bigint, filter: BallotFilter, year: number): Promise<readonly Ballot[]> {
  return selectBallots(
    tx,
    tenant,
    sql`b.year = ${year}
      ${filter.ids === undefined ? sql`` : sql`AND b.ballot_id = ANY(${filter.ids}::uuid[])`}`,
  );
}

/** Ballots of a year in the caller's sight: those held or being held, and those taking votes now. */
export async function countBallots(tx: Tx, tenant: bigint, year: number) {
  return one(tx, { ballots: int, open: int })`
    SELECT count(*)::int AS ballots, count(*) FILTER (WHERE state = 'open')::int AS open
    FROM ballots WHERE tenant_id = ${tenant} AND year = ${year} AND state <> 'void'`;
}

/** One ballot of any year. */
export async function findBallot(tx: Tx, tenant: bigint, id: string): Promise<Ballot | null> {
  return (await selectBallots(tx, tenant, sql`b.ballot_id = ${id}::uuid`))[0] ?? null;
}

async function selectBallots(tx: Tx, tenant: bigint, condition: RawBuilder<unknown>): Promise<readonly Ballot[]> {
  const rows = await select(tx, ballotRow)`
    SELECT b.ballot_id AS id, b.year, b.unit_id AS "unitId", p.code AS "unitCode", p.name AS "unitName", f.kind AS "unitKind",
      b.path::text AS path, b.round, b.state, b.mode, b.rule, b.convened, b.present, b.issued, b.collected, b.invalid, b.tellers, b.chair,
      b.held_on AS "heldOn", b.from_paper AS "fromPaper", b.attachment, b.public_key AS "publicKey", s.subjects, s.outcomes
    FROM ballots b
    JOIN organisation_at p ON p.tenant_id = ${tenant} AND p.organisation_id = b.unit_id AND ${atClosing('p', sql.ref('b.year'))}
    LEFT JOIN organisation_year f ON f.tenant_id = ${tenant} AND f.year = b.year AND f.organisation_id = b.unit_id
    CROSS JOIN LATERAL (
      SELECT coalesce(json_agg(json_build_object('kind', s.subject_kind, 'code', s.code, 'name', s.name, 'id', s.subject_id::text)
          ORDER BY s.place), '[]') AS subjects,
        coalesce(json_agg(json_build_object('reached', s.reached, 'published', s.published) ORDER BY s.place), '[]') AS outcomes
      FROM ballot_subjects s WHERE s.tenant_id = ${tenant} AND s.ballot_id = b.ballot_id
    ) s
    WHERE b.tenant_id = ${tenant} AND ${condition}
    ORDER BY p.code COLLATE "C", b.closed_at DESC NULLS FIRST, b.ballot_id`;
  return rows.map(ballotOf);
}

function ballotOf(row: Row<typeof ballotRow>): Ballot {
  const { unitId, unitCode, unitName, unitKind, path, subjects, outcomes, convened, present, issued, collected, invalid, ...rest } = row;
  return {
    ...rest,
    unit: { id: unitId, code: unitCode, name: unitName, path, grassroots: unitKind !== null && GRASSROOTS.includes(unitKind) },
    subjects: subjects.map((subject) => ({ ...subject, id: BigInt(subject.id) })),
    outcomes: row.state === 'closed' ? outcomes.map(({ reached, published }) => ({ reached: levelOf(reached), published })) : [],
    attendance: { convened, present },
    turnout: issued === null || collected === null || invalid === null ? null : { issued, collected, invalid },
    publicKey: row.publicKey?.toString('base64') ?? null,
  };
}

export async function addBallot(tx: Tx, tenant: bigint, ballot: Ballot): Promise<void> {
  const { id, year, unit, round, state, mode, rule, attendance, subjects } = ballot;
  await sql`INSERT INTO ballots (tenant_id, ballot_id, year, unit_id, path, round, state, mode, rule, convened, present)
    VALUES (${tenant}, ${id}, ${year}, ${unit.id}, ${unit.path}::ltree, ${round}, ${state}, ${mode}, ${rule}, ${attendance.convened},
      ${attendance.present})`.execute(tx);
  const listed = subjects.map(({ id: subject, kind, code, name }, place) => ({ place, kind, id: String(subject), code, name }));
  await sql`INSERT INTO ballot_subjects (tenant_id, ballot_id, place, year, path, subject_kind, subject_id, code, name)
    SELECT ${tenant}, ${id}, place, ${year}, ${unit.path}::ltree, kind, id, code, name
    FROM json_to_recordset(${JSON.stringify(listed)}::json) AS s(place smallint, kind text, id bigint, code text, name text)`.execute(tx);
}

/** Writes what changes in the life of a ballot. @throws where the ballot is not the caller's to change, or somebody else just did */
export async function saveBallot(
  tx: Tx,
  tenant: bigint,
  ballot: Ballot,
  before: Ballot['state'],
  closedAt: string | null = null,
): Promise<void> {
  const { id, state, attendance, turnout, tellers, chair, heldOn, fromPaper, attachment, publicKey } = ballot;
  const { numAffectedRows } = await sql`
    UPDATE ballots SET state = ${state}, convened = ${attendance.convened}, present = ${attendance.present},
      issued = ${turnout?.issued ?? null}, collected = ${turnout?.collected ?? null}, invalid = ${turnout?.invalid ?? null},
      tellers = ${tellers}, chair = ${chair}, held_on = ${heldOn}, from_paper = ${fromPaper}, attachment = ${attachment},
      public_key = ${publicKey === null ? null : Buffer.from(publicKey, 'base64')}, closed_at = ${closedAt}
    WHERE tenant_id = ${tenant} AND ballot_id = ${id} AND state = ${before}`.execute(tx);
  if (numAffectedRows !== 1n) throw new Error('A ballot was not saved');
}

/** How many ballots on any of these subjects were closed before, in the unit's year. */
export async function countRounds(tx: Tx, tenant: bigint, year: number, unit: bigint, subjects: readonly BallotSubject[]): Promise<number> {
  const listed = subjects.map(({ kind, id }) => ({ kind, id: String(id) }));
  const { rounds } = await one(tx, { rounds: int })`
    SELECT count(DISTINCT b.ballot_id)::int AS rounds
    FROM json_to_recordset(${JSON.stringify(listed)}::json) AS asked(kind text, id bigint)
    JOIN ballot_subjects s ON s.tenant_id = ${tenant} AND s.year = ${year} AND s.subject_kind = asked.kind AND s.subject_id = asked.id
    JOIN ballots b ON b.tenant_id = ${tenant} AND b.ballot_id = s.ballot_id AND b.unit_id = ${unit} AND b.state = 'closed'`;
  return rounds;
}

/** What a teller counted. */
export async function addCount(tx: Tx, tenant: bigint, { id, unit }: Ballot, teller: 1 | 2, count: Count, account: string): Promise<void> {
  await sql`INSERT INTO ballot_counts (tenant_id, ballot_id, path, teller, count, account)
    VALUES (${tenant}, ${id}, ${unit.path}::ltree, ${teller}, ${JSON.stringify(count)}::jsonb, ${account})`.execute(tx);
}

/** The newest count of each teller. */
export async function newestCounts(tx: Tx, tenant: bigint, ballot: string): Promise<readonly [Count | null, Count | null]> {
  const rows = await select(tx, { teller: int, count: json(countSchema) })`
    SELECT DISTINCT ON (teller) teller, count FROM ballot_counts
    WHERE tenant_id = ${tenant} AND ballot_id = ${ballot} ORDER BY teller, entry DESC`;
  const of = (teller: number) => rows.find((row) => row.teller === teller)?.count ?? null;
  return [of(1), of(2)];
}

export async function saveMinutes(tx: Tx, tenant: bigint, { id, unit }: Ballot, count: Count): Promise<void> {
  await sql`INSERT INTO ballot_minutes (tenant_id, ballot_id, path, count)
    VALUES (${tenant}, ${id}, ${unit.path}::ltree, ${JSON.stringify(count)}::jsonb)`.execute(tx);
}

/** The whole count, for those who may read it. */
export async function findMinutes(tx: Tx, tenant: bigint, ballot: string): Promise<Count | null> {
  const found = await first(tx, { count: json(countSchema) })`
    SELECT count FROM ballot_minutes WHERE tenant_id = ${tenant} AND ballot_id = ${ballot}`;
  return found?.count ?? null;
}

export async function saveOutcomes(tx: Tx, tenant: bigint, ballot: string, outcomes: readonly Outcome[]): Promise<void> {
  const listed = outcomes.map(({ reached, published }, place) => ({ place, reached: rankOf(LEVELS, reached), published }));
  await sql`UPDATE ballot_subjects s SET reached = o.reached, published = o.published
    FROM json_to_recordset(${JSON.stringify(listed)}::json) AS o(place smallint, reached smallint, published jsonb)
    WHERE s.tenant_id = ${tenant} AND s.ballot_id = ${ballot} AND s.place = o.place`.execute(tx);
}

/** What the newest closed ballot on each subject came to, by `kind id`; who was never voted on is not there. */
export async function ballotResults(
  tx: Tx,
  tenant: bigint,
  year: number,
  subjects: readonly { readonly kind: ReviewKind; readonly id: bigint }[],
): Promise<ReadonlyMap<string, BallotResult>> {
  const asked = JSON.stringify(subjects.map(({ kind, id }) => ({ kind, id: String(id) })));
  const rows = await select(tx, {
    subject: text,
    ballot: text,
    reached: nullable(int),
    votes: nullable(json(subjectCountSchema)),
    rule: oneOf(VOTING_RULE_IDS),
    convened: int,
    present: int,
  })`
    SELECT DISTINCT ON (s.subject_kind, s.subject_id) s.subject_kind || ' ' || s.subject_id AS subject, b.ballot_id AS ballot, s.reached,
      s.published AS votes, b.rule, b.convened, b.present
    FROM json_to_recordset(${asked}::json) AS a(kind text, id bigint)
    JOIN ballot_subjects s ON s.tenant_id = ${tenant} AND s.year = ${year} AND s.subject_kind = a.kind AND s.subject_id = a.id
    JOIN ballots b ON b.tenant_id = ${tenant} AND b.ballot_id = s.ballot_id AND b.state = 'closed'
    ORDER BY s.subject_kind, s.subject_id, b.closed_at DESC, b.ballot_id`;
  return new Map(
    rows.map(({ subject, ballot, reached, votes, rule, ...attendance }) => [
      subject,
      { ballot, reached: levelOf(reached), votes, of: attendance[VOTING_RULES[rule].base] },
    ]),
  );
}
