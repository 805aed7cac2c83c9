import { readDeadlines } from './calendar.reading.actions.ts';
import { stepOutlook, stepRefusal } from './calendar.actions.ts';
import { findOpened, holdOpened } from './calendar.store.ts';

/** What other rooms may ask of the calendar of years. */
export const offerYears = () => ({
  /** By which book a year is rated and when it was opened; null where nobody opened it. */
  opened: findOpened,
  /** The same, kept as it is until the transaction ends. */
  hold: holdOpened,
  stepRefusal,
  stepOutlook,
  /** When its steps are due, and since when they can be taken. */
  deadlines: readDeadlines,
});

export type { Deadlines } from './calendar.reading.actions.ts';
export type YearsOffers = ReturnType<typeof offerYears>;
