import type { Bilingual } from '#kernel/bilingual.ts';
import { fold } from '#kernel/vietnamese.ts';
import { type Grounds, GROUNDS, readGrounds, type Register } from './citations.ts';
import { toSql, valueSql } from './expression-sql.ts';
import type { Period } from './period.ts';
import { readLevelOf, type Recognition, type SubjectClass } from './sets.ts';
import type { Reader, Spot } from './source.ts';

/** So many years in a row at a level, ending in the rating year: this year's decision, and the frozen results before it. */
export interface Streak extends Grounds {
  readonly id: string;
  readonly label: Bilingual;
  readonly class: SubjectClass;
  readonly years: number;
  readonly level: number;
  /** The honour that each year must also carry. */
  readonly recognition: Recognition | undefined;
  readonly equivalences: readonly Equivalence[];
}

/** Wordings of earlier results that count as the level, in the years in which that book's words were in use. */
export interface Equivalence extends Grounds {
  readonly from: number;
  readonly to: number;
  readonly wordings: readonly string[];
}

const NEEDED = ['label', 'class', 'years', 'level', 'unratedYear', 'consumeOnAward', 'equivalences', ...GROUNDS] as const;

export function readStreaks(
  reader: Reader,
  spot: Spot | undefined,
  register: Register,
  classes: ReadonlyMap<string, SubjectClass>,
  recognitions: ReadonlyMap<string, Recognition>,
): Map<string, Streak> {
  const streaks = new Map<string, Streak>();
  for (const { id, key, value } of spot ? reader.entries(spot) : []) {
    reader.checkForm(key, id, 'id');
    const fields = reader.fields(value, NEEDED, ['recognition', 'interpretation']);
    const of = reader.named(fields.class, classes);
    // A year without a rating breaks the streak and an award uses nothing up: the only ways there are, yet written down.
    reader.oneOf(fields.unratedYear, ['breaks']);
    reader.oneOf(fields.consumeOnAward, ['never']);
    const recognition = reader.named(fields.recognition, recognitions);
    const equivalences = readEquivalences(reader, fields.equivalences, register);
    const years = reader.integer(fields.years, 2, 50);
    const grounds = readGrounds(reader, fields, register);
    const label = reader.label(fields.label);
    if (of === undefined) continue;
    streaks.set(id, {
      id,
      label,
      class: of,
      years,
      level: readLevelOf(reader, fields.level, of.subject),
      recognition,
      equivalences,
      ...grounds,
    });
  }
  return streaks;
}

/** Periods may not overlap: a year's wordings are read by one book only. */
function readEquivalences(reader: Reader, spot: Spot | undefined, register: Register): Equivalence[] {
  const found: Equivalence[] = [];
  for (const item of reader.items(spot)) {
    const fields = reader.fields(item, ['from', 'to', 'wordings', ...GROUNDS], ['interpretation']);
    const from = reader.integer(fields.from, 1900, 9999);
    const to = reader.integer(fields.to, 1900, 9999);
    const wordings = reader.items(fields.wordings).map((wording) => reader.text(wording));
    if (from > to || found.some((other) => from <= other.to && to >= other.from))
      reader.fault(
        item,
        'streak.overlap',
        `Giai đoạn ${from}–${to} chồng lên giai đoạn khác, hoặc kết thúc trước khi bắt đầu.`,
        `The period ${from}–${to} overlaps another one, or ends before it begins.`,
      );
    found.push({ from, to, wordings, ...readGrounds(reader, fields, register) });
  }
  return found;
}

/** Where a streak finds this year's decisions and the earlier results. */
export interface StreakBinding {
  readonly period: Period;
  /** FROM clause of this year's subjects with their decision. */
  readonly from: string;
  /** Columns that identify a subject, the tenant first: output name → SQL over `from`. */
  readonly key: Readonly<Record<string, string>>;
  readonly status: string;
  readonly level: string;
  column(factId: string): string;
  /** A relation (in brackets, or a table) of earlier results: the same key names, `year`, `wording` (folded), `recognised`. */
  readonly past: string;
}

/** One row of key columns per subject that holds the streak in the rating year. */
export function compileStreak(streak: Streak, binding: StreakBinding): { text: string } {
  const { period, key } = binding;
  const { when } = streak.class;
  const first = period.year - streak.years + 1;
  const names = Object.keys(key);
  const filters = [
    `${binding.status} = 'rated'`,
    `${binding.level} = ${streak.level}`,
    ...(when ? [toSql(when, binding)] : []),
    ...(streak.recognition ? [binding.column(streak.recognition.fact.id)] : []),
  ];
  const eras = streak.equivalences.map(
    ({ from, to, wordings }) =>
      `year between ${from} and ${to} and wording in (${wordings.map((wording) => valueSql(fold(wording))).join(', ')})`,
  );
  return {
    text: `select ${Object.entries(key)
      .map(([name, sql]) => `${sql} as ${name}`)
      .join(', ')}
from ${binding.from}
join (
  select ${names.join(', ')}
  from ${binding.past} as past
  where year between ${first} and ${period.year - 1}${streak.recognition ? ' and recognised' : ''}
    and (${eras.map((era) => `(${era})`).join(' or ') || 'false'})
  group by ${names.join(', ')}
  having count(distinct year) = ${streak.years - 1}
) as held on ${Object.entries(key)
      .map(([name, sql]) => `held.${name} = ${sql}`)
      .join(' and ')}
where ${filters.join(' and ')}`,
  };
}
