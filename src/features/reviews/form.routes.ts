import { createRoute } from '@hono/zod-openapi';
import { dayAt } from '#kernel/dates.ts';
import { refusalSchema } from '#domain/shapes.ts';
import { inTransaction, type Tx } from '#server/database.ts';
import { asks, json, type Http } from '#server/http.ts';
import { formDocx, formPdf } from './form.papers.ts';
import { readFile } from './reading.actions.ts';
import { fileParams } from './reviews.contract.ts';
import type { ReviewsDesk } from './reviews.gathering.ts';

export interface FormsDesk extends ReviewsDesk {
  readonly findCommittee: (tx: Tx, code: string) => Promise<{ readonly name: string; readonly invented: boolean } | null>;
}

const PAPERS = [
  { file: 'form.pdf', type: 'application/pdf', make: formPdf },
  { file: 'form.docx', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', make: formDocx },
] as const;

/** The official form of a file as it stands now, in writing or handed in. */
export function formRoutes(http: Http, desk: FormsDesk): void {
  for (const paper of PAPERS) {
    const route = createRoute({
      method: 'get',
      path: `/api/committees/{committee}/years/{year}/reviews/{kind}/{code}/${paper.file}`,
      summary: `A review as its official form, ${paper.file}`,
      request: { params: fileParams },
      responses: {
        200: { description: 'The form', content: { [paper.type]: {} } },
        404: json(refusalSchema, 'No such file in what the caller may see'),
      },
      ...asks('read', 'row-or-self'),
    });
    http.openapi(route, async (c) => {
      const { committee, year, kind, code } = c.req.valid('param');
      const found = await readFile(desk, c.get('access'), year, { kind, code });
      if (!found.ok) return c.json(found.refusal, 404);
      const { name, invented } = (await inTransaction(desk.db, (tx) => desk.findCommittee(tx, committee)))!;
      const bytes = await paper.make({ file: found.value, committee: { name, invented }, year, date: dayAt(desk.now()) });
      return c.body(Uint8Array.from(bytes).buffer, 200, {
        'content-type': paper.type,
        'content-disposition': `attachment; filename="${code.replace(/[^\w.-]/gu, '_')}-${year}-${paper.file.replace('form', 'kiem-diem')}"`,
      });
    });
  }
}
