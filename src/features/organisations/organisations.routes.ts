import { createRoute, z } from '@hono/zod-openapi';
import { refusalSchema, yearParams } from '#domain/shapes.ts';
import { levelOf } from '#domain/level.ts';
import { asPerson, asProgram } from '#server/access.ts';
import type { Database, Tx } from '#server/database.ts';
import { asks, json, type Http } from '#server/http.ts';
import type { SubjectDesk } from '#features/ratings/subject-desk.ts';
import { organisationDetailSchema, organisationListSchema, organisationQuery, type OrganisationRow } from './organisations.contract.ts';
import {
  findOrganisationFacts,
  listOrganisations,
  type OrganisationFilter,
  type OrganisationRecord,
} from './organisations.reading.store.ts';

export type OrganisationsDesk = SubjectDesk<Tx> & {
  readonly db: Database;
  readonly earlierLevels: (tx: Tx, tenant: bigint, year: number) => Promise<ReadonlyMap<string, OrganisationRow['earlier']>>;
};

const list = createRoute({
  method: 'get',
  path: '/api/committees/{committee}/years/{year}/organisations',
  ...asks('read', 'somewhere'),
  summary: 'Organisations of a year that fit a filter, parents before children',
  request: { params: yearParams, query: organisationQuery },
  responses: { 200: json(organisationListSchema, 'The rows and how many they are') },
});

const detail = createRoute({
  method: 'get',
  path: '/api/committees/{committee}/years/{year}/organisations/{code}',
  ...asks('read', 'row'),
  summary: 'One organisation with its proof and its history',
  request: { params: yearParams.extend({ code: z.string() }) },
  responses: { 200: json(organisationDetailSchema, 'The organisation'), 404: json(refusalSchema, 'No such organisation that year') },
});

export function organisationsRoutes(http: Http, desk: OrganisationsDesk): void {
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

async function readRows(
  tx: Tx,
  desk: OrganisationsDesk,
  tenant: bigint,
  year: number,
  filter: OrganisationFilter,
): Promise<OrganisationRow[]> {
  const records = await listOrganisations(tx, tenant, year, filter);
  const earlier = await desk.earlierLevels(tx, tenant, year);
  const book = await desk.ratedBook(tx, tenant, year);
  return treeOrder(records).map((record) => ({
    ...record,
    missing: book === null ? [] : desk.missingFacts(book, 'organisation', record.missing),
    decided: levelOf(record.decided),
    eligible: levelOf(record.eligible),
    earlier: earlier.get(record.code) ?? [],
  }));
}

async function readDetail(tx: Tx, desk: OrganisationsDesk, tenant: bigint, year: number, code: string) {
  const [row] = await readRows(tx, desk, tenant, year, { code });
  const facts = await findOrganisationFacts(tx, tenant, year, code);
  if (row === undefined || facts === null) return null;
  const { sourceRow, ...stated } = facts;
  // Whoever sees the row may see what belongs to it; most of that is kept where only the program reads.
  return asProgram(tx, async () => ({
    ...row,
    ...stated,
    ancestors: [...stated.ancestors],
    awards: await desk.awards(tx, tenant, year, 'organisation', code),
    history: await desk.history(tx, tenant, year, 'organisation', code),
    proof: await desk.prove(tx, tenant, year, 'organisation', code),
    source: { file: await desk.sourceFile(tx, tenant, year), sheet: 'Tổ chức', row: sourceRow },
  }));
}

/** Parents before their children, brothers by code; where a parent was filtered out its children stand on the first level. */
function treeOrder(records: readonly OrganisationRecord[]): OrganisationRecord[] {
  const shown = new Set(records.map((record) => record.code));
  const childrenOf = Map.groupBy(records, (record) => (record.parent !== null && shown.has(record.parent) ? record.parent : ''));
  const walk = (parent: string): OrganisationRecord[] => (childrenOf.get(parent) ?? []).flatMap((record) => [record, ...walk(record.code)]);
  return walk('');
}

function notFound(code: string, year: number) {
  return {
    code: 'organisations.not_found',
    message: {
      vi: `Năm ${year} không có tổ chức nào mang mã ${code}.`,
      en: `There is no organisation with the code ${code} in ${year}.`,
    },
  };
}
