import type { Follower } from '#features/register/followers.offers.ts';
import type { Clock } from '#kernel/clock.ts';
import type { levelOf } from '#domain/level.ts';
import { decodeMissing } from '#engine/bits.ts';
import type { Book } from '#engine/book.ts';
import { printGrounds } from '#engine/citations.ts';
import { subjectOf } from '#engine/evaluator.ts';
import type { Tx } from '#server/database.ts';
import type { BooksOffers } from '#features/books/books.offers.ts';
import type { YearsOffers } from '#features/years/years.offers.ts';
import { readDisagreements, readSummary } from './ratings.actions.ts';
import { RATED_KINDS, type RatedKind } from '#domain/subject.ts';
import { countConditions, findDecided, listEvidence, listPastResults } from './ratings.evidence.store.ts';
import type { JudgedKind, OfferedEvidence } from './evidence.ts';
import { obstacles } from './obstacles.ts';
import { prove, proveFacts } from './ratings.proof.ts';
import { restatePastResults } from './ratings.restating.store.ts';
import { carryPastResults } from './ratings.carrying.store.ts';
import { awaitOtherRatings, savePastResults, saveRating } from './ratings.store.ts';
import {
  countLevels,
  findRating,
  ratedYears,
  readHonours,
  readNotable,
  readQuotaLines,
  readVerdicts,
  type VerdictRecord,
} from './ratings.summary.store.ts';
import { countIntended, judgeUndecided } from './ratings.supposing.store.ts';
import { countCommendations, HISTORY_YEARS, NO_COMMENDATIONS } from './ratings.ts';
import { TYPICAL_NAME, typicalNameIn } from './wording.ts';

/** Rule books, by which of them an opened year is rated, where the facts are, and when. */
export interface RatingsNeeds {
  readonly books: Pick<BooksOffers, 'named' | 'ofYear' | 'choose'>;
  readonly years: Pick<YearsOffers, 'opened'>;
  readonly clock: Clock;
  /** What all rooms offer to rules. */
  readonly evidence: OfferedEvidence;
}

/** What other rooms may ask about ratings. They are handed this by `main` and never import this room's stores. */
export function offerRatings(needs: RatingsNeeds) {
  const { books } = needs;
  const ratedBook = async (tx: Tx, tenant: bigint, year: number): Promise<Book | null> => {
    const rating = await findRating(tx, tenant, year);
    return rating === null ? null : books.named(rating.book);
  };
  /** Answers `otherwise` for a year that is not rated. */
  const withBook =
    <Args extends unknown[], T>(otherwise: T, ask: (tx: Tx, tenant: bigint, year: number, book: Book, ...args: Args) => Promise<T>) =>
    async (tx: Tx, tenant: bigint, year: number, ...args: Args): Promise<T> => {
      const book = await ratedBook(tx, tenant, year);
      return book === null ? otherwise : ask(tx, tenant, year, book, ...args);
    };
  const knowing =
    <Args extends unknown[], T>(ask: (evidence: OfferedEvidence, ...args: Args) => T) =>
    (...args: Args): T =>
      ask(needs.evidence, ...args);
  const rating = openRating(needs);
  return {
    ratedBook,
    ratedYears,
    rating: findRating,
    counts: countLevels,
    quotaLines: readQuotaLines,
    honours: readHonours,
    notable: readNotable,
    verdicts: readVerdicts,
    savePastResults,
    restatePastResults,
    judgeUndecided: knowing(judgeUndecided),
    countIntended: knowing(countIntended),
    rateBy: knowing(saveRating),
    ...rating,
    /** After a change of a running year's register, when its facts and files have followed. */
    follows: { stage: 'rating', follow: rating.rateAgain } satisfies Follower,
    summary: withBook(null, readSummary),
    disagreements: withBook([], readDisagreements),
    prove: withBook(null, knowing(prove)),
    proveFacts,
    evidence: knowing(listEvidence),
    /** The book that judges a year: the one that it was rated by, else the one that it would be. */
    judgingBook: async (tx: Tx, tenant: bigint, year: number) => (await ratedBook(tx, tenant, year)) ?? books.choose(year).book,
    /** What the year's book calls an exemplary organisation. */
    typicalName: withBook(TYPICAL_NAME, (_tx, _tenant, _year, book) => Promise.resolve(typicalNameIn(book))),
    conditionCounts: withBook(new Map(), knowing(countConditions)),
    history: withBook([], history),
    earlierLevels: withBook(new Map(), earlierLevels),
    statedLevels: withBook([], statedLevels),
    commendations: withBook(NO_COMMENDATIONS, async (tx, tenant, year, book) =>
      countCommendations(book, await readHonours(tx, tenant, year)),
    ),
    awards: async (tx: Tx, tenant: bigint, year: number, subject: RatedKind, code: string) => {
      const honours = await readHonours(tx, tenant, year);
      return honours.filter((honour) => honour.subject === subject && honour.code === code).map((honour) => honour.award);
    },
    obstacles: (book: Book, verdict: VerdictRecord, rank: number) => obstacles(subjectOf(book, verdict.judgedAs), verdict, rank),
    streakBasis: withBook(null, (tx, tenant, year, book, award: string) => Promise.resolve(streakBasis(books, book, award))),
    missingFacts: (book: Book, judgedAs: JudgedKind, missing: bigint) => decodeMissing(subjectOf(book, judgedAs), missing),
  };
}

/** Rating a whole year, one rating of a committee after the other. An opened year states first what earlier ones came to. */
function openRating({ books, years, clock, evidence }: RatingsNeeds) {
  const by = async (tx: Tx, tenant: bigint, year: number, book: Book, profile: string) => {
    if ((await years.opened(tx, tenant, year)) !== null) await carryPastResults(tx, tenant, year, books.named);
    await saveRating(evidence, tx, tenant, year, book, profile, clock.now());
  };
  return {
    rate: async (tx: Tx, tenant: bigint, year: number) => {
      await awaitOtherRatings(tx, tenant);
      const opened = await years.opened(tx, tenant, year);
      const { book, profile } = opened ? { ...opened, book: books.named(opened.book) } : books.choose(year);
      await by(tx, tenant, year, book, profile);
    },
    /** By the book and profile that the year was rated by before. */
    rateAgain: async (tx: Tx, tenant: bigint, year: number) => {
      await awaitOtherRatings(tx, tenant);
      const rating = await findRating(tx, tenant, year);
      if (rating === null) throw new Error(`The year ${year} has not been rated`);
      await by(tx, tenant, year, books.named(rating.book), rating.profile);
    },
  };
}

/** The strip of years that a streak looks at, this year last; a year without a result on file stays empty. */
async function history(tx: Tx, tenant: bigint, year: number, book: Book, subject: RatedKind, code: string) {
  const past = await listPastResults(tx, tenant, year, book, subject, code);
  const now = { year, ...(await findDecided(tx, tenant, year, subject, code)), wording: null, decision: null };
  const empty = { level: null, wording: null, typical: false, decision: null };
  const earlier = Array.from({ length: HISTORY_YEARS - 1 }, (_, index) => year - HISTORY_YEARS + 1 + index);
  const strip = earlier.map((earlierYear) => {
    const { code: _, ...found } = past.find((row) => row.year === earlierYear) ?? { code, year: earlierYear, ...empty };
    return found;
  });
  return [...strip, now];
}

/** How each year of an award for years running is read: by which book it was rated, and what equates its words with today's. */
function streakBasis(books: RatingsNeeds['books'], book: Book, award: string) {
  const counts = book.commendations.get(award)?.counts;
  const streak = counts?.by === 'streak' ? book.streaks.get(counts.streak) : undefined;
  if (streak === undefined) return null;
  return (year: number) => {
    const own = books.ofYear(year);
    const era = streak.equivalences.find(({ from, to }) => year >= from && year <= to);
    return {
      book: own === null ? null : { id: own.id, title: own.title },
      equals: streak.class.subject.scale.values[streak.level]!.label,
      ...(era === undefined ? { citations: [], confidence: 'assumed' as const } : printGrounds(era)),
    };
  };
}

type EarlierLevels = Map<string, { year: number; level: ReturnType<typeof levelOf> }[]>;

/** Levels of the organisations in the earlier years on file, by code. */
async function earlierLevels(tx: Tx, tenant: bigint, year: number, book: Book): Promise<EarlierLevels> {
  const rows = await listPastResults(tx, tenant, year, book, 'organisation');
  const byCode = Map.groupBy(rows, (row) => row.code);
  return new Map([...byCode].map(([code, years]) => [code, years.map((row) => ({ year: row.year, level: row.level }))]));
}

/** Results of earlier years on file, each with the level that its wording means in its time. */
async function statedLevels(tx: Tx, tenant: bigint, year: number, book: Book) {
  const rows = await Promise.all(
    RATED_KINDS.map(async (kind) => (await listPastResults(tx, tenant, year, book, kind)).map((row) => ({ ...row, kind }))),
  );
  return rows.flat().map(({ kind, code, year: past, level }) => ({ kind, code, year: past, level }));
}

export type RatingsOffers = ReturnType<typeof offerRatings>;
