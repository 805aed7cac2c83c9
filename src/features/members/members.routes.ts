import { createRoute, z } from '@hono/zod-openapi';
import { refusalSchema, yearParams } from '#domain/shapes.ts';
import { levelOf } from '#domain/level.ts';
import { asPerson, asProgram } from '#server/access.ts';
import type { Database, Tx } from '#server/database.ts';
import { asks, json, type Http } from '#server/http.ts';
import type { SubjectDesk } from '#features/ratings/subject-desk.ts';
import { memberDetailSchema, memberListSchema, memberQuery, type MemberRow } from './members.contract.ts';
import { findMemberFacts, listMembers, type MemberFilter } from './members.reading.store.ts';

export type MembersDesk = SubjectDesk<Tx> & { readonly db: Database };

const list = createRoute({
  method: 'get',
  path: '/api/committees/{committee}/years/{year}/members',
  ...asks('read', 'somewhere'),
  summary: 'Members of a year that fit a filter, by given name',
  request: { params: yearParams, query: memberQuery },
  responses: { 200: json(memberListSchema, 'The rows and how many they are') },
});

const detail = createRoute({
  method: 'get',
  path: '/api/committees/{committee}/years/{year}/members/{code}',
  ...asks('read', 'row-or-self'),
  summary: 'One member with the proof of the level and the history',
  request: { params: yearParams.extend({ code: z.string() }) },
  responses: { 200: json(memberDetailSchema, 'The member'), 404: json(refusalSchema, 'No such member that year') },
});

export function membersRoutes(http: Http, desk: MembersDesk): void {
  http.openapi(list, async (c) => {
    const { year } = c.req.valid('param');
    const rows = await asPerson(desk.db, c.get('access'), (tx) => readRows(tx, desk, c.get('tenant'), year, c.req.valid('query')));
    return c.json({ total: rows.length, rows }, 200);
  });
  http.openapi(detail, async (c) => {
    const { year, code } = c.req.valid('param');
    const found = await asPerson(desk.db, c.get('access'), (tx) => readDetail(tx, desk, c.get('tenant'), year, code));
    return found === null ? c.json(notFound(code, year), 404) : c.json(found, 200);
  });
}

async function readRows(tx: Tx, desk: MembersDesk, tenant: bigint, year: number, filter: MemberFilter): Promise<(MemberRow & Stated)[]> {
  const records = await listMembers(tx, tenant, year, filter);
  const book = await desk.ratedBook(tx, tenant, year);
  return records.map((record) => ({
    ...record,
    missing: book === null ? [] : desk.missingFacts(book, 'member', record.missing),
    decided: levelOf(record.decided),
    eligible: levelOf(record.eligible),
  }));
}

type Stated = { readonly birth: string | null; readonly admitted: string };

async function readDetail(tx: Tx, desk: MembersDesk, tenant: bigint, year: number, code: string) {
  const [row] = await readRows(tx, desk, tenant, year, { code });
  const facts = await findMemberFacts(tx, tenant, year, code);
  if (row === undefined || facts === null) return null;
  // Whoever sees the row may see what belongs to it; most of that is kept where only the program reads.
  return asProgram(tx, async () => ({
    ...row,
    product: facts.product,
    awards: await desk.awards(tx, tenant, year, 'member', code),
    history: await desk.history(tx, tenant, year, 'member', code),
    proof: await desk.prove(tx, tenant, year, 'member', code),
    source: { file: await desk.sourceFile(tx, tenant, year), sheet: 'Đảng viên', row: facts.sourceRow },
  }));
}

function notFound(code: string, year: number) {
  return {
    code: 'members.not_found',
    message: { vi: `Năm ${year} không có đảng viên nào mang mã ${code}.`, en: `There is no member with the code ${code} in ${year}.` },
  };
}
