import { bookHash } from '#engine/hash.ts';
import type { Book } from '#engine/book.ts';
import { withChanges } from '#engine/changes.ts';
import type { SourceFile } from '#engine/source.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { FROM_ABOVE, type RatedClass } from '#domain/class.ts';
import type { BooksOffers } from '#features/books/books.offers.ts';
import { isOffered, ratesCommittees } from '#features/books/books.ts';
import { compareBooks, type Difference } from '#features/books/comparing.ts';
import type { OrganisationsOffers } from '#features/organisations/organisations.offers.ts';
import type { RatingsOffers } from '#features/ratings/ratings.offers.ts';
import { expectManyRows, type Tx } from '#server/database.ts';
import { overlayStands, unknownBook, unknownProfile, unknownRule, unsound, type TrialRefusal } from './refusals.ts';
import { reasonsFor } from './reasons.ts';
import type { RowQuery, RuleChange, RuleDifference, Trial, TrialOrder, TrialRow } from './trials.contract.ts';
import {
  countAwards,
  countByUnit,
  countFound,
  countMoves,
  countStates,
  findChanges,
  forbidWriting,
  layShadows,
  listChanges,
  setAside,
  sumQuotas,
  type ChangeFilter,
  type ChangeRecord,
  type SideTables,
} from './trials.store.ts';
import { allMoves, labelOf, stateOf, type Moved, type State } from './trials.ts';

/** What a trial asks of other rooms. */
export interface TrialsNeeds {
  readonly organisations: Pick<OrganisationsOffers, 'findCommittee'>;
  readonly books: Pick<BooksOffers, 'library' | 'print'>;
  readonly ratings: Pick<RatingsOffers, 'rating' | 'rateBy'>;
}

/** Where and when a trial is made: in a transaction of the program, which rates, and of nothing else, because afterwards it can write no more. */
export interface Bench {
  readonly tx: Tx;
  readonly now: string;
}

/** A book with the profile of its quotas. */
export interface Reading {
  readonly book: Book;
  readonly profile: string;
}

/** Whose year is tried, and how its rating stands on file. */
export interface RatedYear extends Reading {
  readonly tenant: bigint;
  readonly year: number;
  readonly hash: string;
}

/** Which of those who change are listed; totals always speak of all. */
export interface Picked {
  readonly filter: ChangeFilter;
  readonly limit: number | null;
}

const ROWS_SHOWN = 500;

export const firstRows = ({ search, unit, direction }: RowQuery): Picked => ({
  filter: { search: search || undefined, unit: unit || undefined, direction },
  limit: ROWS_SHOWN,
});

export const EVERYBODY: Picked = { filter: {}, limit: null };

/** The year as it was rated; null where it was not, or by a book that this release no longer has. */
export async function findRatedYear({ books, ratings }: TrialsNeeds, tx: Tx, tenant: bigint, year: number): Promise<RatedYear | null> {
  const rating = await ratings.rating(tx, tenant, year);
  const book = rating && books.library.get(rating.book)?.book;
  return rating && book ? { tenant, year, book, profile: rating.profile, hash: rating.bookHash } : null;
}

/** Books about others than organisations and members have nothing to say on a committee's facts. */
export const booksToTry = ({ books }: Pick<TrialsNeeds, 'books'>, committee: { readonly invented: boolean }): Book[] =>
  [...books.library.values()].map(({ book }) => book).filter((book) => ratesCommittees(book) && isOffered(book, committee));

/** The book and profile that an order asks for: changed values are written into the book's text, which is read and proved anew. */
export function readOrder(needs: TrialsNeeds, rated: Reading, order: TrialOrder): Result<Reading, TrialRefusal> {
  const found = needs.books.library.get(order.book ?? rated.book.id);
  if (found === undefined || !ratesCommittees(found.book)) {
    return refuse(
      unknownBook(
        order.book ?? '',
        booksToTry(needs, { invented: false }).map(({ id }) => id),
      ),
    );
  }
  const changed = changeBook(found, order.changes ?? []);
  if (!changed.ok) return changed;
  const book = changed.value;
  const profile = order.profile ?? (book.profiles.has(rated.profile) ? rated.profile : [...book.profiles.keys()][0]!);
  return book.profiles.has(profile) ? ok({ book, profile }) : refuse(unknownProfile(profile, [...book.profiles.keys()]));
}

function changeBook(
  { book, files }: { readonly book: Book; readonly files: readonly SourceFile[] },
  changes: NonNullable<TrialOrder['changes']>,
): Result<Book, TrialRefusal> {
  if (changes.length === 0) return ok(book);
  if (book.base !== undefined) return refuse(overlayStands(book.title));
  const changed = withChanges(files, changes.map(asYaml));
  if (changed.ok) return changed;
  const nowhere = changed.refusal.filter(({ code }) => code === 'change.place');
  return refuse(
    nowhere.length > 0 ? unknownRule(nowhere.map(({ message }) => message)) : unsound(changed.refusal.map(({ message }) => message)),
  );
}

/** Numbers stay numbers; everything else is a text, whatever sign it begins with. */
const asYaml = ({ value, ...place }: RuleChange): RuleChange => ({ ...place, value: /^\d+$/u.test(value) ? value : JSON.stringify(value) });

/** Rates the year's facts by `after` in tables of one transaction and says who would stand elsewhere than under `before`. */
export async function tryOut(
  needs: TrialsNeeds,
  bench: Bench,
  rated: RatedYear,
  before: Reading,
  after: Reading,
  picked: Picked,
): Promise<Trial> {
  const { tx } = bench;
  const { tenant, year } = rated;
  const tables = await rateBoth(needs, bench, rated, before, after);
  const was = await countStates(tx, tenant, year, tables);
  const would = await countStates(tx, tenant, year, 'trial');
  const moved = await countMoves(tx);
  const changed = moved.reduce((sum, { count }) => sum + count, 0);
  const isPicky = Object.values(picked.filter).some((value) => value !== undefined);
  const records = await listChanges(tx, tenant, year, picked.filter, picked.limit);
  return {
    before: sideOf(before),
    after: sideOf(after),
    differences: before.book.id === after.book.id ? differencesBetween(needs, before.book, after.book) : [],
    totals: allMoves(was, moved).map((move) => totalOf(move, before.book, after.book)),
    disagreements: FROM_ABOVE.map((of) => ({ class: of, before: disagreeing(was, of), after: disagreeing(would, of) })),
    quotas: await compareQuotas(tx, rated, tables, before.book, after.book),
    awards: await compareAwards(tx, rated, tables, before.book, after.book),
    units: [...(await countByUnit(tx, tenant, year))],
    changed,
    found: isPicky ? await countFound(tx, tenant, year, picked.filter) : changed,
    rows: records.map((record) => rowOf(record, before.book, after.book)),
  };
}

/**
 * The year's own rows are the "before" unless another book, or another text of it, is asked for: then that is rated as well.
 * @returns where the "before" stands
 */
async function rateBoth(
  { ratings }: TrialsNeeds,
  { tx, now }: Bench,
  { tenant, year, hash }: RatedYear,
  before: Reading,
  after: Reading,
): Promise<SideTables> {
  const isOnFile = bookHash(before.book) === hash;
  const rateBy = ({ book, profile }: Reading) => ratings.rateBy(tx, tenant, year, book, profile, now);
  await expectManyRows(tx);
  await layShadows(tx);
  if (!isOnFile) {
    await rateBy(before);
    await setAside(tx);
  }
  await forbidWriting(tx);
  await rateBy(after);
  const tables = isOnFile ? 'year' : 'aside';
  await findChanges(tx, tenant, year, tables);
  return tables;
}

export const sideOf = ({ book, profile }: Reading): Trial['before'] => ({
  book: book.id,
  title: book.title,
  hash: bookHash(book),
  profile,
});

/** What separates two books, rule by rule, as both are printed. */
export function differencesBetween({ books }: TrialsNeeds, before: Book, after: Book): RuleDifference[] {
  return compareBooks(books.print(before), books.print(after)).map(plainDifference);
}

const plainDifference = (difference: Difference): RuleDifference => ({
  before: null,
  after: null,
  ...difference,
  parts: difference.change === 'changed' ? [...difference.parts] : [],
});

const placeOf = (book: Book, subject: 'organisation' | 'member', state: State) => ({ state, label: labelOf(book, subject, state) });

function totalOf({ class: of, from, to, count }: Moved, before: Book, after: Book): Trial['totals'][number] {
  const subject = of === 'members' ? 'member' : 'organisation';
  return { class: of, from: placeOf(before, subject, from), to: placeOf(after, subject, to), count };
}

const disagreeing = (counts: readonly { class: RatedClass; disagreeing: number }[], of: RatedClass): number =>
  counts.filter((row) => row.class === of).reduce((sum, row) => sum + row.disagreeing, 0);

function rowOf(record: ChangeRecord, before: Book, after: Book): TrialRow {
  const { subject, direction, code, name, unitCode, unitName } = record;
  return {
    subject,
    direction,
    code,
    name,
    unit: unitCode === null ? null : { code: unitCode, name: unitName ?? '' },
    before: placeOf(before, subject, stateOf(record.before)),
    after: placeOf(after, subject, stateOf(record.after)),
    because: reasonsFor(record, before, after),
  };
}

type RatedFacts = Pick<RatedYear, 'tenant' | 'year'>;

async function compareQuotas(
  tx: Tx,
  { tenant, year }: RatedFacts,
  tables: SideTables,
  before: Book,
  after: Book,
): Promise<Trial['quotas']> {
  const keyOf = (line: { quota: string; profile: string }) => `${line.quota} ${line.profile}`;
  const was = new Map((await sumQuotas(tx, tenant, year, tables)).map((line) => [keyOf(line), line]));
  const would = new Map((await sumQuotas(tx, tenant, year, 'trial')).map((line) => [keyOf(line), line]));
  return both(after.quotas, before.quotas).flatMap((quota) =>
    both(after.profiles, before.profiles).flatMap((profile) => {
      const key = keyOf({ quota: quota.id, profile: profile.id });
      const sums = { before: was.get(key) ?? null, after: would.get(key) ?? null };
      if (sums.before === null && sums.after === null) return [];
      return [{ quota: quota.id, label: quota.label, profile: profile.id, profileLabel: profile.label, ...sums }];
    }),
  );
}

async function compareAwards(
  tx: Tx,
  { tenant, year }: RatedFacts,
  tables: SideTables,
  before: Book,
  after: Book,
): Promise<Trial['awards']> {
  const was = await countAwards(tx, tenant, year, tables);
  const would = await countAwards(tx, tenant, year, 'trial');
  return both(after.commendations, before.commendations).map(({ id, label }) => ({
    award: id,
    label,
    before: was.get(id) ?? 0,
    after: would.get(id) ?? 0,
  }));
}

/** What either book has, the newer one's wording first. */
const both = <T>(newer: ReadonlyMap<string, T>, older: ReadonlyMap<string, T>): T[] => [...new Map([...older, ...newer]).values()];
