import type { Bilingual } from '#kernel/bilingual.ts';
import type { Book } from '#engine/book.ts';
import type { Threshold } from './trials.contract.ts';

/** Thresholds: the values of a book's rules that a trial may change, as the book writes them. */

type Written = Readonly<Record<string, unknown>>;

const isMapping = (value: unknown): value is Written => typeof value === 'object' && value !== null && !Array.isArray(value);
const mapping = (value: unknown): Written => (isMapping(value) ? value : {});
const items = (value: unknown): Written[] => (Array.isArray(value) ? value.filter(isMapping) : []);

/** By the id of the rule; rules without a value that can be changed are left out. */
export function thresholdsOf(book: Book): ReadonlyMap<string, readonly Threshold[]> {
  const files = Array.isArray(book.written) ? book.written.map(mapping) : [];
  const rules = files.flatMap((file) => [
    ...Object.values(mapping(file['subjects'])).flatMap((subject) => rulesOf(mapping(subject))),
    ...named('quota', file['quotas']),
    ...named('streak', file['streaks']),
  ]);
  const found = rules.map(([id, rule]): [string, Threshold[]] => [
    id,
    [...valuesOf(rule).map(([field, value]) => thresholdOf(book, field, value)), ...roundingOf(rule)],
  ]);
  return new Map(found.filter(([, thresholds]) => thresholds.length > 0));
}

const named = (family: string, rules: unknown): [string, Written][] =>
  Object.entries(mapping(rules)).map(([id, rule]) => [`${family}.${id}`, mapping(rule)]);

function rulesOf({ prefix, notRated, ladder, blocks }: Written): [string, Written][] {
  const under = (place: string, rules: unknown) => items(rules).map((rule): [string, Written] => [`${place}.${String(rule['id'])}`, rule]);
  const family = String(prefix);
  return [
    ...under(`${family}.not-rated`, notRated),
    ...Object.entries(mapping(ladder)).flatMap(([level, rules]) => under(`${family}.${level}`, rules)),
    ...under(family, blocks),
  ];
}

const PLAIN = ['when', 'percent', 'minimum', 'years'];
const NESTED = ['every', 'childShare', 'band'];
const NOT_VALUES = new Set(['of', 'absent']);

function valuesOf(rule: Written): [field: string, value: string][] {
  const plain = PLAIN.map((field): [string, unknown] => [field, rule[field]]);
  const nested = NESTED.flatMap((kind) =>
    Object.entries(mapping(rule[kind]))
      .filter(([field]) => !NOT_VALUES.has(field))
      .map(([field, value]): [string, unknown] => [`${kind}.${field}`, value]),
  );
  return [...plain, ...nested].flatMap(([field, value]) =>
    typeof value === 'string' || typeof value === 'number' ? [[field, String(value)]] : [],
  );
}

const NUMBER = /(?<![\w.])\d+(?:\.\d+)?(?![\w.])/gu;
const NAMED_VALUE = /(?<![\w.])(\w+)\.(\w+)/gu;

/** The one number, or the one named value, in what is written; a text as it stands where there are several or none. */
function thresholdOf(book: Book, field: string, written: string): Threshold {
  const numbers = [...written.matchAll(NUMBER)];
  const values = [...written.matchAll(NAMED_VALUE)].filter(([, vocabulary]) => book.vocabularies.has(vocabulary!));
  const [only, ...more] = [...numbers, ...values];
  if (only === undefined || more.length > 0) return { field, kind: 'text', prefix: '', value: written, suffix: '', options: [] };
  const [value] = only;
  const around = { field, prefix: written.slice(0, only.index), value, suffix: written.slice(only.index + value.length) };
  return numbers.length > 0
    ? { ...around, kind: 'number', options: [] }
    : { ...around, kind: 'choice', options: optionsOf(book, only[1]!) };
}

/** A regulation that names a percentage seldom says how it is rounded: each of the three ways can be tried. */
const ROUNDINGS: Threshold['options'] = [
  { value: 'down', label: { vi: 'làm tròn xuống', en: 'down' } },
  { value: 'nearest', label: { vi: 'làm tròn đến số gần nhất', en: 'to the nearest' } },
  { value: 'up', label: { vi: 'làm tròn lên', en: 'up' } },
];

const roundingOf = ({ round }: Written): Threshold[] =>
  typeof round === 'string' ? [{ field: 'round', kind: 'choice', prefix: '', value: round, suffix: '', options: ROUNDINGS }] : [];

const optionsOf = (book: Book, vocabulary: string): { value: string; label: Bilingual }[] =>
  book.vocabularies.get(vocabulary)!.values.map(({ id, label }) => ({ value: `${vocabulary}.${id}`, label }));
