import { FROM_ABOVE } from '#domain/class.ts';
import { covers, holdsSomewhere, type Access } from '#domain/permission.ts';
import { dayAt, type Day } from '#kernel/dates.ts';
import { ok } from '#kernel/result.ts';
import { asProgram } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import { reading, type Order } from '#server/serving.ts';
import type { AccountsOffers } from '#features/accounts/accounts.offers.ts';
import type { BooksOffers } from '#features/books/books.offers.ts';
import { describeExceptions, findOpened, listExceptions, listSteps, type ExceptionRecord } from './calendar.store.ts';
import type { OrganisationsOffers } from '#features/organisations/organisations.offers.ts';
import type { RatingsOffers } from '#features/ratings/ratings.offers.ts';
import { dueFor, usualCalendar, type OpenedYear } from './calendar.ts';
import { readCalendar } from './years.operations.ts';

interface ReadingNeeds {
  readonly accounts: Pick<AccountsOffers, 'doers'>;
  readonly books: Pick<BooksOffers, 'ofYears'>;
  readonly organisations: Pick<OrganisationsOffers, 'findCommittee'>;
  readonly ratings: Pick<RatingsOffers, 'counts'>;
}

/** A year's days and exceptions, and what the caller may change of them; the usual days where nobody has set any. */
export const readingCalendar = (needs: ReadingNeeds) =>
  reading(readCalendar, async (order) => {
    const { tx, tenant, access, params, today } = order;
    const { year } = params;
    const [opened, exceptions] = [await findOpened(tx, tenant, year), await describeExceptions(tx, tenant, year)];
    const steps = await listSteps(tx, tenant, year);
    const may = mayDo(access);
    return ok({
      ...(await withDoers(needs, order, { opened, exceptions })),
      steps: steps.length > 0 ? [...steps] : usualCalendar(year),
      books: needs.books.ofYears(year, (await needs.organisations.findCommittee(tx, params.committee)) ?? { invented: false }),
      progress: may.launch || may.close ? await progressOf(needs, tx, tenant, year) : null,
      may,
      today,
    });
  });

/** Who is entrusted with the year as a whole is told of all of it. Whoever the book leaves out of the rating waits for no decision. */
async function progressOf({ ratings }: ReadingNeeds, tx: Tx, tenant: bigint, year: number) {
  const counts = await asProgram(tx, () => ratings.counts(tx, tenant, year));
  const progress = FROM_ABOVE.map((level) => {
    const { rated, excellent, good, completed, failed, pending } = counts[level];
    const decided = excellent + good + completed + failed;
    return { level, decided, undecided: rated - decided + pending };
  });
  return progress.some(({ decided, undecided }) => decided + undecided > 0) ? progress : null;
}

interface Recorded {
  readonly opened: OpenedYear | null;
  readonly exceptions: readonly ExceptionRecord[];
}

/** Who opened the year and gave more time, by name. */
async function withDoers(
  { accounts }: Pick<ReadingNeeds, 'accounts'>,
  { tx, tenant }: Order<typeof readCalendar>,
  { opened, exceptions }: Recorded,
) {
  const acts = exceptions.map(({ grantedBy, grantedAt }) => ({ account: grantedBy, at: grantedAt }));
  if (opened) acts.push({ account: opened.openedBy, at: opened.openedAt });
  const doer = await accounts.doers(tx, tenant, acts);
  const openedOf = ({ openedBy: account, ...rest }: OpenedYear) => ({ ...rest, by: doer({ account, at: rest.openedAt }) });
  return {
    opened: opened && openedOf(opened),
    exceptions: exceptions.map(({ grantedBy: account, ...rest }) => ({ ...rest, by: doer({ account, at: rest.grantedAt }) })),
  };
}

/** When the steps of a year are due, for who has to take them. */
export interface Deadlines {
  /** The day on which the year was opened; null where nobody opened it: it came by workbook, and has no days. */
  readonly openedOn: Day | null;
  readonly dueFor: (asked: AskedDue) => Day | null;
}

type AskedDue = Parameters<typeof dueFor>[2];

/** Null of a closed year: nothing waits in it any more. */
export async function readDeadlines(tx: Tx, tenant: bigint, year: number): Promise<Deadlines | null> {
  const opened = await findOpened(tx, tenant, year);
  if (opened === null) return { openedOn: null, dueFor: () => null };
  if (opened.closedAt !== null) return null;
  const [steps, exceptions] = [await listSteps(tx, tenant, year), await listExceptions(tx, tenant, year)];
  return { openedOn: dayAt(opened.openedAt), dueFor: (asked) => dueFor(steps, exceptions, asked) };
}

const mayDo = (access: Access) => ({
  launch: covers(access, 'launch', String(access.root)),
  grant: holdsSomewhere(access, 'launch'),
  close: covers(access, 'sign', String(access.root)),
});
