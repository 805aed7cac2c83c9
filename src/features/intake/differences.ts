import { printedDay } from '#kernel/dates.ts';
import type { Told } from '#domain/stored-facts.ts';
import type { Column } from './column.ts';
import { columnsOfPlan, type WorkbookForm } from './columns.ts';
import type { Preview } from './intake.contract.ts';
import type { Intake } from './intake.ts';
import { listed } from './listed-values.ts';

type Difference = Preview['differences'][number];
type Entry = { readonly code: string; readonly name: string; readonly row: number };

/** What a second workbook of the same committee and year would change, organisations first, by code. */
export function differencesBetween(before: Intake, after: Intake, form: WorkbookForm): Difference[] {
  const columns = (plan: WorkbookForm['members'] | undefined): Columns =>
    new Map((plan ? columnsOfPlan(plan) : []).map((column) => [column.key, column]));
  return [
    ...compare('organisation', before.organisations, after.organisations, columns(form.organisations)),
    ...compare('member', before.members, after.members, columns(form.members)),
    ...compare('collective', before.collectives.map(named), after.collectives.map(named), columns(form.collectives)),
    ...comparePastResults(before, after),
  ];
}

type Columns = ReadonlyMap<string, Column>;

/** A leading collective may be nameless; its code is that of its organisation. */
const named = <E extends { readonly code: string; readonly name: string | null }>(entry: E) => ({
  ...entry,
  name: entry.name ?? entry.code,
});

function compare(subject: Difference['subject'], before: readonly Entry[], after: readonly Entry[], columns: Columns): Difference[] {
  const old = new Map(before.map((entry) => [entry.code, entry]));
  const fresh = new Map(after.map((entry) => [entry.code, entry]));
  const codes = [...new Set([...old.keys(), ...fresh.keys()])].toSorted();
  return codes.flatMap((code) => compareEntry(subject, old.get(code), fresh.get(code), columns));
}

/** A result of an earlier year is a value of its subject: `Kết quả năm 2018`. */
function comparePastResults(before: Intake, after: Intake): Difference[] {
  const old = pastResultsOf(before);
  const fresh = pastResultsOf(after);
  const organisations = new Map([...before.organisations, ...after.organisations].map(({ code, name }) => [code, name]));
  const members = new Map([...before.members, ...after.members].map(({ code, name }) => [code, name]));
  const keys = [...new Set([...old.keys(), ...fresh.keys()])].filter((key) => old.get(key)?.text !== fresh.get(key)?.text);
  return keys.toSorted().map((key) => {
    const { code, year } = (fresh.get(key) ?? old.get(key))!;
    const name = organisations.get(code) ?? members.get(code) ?? code;
    const field = `Kết quả năm ${year}`;
    const subject = organisations.has(code) ? 'organisation' : 'member';
    return { subject, code, name, change: 'changed', field, before: old.get(key)?.text ?? null, after: fresh.get(key)?.text ?? null };
  });
}

function pastResultsOf(intake: Intake) {
  return new Map(
    intake.pastResults.map(({ subject, year, level, typical, decision }) => {
      const text = [level, typical ? 'tiêu biểu' : '', decision ?? ''].filter((part) => part !== '').join(', ');
      return [`${subject} ${year}`, { code: subject, year, text }];
    }),
  );
}

function compareEntry(subject: Difference['subject'], before: Entry | undefined, after: Entry | undefined, columns: Columns): Difference[] {
  const { code, name } = (after ?? before)!;
  const whole = { subject, code, name, field: null, before: null, after: null };
  if (before === undefined) return [{ ...whole, change: 'added' }];
  if (after === undefined) return [{ ...whole, change: 'removed' }];
  const old = before as unknown as Record<string, Told>;
  return Object.entries(after as unknown as Record<string, Told>)
    .filter(([field, value]) => field !== 'row' && String(value) !== String(old[field]))
    .map(([field, value]) => ({
      ...whole,
      change: 'changed',
      field: columns.get(field)?.header ?? field,
      before: printed(columns.get(field), old[field]),
      after: printed(columns.get(field), value),
    }));
}

/** A value in the words of the workbook, not in those of the program. */
function printed(column: Column | undefined, value: Told | undefined): string | null {
  if (value === null || value === undefined) return null;
  const text = plainly(value);
  const reads = column?.reads;
  if (typeof reads === 'object') return listed(reads.listed).print(value) || text;
  return DAYS.has(reads) && text.length === 10 ? printedDay(text) : text;
}

function plainly(value: Exclude<Told, null>): string {
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  if (typeof value === 'number') return String(value).replace('.', ',');
  return typeof value === 'object' ? value.join('; ') : value;
}

const DAYS: ReadonlySet<unknown> = new Set(['date', 'birth']);
