import { createRoute, z } from '@hono/zod-openapi';
import { refusalSchema } from '#domain/shapes.ts';
import { asPerson } from '#server/access.ts';
import { asks, json, type Http } from '#server/http.ts';
import { decisionParams } from './decisions.contract.ts';
import type { DecisionsDesk } from './decisions.needs.ts';
import { decisionPaper, noticePaper, PAPER_TYPES, type PaperFormat } from './signing/signing.papers.ts';
import { readDecision } from './board/board.reading.actions.ts';
import * as no from './refusals.ts';

const FORMATS = Object.keys(PAPER_TYPES) as PaperFormat[];

/** The decision and the notices of its result, as Word and PDF. */
export function decisionPapersRoutes(http: Http, desk: DecisionsDesk): void {
  for (const format of FORMATS) {
    const route = createRoute({
      method: 'get',
      path: `/api/committees/{committee}/years/{year}/decisions/{decision}/paper.${format}`,
      summary: `A decision with its list as .${format}; with a code, the notice of result to that subject`,
      request: { params: decisionParams, query: z.object({ notice: z.string().optional() }) },
      responses: {
        200: { description: 'The paper', content: { [PAPER_TYPES[format]]: {} } },
        404: json(refusalSchema, 'No such decision in what the caller may see'),
      },
      ...asks('read', 'row-or-self'),
    });
    http.openapi(route, async (c) => {
      const { committee: code, year, decision: id } = c.req.valid('param');
      const { notice } = c.req.valid('query');
      const access = c.get('access');
      const found = await readDecision(desk, access, year, id);
      if (!found.ok) return c.json(found.refusal, 404);
      const committee = await asPerson(desk.db, access, (tx) => desk.findCommittee(tx, code));
      const at = { year, committee: committee?.name ?? '' };
      const bytes = await (notice === undefined ? decisionPaper(format, found.value, at) : noticePaper(format, found.value, notice, at));
      if (bytes === null) return c.json(no.notFound({ vi: 'trường hợp này trong quyết định', en: 'such a line in the decision' }), 404);
      const name = `${notice === undefined ? 'quyet-dinh' : 'thong-bao'}-${found.value.number}`.replace(/[^\w.-]/gu, '_');
      return c.body(Uint8Array.from(bytes).buffer, 200, {
        'content-type': PAPER_TYPES[format],
        'content-disposition': `attachment; filename="${name}.${format}"`,
      });
    });
  }
}
