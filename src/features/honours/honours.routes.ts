import { createRoute } from '@hono/zod-openapi';
import { yearParams } from '#features/ratings/ratings.contract.ts';
import { inCommittee, type Database } from '#server/database.ts';
import { json, type Http } from '#server/http.ts';
import { awardLabel } from './honours.ts';
import { commendationListSchema, commendationQuery } from './honours.contract.ts';
import { listHonours } from './honours.store.ts';

const list = createRoute({
  method: 'get',
  path: '/api/committees/{committee}/years/{year}/commendations',
  summary: 'Certificates of a year, one row each',
  request: { params: yearParams, query: commendationQuery },
  responses: { 200: json(commendationListSchema, 'The certificates') },
});

export function honoursRoutes(http: Http, desk: { readonly db: Database }): void {
  http.openapi(list, async (c) => {
    const tenant = c.get('tenant');
    const { year } = c.req.valid('param');
    const rows = await inCommittee(desk.db, tenant, (tx) => listHonours(tx, tenant, year, c.req.valid('query').award));
    const answer = rows.map((row) => ({ ...row, years: [...row.years], awardLabel: awardLabel(row.award, year) }));
    return c.json({ total: answer.length, rows: answer }, 200);
  });
}
