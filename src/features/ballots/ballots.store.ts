import { sql, type RawBuilder } from 'kysely';
import { levelOf, LEVELS, rankOf } from '#domain/level.ts';
import { GRASSROOTS, type Kind } from '#features/organisations/organisations.ts';
import type { SubjectKind as ReviewKind } from '#domain/subject.ts';
import type { Tx } from '#server/database.ts';
import { atClosing } from '#server/in-force.ts';
import type { Ballot, BallotResult, BallotSubject, Outcome } from './ballots.ts';
import { VOTING_RULES, type Count, type SubjectCount, type VotingRuleId } from './counting.ts';

type Subject = { readonly kind: ReviewKind; readonly code: string; readonly name: string; readonly id: string };
type Row = Omit<Ballot, 'unit' | 'subjects' | 'outcomes' | 'attendance' | 'turnout' | 'publicKey'> & {
  readonly unitId: bigint;
  readonly unitCode: string;
  readonly unitName: string;
  readonly unitKind: Kind | null;
  readonly path: string;
  readonly subjects: readonly Subject[];
  readonly outcomes: readonly { readonly reached: number | null; readonly published: SubjectCount | null }[];
  readonly convened: number;
  readonly present: number;
  readonly issued: number | null;
  readonly collected: number | null;
  readonly invalid: number | null;
  readonly publicKey: Buffer | null;
};

export interface BallotFilter {
  readonly ids?: readonly string[] | undefined;
  readonly unit?: string | undefined;
}

/** Ballots that the caller may read, the newest of each unit first. */
export async function findBallots(tx: Tx, tenant: bigint, filter: BallotFilter, year: number): Promise<readonly Ballot[]> {
  return select(
    tx,
    tenant,
    sql`b.year = ${year}
      ${filter.ids === undefined ? sql`` : sql`AND b.ballot_id = ANY(${filter.ids}::uuid[])`}
      ${filter.unit === undefined ? sql`` : sql`AND p.code = ${filter.unit}`}`,
  );
}

/** Ballots of a year in the caller's sight: those held or being held, and those taking votes now. */
export async function countBallots(tx: Tx, tenant: bigint, year: number): Promise<{ readonly ballots: number; readonly open: number }> {
  const { rows } = await sql<{ ballots: number; open: number }>`
    SELECT count(*)::int AS ballots, count(*) FILTER (WHERE state = 'open')::int AS open
    FROM ballots WHERE tenant_id = ${tenant} AND year = ${year} AND state <> 'void'`.execute(tx);
  return rows[0]!;
}

/** One ballot of any year. */
export async function findBallot(tx: Tx, tenant: bigint, id: string): Promise<Ballot | null> {
  return (await select(tx, tenant, sql`b.ballot_id = ${id}::uuid`))[0] ?? null;
}

async function select(tx: Tx, tenant: bigint, condition: RawBuilder<unknown>): Promise<readonly Ballot[]> {
  const { rows } = await sql<Row>`
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
    ORDER BY p.code COLLATE "C", b.closed_at DESC NULLS FIRST, b.ballot_id`.execute(tx);
  return rows.map(ballotOf);
}

function ballotOf(row: Row): Ballot {
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
  const { rows } = await sql<{ rounds: number }>`
    SELECT count(DISTINCT b.ballot_id)::int AS rounds
    FROM json_to_recordset(${JSON.stringify(listed)}::json) AS asked(kind text, id bigint)
    JOIN ballot_subjects s ON s.tenant_id = ${tenant} AND s.year = ${year} AND s.subject_kind = asked.kind AND s.subject_id = asked.id
    JOIN ballots b ON b.tenant_id = ${tenant} AND b.ballot_id = s.ballot_id AND b.unit_id = ${unit} AND b.state = 'closed'`.execute(tx);
  return rows[0]?.rounds ?? 0;
}

/** What a teller counted. */
export async function addCount(tx: Tx, tenant: bigint, { id, unit }: Ballot, teller: 1 | 2, count: Count, account: string): Promise<void> {
  await sql`INSERT INTO ballot_counts (tenant_id, ballot_id, path, teller, count, account)
    VALUES (${tenant}, ${id}, ${unit.path}::ltree, ${teller}, ${JSON.stringify(count)}::jsonb, ${account})`.execute(tx);
}

/** The newest count of each teller. */
export async function newestCounts(tx: Tx, tenant: bigint, ballot: string): Promise<readonly [Count | null, Count | null]> {
  const { rows } = await sql<{ teller: number; count: Count }>`
    SELECT DISTINCT ON (teller) teller, count FROM ballot_counts
    WHERE tenant_id = ${tenant} AND ballot_id = ${ballot} ORDER BY teller, entry DESC`.execute(tx);
  const of = (teller: number) => rows.find((row) => row.teller === teller)?.count ?? null;
  return [of(1), of(2)];
}

export async function saveMinutes(tx: Tx, tenant: bigint, { id, unit }: Ballot, count: Count): Promise<void> {
  await sql`INSERT INTO ballot_minutes (tenant_id, ballot_id, path, count)
    VALUES (${tenant}, ${id}, ${unit.path}::ltree, ${JSON.stringify(count)}::jsonb)`.execute(tx);
}

/** The whole count, for those who may read it. */
export async function findMinutes(tx: Tx, tenant: bigint, ballot: string): Promise<Count | null> {
  const { rows } = await sql<{ count: Count }>`
    SELECT count FROM ballot_minutes WHERE tenant_id = ${tenant} AND ballot_id = ${ballot}`.execute(tx);
  return rows[0]?.count ?? null;
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
  const { rows } = await sql<
    Omit<Ballot['attendance'] & BallotResult, 'reached' | 'of'> & { subject: string; reached: number | null; rule: VotingRuleId }
  >`
    SELECT DISTINCT ON (s.subject_kind, s.subject_id) s.subject_kind || ' ' || s.subject_id AS subject, b.ballot_id AS ballot, s.reached,
      s.published AS votes, b.rule, b.convened, b.present
    FROM json_to_recordset(${asked}::json) AS a(kind text, id bigint)
    JOIN ballot_subjects s ON s.tenant_id = ${tenant} AND s.year = ${year} AND s.subject_kind = a.kind AND s.subject_id = a.id
    JOIN ballots b ON b.tenant_id = ${tenant} AND b.ballot_id = s.ballot_id AND b.state = 'closed'
    ORDER BY s.subject_kind, s.subject_id, b.closed_at DESC, b.ballot_id`.execute(tx);
  return new Map(
    rows.map(({ subject, ballot, reached, votes, rule, ...attendance }) => [
      subject,
      { ballot, reached: levelOf(reached), votes, of: attendance[VOTING_RULES[rule].base] },
    ]),
  );
}
