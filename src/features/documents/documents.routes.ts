import { createRoute, z } from '@hono/zod-openapi';
import { refusalSchema, yearParams } from '#features/ratings/ratings.contract.ts';
import { readFile } from '#server/bodies.ts';
import { asks, json, statusOf, type Http } from '#server/http.ts';
import { attach, readAttachment, type DocumentsDesk } from './documents.actions.ts';
import { attachmentId, attachmentQuery, attachmentSchema } from './documents.contract.ts';
import { ATTACHING, LARGEST_FILE } from './documents.ts';
import { NO_FILE, TOO_LARGE } from './refusals.ts';

const path = '/api/committees/{committee}/years/{year}/attachments';

const upload = createRoute({
  method: 'post',
  path,
  summary: 'Attach a file to a subject of the year; its kind is told from its bytes',
  ...asks(ATTACHING, 'row-or-self'),
  request: {
    params: yearParams,
    query: attachmentQuery,
    headers: z.object({ 'x-file-name': z.string() }),
    body: { required: true, content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } } },
  },
  responses: {
    200: json(attachmentSchema, 'On file'),
    403: json(refusalSchema, 'The caller may see the subject but not attach to it'),
    404: json(refusalSchema, 'No such subject in the caller’s sight'),
    409: json(refusalSchema, 'Secret, of another kind, or without a name'),
    413: json(refusalSchema, 'Too large'),
  },
});

const download = createRoute({
  method: 'get',
  path: `${path}/{attachment}`,
  summary: 'An attached file, to be saved and never shown inside a page',
  ...asks('read', 'row-or-self'),
  request: { params: yearParams.extend({ attachment: attachmentId }) },
  responses: {
    200: { description: 'The file', content: { 'application/octet-stream': {} } },
    404: json(refusalSchema, 'No such attachment in the caller’s sight'),
    409: json(refusalSchema, 'Disposed of'),
  },
});

export function documentsRoutes(http: Http, desk: DocumentsDesk): void {
  http.openapi(upload, async (c) => {
    const name = decoded(c.req.valid('header')['x-file-name']);
    if (name === null) return c.json(NO_FILE, 409);
    const bytes = await readFile(c, LARGEST_FILE);
    if (bytes === null) return c.json(TOO_LARGE, 413);
    const attached = await attach(desk, c.get('access'), c.req.valid('param').year, c.req.valid('query'), { name, bytes });
    return attached.ok ? c.json(attached.value, 200) : c.json(attached.refusal, statusOf(attached.refusal));
  });
  http.openapi(download, async (c) => {
    const { year, attachment } = c.req.valid('param');
    const found = await readAttachment(desk, c.get('access'), year, attachment);
    if (!found.ok) return c.json(found.refusal, statusOf(found.refusal) as 404 | 409);
    const { bytes, mediaType, fileName } = found.value;
    return c.body(Uint8Array.from(bytes).buffer, 200, {
      'content-type': mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/gu, escaped)}`,
      'cache-control': 'no-store',
    });
  });
}

const escaped = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
