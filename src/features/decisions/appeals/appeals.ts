import { dayAfter, type Day } from '#kernel/dates.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Subject } from '#domain/subject.ts';
import * as no from '#features/decisions/refusals.ts';

/** Appeals: a subject objects to a decision, and the body answers with another one. */

/**
 * How long a decision may be appealed. No document that was seen sets a term for appeals against a rating; taken over from the
 * term for disciplinary decisions (Party Charter, Article 39), and shown as assumed. Public holidays are not left out.
 */
const APPEAL_TERM = { workingDays: 30, confidence: 'assumed' } as const;

export interface Appeal {
  readonly id: bigint;
  readonly subject: Subject & { readonly name: string };
  readonly decision: bigint;
  readonly grounds: string;
  readonly filedOn: Day;
  readonly onBehalf: boolean;
  readonly attachments: readonly string[];
  readonly account: string;
  /** The decision that answers it. */
  readonly outcome: { readonly decision: bigint; readonly number: string } | null;
}

/** The last day on which a decision of that day can be appealed: Saturdays and Sundays are not counted. */
export function lastAppealDay(dated: Day): Day {
  let day = dated;
  for (let left: number = APPEAL_TERM.workingDays; left > 0;) {
    day = dayAfter(day, 1);
    if (new Date(day).getUTCDay() % 6 !== 0) left -= 1;
  }
  return day;
}

export interface AppealOrder {
  readonly grounds: string;
  readonly filedOn: Day;
}

/** Why an appeal is not taken. */
export const APPEAL_CODES = [
  'decisions.nothing_to_appeal',
  'decisions.already_appealed',
  'decisions.dated_ahead',
  'decisions.appeal_late',
] as const;

/** Whether an appeal can be filed against what is in force for a subject. */
export function fileAppeal(
  subject: Subject & { readonly name: string },
  decided: { readonly decision: bigint; readonly number: string; readonly dated: Day } | null,
  earlier: readonly Appeal[],
  order: AppealOrder,
  today: Day,
): Result<{ readonly decision: bigint; readonly number: string; readonly lastDay: Day }, Refusal<(typeof APPEAL_CODES)[number]>> {
  if (decided === null) return refuse(no.nothingToAppeal(subject));
  if (earlier.some(({ decision }) => decision === decided.decision)) return refuse(no.alreadyAppealed(subject, decided.number));
  if (order.filedOn > today) return refuse(no.datedAhead('filedOn', order.filedOn, today));
  const last = lastAppealDay(decided.dated);
  if (order.filedOn < decided.dated || order.filedOn > last) return refuse(no.appealLate(subject, order.filedOn, decided, last));
  return ok({ decision: decided.decision, number: decided.number, lastDay: last });
}
