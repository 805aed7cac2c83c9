/** One line of the table: a measured value, what it is compared with in the same run, and what it must keep. */
export interface Line {
  readonly what: string;
  readonly measured: string;
  /** The peer or the floor, and its value. */
  readonly against: string;
  /** Measured over against; of a line that says `faster`, against over measured. */
  readonly ratio: number;
  readonly faster?: true;
  readonly limit?: { readonly atMost: number } | { readonly atLeast: number };
}

export interface Benchmark {
  readonly title: string;
  /** Every value is the median of so many. */
  readonly rounds: number;
  readonly lines: readonly Line[];
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Lets the contenders run in turn, so that a slow moment of the machine meets all of them. Answers the median of each. */
export async function interleave<Name extends string>(
  rounds: number,
  contenders: Readonly<Record<Name, () => Promise<number> | number>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(contenders) as Name[];
  const results = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) results.get(name)!.push(await contenders[name]());
  }
  return Object.fromEntries([...results].map(([name, values]) => [name, median(values)])) as Record<Name, number>;
}

/** Milliseconds that the work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function holds({ ratio, limit }: Line): boolean {
  if (limit === undefined) return true;
  return 'atMost' in limit ? ratio <= limit.atMost : ratio >= limit.atLeast;
}

export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;
export const millis = (milliseconds: number): string => `${milliseconds < 10 ? milliseconds.toFixed(2) : milliseconds.toFixed(0)} ms`;
export const micros = (milliseconds: number): string => `${(milliseconds * 1000).toFixed(milliseconds < 0.01 ? 2 : 0)} µs`;
export const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`;
export const count = (value: number): string => value.toLocaleString('en');
