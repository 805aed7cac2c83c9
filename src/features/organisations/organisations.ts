/** Organisations: the tree below an upper committee, as it stood in a year. */

/** Kinds of organisation, in the short form that units write (intake contract, «Loại hình»). */
export const KINDS = ['DBCT', 'DBCS', 'CBCS', 'DBBP', 'CBTT'] as const;
export type Kind = (typeof KINDS)[number];

/** Grassroots organisations: đảng bộ cơ sở and chi bộ cơ sở. */
export const GRASSROOTS: readonly Kind[] = ['DBCS', 'CBCS'];

/** What the summary counts as cells: chi bộ trực thuộc and đảng bộ bộ phận. */
export const CELLS: readonly Kind[] = ['CBTT', 'DBBP'];

/** The first day of a rating year and of the year after: what a year's file states is true from one to the other. */
export function yearStart(year: number): string {
  return `${year}-01-01`;
}
