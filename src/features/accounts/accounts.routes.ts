import { createRoute, z } from '@hono/zod-openapi';
import { covers } from '#domain/permission.ts';
import { refusalSchema } from '#domain/shapes.ts';
import { statusOf } from '#kernel/operation.ts';
import { asPerson, originOf } from '#server/access.ts';
import { asks, json, type Http } from '#server/http.ts';
import { found, resetAccount, type AccountsDesk } from './accounts.actions.ts';
import {
  appointmentSchema,
  appointmentsSchema,
  doneSchema,
  endingSchema,
  foundingSchema,
  handedOverSchema,
  accountName,
  signInsSchema,
} from './accounts.contract.ts';
import { sayNo } from './accounts.refusals.ts';
import { seenAppointments } from './accounts.store.ts';
import { appointSomebody, endOffice } from './appointing.actions.ts';
import { keptSince } from './sign-ins.ts';
import { listSignIns } from './sign-ins.store.ts';
import { isAdministrator, namesOf } from './signin.store.ts';

const committeeParams = z.object({ committee: z.string() });
const body = <S extends z.ZodType>(schema: S) => ({ required: true, content: { 'application/json': { schema } } });
const refused = json(refusalSchema, 'Refused, with the reason');

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
  responses: { 200: json(doneSchema, 'Ended'), 404: refused, 409: refused },
});
const resetting = createRoute({
  method: 'post',
  path: '/api/committees/{committee}/accounts/{account}/reset',
  ...asks('administer', 'row'),
  summary: 'A new one-time code for an account whose holder cannot get in',
  request: { params: committeeParams.extend({ account: accountName }) },
  responses: { 200: json(handedOverSchema, 'The code, to be handed over on paper'), 404: refused, 409: refused },
});

const signIns = createRoute({
  method: 'get',
  path: '/api/committees/{committee}/sign-ins',
  ...asks('administer', 'somewhere'),
  summary: 'Who signed in, failed to, or changed a way in: of the accounts in the caller’s scope',
  request: { params: committeeParams },
  responses: { 200: json(signInsSchema, 'The newest first') },
});

/** As many as somebody looks through on a page. */
const SHOWN = 500;

export function accountsRoutes(http: Http, desk: AccountsDesk): void {
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
  http.openapi(signIns, async (c) => {
    const access = c.get('access');
    const seen = await asPerson(desk.db, access, (tx) => seenAppointments(tx, access.tenant));
    const accounts = [...new Set(seen.map(({ account }) => account))];
    const nameless = covers(access, 'administer', String(access.root));
    const rows = await listSignIns(desk.signin, { accounts, nameless, since: keptSince(desk.now()), limit: SHOWN });
    return c.json({ total: rows.length, rows: [...rows] }, 200);
  });
  http.openapi(appointing, async (c) => {
    const made = await appointSomebody(desk, c.get('access'), c.req.valid('json'));
    if (made.ok) return c.json(made.value, 200);
    return c.json(sayNo(made.refusal), statusOf(made.refusal) as 403 | 409);
  });
  http.openapi(ending, async (c) => {
    const ended = await endOffice(desk, c.get('access'), c.req.valid('param').appointment, c.req.valid('json').validTo);
    return ended.ok ? c.json({ done: true as const }, 200) : c.json(sayNo(ended.refusal), statusOf(ended.refusal) as 404 | 409);
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
