import type { RatedClass } from '#domain/class.ts';
import { covers, type Access } from '#domain/permission.ts';
import type { Day } from '#kernel/dates.ts';
import { ok, refuse } from '#kernel/result.ts';
import { asProgram } from '#server/access.ts';
import { expectManyRows, refreshStatistics, type Tx } from '#server/database.ts';
import { action } from '#server/serving.ts';
import type { BooksOffers } from '#features/books/books.offers.ts';
import type { MembersOffers } from '#features/members/members.offers.ts';
import type { OrganisationsOffers } from '#features/organisations/organisations.offers.ts';
import type { RatingsOffers } from '#features/ratings/ratings.offers.ts';
import { disorderOf, dueFor, isSameStep, usualCalendar, type DueStep, type OpenedYear, type YearStep } from './calendar.ts';
import * as no from './calendar.refusals.ts';
import {
  findOpened,
  holdOpened,
  keepOpened,
  listExceptions,
  listSteps,
  saveException,
  saveOpened,
  saveRecord,
  saveSteps,
  setClosed,
} from './calendar.store.ts';
import { yearEvents } from './years.events.ts';
import { closeYear, grantException, openYear, setDays } from './years.operations.ts';
import type { YearFigures } from './years.ts';

export interface CalendarNeeds {
  readonly books: Pick<BooksOffers, 'hasProfile'>;
  readonly members: Pick<MembersOffers, 'rollForward'>;
  readonly organisations: Pick<OrganisationsOffers, 'rollForward' | 'place'>;
  readonly ratings: Pick<RatingsOffers, 'rate' | 'counts' | 'commendations'>;
}

const DONE = { done: true } as const;

/** Opens a year for the whole tree at once: by which book it is rated, and when each step is due. */
export const openingYear = (needs: CalendarNeeds) =>
  action(openYear, {
    load: async ({ tx, tenant, params: { year } }) => ok(await findOpened(tx, tenant, year)),
    decide: (opened, { params: { year }, body: { book, profile, steps } }) => {
      if (!needs.books.hasProfile(year, book, profile)) return refuse(no.noSuchBook(book));
      const calendar = merged(usualCalendar(year), steps);
      const wrong = disorderOf(calendar);
      if (wrong !== null) return refuse(no.disorder(wrong, steps));
      return opened === null ? ok(calendar) : refuse(no.alreadyOpen(year));
    },
    save: async (steps, { tx, tenant, access: { root, account }, params: { year }, body: { book, profile }, now }) => {
      await expectManyRows(tx);
      if (!(await saveOpened(tx, tenant, year, { root, book, profile, by: account, at: now }))) return refuse(no.alreadyOpen(year));
      await saveSteps(tx, tenant, year, root, steps);
      // An opened year without anybody in it would be in the way of the first workbook.
      return (await rollForward(needs, tx, tenant, year)) === 0 ? refuse(no.alreadyRated(year)) : ok(null);
    },
    journal: (_, __, { params: { year }, body: { book, profile } }) => yearEvents.opened({ year, book, profile }),
    answer: () => DONE,
    after: ({ db }) => refreshStatistics(db),
  });

/** Gives every organisation and member of that year a blank row where there is none yet, and rates it; says how many organisations it has. */
function rollForward({ organisations, members, ratings }: CalendarNeeds, tx: Tx, tenant: bigint, year: number): Promise<number> {
  return asProgram(tx, async () => {
    const count = await organisations.rollForward(tx, tenant, year);
    await members.rollForward(tx, tenant, year);
    if (count > 0) await ratings.rate(tx, tenant, year);
    return count;
  });
}

function merged(steps: readonly DueStep[], changes: readonly DueStep[]): DueStep[] {
  return steps.map((due) => changes.find(isSameStep(due)) ?? due);
}

/** The refusal of what only an open year takes; null where it is open. */
function notOpen(opened: OpenedYear | null, year: number) {
  if (opened === null) return no.notOpen(year);
  return opened.closedAt === null ? null : no.closed(year);
}

/** Changes days of an open year's calendar. */
export const settingDays = () =>
  action(setDays, {
    load: async ({ tx, tenant, params: { year } }) => {
      // All days are read and written again: two who change them do so one after the other.
      const refusal = notOpen(await holdOpened(tx, tenant, year), year);
      return refusal === null ? ok(await listSteps(tx, tenant, year)) : refuse(refusal);
    },
    decide: (before, { body }) => {
      const steps = merged(before, body.steps);
      const wrong = disorderOf(steps);
      return wrong === null ? ok(steps) : refuse(no.disorder(wrong, body.steps));
    },
    save: async (steps, { tx, tenant, access: { root }, params: { year } }) => ok(await saveSteps(tx, tenant, year, root, steps)),
    journal: (_, __, { params: { year }, body: { steps } }) => yearEvents.daysSet({ year, steps }),
    answer: () => DONE,
  });

/** More time for one organisation and everything below it. Whoever may not grant it is refused, and that is journaled too. */
export const grantingException = ({ organisations }: CalendarNeeds) =>
  action(grantException, {
    load: async ({ tx, tenant, params: { year }, body: { organisation } }) => {
      const refusal = notOpen(await keepOpened(tx, tenant, year), year);
      if (refusal !== null) return refuse(refusal);
      const place = await asProgram(tx, () => organisations.place(tx, tenant, year, organisation));
      return place === null ? refuse(no.noOrganisation(organisation)) : ok(place);
    },
    decide: (place, { access }) => (covers(access, 'launch', place.path) ? ok(place) : refuse(no.exceptionForbidden)),
    save: async (place, { tx, tenant, access, params: { year }, body, now }) =>
      ok(await saveException(tx, tenant, year, { ...body, ...place, by: access.account, at: now })),
    journal: (_, __, { params: { year }, body }) => yearEvents.exceptionGranted({ year, ...body }),
    answer: () => DONE,
    attempt: ({ code }, { params: { year }, body }) =>
      code === no.exceptionForbidden.code ? yearEvents.exceptionRefused({ year, ...body }) : null,
  });

/** Ends the work on a year, or takes it up again with a reason. */
export const closingYear = ({ ratings }: CalendarNeeds) =>
  action(closeYear, {
    load: () => Promise.resolve(ok(null)),
    decide: () => ok(null),
    save: async (_, { tx, tenant, access, params: { year }, body: { closed }, now }) => {
      const by = { by: access.account, at: now };
      if (!(await setClosed(tx, tenant, year, closed ? by : null))) return refuse(no.notSo(year));
      if (closed) await keepRecord(tx, ratings, access, year, now);
      return ok(null);
    },
    journal: (_, __, { params: { year }, body: { closed, reason } }) => yearEvents[closed ? 'closed' : 'reopened']({ year, reason }),
    answer: () => DONE,
  });

/** The figures of record stay as they are, whatever is decided later. */
function keepRecord(tx: Tx, ratings: CalendarNeeds['ratings'], { tenant, root, account }: Access, year: number, at: string): Promise<void> {
  return asProgram(tx, async () => {
    const counts = await ratings.counts(tx, tenant, year);
    const figures: YearFigures = { ...counts, commendations: (await ratings.commendations(tx, tenant, year)).total };
    await saveRecord(tx, tenant, year, { root, by: account, at, figures });
  });
}

/** Which step of the year is asked for: at which level, for a subject at which place, on which day. */
type AskedStep = readonly [step: YearStep, level: RatedClass, path: string, day: Day];

/** As `stepOutlook`, for who then takes the step: a closing waits for it, and counts what it did. */
export const stepRefusal = async (tx: Tx, tenant: bigint, year: number, ...asked: AskedStep): Promise<no.LateRefusal | null> =>
  lateRefusal(tx, tenant, year, await keepOpened(tx, tenant, year), asked);

/**
 * Why a step may not run for a subject at that place on that day, for who only looks. A year that nobody opened (it came by workbook) has
 * no calendar, and nothing holds its steps back; a closed one takes none.
 */
export const stepOutlook = async (tx: Tx, tenant: bigint, year: number, ...asked: AskedStep): Promise<no.LateRefusal | null> =>
  lateRefusal(tx, tenant, year, await findOpened(tx, tenant, year), asked);

async function lateRefusal(tx: Tx, tenant: bigint, year: number, opened: OpenedYear | null, [step, level, path, day]: AskedStep) {
  if (opened === null) return null;
  if (opened.closedAt !== null) return no.closed(year);
  const due = dueFor(await listSteps(tx, tenant, year), await listExceptions(tx, tenant, year), { step, level, path });
  return due !== null && day > due ? no.deadlinePassed({ step, level }, due) : null;
}
