import { covers } from '#domain/permission.ts';
import type { Book } from '#engine/book.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { asProgram } from '#server/access.ts';
import { inCommittee, type Database, type Tx } from '#server/database.ts';
import { forAccounts } from '#server/outside.ts';
import { reading, type House, type Sent, type Served } from '#server/serving.ts';
import { ratesCommittees } from '#features/books/books.ts';
import { noBook } from '#features/books/refusals.ts';
import { notRated, type OrderCode, type TrialRefusal } from './refusals.ts';
import {
  differencesBetween,
  EVERYBODY,
  findRatedYear,
  firstRows,
  readOrder,
  sideOf,
  tryOut,
  type Picked,
  type RatedYear,
  type Reading,
  type TrialsNeeds,
} from './trials.actions.ts';
import { choicesFor } from './trials.choices.ts';
import type { Comparison, Trial } from './trials.contract.ts';
import { compareTwoBooks, listChoices, printTrial, tryRules } from './trials.operations.ts';
import { trialWorkbook } from './trials.papers.ts';

/**
 * Trials change nothing and are none of the usual readings, whose transactions let nobody lay even a table that vanishes: they run as the
 * program, which rates, and the database refuses every write from then on.
 */

export const listing = (needs: TrialsNeeds) =>
  reading(listChoices, async ({ tx, tenant, params: { committee: code, year } }) => {
    const rated = await asProgram(tx, () => findRatedYear(needs, tx, tenant, year));
    const committee = (await needs.organisations.findCommittee(tx, code)) ?? { invented: false };
    return rated === null ? refuse(notRated(year)) : ok(choicesFor(needs, rated, committee));
  });

export const trying = (needs: TrialsNeeds): Served<typeof tryRules> => ({
  operation: tryRules,
  perform: (house, { tenant }, sent) => attempt(needs, house, tenant, sent, firstRows(sent.body)),
});

export const printing = (needs: TrialsNeeds): Served<typeof printTrial> => ({
  operation: printTrial,
  perform: async (house, { tenant }, sent) => {
    const tried = await attempt(needs, house, tenant, sent, EVERYBODY);
    if (!tried.ok) return tried;
    const { committee, year } = sent.params;
    const bytes = await trialWorkbook({ committee, year, trial: tried.value });
    return ok({ name: `${committee}-${year}-thu-phuong-an.xlsx`, bytes });
  },
});

function attempt(
  needs: TrialsNeeds,
  { db, clock }: House,
  tenant: bigint,
  { params: { year }, body }: Pick<Sent<typeof tryRules>, 'params' | 'body'>,
  picked: Picked,
): Promise<Result<Trial, TrialRefusal<OrderCode | 'trials.not_found'>>> {
  return inCommittee(db, tenant, async (tx) => {
    const rated = await findRatedYear(needs, tx, tenant, year);
    if (rated === null) return refuse(notRated(year));
    const after = readOrder(needs, rated, body);
    return after.ok ? ok(await tryOut(needs, { tx, now: clock.now() }, rated, rated, after.value, picked)) : after;
  });
}

export const comparing = (needs: TrialsNeeds & { readonly db: Database }) =>
  forAccounts(compareTwoBooks, async ({ params: { book, other }, query: { committee, year, ...rows }, accessTo, now }) => {
    const [before, after] = [book, other].map((id) => needs.books.library.get(id)?.book);
    if (before === undefined || after === undefined) return refuse(noBook(before === undefined ? book : other));
    const access = committee === undefined ? null : await accessTo(committee);
    if (access === null || year === undefined || !covers(access, 'read', String(access.root)))
      return ok(compare(needs, before, after, null));
    const tried = inCommittee(needs.db, access.tenant, async (tx): Promise<Comparison> => {
      const rated = await yearFor(needs, tx, access.tenant, year, [before, after]);
      const compared = compare(needs, before, after, rated);
      const sides = [before, after].map((of) => withProfile(of, rated)) as [Reading, Reading];
      return { ...compared, effect: rated && (await tryOut(needs, { tx, now }, rated, ...sides, firstRows(rows))) };
    });
    return ok(await tried);
  });

/** The year to try the second book on; null where it was not rated, or one of the books rates nobody of a committee. */
const yearFor = async (needs: TrialsNeeds, tx: Tx, tenant: bigint, year: number, books: readonly Book[]): Promise<RatedYear | null> =>
  books.every(ratesCommittees) ? findRatedYear(needs, tx, tenant, year) : null;

function compare(needs: TrialsNeeds, before: Book, after: Book, rated: Reading | null): Comparison {
  const differences = differencesBetween(needs, before, after);
  return { before: sideOf(withProfile(before, rated)), after: sideOf(withProfile(after, rated)), differences, effect: null };
}

/** The profile that the year was rated with where the book has it, else its first. */
const withProfile = (book: Book, rated: Reading | null): Reading => ({
  book,
  profile: rated !== null && book.profiles.has(rated.profile) ? rated.profile : [...book.profiles.keys()][0]!,
});
