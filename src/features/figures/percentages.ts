/** Whether the printed percentages follow from the counts: rounded, cut off, on which base, or on none. */
import {
  isExact,
  type CountName,
  type Finding,
  type FindingValue,
  type PrintedPercent,
  type Range,
  type Ranges,
  type Term,
} from './figures.ts';
import { canHold, holding, near, percentOf, possible, truncated, type Window } from './shares.ts';
import { value } from './sums.ts';
import { decimal, printedRange, termName, termWords } from './wording.ts';

/** The counts of a line: what each can be, and which of them are figures (printed or solved) and not only limits. */
export interface Figures {
  readonly ranges: Ranges;
  readonly known: ReadonlySet<CountName>;
  /** Sum of the four levels where it is another number than the printed total: percentages may have been made with it. */
  readonly sum: Range | null;
}

type Base = Term | 'sum';

/** Bases that publications use. Those rated excellent are the base of those chosen from them. */
export function usualBases(numerator: Term | null): CountName[] {
  const bases: readonly CountName[] =
    numerator === 'typical' ? ['excellent', 'total', 'goodOrBetter', 'good', 'roster'] : ['total', 'goodOrBetter', 'good', 'roster'];
  return bases.filter((base) => base !== numerator);
}

export function percentFindings(percent: PrintedPercent, figures: Figures): Finding[] {
  const { numerator, base } = percent;
  if (numerator === null) return [notEnough(percent, 'không rõ tử số')];
  if (base === null) return impliedBase(percent, numerator, figures);
  const top = limit(figures, numerator);
  const bottom = limit(figures, base);
  if (!canHold(possible(percent), top, bottom))
    return [mismatch(percent, numerator, base, figures), ...otherBase(percent, numerator, base, figures)];
  const missing = [numerator, base].filter((term) => !isKnown(figures, term));
  if (missing.length > 0) return [notEnough(percent, `thiếu ${missing.map(termWords).join(', ')}`, missing.map(termName))];
  return canHold(holding(percent), top, bottom) ? [] : [cutOff(percent, numerator, base, figures)];
}

const limit = ({ ranges, sum }: Figures, term: Base): Range => {
  if (term === 'sum') return sum ?? { from: 0, to: 0 };
  return typeof term === 'string' ? ranges[term] : term;
};

const isKnown = ({ known, sum }: Figures, term: Base): boolean => {
  if (term === 'sum') return sum !== null;
  return typeof term !== 'string' || known.has(term);
};

/** The known bases on which the share lies in the window. */
function fitting(window: Window, numerator: Term, figures: Figures, but?: Term): string[] {
  const bases: readonly Base[] = [...usualBases(numerator), 'sum'];
  const top = limit(figures, numerator);
  return bases.filter(
    (base) => base !== but && isKnown(figures, base) && limit(figures, base).to > 0 && canHold(window, top, limit(figures, base)),
  ) as string[];
}

/** The strictest way of printing in which some base fits: rounded (or near), cut off, at least not wrong. */
function firstFit(
  percent: PrintedPercent,
  numerator: Term,
  figures: Figures,
  but?: Term,
): { readonly bases: string[]; readonly cut: boolean } {
  const windows = percent.direction === 'exact' ? [holding(percent), truncated(percent)] : [near(percent), holding(percent)];
  for (const [index, window] of windows.entries()) {
    const bases = fitting(window, numerator, figures, but);
    if (bases.length > 0) return { bases, cut: index === 1 && percent.direction === 'exact' };
  }
  return { bases: [], cut: false };
}

function impliedBase(percent: PrintedPercent, numerator: Term, figures: Figures): Finding[] {
  const bases = usualBases(numerator);
  if (!isKnown(figures, numerator) || !bases.some((base) => isKnown(figures, base))) return [notEnough(percent, 'thiếu số để tính')];
  const fit = firstFit(percent, numerator, figures);
  if (fit.bases.length > 0) {
    const cut = fit.cut ? fit.bases.slice(0, 1).map((base) => cutOff(percent, numerator, base as Base, figures)) : [];
    return [implied(percent, fit.bases), ...cut];
  }
  // The total is the usual base: while it is unknown, nothing is said against the percentage.
  if (!isKnown(figures, 'total') && canHold(possible(percent), limit(figures, numerator), limit(figures, 'total'))) {
    return [notEnough(percent, `không rõ mẫu số; thiếu ${termWords('total')}`, ['total'])];
  }
  const tried = [...bases, 'sum' as const].filter((base) => isKnown(figures, base));
  return [
    {
      code: 'no-base-fits',
      message: `${title(percent)}: không mẫu số nào đã biết cho ra số này (${tried.map((base) => `trên ${termWords(base)}: ${shareWords(percent, numerator, base, figures)}`).join('; ')}).`,
      values: { label: percent.label, printed: percent.printed, numerator: value(limit(figures, numerator)), bases: tried },
    },
  ];
}

function otherBase(percent: PrintedPercent, numerator: Term, base: Term, figures: Figures): Finding[] {
  if (!isKnown(figures, numerator)) return [];
  const { bases } = firstFit(percent, numerator, figures, base);
  return bases.length === 0 ? [] : [implied(percent, bases)];
}

function implied(percent: PrintedPercent, bases: readonly string[]): Finding {
  return {
    code: 'base-implied',
    message: `${title(percent)}: khớp nếu tính trên ${bases.map((base) => termWords(base as Base)).join(' hoặc ')}.`,
    values: { label: percent.label, printed: percent.printed, bases },
  };
}

function mismatch(percent: PrintedPercent, numerator: Term, base: Base, figures: Figures): Finding {
  return {
    code: 'percent-mismatch',
    message: `${title(percent)}: không khớp; ${shareWords(percent, numerator, base, figures)}.`,
    values: arithmetic(percent, numerator, base, figures),
  };
}

function cutOff(percent: PrintedPercent, numerator: Term, base: Base, figures: Figures): Finding {
  return {
    code: 'percent-truncated',
    message: `${title(percent)}: bị cắt bớt chữ số thay vì làm tròn; ${shareWords(percent, numerator, base, figures)}.`,
    values: arithmetic(percent, numerator, base, figures),
  };
}

/** `expected` has the decimals of the print, `actual` four; both null where a count is not known exactly. */
function arithmetic(percent: PrintedPercent, numerator: Term, base: Base, figures: Figures): Record<string, FindingValue> {
  const top = limit(figures, numerator);
  const bottom = limit(figures, base);
  const exact = isExact(top) && isExact(bottom) && bottom.from > 0;
  return {
    label: percent.label,
    printed: percent.printed,
    expected: exact ? percentOf(top.from, bottom.from, percent.decimals) : null,
    actual: exact ? percentOf(top.from, bottom.from, 4) : null,
    numerator: value(top),
    base: value(bottom),
  };
}

function shareWords(percent: PrintedPercent, numerator: Term, base: Base, figures: Figures): string {
  const top = limit(figures, numerator);
  const bottom = limit(figures, base);
  if (isExact(top) && isExact(bottom) && bottom.from > 0) {
    const shown = percentOf(top.from, bottom.from, Math.max(percent.decimals, 2));
    return `${printedRange(top)}/${printedRange(bottom)} = ${decimal(shown)}%`;
  }
  return isKnown(figures, numerator)
    ? `${printedRange(top)} trên ${printedRange(bottom)}`
    : `không số nguyên nào trên ${printedRange(bottom)} cho ra tỷ lệ này`;
}

function notEnough(percent: PrintedPercent, why: string, missing: readonly string[] = []): Finding {
  return {
    code: 'not-enough',
    message: `${title(percent)}: chưa kiểm tra được, ${why}.`,
    values: { label: percent.label, printed: percent.printed, missing },
  };
}

const title = (percent: PrintedPercent): string => {
  const shown = String(percent.printed).replace(/\s*%$/u, '');
  return `Tỷ lệ ${percent.label === '' ? '' : `«${percent.label}» `}in ${shown}%`;
};
