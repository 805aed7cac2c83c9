import { sql, type RawBuilder } from 'kysely';
import { ok } from '#kernel/result.ts';
import { PAGE_SIZE, type ListChoice, type ListData, type Paging } from '#kernel/list.ts';
import type { AnsweredFile, AnswerOf, Operation } from '#kernel/operation.ts';
import { isFound, searchWords } from '#kernel/search.ts';
import { APOSTROPHES, nameKeys } from '#kernel/vietnamese.ts';
import { reading, type Order, type Served } from './serving.ts';

/** Lists as the server answers them: one page in a stable order, how many rows fit, and the whole of it as a sheet. */

type Sql = RawBuilder<unknown>;

/** What each sort of a list goes by, the first thing first. The first sort is that of a list of which nothing else is asked. */
export type Sorts<By = Sql> = Readonly<Record<string, readonly By[]>>;

interface Sorting {
  readonly sort?: string | undefined;
}

function sorting<By>(sorts: Sorts<By>, sort: string | undefined): { readonly keys: readonly By[]; readonly down: boolean } {
  const [name = ''] = sort === undefined ? Object.keys(sorts) : [sort.replace(/^-/u, '')];
  const keys = sorts[name];
  if (keys === undefined) throw new Error(`A list is sorted by "${name}", which is none of ${Object.keys(sorts).join(', ')}`);
  return { keys, down: sort?.startsWith('-') ?? false };
}

/** The order of a list's rows; `last` tells apart what is otherwise equal, so that no row stands on two pages. */
export function inOrder(sorts: Sorts, { sort }: Sorting, last: Sql): Sql {
  const { keys, down } = sorting(sorts, sort);
  return sql`ORDER BY ${sql.join([...keys.map((key) => (down ? sql`${key} DESC NULLS LAST` : key)), last])}`;
}

/** The rows of one page; all of them where no page is asked for. */
export function onPage({ page = 1, size }: Paging): Sql {
  return size === undefined ? sql`` : sql`LIMIT ${size} OFFSET ${(page - 1) * size}`;
}

/** Collations: of names, and of names with numbers in them (`Chi bộ 9` before `Chi bộ 10`). */
export const byName = (column: Sql): Sql => sql`${column} COLLATE "vi-x-icu"`;
export const byNumber = (column: Sql): Sql => sql`${column} COLLATE vi_numbers`;

/** What is looked in: a name with its folded text, and a code. */
interface Looked {
  readonly name: Sql;
  readonly folded: Sql;
  readonly code: Sql;
}

/** The conditions under which all words of a search are found. */
export function found(search: string | undefined, { name, folded, code }: Looked): readonly Sql[] {
  return searchWords(search ?? '').flatMap((word) => [
    sql`position(${word.folded} IN ${folded} || ' ' || translate(lower(${code}), 'đĐ', 'dd')) > 0`,
    ...(word.pattern === null
      ? []
      : [sql`translate(lower(normalize(${name} || ' ' || ${code}, NFD) COLLATE "vi-x-icu"), ${`ð${APOSTROPHES}`}, 'đ') ~ ${word.pattern}`]),
  ]);
}

interface Asked<Row> {
  readonly count: () => Promise<number>;
  /** How many there are where nothing is asked; not asked for where `count` says it. */
  readonly total: (() => Promise<number>) | null;
  readonly rows: (page: { readonly page: number; readonly size: number }) => Promise<readonly Row[]>;
  readonly choices?: () => Promise<Readonly<Record<string, readonly ListChoice[]>>>;
}

/** The answer of a list. A page behind the last one is the last one. */
export async function listed<Row>({ page = 1, size = PAGE_SIZE }: Paging, asked: Asked<Row>) {
  const count = await asked.count();
  const pages = Math.max(1, Math.ceil(count / size));
  const here = Math.min(page, pages);
  return {
    rows: [...(await asked.rows({ page: here, size }))],
    count,
    total: asked.total === null ? count : await asked.total(),
    page: here,
    pages,
    size,
    choices: writable((await asked.choices?.()) ?? {}),
  };
}

const writable = (choices: ListData<unknown>['choices']): Record<string, ListChoice[]> =>
  Object.fromEntries(
    Object.entries(choices).map(([filter, all]) => [
      filter,
      all.map(({ value, label, count }) => ({ value, label, ...(count !== undefined && { count }) })),
    ]),
  );

type Key = string | number | boolean | null;
const collator = new Intl.Collator('vi', { numeric: true });

function compare(left: Key, right: Key, down: boolean): number {
  if (left === right) return 0;
  if (left === null || right === null) return left === null ? 1 : -1;
  const order = typeof left === 'string' ? collator.compare(left, String(right)) : Number(left) - Number(right);
  return down ? -order : order;
}

/** What people are sorted by. */
export const nameOrder = <Row>(name: (row: Row) => string): readonly ((row: Row) => Key)[] => [
  (row) => nameKeys(name(row))[0],
  (row) => name(row),
];

export interface Kept<Row> {
  readonly sorts: Sorts<(row: Row) => Key>;
  /** Tells rows apart. */
  readonly key: (row: Row) => string;
  /** What a search looks in. */
  readonly text?: (row: Row) => string;
  readonly filters?: Readonly<Record<string, (row: Row, value: string) => boolean>>;
  readonly choices?: ListData<Row>['choices'];
}

/** The same of rows that are all at hand: for lists that stay short, and for those that more than one database or the book knows. */
export function listedOf<Row>(query: Paging & Sorting & { readonly search?: string | undefined }, all: readonly Row[], kept: Kept<Row>) {
  const asked = query as Readonly<Record<string, unknown>>;
  const tests = Object.entries(kept.filters ?? {}).filter(([name]) => asked[name] !== undefined && asked[name] !== '');
  const words = searchWords(query.search ?? '');
  const fitting = all.filter(
    (row) => tests.every(([name, test]) => test(row, String(asked[name]))) && (kept.text === undefined || isFound(words, kept.text(row))),
  );
  const { keys, down } = sorting(kept.sorts, query.sort);
  const sorted = fitting.toSorted(
    (a, b) => keys.map((key) => compare(key(a), key(b), down)).find((order) => order !== 0) ?? compare(kept.key(a), kept.key(b), false),
  );
  return listed(query, {
    count: () => Promise.resolve(fitting.length),
    total: () => Promise.resolve(all.length),
    rows: ({ page, size }) => Promise.resolve(sorted.slice((page - 1) * size, page * size)),
    choices: () => Promise.resolve(kept.choices ?? {}),
  });
}

/** More than any list has. */
const EVERY_ROW = 10_000_000;

/** A list, and the same rows, all of them in the same order, as the file that `print` makes of them. */
export function listing<const L extends Operation>(
  list: L,
  read: (order: Order<L>) => Promise<AnswerOf<L>>,
  sheet: Operation & { readonly answer: { readonly file: string } },
  print: (answer: AnswerOf<L>, order: Pick<Order<L>, 'params'>) => Promise<AnsweredFile>,
): readonly [Served<L>, Served] {
  const whole = reading<typeof sheet, { readonly answer: AnswerOf<L>; readonly params: Order<L>['params'] }>(
    sheet,
    async (order) => {
      const asked = { ...order, query: { ...order.query, page: 1, size: EVERY_ROW } } as unknown as Order<L>;
      return ok({ answer: await read(asked), params: asked.params });
    },
    ({ answer, params }) => print(answer, { params }),
  );
  return [reading(list, async (order) => ok(await read(order))), whole];
}
