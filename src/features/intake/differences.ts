import type { Preview } from './intake.contract.ts';
import type { Intake } from './intake.ts';

type Difference = Preview['differences'][number];
type Entry = { readonly code: string; readonly name: string; readonly row: number };

/** What a second workbook of the same committee and year would change, organisations first, by code. */
export function differencesBetween(before: Intake, after: Intake): Difference[] {
  return [
    ...compare('organisation', before.organisations, after.organisations),
    ...compare('member', before.members, after.members),
  ];
}

function compare(subject: Difference['subject'], before: readonly Entry[], after: readonly Entry[]): Difference[] {
  const old = new Map(before.map((entry) => [entry.code, entry]));
  const fresh = new Map(after.map((entry) => [entry.code, entry]));
  const codes = [...new Set([...old.keys(), ...fresh.keys()])].toSorted();
  return codes.flatMap((code) => compareEntry(subject, old.get(code), fresh.get(code)));
}

function compareEntry(subject: Difference['subject'], before: Entry | undefined, after: Entry | undefined): Difference[] {
  const { code, name } = (after ?? before)!;
  const whole = { subject, code, name, field: null, before: null, after: null };
  if (before === undefined) return [{ ...whole, change: 'added' }];
  if (after === undefined) return [{ ...whole, change: 'removed' }];
  const old = before as unknown as Record<string, unknown>;
  return Object.entries(after)
    .filter(([field, value]) => field !== 'row' && value !== old[field])
    .map(([field, value]) => ({ ...whole, change: 'changed', field, before: printed(old[field]), after: printed(value) }));
}

function printed(value: unknown): string | null {
  return value === null || value === undefined ? null : `${value as string | number | boolean}`;
}
