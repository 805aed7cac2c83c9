import { printedDay } from '#kernel/dates.ts';
import { memberColumns, organisationColumns } from './columns.ts';
import type { Preview } from './intake.contract.ts';
import type { Intake } from './intake.ts';
import { grades, kinds, levels, memberDisciplines, organisationDisciplines, statuses, type ListedValues } from './listed-values.ts';

type Difference = Preview['differences'][number];
type Entry = { readonly code: string; readonly name: string; readonly row: number };

/** What a second workbook of the same committee and year would change, organisations first, by code. */
export function differencesBetween(before: Intake, after: Intake): Difference[] {
  return [
    ...compare('organisation', before.organisations, after.organisations),
    ...compare('member', before.members, after.members),
    ...comparePastResults(before, after),
  ];
}

function compare(subject: Difference['subject'], before: readonly Entry[], after: readonly Entry[]): Difference[] {
  const old = new Map(before.map((entry) => [entry.code, entry]));
  const fresh = new Map(after.map((entry) => [entry.code, entry]));
  const codes = [...new Set([...old.keys(), ...fresh.keys()])].toSorted();
  return codes.flatMap((code) => compareEntry(subject, old.get(code), fresh.get(code)));
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

function compareEntry(subject: Difference['subject'], before: Entry | undefined, after: Entry | undefined): Difference[] {
  const { code, name } = (after ?? before)!;
  const whole = { subject, code, name, field: null, before: null, after: null };
  if (before === undefined) return [{ ...whole, change: 'added' }];
  if (after === undefined) return [{ ...whole, change: 'removed' }];
  const old = before as unknown as Record<string, unknown>;
  return Object.entries(after)
    .filter(([field, value]) => field !== 'row' && value !== old[field])
    .map(([field, value]) => ({
      ...whole,
      change: 'changed',
      field: headerOf(subject, field),
      before: printed(subject, field, old[field]),
      after: printed(subject, field, value),
    }));
}

/** The header of the column, as the workbook has it: `M5`, `Ngày vào Đảng`. */
function headerOf(subject: Difference['subject'], field: string): string {
  const { columns } = subject === 'organisation' ? organisationColumns : memberColumns;
  return columns.find((column) => column.key === field)?.header ?? field;
}

/** A value in the words of the workbook, not in those of the program. */
function printed(subject: Difference['subject'], field: string, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  const text = `${value as string | number}`;
  if (DAYS.has(field) && text.length === 10) return printedDay(text);
  return wordsOf(subject, field)?.print(text) ?? text;
}

const DAYS = new Set(['founded', 'birth', 'admitted', 'disciplineDate']);
const LEVEL_FIELDS = new Set(['decided', 'stateRating', 'government', 'front', 'union', 'youth', 'women', 'veterans']);

function wordsOf(subject: Difference['subject'], field: string): ListedValues<unknown> | undefined {
  if (/^[OM]\d$/u.test(field) || field === 'programme') return grades;
  if (LEVEL_FIELDS.has(field)) return levels;
  if (field === 'discipline') return subject === 'organisation' ? organisationDisciplines : memberDisciplines;
  if (field === 'kind') return kinds;
  return field === 'status' ? statuses : undefined;
}
