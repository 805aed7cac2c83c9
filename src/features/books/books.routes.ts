import { createRoute, z } from '@hono/zod-openapi';
import { type Access, covers } from '#domain/permission.ts';
import { refusalSchema } from '#domain/shapes.ts';
import type { Book } from '#engine/book.ts';
import { bookHash } from '#engine/hash.ts';
import { asPerson } from '#server/access.ts';
import type { Database, Tx } from '#server/database.ts';
import { asks, json, type Http } from '#server/http.ts';
import { ratesCommittees } from './books.ts';
import { bookListSchema, bookSchema } from './books.contract.ts';
import { printBook } from './books.printing.ts';
import type { Library } from './books.store.ts';
import type { PopulationCounts } from './coverage.ts';

export interface BooksDesk {
  readonly db: Database;
  readonly library: Library;
  readonly findCommittee: (tx: Tx, code: string) => Promise<{ readonly tenant: bigint } | null>;
  readonly ratedBook: (tx: Tx, tenant: bigint, year: number) => Promise<Book | null>;
  readonly conditionCounts: (tx: Tx, tenant: bigint, year: number, subject: 'organisation' | 'member') => Promise<PopulationCounts>;
}

const list = createRoute({
  method: 'get',
  path: '/api/books',
  ...asks(null, 'signed-in'),
  summary: 'Rule books of this release',
  responses: { 200: json(bookListSchema, 'The books') },
});

const page = createRoute({
  method: 'get',
  path: '/api/books/{book}',
  ...asks(null, 'signed-in'),
  summary: 'A rule book as a regulation is printed; with a committee and a year, what each rule did to that population',
  request: {
    params: z.object({ book: z.string() }),
    query: z.object({ committee: z.string().optional(), year: z.coerce.number().int().optional() }),
  },
  responses: { 200: json(bookSchema, 'The book'), 404: json(refusalSchema, 'No such book') },
});

export function booksRoutes(http: Http, desk: BooksDesk): void {
  http.openapi(list, (c) => {
    const books = [...desk.library.values()].map(({ book }) => ({
      id: book.id,
      title: book.title,
      hash: bookHash(book),
      ratingYears: [book.ratingYears.from, book.ratingYears.to] as [number, number],
      ratesCommittees: ratesCommittees(book),
      overlay: book.base ? { base: book.base.book, decision: book.base.decision.number } : null,
    }));
    return c.json({ books }, 200);
  });
  http.openapi(page, async (c) => {
    const id = c.req.valid('param').book;
    const shelved = desk.library.get(id);
    if (shelved === undefined) return c.json(notFound(id), 404);
    const { committee, year } = c.req.valid('query');
    const access = committee === undefined ? null : await c.get('accessTo')(committee);
    const counts = access === null || year === undefined ? null : await readCounts(desk, shelved.book, access, year);
    const population = counts === null ? null : { committee: committee!, year: year! };
    return c.json(printBook({ ...shelved, counts }, population), 200);
  });
}

/** Counts of a committee's year, if that year was rated by this very book. */
async function readCounts(desk: BooksDesk, book: Book, access: Access, year: number): Promise<PopulationCounts | null> {
  const { tenant } = access;
  if (!covers(access, 'read', String(access.root))) return null;
  return asPerson(desk.db, access, async (tx) => {
    if ((await desk.ratedBook(tx, tenant, year))?.id !== book.id) return null;
    const members = await desk.conditionCounts(tx, tenant, year, 'member');
    return new Map([...members, ...(await desk.conditionCounts(tx, tenant, year, 'organisation'))]);
  });
}

function notFound(id: string) {
  return {
    code: 'books.not_found',
    message: { vi: `Bản phần mềm này không có bộ quy tắc «${id}».`, en: `This release has no rule book "${id}".` },
  };
}
