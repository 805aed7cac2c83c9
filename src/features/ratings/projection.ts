import { placesByRounding, type Quota } from '#engine/quota.ts';

/** What a quota would allow if every subject, decided or not, came to count in its base. */
export interface Projection {
  readonly subjects: number;
  readonly limit: number;
}

/**
 * While files are undecided, the base of a quota says little about the end of the year: beside what is decided stands what it would come to
 * at most. Null where everybody is decided, where there is nobody, and where the share depends on what else comes out.
 */
export function projectionOf(
  { percent, round, table, minimum, uplift }: Pick<Quota, 'percent' | 'round' | 'table' | 'minimum' | 'uplift'>,
  { subjects, undecided }: { readonly subjects: number; readonly undecided: number },
): Projection | null {
  if (undecided === 0 || subjects === 0 || uplift !== undefined) return null;
  const places =
    percent === undefined
      ? table?.find(({ below }) => below === undefined || subjects < below)?.places
      : placesByRounding(subjects, percent).find((one) => one.round === round)?.places;
  return places === undefined ? null : { subjects, limit: Math.max(minimum, places) };
}
