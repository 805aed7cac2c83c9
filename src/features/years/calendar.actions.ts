import type { Day } from '#kernel/dates.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { type Access, covers } from '#domain/permission.ts';
import { asPerson, asProgram } from '#server/access.ts';
import { expectManyRows, refreshStatistics, type Database, type Tx } from '#server/database.ts';
import type { JournalEntry } from '#features/journal/journal.ts';
import { disorderOf, dueFor, usualCalendar, type DueStep, type StepLevel, type YearStep } from './calendar.ts';
import * as no from './calendar.refusals.ts';
import type { CalendarRefusal } from './calendar.refusals.ts';
import { findOpened, listExceptions, listSteps, saveException, saveOpened, saveRecord, saveSteps, setClosed } from './calendar.store.ts';
import type { YearFigures } from './years.ts';

export interface CalendarDesk {
  readonly db: Database;
  readonly now: () => string;
  /** Whether that book rates committees in that year, and has that profile. */
  readonly hasProfile: (year: number, book: string, profile: string) => boolean;
  /** Gives every organisation and member of that year a blank row where there is none yet; says how many organisations the year has. */
  readonly rollForward: (tx: Tx, tenant: bigint, year: number) => Promise<number>;
  readonly rate: (tx: Tx, tenant: bigint, year: number) => Promise<void>;
  /** What the year comes to now. */
  readonly figures: (tx: Tx, tenant: bigint, year: number) => Promise<YearFigures>;
  readonly organisationPlace: (
    tx: Tx,
    tenant: bigint,
    year: number,
    code: string,
  ) => Promise<{ readonly organisation: bigint; readonly path: string } | null>;
  readonly record: (tx: Tx, tenant: bigint, entry: JournalEntry) => Promise<void>;
}

export interface Opening {
  readonly book: string;
  readonly profile: string;
  /** Steps of which only some are named take the usual days for the others. */
  readonly steps: readonly DueStep[];
}

const by = ({ now }: CalendarDesk, { account, origin }: Access) => ({ at: now(), actor: account, origin });

/** Opens a year for the whole tree at once: by which book it is rated, and when each step is due. */
export async function openYear(desk: CalendarDesk, access: Access, year: number, opening: Opening): Promise<Result<null, CalendarRefusal>> {
  const { tenant, root } = access;
  if (!desk.hasProfile(year, opening.book, opening.profile)) return refuse(no.noSuchBook(opening.book));
  const steps = merged(usualCalendar(year), opening.steps);
  const wrong = disorderOf(steps);
  if (wrong !== null) return refuse(no.disorder(wrong.first, wrong.then));
  const outcome = await asPerson(desk.db, access, async (tx) => {
    if ((await findOpened(tx, tenant, year)) !== null) return refuse(no.alreadyOpen(year));
    await expectManyRows(tx);
    await saveOpened(tx, tenant, year, { root, book: opening.book, profile: opening.profile, by: access.account, at: desk.now() });
    await saveSteps(tx, tenant, year, root, steps);
    const organisations = await asProgram(tx, async () => {
      const count = await desk.rollForward(tx, tenant, year);
      if (count > 0) await desk.rate(tx, tenant, year);
      return count;
    });
    if (organisations === 0) throw new NobodyThere();
    await desk.record(tx, tenant, {
      ...by(desk, access),
      action: 'years.opened',
      detail: { year, book: opening.book, profile: opening.profile },
    });
    return ok(null);
  }).catch((error: unknown) => {
    // Undone as a whole: an opened year without anybody in it would be in the way of the first workbook.
    if (error instanceof NobodyThere) return refuse(no.alreadyRated(year));
    throw error;
  });
  if (outcome.ok) await refreshStatistics(desk.db);
  return outcome;
}

class NobodyThere extends Error {}

function merged(steps: readonly DueStep[], changes: readonly DueStep[]): DueStep[] {
  const changed = (due: DueStep) => changes.find(({ step, level }) => step === due.step && level === due.level);
  return steps.map((due) => changed(due) ?? due);
}

/** Changes days of an open year's calendar. */
export function setDays(
  desk: CalendarDesk,
  access: Access,
  year: number,
  changes: readonly DueStep[],
): Promise<Result<null, CalendarRefusal>> {
  return asPerson(desk.db, access, async (tx) => {
    const opened = await findOpened(tx, access.tenant, year);
    if (opened === null) return refuse(no.notOpen(year));
    if (opened.closedAt !== null) return refuse(no.closed(year));
    const steps = merged(await listSteps(tx, access.tenant, year), changes);
    const wrong = disorderOf(steps);
    if (wrong !== null) return refuse(no.disorder(wrong.first, wrong.then));
    await saveSteps(tx, access.tenant, year, access.root, steps);
    await desk.record(tx, access.tenant, { ...by(desk, access), action: 'years.days_set', detail: { year, steps: changes } });
    return ok(null);
  });
}

export interface ExceptionOrder {
  readonly step: YearStep;
  readonly organisation: string;
  readonly due: Day;
  readonly reason: string;
}

/** More time for one organisation and everything below it. Whoever may not grant it is refused, and that is journaled too. */
export async function grantException(
  desk: CalendarDesk,
  access: Access,
  year: number,
  order: ExceptionOrder,
): Promise<Result<null, CalendarRefusal>> {
  const { tenant } = access;
  const detail = { year, step: order.step, organisation: order.organisation, due: order.due, reason: order.reason };
  const granted = await asPerson(desk.db, access, async (tx) => {
    const opened = await findOpened(tx, tenant, year);
    if (opened === null) return refuse(no.notOpen(year));
    if (opened.closedAt !== null) return refuse(no.closed(year));
    const place = await asProgram(tx, () => desk.organisationPlace(tx, tenant, year, order.organisation));
    if (place === null) return refuse(no.noOrganisation(order.organisation));
    if (!covers(access, 'launch', place.path)) return refuse(no.exceptionForbidden);
    await saveException(tx, tenant, year, { ...order, ...place, by: access.account, at: desk.now() });
    await desk.record(tx, tenant, { ...by(desk, access), action: 'years.exception_granted', detail });
    return ok(null);
  });
  if (!granted.ok && granted.refusal === no.exceptionForbidden)
    await asPerson(desk.db, access, (tx) => desk.record(tx, tenant, { ...by(desk, access), action: 'years.exception_refused', detail }));
  return granted;
}

/** Ends the work on a year, or takes it up again with a reason. */
export function closeYear(
  desk: CalendarDesk,
  access: Access,
  year: number,
  order: { readonly closed: boolean; readonly reason: string },
): Promise<Result<null, CalendarRefusal>> {
  return asPerson(desk.db, access, async (tx) => {
    const changed = await setClosed(tx, access.tenant, year, order.closed ? { by: access.account, at: desk.now() } : null);
    if (!changed) return refuse(no.notSo(year));
    if (order.closed) await keepRecord(tx, desk, access, year);
    await desk.record(tx, access.tenant, {
      ...by(desk, access),
      action: order.closed ? 'years.closed' : 'years.reopened',
      detail: { year, reason: order.reason },
    });
    return ok(null);
  });
}

/** The figures of record stay as they are, whatever is decided later. */
function keepRecord(tx: Tx, desk: CalendarDesk, { tenant, root, account }: Access, year: number): Promise<void> {
  return asProgram(tx, async () => {
    const figures = await desk.figures(tx, tenant, year);
    await saveRecord(tx, tenant, year, { root, by: account, at: desk.now(), figures });
  });
}

/**
 * Why a step may not run for a subject at that place on that day. A year that nobody opened (it came by workbook) has no calendar, and
 * nothing holds its steps back; a closed one takes none.
 */
export async function stepRefusal(
  tx: Tx,
  tenant: bigint,
  year: number,
  step: YearStep,
  level: StepLevel,
  path: string,
  day: Day,
): Promise<Refusal<'years.closed' | 'years.deadline_passed'> | null> {
  const opened = await findOpened(tx, tenant, year);
  if (opened === null) return null;
  if (opened.closedAt !== null) return no.closed(year);
  const due = dueFor(await listSteps(tx, tenant, year), await listExceptions(tx, tenant, year), { step, level, path });
  return due !== null && day > due ? no.deadlinePassed({ step, level }, due) : null;
}
