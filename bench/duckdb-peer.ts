import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { periodOf, type Book } from '#engine/book.ts';
import { subjectOf } from '#engine/evaluator.ts';
import { toSql } from '#engine/expression-sql.ts';
import { compileQuota } from '#engine/quota.ts';
import type { Commendation } from '#engine/sets.ts';
import { compileStage } from '#engine/stage-sql.ts';
import { compileStreak } from '#engine/streak.ts';
import { columnOf } from '#domain/stored-facts.ts';
import { administer, ask } from './population-database.ts';
import { year } from './population.ts';

const facts = ['member_facts', 'organisation_facts', 'past_results'];
const results = ['member_verdicts', 'organisation_verdicts', 'quota_lines', 'honours'];

export interface DuckDb {
  /** Empties what an earlier rating wrote, and brings everything to disk. */
  clear(): Promise<void>;
  /** Rates everybody in one transaction. */
  rate(book: Book): Promise<void>;
  ask(query: string): Promise<Record<string, unknown>[]>;
  close(): void;
}

/** A DuckDB file with the facts of a PostgreSQL database in the same columns, and empty tables for the results; no keys, no checks. */
export async function openDuckDb(adminUrl: string): Promise<DuckDb> {
  const folder = mkdtempSync(join(tmpdir(), 'tongket-duckdb-'));
  chmodSync(folder, 0o777); // The server writes here, as its own user.
  const instance = await DuckDBInstance.create(join(folder, 'bench.duckdb'), { memory_limit: '8GB' });
  const connection = await instance.connect();
  const close = () => {
    connection.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await connection.run('set integer_division = true'); // 7 / 2 = 3, as in PostgreSQL.
    for (const table of [...facts, ...results]) await takeOver(connection, adminUrl, table, folder);
  } catch (trouble) {
    close();
    throw trouble;
  }
  return {
    close,
    clear: () => runAll(connection, [...results.map((table) => `truncate ${table}`), 'checkpoint']),
    rate: (book) => runAll(connection, ['begin', ...statementsFor(book), 'commit']),
    ask: async (query) => (await connection.runAndReadAll(query)).getRowObjectsJson(),
  };
}

async function runAll(connection: DuckDBConnection, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await connection.run(statement);
}

async function takeOver(connection: DuckDBConnection, adminUrl: string, table: string, folder: string): Promise<void> {
  const columns = await ask<{ name: string; type: string }>(
    adminUrl,
    `select column_name as name, case when data_type in ('USER-DEFINED', 'ARRAY') then 'varchar' else data_type end as type
    from information_schema.columns where table_schema = 'public' and table_name = '${table}' order by ordinal_position`,
  );
  await connection.run(`create table ${table} (${columns.map(({ name, type }) => `${name} ${type}`).join(', ')})`);
  if (!facts.includes(table)) return;
  const file = join(folder, `${table}.csv`);
  await administer(adminUrl, [`copy ${table} (${columns.map(({ name }) => name).join(', ')}) to '${file}' (format csv)`]);
  // As PostgreSQL writes it; what DuckDB guesses from the first rows may be wrong of the others.
  await connection.run(
    `copy ${table} from '${file}' (format csv, header false, auto_detect false, delim ',', quote '"', escape '"', nullstr '')`,
  );
  rmSync(file);
}

/**
 * What `ratingStatements` says of one committee, by the same compilers, of all committees at once: a program that has no walls
 * between committees would ask like this, and DuckDB is best at few statements over many rows.
 */
function statementsFor(book: Book): string[] {
  const subjects = { member: membersJudged, organisation: organisationsJudged };
  const period = periodOf(book, year);
  const column = (id: string) => `f.${columnOf(id)}`;
  const stored = 'standing, reason, missing, eligible, known, met';
  const verdicts = stored.replace('standing', 'status');
  const binding = (subject: string) => ({ period, column, status: 'v.standing', ...subjects[subject as keyof typeof subjects] });
  const members = compileStage(subjectOf(book, 'member'), { period, column, from: 'member_facts f', key: memberKey }).text;
  const organisations = compileStage(subjectOf(book, 'organisation'), { period, column, ...organisationStage }).text;
  const ids = Object.keys(memberKey).join(', ');
  return [
    `insert into member_verdicts (${ids}, ${stored}) select ${ids}, ${verdicts} from (\n${members})`,
    `insert into organisation_verdicts (tenant_id, year, organisation_id, ${stored}, path)
select s.tenant_id, ${year}, s.organisation_id, ${verdicts}, f.path from (\n${organisations}) s
join organisation_facts f on f.tenant_id = s.tenant_id and f.organisation_id = s.organisation_id`,
    ...[...book.quotas.values()].map((quota) => {
      const of = binding(quota.class.subject.id);
      const group = quota.id === 'grassroots' ? '0::bigint' : of.group;
      const { text } = compileQuota(quota, [...book.profiles.values()], { ...of, group, key: { tenant_id: 'v.tenant_id' } });
      return `insert into quota_lines (tenant_id, year, profile, quota, group_id, base, allowed, used) select tenant_id, ${year}, profile, '${quota.id}', group_id, base, "limit", used
from (\n${text}) where group_id is not null`;
    }),
    ...[...book.commendations.values()].map(({ id, counts }) => {
      const subject = counts.by === 'streak' ? book.streaks.get(counts.streak)!.class.subject.id : counts.class.subject.id;
      const holders = holdersSql(
        book,
        counts,
        { ...binding(subject), key: { tenant_id: 'v.tenant_id', subject_id: `v.${subject}_id` } },
        subject,
      );
      return `insert into honours by position select tenant_id, ${year}, '${id}', '${subject}', subject_id from (\n${holders})`;
    }),
  ];
}

type Judged = typeof membersJudged & Pick<Parameters<typeof compileStreak>[1], 'period' | 'column' | 'status' | 'key'>;

function holdersSql(book: Book, counts: Commendation['counts'], binding: Judged, subject: string): string {
  if (counts.by === 'streak') {
    const past = `(select tenant_id, subject_id, past_year as year, wording_key as wording, typical as recognised
    from past_results where subject_kind = '${subject}')`;
    return compileStreak(book.streaks.get(counts.streak)!, { ...binding, past }).text;
  }
  const conditions = [
    `${binding.status} = 'rated'`,
    `${binding.level} = ${counts.level}`,
    ...(counts.recognition ? [binding.column(counts.recognition.fact.id)] : []),
    ...(counts.class.when ? [toSql(counts.class.when, binding)] : []),
  ];
  return `select v.tenant_id, v.${subject}_id as subject_id from ${binding.from} where ${conditions.join(' and ')}`;
}

const memberKey = Object.fromEntries(
  ['tenant_id', 'year', 'member_id', 'cell_id', 'grassroots_id', 'path', 'decided'].map((name) => [name, `f.${name}`]),
);

const organisations = (alias: string): string => `(select o.*, above.kind as parent_kind from organisation_facts o
  left join organisation_facts above on above.tenant_id = o.tenant_id and above.organisation_id = o.parent_id) as ${alias}`;

const organisationStage = {
  from: organisations('f'),
  key: { tenant_id: 'f.tenant_id', organisation_id: 'f.organisation_id' },
  children: {
    member: `select tenant_id, cell_id as organisation_id, decided as level from member_verdicts where standing = 'rated'`,
    organisation: `select c.tenant_id, c.parent_id as organisation_id, c.decided as level from ${organisations('c')}
    join standing s on s.tenant_id = c.tenant_id and s.organisation_id = c.organisation_id and s.status = 'rated'
    where c.parent_kind = 'DBCS' and c.kind in ('CBTT', 'DBBP') or c.parent_kind = 'DBBP' and c.kind = 'CBTT'`,
  },
};

const membersJudged = { from: 'member_verdicts v', level: 'v.decided', group: 'v.grassroots_id' };
const organisationsJudged = {
  from: `${organisations('f')} join organisation_verdicts v on v.tenant_id = f.tenant_id and v.organisation_id = f.organisation_id`,
  level: 'f.decided',
  group: 'f.grassroots_id',
};
