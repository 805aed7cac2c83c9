import { createRoute, z } from '@hono/zod-openapi';
import { statusOf } from '#kernel/operation.ts';
import { refusalSchema } from '#domain/shapes.ts';
import { inTransaction } from '#server/database.ts';
import { asks, json, type Http } from '#server/http.ts';
import { openingOf } from './openings.ts';
import { noteOpening, readOwn, takeOwnFile, type PersonalDesk } from './personal.actions.ts';
import { ownSchema, type OwnFile } from './personal.contract.ts';
import { ownDocx, ownPdf } from './personal.papers.ts';

const path = '/api/committees/{committee}/own';
const params = z.object({ committee: z.string() });
const mine = asks(null, 'member');
const nobodys = json(refusalSchema, 'The account belongs to no member');

const own = createRoute({
  method: 'get',
  path,
  ...mine,
  summary: 'What is held about the caller, and who opened it',
  request: { params },
  responses: { 200: json(ownSchema, 'Counts and openings'), 404: nobodys },
});

interface Paper {
  readonly file: string;
  readonly type: string;
  readonly make: (file: OwnFile, invented: boolean) => Promise<Uint8Array>;
}

const PAPERS: readonly Paper[] = [
  {
    file: 'file.json',
    type: 'application/json',
    make: (file) => Promise.resolve(new TextEncoder().encode(JSON.stringify(file, null, 2))),
  },
  { file: 'file.docx', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', make: ownDocx },
  { file: 'file.pdf', type: 'application/pdf', make: ownPdf },
];

/** First among the rooms: what the others answer passes here, so that no reading of a person's record goes unwritten. */
export function personalRoutes(http: Http, desk: PersonalDesk): void {
  http.use('/api/committees/:committee/*', async (c, next) => {
    await next();
    if (c.req.method !== 'GET' || c.res.status !== 200) return;
    const below = c.req.path.replace(/^\/api\/committees\/[^/]+/u, '');
    const opening = openingOf(below, c.res.headers.has('content-disposition'));
    if (opening !== null) await noteOpening(desk, c.get('access'), opening);
  });
  http.openapi(own, async (c) => {
    const found = await readOwn(desk, c.get('access'));
    return found.ok ? c.json(found.value, 200) : c.json(found.refusal, statusOf(found.refusal) as 404);
  });
  for (const paper of PAPERS) paperRoute(http, desk, paper);
}

function paperRoute(http: Http, desk: PersonalDesk, { file, type, make }: Paper): void {
  const route = createRoute({
    method: 'get',
    path: `${path}/${file}`,
    ...mine,
    summary: `Everything that is held about the caller, as ${file}`,
    request: { params },
    responses: { 200: { description: 'The document', content: { [type]: {} } }, 404: nobodys },
  });
  http.openapi(route, async (c) => {
    const { committee } = c.req.valid('param');
    const taken = await takeOwnFile(desk, c.get('access'), committee);
    if (!taken.ok) return c.json(taken.refusal, statusOf(taken.refusal) as 404);
    const of = await inTransaction(desk.db, (tx) => desk.findCommittee(tx, committee));
    const bytes = await make(taken.value, of?.invented ?? false);
    return c.body(Uint8Array.from(bytes).buffer, 200, {
      'content-type': type,
      'content-disposition': `attachment; filename="${taken.value.code.replace(/[^\w.-]/gu, '_')}-${file}"`,
      'cache-control': 'no-store',
    });
  });
}
