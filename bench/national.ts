import type { Book } from '#engine/book.ts';
import { count, interleave, megabytes, seconds, timed, type Benchmark, type Line } from './measure.ts';
import type { DuckDb } from './duckdb-peer.ts';
import { ask, bareCopy, mustBeRated, once, onServer, peakOf, populate, rateBy, type Population } from './population-database.ts';
import { canSeeMemory, type Peak } from './process-memory.ts';

/** Rating a whole country, committee by committee, against a bare copy of the same rows and against DuckDB, which rates all at once. */
export async function national(
  book: Book,
  shape: Pick<Population, 'committees' | 'size'>,
  rounds: number,
  say: (line: string) => void,
): Promise<Benchmark> {
  return onServer(say, async (postgres) => {
    const population = await populate(postgres, shape, say);
    const rate = rateBy(book);
    const peak = canSeeMemory ? await peakOf(population, rate) : undefined;
    if (!peak) await once(population, rate);
    await mustBeRated(population);
    say('Giving DuckDB the same columns…');
    const { openDuckDb } = await import('./duckdb-peer.ts'); // Not earlier: its memory is not ours.
    const duckDb = await openDuckDb(population.adminUrl);
    try {
      await mustAgree(population, duckDb, book);
      say('Measuring…');
      const aloud = (name: string, work: () => Promise<number>) => async () => {
        const milliseconds = await work();
        say(`${seconds(milliseconds).padStart(9)}  ${name}`);
        return milliseconds;
      };
      const medians = await interleave(rounds, {
        copy: aloud('bare copy', () => once(population, bareCopy)),
        ours: aloud('rating', () => once(population, rate)),
        duckDb: aloud('DuckDB', async () => {
          await duckDb.clear();
          return timed(() => duckDb.rate(book));
        }),
      });
      return { title: titleOf(population), rounds, lines: linesOf(population, medians, peak) };
    } finally {
      duckDb.close();
    }
  });
}

function titleOf({ committees, size }: Population): string {
  return `Rating a whole country: ${count(committees)} committees of ${count(size)} members, with proofs`;
}

function linesOf({ committees, size }: Population, times: Record<'copy' | 'ours' | 'duckDb', number>, peak: Peak | undefined): Line[] {
  const everybody = count(committees * size);
  const measured = seconds(times.ours);
  return [
    {
      what: `rating ${everybody} members`,
      measured,
      against: `bare copy: ${seconds(times.copy)}`,
      ratio: times.ours / times.copy,
      limit: { atMost: 3 },
    },
    {
      what: `rating ${everybody} members`,
      measured,
      against: `DuckDB, all at once: ${seconds(times.duckDb)}`,
      ratio: times.ours / times.duckDb,
    },
    ...(peak ? [memoryLine(`memory of server and program, rating ${everybody}`, peak)] : []),
  ];
}

function memoryLine(what: string, { server, program }: Peak): Line {
  const together = server + program;
  return { what, measured: megabytes(together), against: '8 GB', ratio: together / (8 * 2 ** 30), limit: { atMost: 1 } };
}

const weight = (id: string): string => `((${id} + 61 * tenant_id) % 1009)`;

/** One row per table: how much of everything there is, and sums in which every single subject's bits count differently. */
const summary = `select 'members' as what, count(*)::bigint as rows, sum(known * ${weight('member_id')})::text as known, sum(met * ${weight('member_id')})::text as met,
  sum(missing * ${weight('member_id')})::text as missing, string_agg(distinct reason, ' ' order by reason) as names, sum(eligible * ${weight('member_id')})::text as levels
from member_verdicts
union all select 'organisations', count(*)::bigint, sum(known * ${weight('organisation_id')})::text, sum(met * ${weight('organisation_id')})::text,
  sum(missing * ${weight('organisation_id')})::text, null, sum(eligible * ${weight('organisation_id')})::text
from organisation_verdicts
union all select 'quota ' || quota || ' ' || profile, count(*)::bigint, sum(base * ${weight('group_id')})::text, sum(allowed * ${weight('group_id')})::text,
  sum(used * ${weight('group_id')})::text, null, sum(base)::text
from quota_lines group by quota, profile
union all select award, count(*)::bigint, sum(${weight('subject_id')})::text, null, null, subject_kind, null from honours group by award, subject_kind
union all select standing || coalesce(' ' || eligible, ''), count(*)::bigint, null, null, null, null, null from member_verdicts group by standing, eligible`;

/** Rates by DuckDB, whose tables of results must be empty, and compares. */
export async function mustAgree(population: Population, duckDb: DuckDb, book: Book): Promise<void> {
  await duckDb.rate(book);
  const plain = (rows: readonly object[]) => rows.map((row) => Object.values(row).map(String).join(' | ')).toSorted();
  const ours = plain(await ask(population.adminUrl, summary));
  const theirs = plain(await duckDb.ask(summary));
  const apart = ours.filter((line) => !theirs.includes(line));
  if (apart.length > 0 || ours.length !== theirs.length)
    throw new Error(`DuckDB counts otherwise.\nOurs:\n${ours.join('\n')}\nDuckDB:\n${theirs.join('\n')}`);
}
