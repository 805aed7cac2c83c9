import { createRoute } from '@hono/zod-openapi';
import { yearParams } from '#features/ratings/ratings.contract.ts';
import { asPerson } from '#server/access.ts';
import type { Database, Tx } from '#server/database.ts';
import { asks, json, type Http } from '#server/http.ts';
import { awardLabel, type Award } from './honours.ts';
import { commendationListSchema, commendationQuery, type CommendationList } from './honours.contract.ts';
import { listHonours } from './honours.store.ts';

const list = createRoute({
  method: 'get',
  path: '/api/committees/{committee}/years/{year}/commendations',
  ...asks('read', 'committee'),
  summary: 'Certificates of a year, one row each',
  request: { params: yearParams, query: commendationQuery },
  responses: { 200: json(commendationListSchema, 'The certificates') },
});

type YearBasis = Omit<CommendationList['rows'][number]['years'][number], 'year' | 'wording' | 'decision'>;

export interface HonoursDesk {
  readonly db: Database;
  /** How the years of an award are read, or null for an award that rests on one year. */
  readonly streakBasis: (tx: Tx, tenant: bigint, year: number, award: string) => Promise<((pastYear: number) => YearBasis) | null>;
}

export function honoursRoutes(http: Http, desk: HonoursDesk): void {
  http.openapi(list, async (c) => {
    const tenant = c.get('tenant');
    const { year } = c.req.valid('param');
    const rows = await asPerson(desk.db, c.get('access'), (tx) => readRows(tx, desk, tenant, year, c.req.valid('query').award));
    return c.json({ total: rows.length, rows }, 200);
  });
}

async function readRows(
  tx: Tx,
  desk: HonoursDesk,
  tenant: bigint,
  year: number,
  award: Award | undefined,
): Promise<CommendationList['rows']> {
  const rows = await listHonours(tx, tenant, year, award);
  const awards = [...new Set(rows.map((row) => row.award))];
  const bases = new Map(await Promise.all(awards.map(async (of) => [of, await desk.streakBasis(tx, tenant, year, of)] as const)));
  return rows.map((row) => {
    const basis = bases.get(row.award);
    const years = basis ? row.years.map((past) => ({ ...past, ...basis(past.year) })) : [];
    return { ...row, years, awardLabel: awardLabel(row.award, year) };
  });
}
