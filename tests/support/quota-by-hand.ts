import type { Quota } from '#engine/quota.ts';

interface Singer {
  readonly choir: number;
  readonly decided: number | null;
  readonly guest: boolean;
  readonly left: boolean;
  readonly joined: string | null;
}

interface Records {
  readonly singers: readonly Singer[];
  readonly groups: readonly { readonly id: number; readonly size: number | null }[];
  readonly moves: readonly {
    readonly from_group: number;
    readonly to_group: number;
    readonly places: number;
    readonly decision: string | null;
  }[];
}

const LEVELS = ['none', 'bronze', 'silver', 'gold'];

/** The places of every group of singers, counted one by one: the second opinion on the quota's SQL. */
export function placesByHand(quota: Quota, baseLevels: readonly string[], { singers, groups, moves }: Records) {
  const numbered = quota.pool ? moves.filter(({ decision }) => decision !== null && decision.trim() !== '') : [];
  return [1, 2, 3, 4, 5].flatMap((group) => {
    const counted = singers.filter(({ choir, guest, left }) => choir === group && !guest && !left);
    const base = counted.filter(({ decided }) => decided !== null && baseLevels.includes(LEVELS[decided]!)).length;
    const excellent = counted.filter(({ decided }) => decided === quota.level);
    const raised = quota.uplift !== undefined && groups.some(({ id, size }) => id === group && (size ?? 0) >= 12);
    let moved = 0;
    for (const { from_group: from, to_group: to, places } of numbered) {
      if (to === group) moved += places;
      if (from === group) moved -= places;
    }
    const limit = (base > 0 ? ownPlaces(quota, base, raised) : 0) + moved;
    // A newcomer has been in the choir for less than 12 full months on 31/5/2026; of an unknown day nobody can say so.
    const outside = excellent.filter(({ joined }) => joined === null || joined <= '2025-05-31').length;
    const beyondReserve = quota.reserve ? outside - Math.max(0, limit - quota.reserve.places) : 0;
    const over = Math.max(0, excellent.length - limit, beyondReserve);
    return base > 0 || moved !== 0 ? [{ group, base, limit, used: excellent.length, over, raised, moved }] : [];
  });
}

function ownPlaces({ percent, round, table, minimum, uplift }: Quota, base: number, raised: boolean): number {
  if (table) return Math.max(minimum, table.findLast(({ from }) => from <= base)!.places);
  const hundredths = base * (raised ? uplift!.percent : percent!);
  const [whole, rest] = [Math.floor(hundredths / 100), hundredths % 100];
  const up = round === 'up' ? rest > 0 : round === 'nearest' && rest >= 50;
  return Math.max(minimum, up ? whole + 1 : whole);
}

export type Place = 'in' | 'out' | 'tied' | 'undetermined';

/** Fills every blank in every way that makes a difference, and says what is the same in all of them. */
export function placesOfRanking(points: readonly (number | null)[], limit: number): Place[] {
  const known = [...new Set(points.filter((value) => value !== null))];
  const fillings = [-9, 99, ...known.flatMap((value) => [value, value + 0.5])];
  // Two blanks may also stand between the same neighbours, in either order.
  const spread = fillings.flatMap((value) =>
    points.map((_, index) => (Number.isInteger(value) && known.includes(value) ? value : value + index / 100)),
  );
  let worlds: number[][] = [[]];
  for (const value of points)
    worlds = worlds.flatMap((world) => (value === null ? [...new Set(spread)] : [value]).map((filled) => [...world, filled]));
  return points.map((_, index) => {
    const outcomes = new Set(worlds.map((world) => placeIn(world, index, limit)));
    return outcomes.size === 1 ? [...outcomes][0]! : 'undetermined';
  });
}

function placeIn(world: readonly number[], index: number, limit: number): Place {
  const better = world.filter((value) => value > world[index]!).length;
  const equal = world.filter((value) => value === world[index]).length;
  if (better + equal <= limit) return 'in';
  return better >= limit ? 'out' : 'tied';
}
