/** Checks one published line: sums, missing counts, percentages and the readings of the quota. */
import {
  COUNT_WORDS,
  COUNTS,
  isExact,
  SUMS,
  type CountName,
  type Finding,
  type LineReport,
  type PrintedPercent,
  type PublishedLine,
  type Ranges,
  type Sum,
  type Term,
} from './figures.ts';
import { percentFindings, usualBases, type Figures } from './percentages.ts';
import { quotaOf } from './quotas.ts';
import { canHold, possible } from './shares.ts';
import { narrowed, rangeOf, solved, type Puzzle, type ShareRule } from './solving.ts';
import { printedRanges, sumFinding, sumOf, typicalFinding } from './sums.ts';
import { grouped } from '#features/reports/report-words.ts';

/** Counts whose answer is told. */
const asked = ['total', 'excellent', 'good', 'completed', 'failed', 'exempt', 'notRated'] as const;
/** Counts that a complete publication prints. */
const needed: ReadonlySet<CountName> = new Set(['total', 'excellent', 'good', 'completed', 'failed']);

export function checkLine(line: PublishedLine): LineReport {
  const added = addUp(printedRanges(line.counts));
  const ranges = solve(line, added.sound);
  const figures = figuresOf(line, ranges, added.broken);
  const open = COUNTS.filter((name) => needed.has(name) && line.counts[name] === null && !isExact(ranges[name]));
  return {
    id: line.id,
    findings: [
      ...approximations(line),
      ...added.broken.map(({ sum, ranges }) => sumFinding(sum, ranges)),
      ...typicalFinding(ranges),
      ...asked.filter((name) => isSolved(line, ranges, name)).map((name) => solution(line, ranges, name)),
      ...(open.length > 0 ? [missing(open)] : []),
      ...line.percentages.flatMap((percent) => percentFindings(percent, figures)),
    ],
    quota: quotaOf(ranges),
  };
}

interface BrokenSum {
  readonly sum: Sum;
  readonly ranges: Ranges;
}

/** Adds the sums one after the other; one that leaves no whole numbers is broken and says nothing of the others. */
function addUp(ranges: Ranges): { readonly sound: Puzzle; readonly broken: readonly BrokenSum[] } {
  let sound: Puzzle = { ranges, sums: [], shares: [] };
  const broken: BrokenSum[] = [];
  for (const sum of SUMS) {
    const sums = [...sound.sums, sum];
    const next = narrowed({ ...sound, sums });
    if (next === undefined) broken.push({ sum, ranges: sound.ranges });
    else sound = { ...sound, ranges: next, sums };
  }
  return { sound, broken };
}

/** Whole counts speak first: a percentage that contradicts them is no help in solving. */
function solve(line: PublishedLine, puzzle: Puzzle): Ranges {
  const { ranges } = puzzle;
  const shares = line.percentages.flatMap((percent) => shareRule(percent, ranges));
  const wanted = new Set<Term | null>([...needed, ...line.percentages.flatMap(({ numerator, base }) => [numerator, base])]);
  const unknown = COUNTS.filter((name) => wanted.has(name) && !isExact(ranges[name]));
  return unknown.length === 0 || shares.length === 0 ? ranges : solved({ ...puzzle, shares }, unknown);
}

function shareRule(percent: PrintedPercent, ranges: Ranges): ShareRule[] {
  const { numerator, base } = percent;
  if (numerator === null) return [];
  const window = possible(percent);
  const bases = base === null ? usualBases(numerator) : [base];
  const held = bases.some((base) => canHold(window, rangeOf(ranges, numerator), rangeOf(ranges, base)));
  return held ? [{ window, numerator, bases }] : [];
}

function figuresOf(line: PublishedLine, ranges: Ranges, broken: readonly BrokenSum[]): Figures {
  const known = new Set(COUNTS.filter((name) => line.counts[name] !== null || isExact(ranges[name])));
  if (known.has('excellent') && known.has('good')) known.add('goodOrBetter');
  const total = broken.find(({ sum }) => sum.whole === 'total');
  const levels = total === undefined ? null : sumOf(total.sum, ranges);
  return { ranges, known, sum: levels !== null && isExact(levels) ? levels : null };
}

/** A roster that closes without somebody exempt or not rated needs no answer for them. */
function isSolved(line: PublishedLine, ranges: Ranges, name: CountName): boolean {
  const count = line.counts[name];
  const wasOpen = count === null || !isExact(count);
  return wasOpen && isExact(ranges[name]) && (needed.has(name) || ranges[name].from > 0);
}

function solution(line: PublishedLine, ranges: Ranges, count: CountName): Finding {
  const answer = ranges[count].from;
  const print = line.counts[count];
  const source = print === null ? 'không được in' : `chỉ được in là “${print.printed}”`;
  return {
    code: 'solved',
    message: `Số “${COUNT_WORDS[count]}” ${source}; các số còn lại chỉ cho một đáp số: ${grouped(answer)}.`,
    values: { count, value: answer },
  };
}

function missing(names: readonly CountName[]): Finding {
  return {
    code: 'not-enough',
    message: `Không được in và không suy ra được duy nhất: ${names.map((name) => COUNT_WORDS[name]).join('; ')}.`,
    values: { missing: names },
  };
}

/** Everything that is printed as gần, hơn, khoảng: it is checked as a range. */
function approximations(line: PublishedLine): Finding[] {
  const counts = COUNTS.flatMap((name): Finding[] => {
    const count = line.counts[name];
    if (count === null || isExact(count)) return [];
    const { printed, from, to } = count;
    const message = `Số “${COUNT_WORDS[name]}” chỉ được in gần đúng (“${printed}”): kiểm tra như một khoảng từ ${grouped(from)} đến ${grouped(to)}.`;
    return [{ code: 'approximate', message, values: { count: name, printed, from, to } }];
  });
  const percentages = line.percentages
    .filter(({ direction }) => direction !== 'exact')
    .map(({ label, printed }): Finding => ({
      code: 'approximate',
      message: `Tỷ lệ «${label}» chỉ được in gần đúng (“${printed}”): kiểm tra như một giới hạn.`,
      values: { label, printed },
    }));
  return [...counts, ...percentages];
}
