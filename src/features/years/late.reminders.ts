import type { Day } from '#kernel/dates.ts';
import { urgencyOf } from '#kernel/deadlines.ts';
import type { Late } from './calendar.contract.ts';

/** Reminders to units that are late. */

export type LateUnit = Late['units'][number];
type Owed = LateUnit['owes'][number];

/** What a unit is reminded of: what is late, and what will be within days. */
export const remindedOf = ({ owes }: LateUnit): readonly Owed[] => owes.filter(({ left }) => urgencyOf(left) !== 'later');

/** The parts of a reminder in the reader's language. */
export interface ReminderWords {
  readonly head: (unit: LateUnit) => string;
  readonly line: (owed: Owed & { readonly due: Day }) => string;
  readonly end: string;
}

/** As it is pasted into a message. */
export const reminderText = (unit: LateUnit, words: ReminderWords): string =>
  [words.head(unit), ...remindedOf(unit).map((owed) => `- ${words.line(owed)}`), words.end].join('\n');
