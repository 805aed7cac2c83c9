import type { StreakPolicies } from '#engine/streak-years.ts';

export type YearVerdict = 'held' | 'other' | 'unrated' | 'missing';

export interface Histories {
  /** What one year of one subject shows; a year without a record is `missing`. */
  verdict(id: number, year: number): YearVerdict;
  readonly lineage: readonly { readonly id: number; readonly was_id: number; readonly year: number; readonly decision: string | null }[];
  readonly awards: readonly { readonly id: number; readonly year: number }[];
}

export interface StreakState {
  readonly held: number;
  readonly state: 'held' | 'broken' | 'incomplete' | 'consumed';
  readonly stop: number | null;
}

/** Walks back year by year as a clerk would with the files on the desk: the second opinion on the streak's SQL. */
export function streakByHand(id: number, now: number, wanted: number, policies: StreakPolicies, histories: Histories): StreakState {
  const spent =
    policies.consumeOnAward === 'resets'
      ? histories.awards.filter((award) => award.id === id && award.year < now).map(({ year }) => year)
      : [];
  let held = 0;
  for (let year = now; ; year -= 1) {
    if (held === wanted) return { held, state: 'held', stop: null };
    if (spent.includes(year)) return { held, state: 'consumed', stop: year };
    const verdict = worst(speakers(id, year, now, policies, histories).map((speaker) => histories.verdict(speaker, year)));
    if (verdict === 'held') held += 1;
    else if (verdict !== 'unrated' || policies.unratedYear === 'breaks')
      return { held, state: verdict === 'missing' ? 'incomplete' : 'broken', stop: year };
  }
}

function speakers(id: number, year: number, now: number, { mergedUnit }: StreakPolicies, { lineage }: Histories): number[] {
  const decided = mergedUnit === 'decision' ? lineage.filter((line) => line.id === id && line.decision?.trim() && line.year <= now) : [];
  const earlier = decided.filter((line) => year < line.year).map((line) => line.was_id);
  const ownFrom = Math.min(...decided.map((line) => line.year), Infinity);
  return ownFrom === Infinity || year >= ownFrom ? [...earlier, id] : earlier;
}

const worst = (verdicts: readonly YearVerdict[]): YearVerdict =>
  (['other', 'missing', 'unrated', 'held'] as const).find((verdict) => verdicts.includes(verdict)) ?? 'missing';
