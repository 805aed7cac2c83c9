import type { Book } from '#engine/book.ts';
import { bookForYear } from '#features/books/books.ts';
import { openLibrary } from '#main/desk.ts';
import { ballots } from './ballots.ts';
import { lists } from './lists.ts';
import type { Benchmark } from './measure.ts';
import { national } from './national.ts';
import { year } from './population.ts';
import { rating } from './rating.ts';
import { reading } from './reading.ts';
import { slowLine } from './slow-line.ts';
import { verdict } from './verdict.ts';
import { whatIf } from './what-if.ts';

export const NAMES = ['rating', 'what-if', 'verdict', 'reading', 'ballots', 'lists', 'slow-line', 'national'] as const;
export type Name = (typeof NAMES)[number];

/** How much the benchmarks do: `whole` is what the README keeps, `tiny` is what a test runs so that none of them rots. */
export const SCALES = {
  whole: {
    rounds: 5,
    populations: [100_000, 1_000_000],
    verdicts: 1000,
    workbook: 50_000,
    sheets: 2000,
    listed: [5600, 100_000],
    nation: { committees: 56, size: 100_000, rounds: 3 },
  },
  quick: {
    rounds: 5,
    populations: [20_000, 200_000],
    verdicts: 1000,
    workbook: 5000,
    sheets: 500,
    listed: [5600, 20_000],
    nation: { committees: 56, size: 10_000, rounds: 3 },
  },
  tiny: {
    rounds: 1,
    populations: [8000, 16_800],
    verdicts: 100,
    workbook: 200,
    sheets: 20,
    listed: [8000, 16_800],
    nation: { committees: 2, size: 8000, rounds: 1 },
  },
} as const;

/** Runs the benchmarks that are wanted, one after the other, and hands each over as soon as it is measured. */
export async function* runBenches(
  wanted: readonly Name[],
  scale: keyof typeof SCALES,
  say: (line: string) => void,
): AsyncGenerator<Benchmark> {
  const { rounds, populations, verdicts, workbook, sheets, listed, nation } = SCALES[scale];
  const book = bookOfTheYear();
  let perMember: number | undefined;
  const benches: Record<Name, () => Promise<Benchmark>> = {
    rating: async () => {
      const rated = await rating(book, populations, rounds, say);
      ({ perMember } = rated);
      return rated;
    },
    'what-if': () => whatIf(book, populations[1], rounds, say),
    verdict: () => verdict(book, verdicts, rounds, perMember),
    reading: () => reading(workbook, rounds),
    ballots: () => ballots(sheets, rounds, say),
    lists: () => lists(book, listed, rounds, say),
    'slow-line': () => slowLine(rounds),
    national: () => national(book, nation, nation.rounds, say),
  };
  for (const name of NAMES) if (wanted.includes(name)) yield await benches[name]();
}

function bookOfTheYear(): Book {
  const book = bookForYear(
    [...openLibrary().values()].map((shelved) => shelved.book),
    year,
  );
  if (book === null) throw new Error(`There is no rule book for ${year}`);
  return book;
}
