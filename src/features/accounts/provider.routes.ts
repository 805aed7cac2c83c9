import { createRoute } from '@hono/zod-openapi';
import { refusalSchema } from '#domain/shapes.ts';
import { asks, json, type Http } from '#server/http.ts';
import type { AccountsDesk } from './accounts.actions.ts';
import { doneSchema, onwardsSchema } from './accounts.contract.ts';
import { sayNo } from './accounts.refusals.ts';
import { doorOf } from './library.routes.ts';
import { attempt } from './sign-ins.actions.ts';
import { noteSignIn } from './sign-ins.store.ts';
import { OFFICE, unlink } from './signin.store.ts';

const refused = json(refusalSchema, 'Refused, with the reason');
const onwards = json(onwardsSchema, 'Where the browser goes on');

const entering = createRoute({
  method: 'post',
  path: '/api/provider/sign-in',
  ...asks(null, 'anyone'),
  summary: 'Sign in by the office’s own provider: where to go',
  responses: { 200: onwards, 404: refused, 409: refused },
});
const linking = createRoute({
  method: 'post',
  path: '/api/provider/link',
  ...asks(null, 'signed-in'),
  summary: 'Link one’s account to oneself at the office’s own provider: where to go',
  responses: { 200: onwards, 401: refused, 404: refused, 409: refused },
});
const unlinking = createRoute({
  method: 'post',
  path: '/api/provider/unlink',
  ...asks(null, 'signed-in'),
  summary: 'The office’s own provider opens one’s account no more',
  responses: { 200: json(doneSchema, 'Unlinked'), 401: refused },
});

/** Where people who come back from the provider are told why they are not in. */
const noMore = '/?error=pause';

export function providerRoutes(http: Http, desk: AccountsDesk): void {
  const none = sayNo({ code: 'accounts.not_found' });
  const away = sayNo({ code: 'accounts.provider_away' });
  for (const [route, to] of [
    [entering, 'sign-in'],
    [linking, 'link'],
  ] as const) {
    http.openapi(route, async (c) => {
      if (desk.provider === null) return c.json(none, 404);
      const answer = await desk.sessions.toProvider(c.req.raw.headers, to);
      if (!answer.ok) return c.json(away, 409);
      for (const cookie of answer.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true });
      return c.json({ url: ((await answer.json()) as { url: string }).url }, 200);
    });
  }
  http.openapi(unlinking, async (c) => {
    const { account } = (await c.get('caller')())!;
    await unlink(desk.signin, account);
    const what = { event: 'provider-unlinked', way: null, by: null } as const;
    await noteSignIn(desk.signin, { ...what, at: desk.now(), account, address: doorOf(c).address });
    return c.json({ done: true as const }, 200);
  });
  http.get(`/api/auth/callback/${OFFICE}`, async (c) => {
    if (desk.provider === null) return c.json(none, 404);
    const account = (await c.get('caller')())?.account ?? null;
    const trial = { ...doorOf(c), account, way: 'provider', event: 'signed-in', without: 'provider-linked' } as const;
    let back: Response | undefined;
    await attempt(desk, trial, async () => (back = await desk.sessions.handle(c.req.raw)));
    return back ?? c.redirect(noMore);
  });
}
