/**
 * Solves for counts that a source leaves out: whole numbers, sums and printed percentages, and an answer only where exactly one is
 * left. Bounds are narrowed until they stand still, then the smallest open count is halved; what is proved is proved for all numbers.
 */
import { COUNTS, type CountName, type Range, type Ranges, type Sum, type Term } from './figures.ts';
import { basesUnder, canHold, numeratorsOn, type Window } from './shares.ts';
import { sumOf } from './sums.ts';

/** A percentage as a rule of the puzzle: its share holds on one of the bases at least. */
export interface ShareRule {
  readonly window: Window;
  readonly numerator: Term;
  readonly bases: readonly Term[];
}

export interface Puzzle {
  readonly ranges: Ranges;
  readonly sums: readonly Sum[];
  readonly shares: readonly ShareRule[];
}

/** Narrowing may go on in tiny steps, and halving may go deep; beyond these nothing is claimed. */
const mostRounds = 100;
const mostHalvings = 500;

export const rangeOf = (ranges: Ranges, term: Term): Range => (typeof term === 'string' ? ranges[term] : term);

/** The limits that follow for every count, or undefined where no whole numbers do. */
export function narrowed({ ranges, sums, shares }: Puzzle): Ranges | undefined {
  const now: Record<CountName, Range> = { ...ranges };
  for (let round = 0, changed = true; changed && round < mostRounds; round += 1) {
    changed = false;
    for (const [name, limit] of limits({ ranges: now, sums, shares })) {
      const old = now[name];
      const from = Math.max(old.from, limit.from);
      const to = Math.min(old.to, limit.to);
      if (from > to) return undefined;
      if (from === old.from && to === old.to) continue;
      now[name] = { from, to };
      changed = true;
    }
  }
  const held = shares.every(({ window, numerator, bases }) =>
    bases.some((base) => canHold(window, rangeOf(now, numerator), rangeOf(now, base))),
  );
  return held ? now : undefined;
}

/** What each rule says of each of its counts; `ranges` may narrow while this goes on. */
function* limits({ ranges, sums, shares }: Puzzle): Generator<readonly [CountName, Range]> {
  for (const sum of sums) {
    yield [sum.whole, sumOf(sum, ranges)];
    for (const part of sum.parts) {
      const whole = ranges[sum.whole];
      const all = sumOf(sum, ranges);
      const own = ranges[part];
      yield [part, { from: whole.from - (all.to - own.to), to: whole.to - (all.from - own.from) }];
    }
  }
  for (const { window, numerator, bases } of shares) {
    const [base, ...more] = bases;
    if (base === undefined || more.length > 0) continue;
    if (typeof numerator === 'string') yield [numerator, numeratorsOn(window, rangeOf(ranges, base))];
    if (typeof base === 'string') yield [base, basesUnder(window, rangeOf(ranges, numerator))];
  }
}

/** The ranges with every count of `asked` that has exactly one answer set to it; unchanged where none or several are left. */
export function solved(puzzle: Puzzle, asked: readonly CountName[]): Ranges {
  const answer = anAnswer(puzzle);
  if (typeof answer === 'string') return puzzle.ranges;
  const only = asked.filter((name) => isOnly(puzzle, name, answer[name].from));
  return { ...puzzle.ranges, ...Object.fromEntries(only.map((name) => [name, answer[name]])) };
}

function isOnly(puzzle: Puzzle, name: CountName, value: number): boolean {
  const { from, to } = puzzle.ranges[name];
  const others: readonly Range[] = [
    { from, to: value - 1 },
    { from: value + 1, to },
  ];
  return others.every((range) => range.from > range.to || anAnswer(puzzle, { [name]: range }) === 'none');
}

/** Some whole numbers that satisfy all rules; `unsure` where looking for them takes too long. */
function anAnswer(puzzle: Puzzle, also: Partial<Ranges> = {}): Ranges | 'none' | 'unsure' {
  const waiting: Ranges[] = [{ ...puzzle.ranges, ...also }];
  for (let halvings = 0; halvings < mostHalvings; halvings += 1) {
    const next = waiting.pop();
    if (next === undefined) return 'none';
    const ranges = narrowed({ ...puzzle, ranges: next });
    if (ranges === undefined) continue;
    const open = smallestOpen(puzzle, ranges);
    if (open === undefined) return ranges;
    const { from, to } = ranges[open];
    const middle = Math.floor((from + to) / 2);
    waiting.push({ ...ranges, [open]: { from: middle + 1, to } }, { ...ranges, [open]: { from, to: middle } });
  }
  return 'unsure';
}

/** Counts that no rule speaks of need no number. */
function smallestOpen({ sums, shares }: Puzzle, ranges: Ranges): CountName | undefined {
  const spoken = new Set<Term>([
    ...sums.flatMap((sum) => [sum.whole, ...sum.parts]),
    ...shares.flatMap((share) => [share.numerator, ...share.bases]),
  ]);
  const width = (name: CountName): number => ranges[name].to - ranges[name].from;
  const open = COUNTS.filter((name) => spoken.has(name) && width(name) > 0);
  return open.toSorted((a, b) => width(a) - width(b))[0];
}
