/** Whether the printed counts add up. A sum with missing or approximate counts is called wrong only where that is proved. */
import {
  COUNT_WORDS,
  isExact,
  LARGEST_COUNT,
  type Finding,
  type FindingValue,
  type PrintedCounts,
  type Range,
  type Ranges,
  type Sum,
} from './figures.ts';
import { printedRange } from './wording.ts';

const unknown: Range = { from: 0, to: LARGEST_COUNT };

/** What the print alone says of every count. */
export function printedRanges(counts: PrintedCounts): Ranges {
  const entries = Object.entries(counts).map(([name, count]) => [name, count === null ? unknown : { from: count.from, to: count.to }]);
  return Object.fromEntries(entries) as Ranges;
}

export function sumOf(sum: Sum, ranges: Ranges): Range {
  const parts = sum.parts.map((part) => ranges[part]);
  const add = (read: (range: Range) => number): number => parts.reduce((total, range) => total + read(range), 0);
  return { from: add((range) => range.from), to: add((range) => range.to) };
}

/** `values`: the whole by its name, `sum` of the parts, `difference` = whole − sum; what is approximate or open is [from, to]. */
export function sumFinding(sum: Sum, ranges: Ranges): Finding {
  const whole = ranges[sum.whole];
  const parts = sumOf(sum, ranges);
  const exact = isExact(whole) && isExact(parts);
  const terms = sum.parts.filter((part) => ranges[part].to < LARGEST_COUNT).map((part) => COUNT_WORDS[part]);
  return {
    code: sum.broken,
    message: `Số in cho “${COUNT_WORDS[sum.whole]}” là ${printedRange(whole)}, nhưng cộng ${terms.join(' + ')} được ${printedRange(parts)}${exact ? `: lệch ${Math.abs(whole.from - parts.from)}` : ''}.`,
    values: { [sum.whole]: value(whole), sum: value(parts), ...(exact ? { difference: whole.from - parts.from } : {}) },
  };
}

/** Those chosen as typical are chosen from the excellent (HD 21-HD/BTCTW), so they are a part of a sum and cannot be more. */
export function typicalFinding({ typical, excellent }: Ranges): Finding[] {
  if (typical.from <= excellent.to) return [];
  return [
    {
      code: 'sum-mismatch',
      message: `Số “${COUNT_WORDS.typical}” (${printedRange(typical)}) nhiều hơn số “${COUNT_WORDS.excellent}” (${printedRange(excellent)}), trong khi chỉ được chọn từ số này.`,
      values: { typical: value(typical), excellent: value(excellent) },
    },
  ];
}

/** A number, or [from, to] where it is not known exactly; a range without an end has null there. */
export function value(range: Range): FindingValue {
  if (isExact(range)) return range.from;
  return range.to >= LARGEST_COUNT ? [range.from, null] : [range.from, range.to];
}
