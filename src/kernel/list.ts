import { z } from 'zod';
import type { Bilingual } from './bilingual.ts';
import type { Day } from './dates.ts';
import type { Operation } from './operation.ts';

/** Lists: what one is asked for and what it answers, page by page, the same for every list of the program. */

/** Rows of a page, where nobody asks for another number. */
export const PAGE_SIZE = 50;
export const PAGE_SIZES = [50, 100, 200] as const;
/** As many rows as one answer holds: what is printed, and what is chosen at once. */
export const MOST_ROWS = 2000;

const shapeOfPaging = <const S extends string>(sorts: readonly S[]) => ({
  /** The first is 1. One behind the last is the last. */
  page: z.coerce.number().int().min(1).max(1_000_000).optional(),
  size: z.coerce.number().int().min(1).max(MOST_ROWS).optional(),
  /** `name`, or `-name` from the other end. */
  sort: z.enum(sorts.flatMap((sort): (S | `-${S}`)[] => [sort, `-${sort}`])).optional(),
});

/** What a list may be asked: the page, by which of its sorts (the first where nothing is said), and which rows. */
export function listQuery<const S extends string, Filters extends Readonly<Record<string, z.ZodType>>>({
  sorts,
  filters,
}: {
  readonly sorts: readonly S[];
  readonly filters: Filters;
}) {
  return z.object({ ...filters, ...shapeOfPaging(sorts) });
}

/** The filter of a list that can be searched: words in any order, with marks or without. */
export const searched = z.string().trim().max(200).optional();

/** A filter of several values at once, `good,excellent`. */
export function someOf(values: readonly string[]) {
  const one = `(?:${values.map((value) => value.replaceAll(/[^\w-]/gu, String.raw`\$&`)).join('|')})`;
  return z
    .string()
    .regex(new RegExp(`^${one}(?:,${one})*$`, 'u'), `some of ${values.join(', ')}`)
    .meta({ values: [...values] })
    .optional();
}

/** The values that such a filter asks for; null where it asks for nothing. */
export const valuesOf = (asked: string | undefined): readonly string[] | null => (asked ? asked.split(',') : null);

/** Something to filter by that only the data know. */
const choiceSchema = z.object({
  value: z.string(),
  label: z.union([z.string(), z.object({ vi: z.string(), en: z.string() })]),
  /** Rows that it would show. */
  count: z.int().optional(),
});
export type ListChoice = z.infer<typeof choiceSchema>;

/** What a list answers. */
export const listAnswer = <Row extends z.ZodType>(row: Row) =>
  z.object({
    rows: z.array(row),
    /** Rows that fit what was asked, on all pages. */
    count: z.int(),
    /** Rows that there are in the caller's scope. */
    total: z.int(),
    page: z.int(),
    pages: z.int(),
    size: z.int(),
    choices: z.record(z.string(), z.array(choiceSchema)),
  });

/** Which page of a list. */
export interface Paging {
  readonly page?: number | undefined;
  readonly size?: number | undefined;
}

export interface ListData<Row> {
  readonly rows: readonly Row[];
  readonly count: number;
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly size: number;
  readonly choices: Readonly<Record<string, readonly ListChoice[]>>;
}

/** Filters and sorts are what its query takes beside the page. */
export const isList = ({ query, answer }: Operation): boolean =>
  ['page', 'size', 'sort'].every((name) => name in query.shape) && answer instanceof z.ZodObject && 'rows' in answer.shape;

/** The names of a list's filters, the search among them. */
export const filtersOf = ({ query }: Pick<Operation, 'query'>): readonly string[] =>
  Object.keys(query.shape).filter((name) => !['page', 'size', 'sort'].includes(name));

/** What a column of a row says in plain words, as Excel takes it; `at` is an instant. */
export type ListValue = string | number | boolean | Bilingual | { readonly day: Day } | { readonly at: string } | null;

/** One column of a list, the same on the screen and in Excel. */
export interface ListColumn<Row> {
  readonly id: string;
  readonly header: Bilingual;
  readonly value: (row: Row) => ListValue;
  /** The list's sort that goes by it. */
  readonly sort?: string;
  /** Figures stand at the end of their column. */
  readonly end?: boolean;
  /** What the screen says beside something else, such as the code behind a name; in Excel it has a column of its own. */
  readonly onlyInSheet?: true;
  /** In Excel, in characters. */
  readonly width?: number;
}
