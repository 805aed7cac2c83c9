import { createRoute } from '@hono/zod-openapi';
import { startedSchema } from '#features/jobs/jobs.contract.ts';
import { refusalSchema, yearParams } from '#features/ratings/ratings.contract.ts';
import { asPerson } from '#server/access.ts';
import { asks, json, type Http } from '#server/http.ts';
import type { Jobs } from '#server/jobs.ts';
import { notFound, tooLarge } from './refusals.ts';
import { gatherYear, type ReportsDesk } from './reports.gathering.ts';
import { RESULTS_JOB } from './reports.jobs.ts';
import { reportDocx, reportPdf, resultWorkbook } from './reports.papers.ts';
import { isLarge, paperName, WORKBOOK, type ResultBook } from './reports.ts';

interface Paper {
  readonly file: 'report.pdf' | 'report.docx' | 'results.xlsx';
  readonly name: string;
  readonly type: string;
  readonly make: (results: ResultBook) => Promise<Uint8Array>;
}

const PAPERS: readonly Paper[] = [
  { file: 'report.pdf', name: 'bao-cao.pdf', type: 'application/pdf', make: ({ report }) => reportPdf(report) },
  {
    file: 'report.docx',
    name: 'bao-cao.docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    make: ({ report }) => reportDocx(report),
  },
  { file: 'results.xlsx', ...WORKBOOK, make: resultWorkbook },
];

const path = '/api/committees/{committee}/years/{year}';
const absent = json(refusalSchema, 'That year is not on file');

const preparing = createRoute({
  method: 'post',
  path: `${path}/results.xlsx`,
  ...asks('read', 'committee'),
  summary: 'Make results.xlsx in the background, however large it is',
  request: { params: yearParams },
  responses: { 200: json(startedSchema, 'Begun'), 409: json(refusalSchema, 'The caller has too much under way') },
});

/** The documents of a rated year, made when asked for: they say what the database says now. */
export function reportsRoutes(http: Http, desk: ReportsDesk & { readonly jobs: Pick<Jobs, 'start'> }): void {
  for (const paper of PAPERS) paperRoute(http, desk, paper);
  http.openapi(preparing, async (c) => {
    const started = await desk.jobs.start(RESULTS_JOB, c.req.valid('param'), c.get('access'));
    return started.ok ? c.json({ job: started.value }, 200) : c.json(started.refusal, 409);
  });
}

function paperRoute(http: Http, desk: ReportsDesk, { file, name, type, make }: Paper): void {
  const route = createRoute({
    method: 'get',
    path: `${path}/${file}`,
    ...asks('read', 'committee'),
    summary: `The year as ${file}`,
    request: { params: yearParams },
    responses: {
      200: { description: 'The document', content: { [type]: {} } },
      404: absent,
      409: json(refusalSchema, 'So much that it is made in the background'),
    },
  });
  http.openapi(route, async (c) => {
    const { committee, year } = c.req.valid('param');
    const results = await asPerson(desk.db, c.get('access'), async (tx) => {
      const isTooMuch = file === 'results.xlsx' && isLarge(await desk.counts(tx, c.get('tenant'), year));
      return isTooMuch ? 'too large' : gatherYear(tx, desk, committee, year);
    });
    if (results === 'too large') return c.json(tooLarge(year), 409);
    if (results === null) return c.json(notFound(year), 404);
    const bytes = await make(results);
    return c.body(Uint8Array.from(bytes).buffer, 200, {
      'content-type': type,
      'content-disposition': `attachment; filename="${paperName(committee, year, name)}"`,
    });
  });
}
