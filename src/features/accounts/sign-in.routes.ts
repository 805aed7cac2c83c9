import { createRoute, type z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { refusalSchema } from '#domain/shapes.ts';
import { asks, json, type Http } from '#server/http.ts';
import type { AccountsDesk } from './accounts.actions.ts';
import { demoSchema, doneSchema, enterSchema, firstRunSchema, meSchema, ownAccountSchema, ownPasswordSchema } from './accounts.contract.ts';
import { sayNo, signInStatus } from './accounts.refusals.ts';
import { doorOf } from './library.routes.ts';
import { choosePassword, enterByCode, makeFirst } from './sign-ins.actions.ts';
import { changesToTell, keptSince } from './sign-ins.ts';
import { listSignIns, noteSignIn } from './sign-ins.store.ts';
import { hasSecondFactor, isAdministrator, isEnteredByCode, isLinked, isUntouched } from './signin.store.ts';

const body = <S extends z.ZodType>(schema: S) => ({ required: true, content: { 'application/json': { schema } } });
const refused = json(refusalSchema, 'Refused, with the reason');

/** As many of their own sign-ins as a person looks through. */
const OWN_SHOWN = 30;

const me = createRoute({
  method: 'get',
  path: '/api/me',
  ...asks(null, 'anyone'),
  summary: 'Who is signed in',
  responses: { 200: json(meSchema, 'The account, or none') },
});
const own = createRoute({
  method: 'get',
  path: '/api/own-account',
  ...asks(null, 'signed-in'),
  summary: 'What only its holder needs to know of an account',
  responses: { 200: json(ownAccountSchema, 'One’s own account'), 401: refused },
});
const firstRun = createRoute({
  method: 'post',
  path: '/api/first-run',
  ...asks(null, 'anyone'),
  summary: 'Make the first administrator of an installation without accounts',
  request: { body: body(firstRunSchema) },
  responses: { 200: json(doneSchema, 'Made and signed in'), 401: refused, 409: refused, 429: refused },
});
const enter = createRoute({
  method: 'post',
  path: '/api/enter',
  ...asks(null, 'anyone'),
  summary: 'Sign in by a one-time code from paper',
  request: { body: body(enterSchema) },
  responses: { 200: json(doneSchema, 'Signed in'), 401: refused, 429: refused },
});
const ownPassword = createRoute({
  method: 'post',
  path: '/api/own-password',
  ...asks(null, 'signed-in'),
  summary: 'Set a password of one’s own after entering by a one-time code',
  request: { body: body(ownPasswordSchema) },
  responses: { 200: json(doneSchema, 'Set; other sessions have ended'), 401: refused, 403: refused },
});
const play = createRoute({
  method: 'post',
  path: '/api/demo',
  ...asks(null, 'anyone'),
  summary: 'Play the part of an invented person, where the sample is shown on this machine',
  request: { body: body(demoSchema) },
  responses: { 200: json(doneSchema, 'Signed in'), 404: refused },
});
export function signInRoutes(http: Http, desk: AccountsDesk): void {
  http.openapi(me, async (c) => {
    const who = await c.get('caller')();
    return c.json(
      {
        account: who?.account ?? null,
        name: who?.name ?? null,
        administrator: who !== null && (await isAdministrator(desk.signin, who.account)),
        enteredByCode: who !== null && (await isEnteredByCode(desk.signin, who.session)),
        firstRun: who === null && (await isUntouched(desk.signin)),
        provider: desk.provider?.label ?? null,
        demo: [...desk.demo],
      },
      200,
    );
  });
  http.openapi(own, async (c) => {
    const { account } = (await c.get('caller')())!;
    const sought = { accounts: [account], nameless: false, since: keptSince(desk.now()), limit: OWN_SHOWN };
    const signIns = await listSignIns(desk.signin, sought);
    const [secondFactor, linked] = await Promise.all([hasSecondFactor(desk.signin, account), isLinked(desk.signin, account)]);
    return c.json({ secondFactor, linked, signIns: [...signIns], changes: [...changesToTell(signIns, desk.now())] }, 200);
  });
  http.openapi(firstRun, async (c) => {
    const made = await makeFirst(desk, c.req.valid('json'), doorOf(c));
    return made.ok ? withCookies(c, made.value) : c.json(sayNo(made.refusal), signInStatus(made.refusal));
  });
  http.openapi(enter, async (c) => {
    const { account, code } = c.req.valid('json');
    const entered = await enterByCode(desk, account, code, doorOf(c));
    return entered.ok ? withCookies(c, entered.value) : c.json(sayNo(entered.refusal), signInStatus(entered.refusal) as 401);
  });
  http.openapi(play, async (c) => {
    const { account } = c.req.valid('json');
    if (!desk.demo.some((part) => part.account === account)) return c.json(sayNo({ code: 'accounts.not_found' }), 404);
    const { address, headers } = doorOf(c);
    await desk.sessions.leave(headers);
    await noteSignIn(desk.signin, { at: desk.now(), account, event: 'signed-in', way: 'demo', by: null, address });
    return withCookies(c, await desk.sessions.enter(account, headers));
  });
  http.openapi(ownPassword, async (c) => {
    const who = (await c.get('caller')())!;
    if (!(await isEnteredByCode(desk.signin, who.session))) return c.json(sayNo({ code: 'accounts.no_code' }), 403);
    return withCookies(c, await choosePassword(desk, who, c.req.valid('json').password, doorOf(c)));
  });
}

function withCookies(c: Context, signedIn: Response) {
  for (const cookie of signedIn.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true });
  return c.json({ done: true as const }, 200);
}
