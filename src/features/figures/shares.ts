/**
 * What a printed percentage allows. A share n/b is measured in halves of the print's last place, so that rounding ends on whole
 * numbers: at `19,5` one percent is 20 of them, and n/b is n × 2000 / b. All of it is exact arithmetic.
 */
import { LARGEST_COUNT, type PrintedPercent, type Range } from './figures.ts';
import { slackOf } from './printed.ts';

/** Shares from `from` up to `below`, which belongs to it only when `closed`. */
export interface Window {
  readonly from: bigint;
  readonly below: bigint;
  readonly closed: boolean;
  /** What a share of 1 is. */
  readonly unit: bigint;
}

const boundless = 10n ** 40n;

const unitOf = (percent: PrintedPercent): bigint => 200n * 10n ** BigInt(percent.decimals);

/** Rounded half up, or half to even, which differ only where a share lies exactly between two prints. */
function rounded(percent: PrintedPercent): Window {
  const middle = 2n * percent.digits;
  return { from: middle - 1n, below: middle + 1n, closed: percent.digits % 2n === 0n, unit: unitOf(percent) };
}

/** Cut off after the last printed place. */
export function truncated(percent: PrintedPercent): Window {
  const middle = 2n * percent.digits;
  return { from: middle, below: middle + 2n, closed: false, unit: unitOf(percent) };
}

/** Near an approximate print: `hơn 71 %` is not said of 95 %. */
export function near(percent: PrintedPercent): Window {
  const middle = 2n * percent.digits;
  const slack = 2n * BigInt(slackOf(Number(percent.digits)));
  const { direction } = percent;
  return {
    from: direction === 'above' ? middle : middle - slack,
    below: direction === 'below' ? middle + 1n : middle + slack,
    closed: true,
    unit: unitOf(percent),
  };
}

/** The shares of which the print is true. `hơn 71 %` is true of every share from 71 %. */
export function holding(percent: PrintedPercent): Window {
  if (percent.direction === 'exact') return rounded(percent);
  const window = near(percent);
  return percent.direction === 'above' ? { ...window, below: boundless } : window;
}

/** Rounded or cut off, nobody knows which: what a missing count is solved with. */
export function possible(percent: PrintedPercent): Window {
  if (percent.direction !== 'exact') return holding(percent);
  return { ...truncated(percent), from: rounded(percent).from };
}

const ceilingOf = (a: bigint, b: bigint): bigint => (a <= 0n ? a / b : (a + b - 1n) / b);

/** Whether some n/b lies in the window. Exact for one base; for several it may say yes too often, never no too often. */
export function canHold(window: Window, numerator: Range, base: Range): boolean {
  const { from, below, closed, unit } = window;
  if (base.to === 0) return numerator.from === 0 && from <= 0n;
  const [fewest, most] = [BigInt(Math.max(1, base.from)), BigInt(base.to)];
  if (fewest === most) {
    const first = ceilingOf(from * most, unit);
    const last = (below * most - (closed ? 0n : 1n)) / unit;
    return first <= last && BigInt(numerator.from) <= last && first <= BigInt(numerator.to);
  }
  return BigInt(numerator.to) * unit >= from * fewest && BigInt(numerator.from) * unit <= below * most;
}

const count = (value: bigint): number => Number(value > BigInt(LARGEST_COUNT) ? BigInt(LARGEST_COUNT) : value);

/** The numerators that the window allows on such a base. */
export function numeratorsOn(window: Window, base: Range): Range {
  const lowest = ceilingOf(window.from * BigInt(base.from), window.unit);
  return { from: count(lowest < 0n ? 0n : lowest), to: count((window.below * BigInt(base.to)) / window.unit) };
}

/** The bases that the window allows under such a numerator. */
export function basesUnder(window: Window, numerator: Range): Range {
  const from = count(ceilingOf(BigInt(numerator.from) * window.unit, window.below));
  return { from, to: window.from <= 0n ? LARGEST_COUNT : count((BigInt(numerator.to) * window.unit) / window.from) };
}

/** numerator / base in percent, rounded half up to `decimals`. */
export function percentOf(numerator: number, base: number, decimals: number): number {
  const scaled = (BigInt(numerator) * 200n * 10n ** BigInt(decimals) + BigInt(base)) / (2n * BigInt(base));
  return Number(scaled) / 10 ** decimals;
}
