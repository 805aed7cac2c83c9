import { sql } from 'kysely';
import { periodOf, type Book } from '#engine/book.ts';
import { ratingStatements } from '#features/ratings/ratings.store.ts';
import { count, interleave, megabytes, seconds, timed, type Benchmark, type Line } from './measure.ts';
import { bareCopy, evidence, mustBeRated, once, onServer, peakOf, populate, rateBy, type Population } from './population-database.ts';
import { year } from './population.ts';
import { canSeeMemory } from './process-memory.ts';

export interface Rated extends Benchmark {
  /** Milliseconds that rating one member takes in the largest population. */
  readonly perMember: number;
}

/** Rating two populations, each against a bare copy of the same rows, on the server that the program itself starts, with fsync. */
export async function rating(
  book: Book,
  sizes: readonly [small: number, large: number],
  rounds: number,
  say: (line: string) => void,
): Promise<Rated> {
  return onServer(say, async (postgres) => {
    const [small, large] = sizes;
    return compare(
      await populate(postgres, { committees: 1, size: small }, say),
      await populate(postgres, { committees: 1, size: large }, say),
      book,
      rounds,
      say,
    );
  });
}

async function compare(small: Population, large: Population, book: Book, rounds: number, say: (line: string) => void): Promise<Rated> {
  const rate = rateBy(book);
  for (const population of [small, large]) {
    await once(population, bareCopy);
    await once(population, rate);
    await mustBeRated(population);
  }
  say('Measuring…');
  const medians = await interleave(rounds, {
    smallCopy: () => once(small, bareCopy),
    smallRate: () => once(small, rate),
    largeCopy: () => once(large, bareCopy),
    largeRate: () => once(large, rate),
  });
  const { smallCopy, smallRate, largeCopy, largeRate } = medians;
  const lines: Line[] = [
    {
      what: `rating ${count(small.size)} members`,
      measured: seconds(smallRate),
      against: `bare copy: ${seconds(smallCopy)}`,
      ratio: smallRate / smallCopy,
    },
    {
      what: `rating ${count(large.size)} members`,
      measured: seconds(largeRate),
      against: `bare copy: ${seconds(largeCopy)}`,
      ratio: largeRate / largeCopy,
      limit: { atMost: 3 },
    },
    {
      what: `growth of rating to ${large.size / small.size} × the members`,
      measured: seconds(largeRate),
      against: `${count(small.size)}: ${seconds(smallRate)}`,
      ratio: largeRate / smallRate,
      limit: { atMost: 11 },
    },
    {
      what: 'growth of the bare copy, for comparison',
      measured: seconds(largeCopy),
      against: `${count(small.size)}: ${seconds(smallCopy)}`,
      ratio: largeCopy / smallCopy,
    },
    ...(canSeeMemory ? [...(await memoryLines(small, book)), ...(await memoryLines(large, book))] : []),
  ];
  for (const step of await steps(large, book)) say(step);
  return { title: 'Rating a whole population', rounds, lines, perMember: largeRate / large.size };
}

async function memoryLines(population: Population, book: Book): Promise<Line[]> {
  const ours = await peakOf(population, rateBy(book));
  const bare = await peakOf(population, bareCopy);
  const size = count(population.size);
  return [
    {
      what: `memory of the server, rating ${size}`,
      measured: megabytes(ours.server),
      against: `bare copy: ${megabytes(bare.server)}`,
      ratio: ours.server / bare.server,
    },
    {
      what: `memory of the program, rating ${size}`,
      measured: megabytes(ours.program),
      against: `bare copy: ${megabytes(bare.program)}`,
      ratio: ours.program / bare.program,
    },
  ];
}

/** Where the time of one rating goes, in the order of the statements. For the eye, not for the table. */
async function steps(population: Population, book: Book): Promise<string[]> {
  const found: string[] = [];
  await once(population, async (tx, tenant) => {
    for (const statement of ratingStatements(book, { tenant, period: periodOf(book, year), evidence })) {
      const milliseconds = await timed(() => sql.raw(statement).execute(tx));
      found.push(
        `${seconds(milliseconds).padStart(9)}  ${/^insert into (\w+)/u.exec(statement)?.[1]} ${/'([a-z-]+)', '(\w+)'/u.exec(statement)?.slice(1).join(' ') ?? ''}`,
      );
    }
  });
  return found;
}
