import { createRoute, z } from '@hono/zod-openapi';
import { refusalSchema } from '#features/ratings/ratings.contract.ts';
import { asks, json, type Http, type HttpRefusal } from '#server/http.ts';
import type { Jobs } from '#server/jobs.ts';
import { jobSchema, jobsSchema } from './jobs.contract.ts';

interface JobsRoutesDesk {
  readonly jobs: Pick<Jobs, 'list' | 'find' | 'file' | 'cancel'>;
}

const path = '/api/committees/{committee}/jobs';
const params = z.object({ committee: z.string(), job: z.uuid() });
const mine = asks(null, 'member');
const absent = json(refusalSchema, 'No such job of the caller’s');

const list = createRoute({
  method: 'get',
  path,
  ...mine,
  summary: 'The jobs that the caller started, the newest first',
  request: { params: params.omit({ job: true }) },
  responses: { 200: json(jobsSchema, 'Running and kept ones') },
});

const one = createRoute({
  method: 'get',
  path: `${path}/{job}`,
  ...mine,
  summary: 'How far one of the caller’s jobs is, or what came of it',
  request: { params },
  responses: { 200: json(jobSchema, 'The job'), 404: absent },
});

const cancelling = createRoute({
  method: 'post',
  path: `${path}/{job}/cancel`,
  ...mine,
  summary: 'Stop one of the caller’s jobs; what it did so far may stay done',
  request: { params },
  responses: { 200: json(jobSchema, 'Stopped'), 404: absent },
});

const file = createRoute({
  method: 'get',
  path: `${path}/{job}/files/{file}`,
  ...mine,
  summary: 'What one of the caller’s jobs made',
  request: { params: params.extend({ file: z.string() }) },
  responses: { 200: { description: 'The file', content: { 'application/octet-stream': {} } }, 404: absent },
});

export function jobsRoutes(http: Http, { jobs }: JobsRoutesDesk): void {
  http.openapi(list, async (c) => c.json({ rows: [...(await jobs.list(c.get('access')))] }, 200));
  http.openapi(one, async (c) => {
    const found = await jobs.find(c.get('access'), c.req.valid('param').job);
    return found === null ? c.json(NONE, 404) : c.json(found, 200);
  });
  http.openapi(cancelling, async (c) => {
    const { job } = c.req.valid('param');
    const cancelled = (await jobs.cancel(c.get('access'), job)) ? await jobs.find(c.get('access'), job) : null;
    return cancelled === null ? c.json(NONE, 404) : c.json(cancelled, 200);
  });
  http.openapi(file, async (c) => {
    const { job, file: name } = c.req.valid('param');
    const made = await jobs.file(c.get('access'), job);
    if (made?.name !== name) return c.json(NONE, 404);
    return c.body(Uint8Array.from(made.bytes).buffer, 200, {
      'content-type': made.type,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/gu, escaped)}`,
    });
  });
}

const escaped = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;

const NONE: HttpRefusal = {
  code: 'jobs.not_found',
  message: {
    vi: 'Đồng chí không có việc nào như vậy: việc đã xong, đã dừng, hoặc kết quả đã hết thời hạn lưu.',
    en: 'You have no such job: it has ended, was stopped, or its result is no longer kept.',
  },
};
