import type { Fact } from '#engine/facts.ts';

/** A FROM clause that spreads a JSON parameter into typed fact rows; `more` declares further columns. */
export function recordset(parameter: string, alias: string, facts: ReadonlyMap<string, Fact>, more: string): string {
  const columns = [...facts.values()].map((fact) => `"${fact.id}" ${sqlType(fact)}`);
  return `jsonb_to_recordset(${parameter}::jsonb) as ${alias}(${[more, ...columns].join(', ')})`;
}

function sqlType({ type }: Fact): string {
  if (typeof type !== 'string') return type.ordered ? 'smallint' : 'text';
  return { int: 'integer', tenths: 'integer', number: 'numeric', text: 'text', date: 'date', mark: 'boolean' }[type];
}
