import { createRoute, z } from '@hono/zod-openapi';
import { statusOf } from '#kernel/operation.ts';
import { refusalSchema, yearParams } from '#domain/shapes.ts';
import { asks, json, type Http } from '#server/http.ts';
import { readRegister, recordChange } from './register.actions.ts';
import type { RegisterDesk } from './register.desk.ts';
import { changeSchema, registerSchema } from './register.contract.ts';

const path = '/api/committees/{committee}/years/{year}/register';

const reading = createRoute({
  method: 'get',
  path,
  ...asks('read', 'somewhere'),
  summary: 'Changes of organisations and members in a year, in the caller’s scope',
  request: { params: yearParams },
  responses: { 200: json(registerSchema, 'The changes') },
});

const recording = createRoute({
  method: 'post',
  path,
  ...asks('register', 'somewhere'),
  summary: 'Record a change of an organisation or a member in the running year',
  request: { params: yearParams, body: { required: true, content: { 'application/json': { schema: changeSchema } } } },
  responses: {
    200: json(z.object({ done: z.literal(true) }), 'Recorded; facts, files and levels of the year follow'),
    403: json(refusalSchema, 'Not for this account'),
    404: json(refusalSchema, 'No such organisation or member'),
    409: json(refusalSchema, 'Not possible now'),
  },
});

export function registerRoutes(http: Http, desk: RegisterDesk): void {
  http.openapi(reading, async (c) => {
    return c.json(await readRegister(desk, c.get('access'), c.req.valid('param').year), 200);
  });
  http.openapi(recording, async (c) => {
    const recorded = await recordChange(desk, c.get('access'), c.req.valid('param').year, c.req.valid('json'));
    return recorded.ok ? c.json({ done: true as const }, 200) : c.json(recorded.refusal, statusOf(recorded.refusal));
  });
}
