import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { refusalSchema } from '#features/ratings/ratings.contract.ts';
import { asPerson, originOf } from '#server/access.ts';
import { asks, json, type Http, type HttpRefusal } from '#server/http.ts';
import {
  appointSomebody,
  attempt,
  choosePassword,
  endOffice,
  enterByCode,
  found,
  makeFirst,
  resetAccount,
  type AccountsDesk,
  type AccountsRefusal,
} from './accounts.actions.ts';
import {
  appointmentSchema,
  appointmentsSchema,
  demoSchema,
  doneSchema,
  endingSchema,
  enterSchema,
  firstRunSchema,
  foundingSchema,
  handedOverSchema,
  meSchema,
  ownPasswordSchema,
  accountName,
} from './accounts.contract.ts';
import { REFUSALS } from './accounts.refusals.ts';
import { OPEN_PATHS } from './accounts.sessions.ts';
import { seenAppointments } from './accounts.store.ts';
import { isAdministrator, isEnteredByCode, isUntouched, namesOf } from './signin.store.ts';

const committeeParams = z.object({ committee: z.string() });
const body = <S extends z.ZodType>(schema: S) => ({ required: true, content: { 'application/json': { schema } } });
const refused = json(refusalSchema, 'Refused, with the reason');

const me = createRoute({
  method: 'get',
  path: '/api/me',
  ...asks(null, 'anyone'),
  summary: 'Who is signed in',
  responses: { 200: json(meSchema, 'The account, or none') },
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
const founding = createRoute({
  method: 'post',
  path: '/api/committees',
  ...asks(null, 'signed-in'),
  summary: 'Found a committee: for administrators of the installation',
  request: { body: body(foundingSchema) },
  responses: { 200: json(handedOverSchema, 'Founded'), 401: refused, 403: refused, 409: refused },
});
const list = createRoute({
  method: 'get',
  path: '/api/committees/{committee}/appointments',
  ...asks('administer', 'somewhere'),
  summary: 'Who holds which office, in the caller’s scope',
  request: { params: committeeParams },
  responses: { 200: json(appointmentsSchema, 'The offices') },
});
const appointing = createRoute({
  method: 'post',
  path: '/api/committees/{committee}/appointments',
  ...asks('administer', 'somewhere'),
  summary: 'Appoint somebody',
  request: { params: committeeParams, body: body(appointmentSchema) },
  responses: { 200: json(handedOverSchema, 'Appointed'), 403: refused, 409: refused },
});
const ending = createRoute({
  method: 'post',
  path: '/api/committees/{committee}/appointments/{appointment}/end',
  ...asks('administer', 'row'),
  summary: 'End an office on a day',
  request: { params: committeeParams.extend({ appointment: z.string().regex(/^\d{1,18}$/u) }), body: body(endingSchema) },
  responses: { 200: json(doneSchema, 'Ended'), 404: refused },
});
const resetting = createRoute({
  method: 'post',
  path: '/api/committees/{committee}/accounts/{account}/reset',
  ...asks('administer', 'row'),
  summary: 'A new one-time code for an account whose holder cannot get in',
  request: { params: committeeParams.extend({ account: accountName }) },
  responses: { 200: json(handedOverSchema, 'The code, to be handed over on paper'), 404: refused, 409: refused },
});

export function accountsRoutes(http: Http, desk: AccountsDesk): void {
  signInRoutes(http, desk);
  http.openapi(founding, async (c) => {
    const { account } = (await c.get('caller')())!;
    if (!(await isAdministrator(desk.signin, account))) return c.json(sayNo({ code: 'accounts.forbidden' }), 403);
    const made = await found(desk, { account, origin: originOf(c) }, c.req.valid('json'));
    return made.ok ? c.json(made.value, 200) : c.json(sayNo(made.refusal), 409);
  });
  http.openapi(list, async (c) => {
    const access = c.get('access');
    const seen = await asPerson(desk.db, access, (tx) => seenAppointments(tx, access.tenant));
    const names = await namesOf(
      desk.signin,
      seen.map((row) => row.account),
    );
    const rows = seen.map(({ code, organisationName, ...row }) => ({
      ...row,
      name: names.get(row.account) ?? row.account,
      organisation: { code, name: organisationName },
    }));
    return c.json({ total: rows.length, rows }, 200);
  });
  http.openapi(appointing, async (c) => {
    const made = await appointSomebody(desk, c.get('access'), c.req.valid('json'));
    if (made.ok) return c.json(made.value, 200);
    return c.json(sayNo(made.refusal), made.refusal.code === 'accounts.forbidden' ? 403 : 409);
  });
  http.openapi(ending, async (c) => {
    const ended = await endOffice(desk, c.get('access'), c.req.valid('param').appointment, c.req.valid('json').validTo);
    return ended.ok ? c.json({ done: true as const }, 200) : c.json(sayNo(ended.refusal), 404);
  });
  http.openapi(resetting, async (c) => {
    const access = c.get('access');
    const { account } = c.req.valid('param');
    const seen = await asPerson(desk.db, access, (tx) => seenAppointments(tx, access.tenant));
    if (!seen.some((row) => row.account === account)) return c.json(sayNo({ code: 'accounts.not_found' }), 404);
    const name = (await namesOf(desk.signin, [account])).get(account) ?? account;
    const reset = await resetAccount(desk, access, { account, name });
    return reset.ok ? c.json(reset.value, 200) : c.json(sayNo(reset.refusal), 409);
  });
}

function signInRoutes(http: Http, desk: AccountsDesk): void {
  http.openapi(me, async (c) => {
    const who = await c.get('caller')();
    return c.json(
      {
        account: who?.account ?? null,
        name: who?.name ?? null,
        administrator: who !== null && (await isAdministrator(desk.signin, who.account)),
        enteredByCode: who !== null && (await isEnteredByCode(desk.signin, who.session)),
        firstRun: who === null && (await isUntouched(desk.signin)),
        demo: [...desk.demo],
      },
      200,
    );
  });
  http.openapi(firstRun, async (c) => {
    const made = await makeFirst(desk, c.req.valid('json'), addressOf(c));
    return made.ok ? withCookies(c, made.value) : c.json(sayNo(made.refusal), statusOf(made.refusal));
  });
  http.openapi(enter, async (c) => {
    const { account, code } = c.req.valid('json');
    const entered = await enterByCode(desk, account, code, addressOf(c));
    if (entered.ok) await desk.sessions.leave(c.req.raw.headers);
    return entered.ok ? withCookies(c, entered.value) : c.json(sayNo(entered.refusal), statusOf(entered.refusal) as 401);
  });
  http.openapi(play, async (c) => {
    const { account } = c.req.valid('json');
    if (!desk.demo.some((part) => part.account === account)) return c.json(sayNo({ code: 'accounts.not_found' }), 404);
    await desk.sessions.leave(c.req.raw.headers);
    return withCookies(c, await desk.sessions.enter(account));
  });
  http.openapi(ownPassword, async (c) => {
    const who = (await c.get('caller')())!;
    if (!(await isEnteredByCode(desk.signin, who.session))) return c.json(sayNo({ code: 'accounts.no_code' }), 403);
    return withCookies(c, await choosePassword(desk, who, c.req.valid('json').password));
  });
  http.on(['GET', 'POST'], '/api/auth/*', async (c) => {
    const path = c.req.path.slice('/api/auth/'.length);
    if (!OPEN_PATHS.has(path)) return c.json(sayNo({ code: 'accounts.not_found' }), 404);
    const caller = await c.get('caller')(); // Also ends a session that is too old, before the library takes it for good.
    if (!ATTEMPTS.has(path)) return desk.sessions.handle(c.req.raw);
    const named = (await c.req.raw
      .clone()
      .json()
      .catch(() => ({}))) as { username?: unknown };
    const account = typeof named.username === 'string' ? named.username.toLowerCase().slice(0, 100) : (caller?.account ?? null);
    const signedIn = await attempt(desk, { account, address: addressOf(c) }, () => desk.sessions.handle(c.req.raw));
    if (signedIn.ok && SIGN_INS.has(path)) await desk.sessions.leave(c.req.raw.headers);
    return signedIn.ok ? signedIn.value : c.json(sayNo(signedIn.refusal), statusOf(signedIn.refusal));
  });
}

/** Where guessing is slowed down. */
const ATTEMPTS: ReadonlySet<string> = new Set([
  'sign-in/username',
  'two-factor/verify-totp',
  'two-factor/verify-backup-code',
  'change-password',
  'passkey/verify-authentication',
]);

/** What begins a session in place of one that the browser may still have. */
const SIGN_INS: ReadonlySet<string> = new Set(['sign-in/username', 'passkey/verify-authentication']);

const addressOf = (c: Context): string => originOf(c).replace('web ', '');
const sayNo = ({ code }: AccountsRefusal): HttpRefusal => ({ code, message: REFUSALS[code] });
const statusOf = ({ code }: AccountsRefusal): 401 | 409 | 429 => {
  if (code === 'accounts.pause') return 429;
  return code === 'accounts.wrong' ? 401 : 409;
};

function withCookies(c: Context, signedIn: Response) {
  for (const cookie of signedIn.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true });
  return c.json({ done: true as const }, 200);
}
