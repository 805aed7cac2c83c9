import { useMemo, useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import type { z } from 'zod';
import { filtersOf, MOST_ROWS, type ListData } from '#kernel/list.ts';
import type { Operation } from '#kernel/operation.ts';
import { ask, type Answer } from './api.ts';
import { addressOf, useAnswer, type At, type Data } from './call.ts';
import type { FilterValues } from './filters.tsx';

/** A list of the server on a page: which rows, in which order and which page of them stands in the address, and nowhere else. */
export interface List<Row> {
  /** The newest answer; while the next is on its way, the one before it. */
  readonly answer: Answer<ListData<Row>>;
  readonly isWaiting: boolean;
  /** What the address asks for: filters, `page`, `size`, `sort`. */
  readonly asked: FilterValues;
  /** Names of its filters. */
  readonly filters: readonly string[];
  readonly set: (values: Readonly<Record<string, string>>) => void;
  readonly clear: () => void;
  /** The address of the page with another of the list's pages. */
  readonly pageAddress: (page: number) => string;
  /** Everything that fits as a sheet of Excel; null where there is none. */
  readonly sheet: string | null;
  /** Everything that fits, in one answer of at most `MOST_ROWS`. */
  readonly askAll: () => Promise<Answer<ListData<Row>>>;
}

type RowOf<O extends Operation> = Data<O> extends { readonly rows: readonly (infer Row)[] } ? Row : never;

interface Also {
  /** The operation that answers it as a sheet of Excel. */
  readonly sheet?: Operation;
  /** Where a page has several lists: what begins this one's names in the address. */
  readonly named?: string;
  /** What is asked besides, whatever the address says. */
  readonly always?: FilterValues;
  /** What of it the sheet does not follow: how much of a tree is unfolded. */
  readonly notInSheet?: readonly string[];
}

/** Reads a list. Of what stands in the address only what the list understands is asked for. */
export function useList<O extends Operation>(
  operation: O,
  at: Omit<At<O>, 'query'>,
  also: Also = {},
): List<RowOf<O>> & { readonly data: Data<O> | null } {
  const { named = '', always, notInSheet = [] } = also;
  const [query, setQuery] = useSearchParams();
  const { pathname } = useLocation();
  const asked = useMemo(() => understood(operation.query.shape, query, named), [operation, query, named]);
  const where = addressOf(operation, at as At<O>);
  const { page: _page, size: _size, ...which } = { ...asked, ...always };
  const inSheet = Object.fromEntries(Object.entries(which).filter(([name]) => !notInSheet.includes(name)));
  const whole = (of: Operation, values: FilterValues) => addressOf(of, { ...at, query: values });
  const answer = useAnswer(operation, { ...at, query: { ...asked, ...always } } as unknown as At<O>) as Answer<ListData<RowOf<O>>>;
  const shown = useNewest(where, answer);
  const isWaiting = answer.state === 'loading';
  const filters = filtersOf(operation).filter((name) => !notInSheet.includes(name));
  const changed = (of: URLSearchParams, edit: (next: URLSearchParams) => void) => {
    const next = new URLSearchParams(of);
    next.delete(`${named}page`);
    edit(next);
    return next;
  };
  // From what the address is by then: several changes may follow one another before the page is drawn anew.
  const change = (edit: (next: URLSearchParams) => void) =>
    setQuery(changed(new URLSearchParams(window.location.search), edit), { replace: true, preventScrollReset: true });
  return {
    answer: shown,
    data: shown.state === 'ready' ? (shown.data as Data<O>) : null,
    isWaiting,
    asked,
    filters,
    set: (values) =>
      change((next) => {
        for (const [name, value] of Object.entries(values))
          if (value === '') next.delete(named + name);
          else next.set(named + name, value);
      }),
    clear: () => change((next) => filters.forEach((name) => next.delete(named + name))),
    pageAddress: (page) => `${pathname}?${changed(query, (next) => page > 1 && next.set(`${named}page`, String(page))).toString()}`,
    sheet: also.sheet === undefined ? null : whole(also.sheet, inSheet),
    askAll: () => ask(whole(operation, { ...which, page: '1', size: String(MOST_ROWS) }), undefined, operation.answer as z.ZodType),
  };
}

/** The newest answer; while the next one is on its way, the one before it of the same list. */
function useNewest<T>(where: string, answer: Answer<T>): Answer<T> {
  const [kept, setKept] = useState<{ readonly where: string; readonly answer: Answer<T> } | null>(null);
  if (answer.state !== 'loading' && (kept?.answer !== answer || kept.where !== where)) setKept({ where, answer });
  return answer.state === 'loading' && kept?.where === where ? kept.answer : answer;
}

/** What of an address the list takes; anything else may have been typed by hand, or is another list's. */
function understood(shape: z.ZodRawShape, query: URLSearchParams, named: string): FilterValues {
  const values = Object.keys(shape).flatMap((name) => {
    const value = query.get(named + name);
    return value !== null && value !== '' && (shape[name] as z.ZodType).safeParse(value).success ? [[name, value] as const] : [];
  });
  return Object.fromEntries(values);
}
