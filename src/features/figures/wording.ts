/** Numbers in the sentences of the findings, as Vietnamese offices print them. */
import { grouped } from '#features/reports/report-words.ts';
import { COUNT_WORDS, isExact, LARGEST_COUNT, type Range, type Term } from './figures.ts';

export function printedRange(range: Range): string {
  if (isExact(range)) return grouped(range.from);
  return range.to >= LARGEST_COUNT ? `ít nhất ${grouped(range.from)}` : `từ ${grouped(range.from)} đến ${grouped(range.to)}`;
}

/** `19,5` */
export const decimal = (number: number): string => String(number).replace('.', ',');

export const termWords = (term: Term | 'sum'): string => {
  if (term === 'sum') return 'tổng cộng bốn mức';
  return typeof term === 'string' ? COUNT_WORDS[term] : `số ${term.printed}`;
};

/** The name by which the values of a finding call a term. */
export const termName = (term: Term): string => (typeof term === 'string' ? term : String(term.printed));
