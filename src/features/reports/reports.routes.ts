import { createRoute } from '@hono/zod-openapi';
import { refusalSchema, yearParams } from '#domain/shapes.ts';
import { asPerson } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import { asks, json, type Http } from '#server/http.ts';
import { gatherResults, type ReportsDesk } from './reports.gathering.ts';
import { reportDocx, reportPdf, resultWorkbook } from './reports.papers.ts';
import type { ResultBook } from './reports.ts';

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
  {
    file: 'results.xlsx',
    name: 'ket-qua.xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    make: resultWorkbook,
  },
];

/** The documents of a rated year, made when asked for: they say what the database says now. */
export function reportsRoutes(http: Http, desk: ReportsDesk): void {
  for (const paper of PAPERS) {
    const route = createRoute({
      method: 'get',
      path: `/api/committees/{committee}/years/{year}/${paper.file}`,
      ...asks('read', 'committee'),
      summary: `The year as ${paper.file}`,
      request: { params: yearParams },
      responses: {
        200: { description: 'The document', content: { [paper.type]: {} } },
        404: json(refusalSchema, 'That year is not on file'),
      },
    });
    http.openapi(route, async (c) => {
      const { committee, year } = c.req.valid('param');
      const results = await asPerson(desk.db, c.get('access'), (tx) => gather(tx, desk, committee, year));
      if (results === null) return c.json(notFound(year), 404);
      const bytes = await paper.make(results);
      return c.body(Uint8Array.from(bytes).buffer, 200, {
        'content-type': paper.type,
        'content-disposition': `attachment; filename="${committee.replace(/[^\w.-]/gu, '_')}-${year}-${paper.name}"`,
      });
    });
  }
}

async function gather(tx: Tx, desk: ReportsDesk, code: string, year: number): Promise<ResultBook | null> {
  const committee = await desk.findCommittee(tx, code);
  return committee === null ? null : gatherResults(tx, desk, committee, year);
}

function notFound(year: number) {
  return {
    code: 'reports.not_found',
    message: { vi: `Chưa có kết quả xếp loại năm ${year} để in.`, en: `There is no rated year ${year} to print.` },
  };
}
