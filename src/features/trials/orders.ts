import type { RuleChange, TrialOrder } from './trials.contract.ts';
import { DIRECTIONS } from './trials.ts';

/** Orders: a trial as an address holds it, so that it can be kept and sent to somebody else. */

type Query = Readonly<Record<string, string>>;

/** The trial that an address asks for; null where it asks for none. */
export function orderOf({ book, profile, changes, search, unit, direction }: Query): TrialOrder | null {
  if (!book) return null;
  return {
    book,
    ...(profile && { profile }),
    ...(changes && { changes: changesOf(changes) }),
    ...rowsOf({ search, unit, direction }),
  };
}

/** What picks the rows of a trial in an address. */
export function rowsOf({ search, unit, direction }: { readonly [name in 'search' | 'unit' | 'direction']?: string | undefined }) {
  const known = DIRECTIONS.find((one) => one === direction);
  return { ...(search && { search }), ...(unit && { unit }), ...(known && { direction: known }) };
}

export function queryOf({ book, profile, changes }: TrialOrder): Query {
  return {
    ...(book && { book }),
    ...(profile && { profile }),
    ...(changes && changes.length > 0 && { changes: JSON.stringify(changes.map(({ rule, field, value }) => [rule, field, value])) }),
  };
}

/** A mistyped address asks for no changes. */
function changesOf(text: string): RuleChange[] {
  try {
    const read: unknown = JSON.parse(text);
    const rows = Array.isArray(read) ? read.filter(Array.isArray) : [];
    return rows.map(([rule, field, value]) => ({ rule: String(rule), field: String(field), value: String(value) }));
  } catch {
    return [];
  }
}
