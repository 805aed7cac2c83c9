import type { Bilingual } from '#kernel/bilingual.ts';

/** Where the pages and the data of one committee's year are found. */
export interface YearPlace {
  readonly committee: string;
  readonly year: number;
  /** Address of the year's page; all others stand below it. */
  readonly page: string;
  /** Address of its data. */
  readonly api: string;
  readonly name: Bilingual;
}

/** Reads the place from an address's two parts (`/Q10/2020`). */
export function yearPlace(parts: { readonly committee?: string | undefined; readonly year?: string | undefined }): YearPlace {
  const committee = parts.committee ?? '';
  const year = Number(parts.year);
  const code = encodeURIComponent(committee);
  return {
    committee,
    year,
    page: `/${code}/${parts.year ?? ''}`,
    api: `/api/committees/${code}/years/${parts.year ?? ''}`,
    name: { vi: `Năm ${year}`, en: `Year ${year}` },
  };
}

/** An address with a query; what is undefined is left out. */
export function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const kept = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return kept.length === 0 ? path : `${path}?${new URLSearchParams(kept).toString()}`;
}
