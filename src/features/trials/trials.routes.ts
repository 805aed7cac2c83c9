import { createRoute, z } from '@hono/zod-openapi';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { type Access, covers } from '#domain/permission.ts';
import { refusalSchema, yearParams } from '#domain/shapes.ts';
import { ratesCommittees } from '#features/books/books.ts';
import { asks, json, type Http } from '#server/http.ts';
import { notRated } from './refusals.ts';
import {
  differencesBetween,
  EVERYBODY,
  findRatedYear,
  firstRows,
  readOrder,
  sideOf,
  tryOut,
  type RatedYear,
  type Reading,
  type TrialsDesk,
} from './trials.actions.ts';
import { listChoices } from './trials.choices.ts';
import {
  comparisonSchema,
  rowQuery,
  trialChoicesSchema,
  trialOrderSchema,
  trialRefusalSchema,
  trialSchema,
  type TrialOrder,
  type TrialRefusal,
} from './trials.contract.ts';
import { trialWorkbook } from './trials.papers.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const path = '/api/committees/{committee}/years/{year}/trials';
const order = { params: yearParams, body: { required: true, content: { 'application/json': { schema: trialOrderSchema } } } };
const refusals = {
  404: json(trialRefusalSchema, 'That year is not on file'),
  422: json(trialRefusalSchema, 'What was ordered cannot be tried'),
};

const choices = createRoute({
  method: 'get',
  path,
  ...asks('read', 'committee'),
  summary: 'What can be tried on a year: books, profiles, and values of rules',
  request: { params: yearParams },
  responses: { 200: json(trialChoicesSchema, 'The choices'), 404: refusals[404] },
});

const trial = createRoute({
  method: 'post',
  path,
  ...asks('read', 'committee'),
  summary: 'Who would stand elsewhere under another book, profile or value; nothing of the year is touched',
  request: order,
  responses: { 200: json(trialSchema, 'The outcome'), ...refusals },
});

const paper = createRoute({
  method: 'post',
  path: `${path}.xlsx`,
  ...asks('read', 'committee'),
  summary: 'The same as a workbook, with everybody in it',
  request: order,
  responses: { 200: { description: 'The workbook', content: { [XLSX]: {} } }, ...refusals },
});

const compare = createRoute({
  method: 'get',
  path: '/api/books/{book}/compare/{other}',
  ...asks(null, 'signed-in'),
  summary: 'What separates two rule books, rule by rule; with a committee and a year, what that does to the year',
  request: {
    params: z.object({ book: z.string(), other: z.string() }),
    query: rowQuery.extend({ committee: z.string().optional(), year: z.coerce.number().int().optional() }),
  },
  responses: { 200: json(comparisonSchema, 'The differences'), 404: json(refusalSchema, 'No such book') },
});

export function trialsRoutes(http: Http, desk: TrialsDesk): void {
  http.openapi(choices, async (c) => {
    const { year } = c.req.valid('param');
    const rated = await findRatedYear(desk, c.get('tenant'), year);
    return rated === null ? c.json(notRated(year), 404) : c.json(listChoices(desk, rated), 200);
  });
  http.openapi(trial, async (c) => {
    const asked = c.req.valid('json');
    const ready = await prepare(desk, c.get('tenant'), c.req.valid('param').year, asked);
    if (!ready.ok) return c.json(ready.refusal, statusOf(ready.refusal));
    const { rated, after } = ready.value;
    return c.json(await tryOut(desk, rated, rated, after, firstRows(asked)), 200);
  });
  http.openapi(paper, async (c) => {
    const { committee, year } = c.req.valid('param');
    const asked = c.req.valid('json');
    const ready = await prepare(desk, c.get('tenant'), year, asked);
    if (!ready.ok) return c.json(ready.refusal, statusOf(ready.refusal));
    const { rated, after } = ready.value;
    const bytes = await trialWorkbook({ committee, year, trial: await tryOut(desk, rated, rated, after, EVERYBODY) });
    return c.body(Uint8Array.from(bytes).buffer, 200, {
      'content-type': XLSX,
      'content-disposition': `attachment; filename="${committee.replace(/[^\w.-]/gu, '_')}-${year}-thu-phuong-an.xlsx"`,
    });
  });
  http.openapi(compare, async (c) => {
    const { book, other } = c.req.valid('param');
    const { committee, year, ...rows } = c.req.valid('query');
    const [before, after] = [desk.library.get(book)?.book, desk.library.get(other)?.book];
    if (before === undefined || after === undefined) return c.json(noBook(before === undefined ? book : other), 404);
    const isAsked = committee !== undefined && year !== undefined && ratesCommittees(before) && ratesCommittees(after);
    const rated = isAsked ? await ratedYearOf(desk, await c.get('accessTo')(committee), year) : null;
    const sides = [before, after].map((of): Reading => ({ book: of, profile: profileOf(of.profiles, rated) }));
    const effect = rated === null ? null : await tryOut(desk, rated, sides[0]!, sides[1]!, firstRows(rows));
    return c.json(
      { before: sideOf(sides[0]!), after: sideOf(sides[1]!), differences: differencesBetween(desk, before, after), effect },
      200,
    );
  });
}

const statusOf = ({ code }: TrialRefusal): 404 | 422 => (code === 'trials.not_found' ? 404 : 422);

async function prepare(
  desk: TrialsDesk,
  tenant: bigint,
  year: number,
  asked: TrialOrder,
): Promise<Result<{ rated: RatedYear; after: Reading }, TrialRefusal>> {
  const rated = await findRatedYear(desk, tenant, year);
  if (rated === null) return refuse(notRated(year));
  const after = readOrder(desk, rated, asked);
  return after.ok ? ok({ rated, after: after.value }) : after;
}

async function ratedYearOf(desk: TrialsDesk, access: Access | null, year: number): Promise<RatedYear | null> {
  return access && covers(access, 'read', String(access.root)) ? findRatedYear(desk, access.tenant, year) : null;
}

/** The profile that the year was rated with where a book has it, else the book's first. */
const profileOf = (profiles: ReadonlyMap<string, unknown>, rated: Reading | null): string =>
  rated !== null && profiles.has(rated.profile) ? rated.profile : [...profiles.keys()][0]!;

function noBook(id: string) {
  return {
    code: 'books.not_found',
    message: { vi: `Bản phần mềm này không có bộ quy tắc «${id}».`, en: `This release has no rule book "${id}".` },
  };
}
