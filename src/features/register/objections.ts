import type { Day } from '#kernel/dates.ts';
import type { Kind } from '#features/organisations/organisations.ts';
import * as no from './refusals.ts';
import type { Refusal } from './refusals.ts';
import { isCell, isWithin, mayStandBelow, type Below, type Change, type RunningYear, type Standing, type Unit } from './register.ts';

/** What stands against a change of the register. Each answers null where nothing does. */

/** Why no change can be recorded in that year on that day; only the newest open year moves, closed ones stay as they were. */
export function yearRefusal({ year, opened, later }: RunningYear, day: Day): Refusal | null {
  if (opened === null) return no.notOpen(year);
  if (opened.closedAt !== null) return no.closed(year);
  if (later.length > 0) return no.laterYear(year, Math.max(...later));
  return day.slice(0, 4) === String(year) ? null : no.otherYear(year, day);
}

/** What must hold of whoever changes: still there, nothing later recorded, and not decided yet where the change moves results. */
export function standingRefusal(standing: Standing, { change, day }: Change, decided: readonly string[]): Refusal | null {
  if (standing.until !== null) return no.ended(standing, standing.until);
  const ends = change === 'member_left' || change === 'organisation_merged' || change === 'organisation_dissolved';
  if (day < standing.since || (ends && day === standing.since)) return no.outOfOrder(standing, day);
  const isNameOnly = change === 'member_renamed' || change === 'organisation_renamed';
  return isNameOnly || decided.length === 0 ? null : no.decided(standing, decided);
}

/** Whoever joins or is founded must not be there; a member may come back after the day on which they left. */
export function arrivalRefusal(code: string, before: Standing | null, { change, day }: Change): Refusal | null {
  if (before === null) return null;
  if (before.until === null || change === 'organisation_founded') return no.taken(code, before);
  return day < before.until ? no.outOfOrder({ ...before, since: before.until }, day) : null;
}

/** Members belong to cells that are there on that day. */
export function cellRefusal(cell: Unit, day: Day): Refusal | null {
  if (!isCell(cell.kind)) return no.notCell(cell);
  return placeRefusal(cell, day);
}

const placeRefusal = (unit: Unit, day: Day): Refusal | null => {
  if (unit.until !== null) return no.ended(unit, unit.until);
  return day < unit.since ? no.outOfOrder(unit, day) : null;
};

export function parentRefusal(kind: Kind, parent: Unit, day: Day): Refusal | null {
  return mayStandBelow(kind, parent.kind) ? placeRefusal(parent, day) : no.wrongKind(kind, parent);
}

export function mergerRefusal(unit: Unit, into: Unit, day: Day): Refusal | null {
  if (into.kind !== unit.kind || isWithin(into.path, unit.path)) return no.cannotMerge(unit, into);
  return placeRefusal(into, day);
}

export function belowRefusal(unit: Unit, { change, day }: Change, below: Below): Refusal | null {
  if (change === 'organisation_dissolved' && below.organisations + below.members > 0) return no.notEmpty(unit, below);
  return below.latest !== null && day < below.latest ? no.outOfOrder({ ...unit, since: below.latest }, day) : null;
}
