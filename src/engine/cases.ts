import type { Bilingual } from '#kernel/bilingual.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Book } from './book.ts';
import type { Children } from './children.ts';
import { evaluator, type Judgement } from './evaluator.ts';
import { type Fact, type Facts, isNumeric, isVocabulary, storedValue, tenthsOf, type Value } from './facts.ts';
import { type Fault, Reader, type SourceFile, type Spot } from './source.ts';
import type { Subject } from './subject.ts';

/** An example in a book's `cases.yaml`: facts written by people who know the rule, and what must come out. */
export interface Case {
  readonly name: Bilingual;
  /** The rating year that the days of the example belong to; one for a whole file. */
  readonly year: number;
  readonly subject: Subject;
  readonly facts: Facts;
  readonly children: Children;
  readonly expected: Expected;
  readonly file: string;
  readonly line: number;
}

/** `failed` are the ids of all conditions that do not hold, if the case names them. */
export interface Expected {
  readonly status: Judgement['status'];
  readonly reason: string | undefined;
  readonly missing: readonly string[];
  readonly eligible: number | undefined;
  readonly failed: readonly string[] | undefined;
}

/**
 * Reads the cases of a book. Per subject a `basis` gives the facts of an unremarkable subject; a case writes only what
 * differs, with null for a fact that is absent. Values are written as people say them: `good`, not a rank.
 */
export function readCases(book: Book, file: SourceFile): Result<readonly Case[], readonly Fault[]> {
  const reader = new Reader();
  const opened = reader.open([file]);
  if (reader.faults.length > 0) return refuse(reader.faults);
  const root = reader.fields(opened, ['year', 'basis', 'cases']);
  const bases = new Map(
    reader.entries(root.basis).flatMap(({ id, value }) => {
      const subject = book.subjects.get(id);
      return subject ? [[id, readFactValues(reader, value, subject)]] : [];
    }),
  );
  const year = reader.integer(root.year, book.ratingYears.from, book.ratingYears.to);
  const cases = reader.items(root.cases).flatMap((spot) => readCase(reader, spot, book, bases, year));
  return reader.faults.length > 0 ? refuse(reader.faults) : ok(cases);
}

function readCase(reader: Reader, spot: Spot, book: Book, bases: ReadonlyMap<string, Facts>, year: number): Case[] {
  const fields = reader.fields(spot, ['name', 'subject', 'expect'], ['facts', 'children']);
  const subject = reader.named(fields.subject, book.subjects);
  if (subject === undefined) return [];
  const own = fields.facts ? readFactValues(reader, fields.facts, subject) : {};
  const { line } = spot.file.lines.linePos(spot.start);
  return [
    {
      name: reader.label(fields.name),
      year,
      subject,
      facts: { ...bases.get(subject.id), ...own },
      children: fields.children ? readChildren(reader, fields.children, book, subject) : {},
      expected: readExpected(reader, fields.expect, subject),
      file: spot.file.path,
      line,
    },
  ];
}

function readFactValues(reader: Reader, spot: Spot, subject: Subject): Facts {
  const facts: Record<string, Value | null> = {};
  for (const { id, key, value } of reader.entries(spot)) {
    const fact = reader.named(key, subject.facts);
    if (fact !== undefined) facts[id] = readValue(reader, value, fact);
  }
  return facts;
}

function readValue(reader: Reader, spot: Spot, { type }: Fact): Value | null {
  const written = reader.scalar(spot);
  if (written === null) return null;
  if (isVocabulary(type)) return reader.named(spot, new Map(type.values.map(({ id }) => [id, storedValue(type, id)]))) ?? null;
  const wanted = type === 'mark' ? 'boolean' : isNumeric(type) ? 'number' : 'string';
  const value = type === 'tenths' && typeof written === 'number' ? tenthsOf(written) : (written as Value);
  if (typeof value === wanted) return value as Value;
  reader.fault(spot, 'case.value', `Giá trị không hợp với kiểu «${type}».`, `The value does not fit the type "${type}".`);
  return null;
}

/** `member: {good: 16, completed: 4, pending: 1}` as counts by rank; `units: [{targetsDone: 3}]` as the facts of each row. */
function readChildren(reader: Reader, spot: Spot, book: Book, { rows }: Subject): Children {
  const children: Record<string, number[] | Facts[]> = {};
  for (const { id, key, value } of reader.entries(spot)) {
    const of = rows.get(id);
    const subject = of === undefined ? reader.named(key, book.subjects) : book.subjects.get(of.subject);
    if (subject === undefined) continue;
    if (of !== undefined) {
      children[id] = reader.items(value).map((item) => readFactValues(reader, item, subject));
      continue;
    }
    const counts = new Map(reader.entries(value).map((entry) => [entry.id, reader.integer(entry.value, 0, 1_000_000)]));
    const pending = counts.get('pending');
    children[id] = [...subject.scale.values.map((level) => counts.get(level.id) ?? 0), ...(pending === undefined ? [] : [pending])];
  }
  return children;
}

function readExpected(reader: Reader, spot: Spot | undefined, subject: Subject): Expected {
  const fields = reader.fields(spot, [], ['eligible', 'notRated', 'missing', 'outside', 'failed']);
  const eligible = reader.named(fields.eligible, new Map(subject.scale.values.map(({ id }, rank) => [id, rank])));
  const reason = fields.notRated && reader.text(fields.notRated);
  const missing = reader.items(fields.missing).map((item) => reader.text(item));
  const status = fields.outside ? 'outside' : reason !== undefined ? 'not-rated' : missing.length > 0 ? 'pending' : 'rated';
  if (status === 'rated' && eligible === undefined && spot !== undefined)
    reader.fault(
      spot,
      'case.expect',
      'Cần «eligible», «notRated», «missing» hoặc «outside».',
      'Write "eligible", "notRated", "missing" or "outside".',
    );
  const failed = fields.failed && reader.items(fields.failed).map((item) => reader.text(item));
  return { status, reason, missing, eligible, failed };
}

/** What a case really gives, in the terms of its expectation. */
export function runCase(book: Book, { year, subject, facts, children, expected }: Case): { actual: Expected; judgement: Judgement } {
  const judgement = evaluator(book, subject.id, year)(facts, children);
  const failed = judgement.conditions.filter(({ verdict }) => verdict === 'not-met').map(({ id }) => id);
  const actual: Expected = {
    status: judgement.status,
    reason: judgement.reason ?? undefined,
    missing: judgement.missing,
    eligible: judgement.eligible ?? undefined,
    failed: expected.failed && failed,
  };
  return { actual, judgement };
}
