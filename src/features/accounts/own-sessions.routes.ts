import { createRoute, z } from '@hono/zod-openapi';
import { refusalSchema } from '#domain/shapes.ts';
import { asks, json, type Http } from '#server/http.ts';
import type { AccountsDesk } from './accounts.actions.ts';
import { doneSchema, ownSessionsSchema } from './accounts.contract.ts';
import { sayNo } from './accounts.refusals.ts';
import { beganSince } from './accounts.sessions.ts';
import { deviceOf } from './devices.ts';
import { doorOf } from './library.routes.ts';
import { endSession, listSessions } from './own-sessions.store.ts';
import { noteSignIn } from './sign-ins.store.ts';

const refused = json(refusalSchema, 'Refused, with the reason');

const list = createRoute({
  method: 'get',
  path: '/api/own-sessions',
  ...asks(null, 'signed-in'),
  summary: 'Where the caller is signed in',
  responses: { 200: json(ownSessionsSchema, 'Open sessions, the newest first'), 401: refused },
});
const ending = createRoute({
  method: 'post',
  path: '/api/own-sessions/{session}/end',
  ...asks(null, 'signed-in'),
  summary: 'End one of the caller’s own sessions',
  request: { params: z.object({ session: z.string().max(100) }) },
  responses: { 200: json(doneSchema, 'Ended'), 401: refused, 404: refused },
});

/** In place of the library's own addresses, which name a session by its token. */
export function ownSessionsRoutes(http: Http, desk: AccountsDesk): void {
  http.openapi(list, async (c) => {
    const { account, session } = (await c.get('caller')())!;
    const open = await listSessions(desk.signin, account, beganSince(desk.now()));
    const rows = open.map(({ id, userAgent, begun, lastUsed }) => ({
      id,
      device: deviceOf(userAgent),
      begun: begun.toISOString(),
      lastUsed: lastUsed.toISOString(),
      here: id === session,
    }));
    return c.json({ rows }, 200);
  });
  http.openapi(ending, async (c) => {
    const { account } = (await c.get('caller')())!;
    if (!(await endSession(desk.signin, account, c.req.valid('param').session))) return c.json(sayNo({ code: 'accounts.not_found' }), 404);
    const { address } = doorOf(c);
    await noteSignIn(desk.signin, { at: desk.now(), account, event: 'session-ended', way: null, by: null, address });
    return c.json({ done: true as const }, 200);
  });
}
