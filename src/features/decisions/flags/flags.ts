import type { Level } from '#domain/level.ts';
import type { QuotaLine } from '#features/decisions/decisions.ts';

/** Flags: what rested on a decision that was replaced, for its owner to look at. Nothing above is changed in silence, or by itself. */

export const FLAG_KINDS = ['parent', 'quota', 'award-gained', 'award-lost', 'past-result'] as const;
export type FlagKind = (typeof FLAG_KINDS)[number];

type RatedKind = 'member' | 'organisation';

/** What can rest on a level: the level of the organisation above, quotas, and commendations of this and later years. */
export interface Resting {
  readonly parents: readonly { readonly id: bigint; readonly decided: Level | null; readonly eligible: Level | null }[];
  readonly quotas: readonly (Omit<QuotaLine, 'group'> & { readonly group: bigint })[];
  readonly honours: readonly { readonly year: number; readonly award: string; readonly kind: RatedKind; readonly id: bigint }[];
}

export interface NewFlag {
  readonly year: number;
  readonly what: FlagKind;
  readonly kind: RatedKind;
  readonly id: bigint;
  readonly detail: Readonly<Record<string, string | number | null>>;
}

/** What changed of it. A parent is always told, since its share was counted anew; a quota where it is exceeded otherwise than before. */
export function flagsBetween(
  year: number,
  before: Resting,
  after: Resting,
  restated: readonly { readonly year: number; readonly kind: RatedKind; readonly id: bigint }[],
): readonly NewFlag[] {
  const was = new Map(before.parents.map((parent) => [parent.id, parent]));
  const parents = after.parents.flatMap(({ id, decided, eligible }): NewFlag[] => {
    const earlier = was.get(id)?.eligible ?? null;
    return decided === null
      ? []
      : [{ year, what: 'parent', kind: 'organisation', id, detail: { decided, before: earlier, after: eligible } }];
  });
  return [
    ...parents,
    ...quotaFlags(year, before, after),
    ...honourFlags(before, after),
    ...restated.map((row): NewFlag => ({ ...row, what: 'past-result', detail: { pastYear: year } })),
  ];
}

const over = (line: Pick<QuotaLine, 'used' | 'limit'> | undefined): number =>
  line === undefined ? 0 : Math.max(0, line.used - line.limit);

function quotaFlags(year: number, before: Resting, after: Resting): NewFlag[] {
  const keyOf = ({ quota, group }: Resting['quotas'][number]) => `${quota} ${group}`;
  const was = new Map(before.quotas.map((line) => [keyOf(line), line]));
  return after.quotas.flatMap((line): NewFlag[] => {
    const earlier = over(was.get(keyOf(line)));
    if (earlier === over(line)) return [];
    const { quota, group, base, limit, used } = line;
    return [{ year, what: 'quota', kind: 'organisation', id: group, detail: { quota, base, limit, used, overBefore: earlier } }];
  });
}

function honourFlags(before: Resting, after: Resting): NewFlag[] {
  const keyOf = ({ year, award, kind, id }: Resting['honours'][number]) => `${year} ${award} ${kind} ${id}`;
  const missingIn = (there: Resting, here: Resting) => {
    const keys = new Set(there.honours.map(keyOf));
    return here.honours.filter((honour) => !keys.has(keyOf(honour)));
  };
  const flag =
    (what: FlagKind) =>
    (honour: Resting['honours'][number]): NewFlag => {
      const { year, award, kind, id } = honour;
      return { year, what, kind, id, detail: { award } };
    };
  return [...missingIn(before, after).map(flag('award-gained')), ...missingIn(after, before).map(flag('award-lost'))];
}
