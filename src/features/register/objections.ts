import type { Day } from '#kernel/dates.ts';
import { fold } from '#kernel/vietnamese.ts';
import type { Kind } from '#features/organisations/organisations.ts';
import * as no from './refusals.ts';
import type { RegisterRefusal } from './refusals.ts';
import type { Change } from './register.contract.ts';
import {
  isCell,
  isEnd,
  isWithin,
  mayStandBelow,
  type MemberChange,
  type Person,
  type RunningYear,
  type Standing,
  type Unit,
} from './register.ts';

/** What stands against a change of the register, which is that of the change's day. Each answers null where nothing does. */

/** Why no change can be recorded in that year on that day; only the newest open year moves, closed ones stay as they were. */
export function yearRefusal({ year, opened, later }: RunningYear, day: Day): RegisterRefusal | null {
  if (opened === null) return no.notOpen(year);
  if (opened.closedAt !== null) return no.closed(year);
  if (later.length > 0) return no.laterYear(year, Math.max(...later));
  return day.slice(0, 4) === String(year) ? null : no.otherYear(year, day);
}

/** Whoever changes must still be there, and what ends was so for a day at least. */
export function standingRefusal(standing: Standing, change: Change): RegisterRefusal | null {
  if (standing.until !== null) return no.ended(standing, standing.until);
  return isEnd(change) && change.day === standing.since ? no.sameDay(standing, change.day) : null;
}

/**
 * Whoever joins under a code that was used before must be the same person, who had left: with a code goes everything held about them.
 * `isSeen`: whether the caller may read about that person, who is not named otherwise.
 */
export function returnRefusal(
  before: Person,
  { name, admitted }: Pick<Extract<MemberChange, { change: 'member_joined' }>, 'name' | 'admitted'>,
  isSeen: boolean,
): RegisterRefusal | null {
  const isSame = fold(before.name) === fold(name) && before.admitted === admitted;
  if (before.until !== null && isSame) return null;
  return no.taken(before, isSeen);
}

/** Members belong to cells that are there. */
export function cellRefusal(cell: Unit): RegisterRefusal | null {
  return isCell(cell.kind) ? endRefusal(cell, 'cell') : no.notCell(cell);
}

const endRefusal = (unit: Unit, at: no.UnitField): RegisterRefusal | null => (unit.until === null ? null : no.ended(unit, unit.until, at));

export function parentRefusal(kind: Kind, parent: Unit): RegisterRefusal | null {
  return mayStandBelow(kind, parent.kind) ? endRefusal(parent, 'parent') : no.wrongKind(kind, parent);
}

export function mergerRefusal(unit: Unit, into: Unit): RegisterRefusal | null {
  return into.kind !== unit.kind || isWithin(into.path, unit.path) ? no.cannotMerge(unit, into) : endRefusal(into, 'into');
}
