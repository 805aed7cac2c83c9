import { Environment } from '@marcbachmann/cel-js';
import type { Book } from '#engine/book.ts';
import type { Fact } from '#engine/facts.ts';
import type { Row } from './by-hand.ts';

/** A condition as the book's file has it, before the engine reads it. */
type Written = Readonly<Record<string, unknown>>;
type Subject = { facts: ReadonlyMap<string, Fact>; groups: Readonly<Record<string, { facts: string[] }>>; book: Book };
export type CelVerdict = (row: Row, levels: readonly number[]) => boolean | null;

/** Evaluates a written condition with the CEL library's own evaluator: the independent second opinion. */
export function celVerdict(written: Written, subject: Subject): CelVerdict {
  const guard = written['appliesWhen'] === undefined ? undefined : evaluate(String(written['appliesWhen']), subject);
  const holds = ruleOf(written, subject);
  const blocks = written['force'] !== undefined;
  return (row, levels) => {
    const applies = guard === undefined ? true : guard(row);
    const held = holds(row, levels);
    const verdict = blocks && held !== null ? !held : held;
    if (applies === false || verdict === true) return true;
    return applies === null ? null : verdict;
  };
}

function ruleOf(written: Written, subject: Subject): CelVerdict {
  if (written['every'] !== undefined) return evaluate(everyAsCel(written['every'] as Record<string, string>, subject), subject);
  if (written['childShare'] !== undefined) return shareOf(written['childShare'] as Record<string, string | number>);
  return evaluate(String(written['when']), subject);
}

/** CEL has no word for «every»: the same thing spelt out. */
function everyAsCel({ of, atLeast, absent }: Record<string, string>, { groups }: Subject): string {
  const facts = groups[of ?? '']?.facts ?? [];
  return facts.map((fact) => (absent === 'ignored' ? `(!known(${fact}) || ${fact} >= ${atLeast})` : `${fact} >= ${atLeast}`)).join(' && ');
}

const LEVELS = ['level.failed', 'level.completed', 'level.good', 'level.excellent'];

function shareOf({ atLeast, percent, atMost, moreThan }: Record<string, string | number>): CelVerdict {
  return (_, levels) => {
    if (percent !== undefined) return levels.filter((level) => level >= LEVELS.indexOf(String(atLeast))).length * 100 >= Number(percent) * levels.length;
    return levels.filter((level) => level <= LEVELS.indexOf(String(atMost))).length * 100 > Number(moreThan) * levels.length;
  };
}

const TIMESTAMP = 'google.protobuf.Timestamp';

function evaluate(source: string, { facts, book }: Subject): (row: Row) => boolean | null {
  const schema = Object.fromEntries([...facts.values()].map((fact) => [fact.id, celType(fact)]));
  const present = Object.fromEntries([...facts.keys()].map((id) => [id, 'bool']));
  const environment = new Environment()
    .registerVariable('f', { schema })
    .registerVariable('present', { schema: present })
    .registerVariable('closing', TIMESTAMP)
    .registerFunction(`inYear(${TIMESTAMP}): bool`, (date: Date) => date.getUTCFullYear() === 2020)
    .registerFunction(`fullMonths(${TIMESTAMP}, ${TIMESTAMP}): int`, monthsByCounting);
  const constants: Record<string, Record<string, bigint | string>> = {};
  for (const [id, { ordered, values }] of book.vocabularies) {
    environment.registerVariable(id, `map<string, ${ordered ? 'int' : 'string'}>`);
    constants[id] = Object.fromEntries(values.map((value, rank) => [value.id, ordered ? BigInt(rank) : value.id]));
  }
  const parsed = environment.parse(qualified(source, facts));
  const { valid, error } = parsed.check();
  if (!valid) throw error ?? new Error(source);
  return (row) => {
    const f = Object.fromEntries([...facts.values()].flatMap((fact) => celField(fact, row)));
    const known = Object.fromEntries([...facts.keys()].map((id) => [id, (row[id] ?? null) !== null]));
    try {
      return parsed({ ...constants, f, present: known, closing: new Date('2020-12-31') }) as boolean;
    } catch {
      return null; // Kleene's unknown is an error in CEL
    }
  };
}

/** `M1` becomes `f.M1`, `known(M1)` becomes `present.M1`; `status.exempt` stays a constant. */
const qualified = (source: string, facts: ReadonlyMap<string, Fact>): string =>
  source.replace(/known\((\w+)\)/g, 'present.$1').replace(/(?<!\.)\b\w+\b(?!\.)/g, (word) => (facts.has(word) ? `f.${word}` : word));

function celType({ type }: Fact): string {
  if (typeof type !== 'string') return type.ordered ? 'int' : 'string';
  return { int: 'int', number: 'double', text: 'string', date: TIMESTAMP, mark: 'bool' }[type];
}

function celField({ id, type, absent }: Fact, row: Row): [string, unknown][] {
  const value = row[id] ?? absent ?? null;
  if (value === null) return [];
  const celled = type === 'int' || (typeof type !== 'string' && type.ordered) ? BigInt(Number(value)) : type === 'date' ? new Date(String(value)) : value;
  return [[id, celled]];
}

/** Counts month by month on the calendar, the slow and obvious way. */
function monthsByCounting(from: Date, to: Date): bigint {
  const after = (months: number): number => {
    const month = from.getUTCMonth() + months;
    const last = new Date(Date.UTC(from.getUTCFullYear(), month + 1, 0)).getUTCDate();
    return Date.UTC(from.getUTCFullYear(), month, Math.min(from.getUTCDate(), last));
  };
  let months = from <= to ? 0 : -1200;
  while (after(months + 1) <= to.getTime()) months += 1;
  return BigInt(months);
}
