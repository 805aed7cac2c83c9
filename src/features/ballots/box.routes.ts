import { createRoute } from '@hono/zod-openapi';
import { statusOf } from '#kernel/operation.ts';
import { refusalSchema } from '#domain/shapes.ts';
import { asks, json, type Http } from '#server/http.ts';
import {
  blindedBySecretSchema,
  boxParams,
  castSchema,
  receiptSchema,
  receiptsSchema,
  secretSchema,
  sheetSchema,
  signedSchema,
} from './ballots.contract.ts';
import type { BallotsDesk } from './ballots.desk.ts';
import { readReceipts, sheetFor } from './reading.actions.ts';
import { cast, sheetByCode, signByCode } from './voting.actions.ts';

/**
 * The box: nobody is signed in here, no cookie is read, and nothing of a request is kept but the sheet. These addresses stand outside a
 * committee's, whose requests ask who is calling.
 */
const one = '/api/ballot-box/{committee}/{ballot}';
const body = <S>(schema: S) => ({ required: true, content: { 'application/json': { schema } } });
const refusals = {
  403: json(refusalSchema, 'Not allowed'),
  404: json(refusalSchema, 'No such ballot'),
  409: json(refusalSchema, 'Not in this state or form; the message says what is expected'),
};

const sheet = createRoute({
  method: 'post',
  path: `${one}/sheet`,
  ...asks(null, 'anyone'),
  summary: 'The sheet, for whoever has a one-time code on paper',
  request: { params: boxParams, body: body(secretSchema) },
  responses: { 200: json(sheetSchema, 'The sheet'), ...refusals },
});
const token = createRoute({
  method: 'post',
  path: `${one}/token`,
  ...asks(null, 'anyone'),
  summary: 'Signs a sheet unread, for whoever has a one-time code on paper',
  request: { params: boxParams, body: body(blindedBySecretSchema) },
  responses: { 200: json(signedSchema, 'The blind signature'), ...refusals },
});
const casting = createRoute({
  method: 'post',
  path: `${one}/cast`,
  ...asks(null, 'anyone'),
  summary: 'Puts a signed sheet into the box; sent again it is there once',
  request: { params: boxParams, body: body(castSchema) },
  responses: { 200: json(receiptSchema, 'The receipt: the hash of the sheet'), ...refusals },
});
const receipts = createRoute({
  method: 'get',
  path: `${one}/receipts`,
  ...asks(null, 'anyone'),
  summary: 'Receipts of all sheets that were counted, once the ballot is closed',
  request: { params: boxParams },
  responses: { 200: json(receiptsSchema, 'The receipts, in an order that says nothing'), ...refusals },
});

const whereOf = ({ committee, ballot }: { readonly committee: string; readonly ballot: string }) => ({ committee, id: ballot });

export function boxRoutes(http: Http, desk: BallotsDesk): void {
  http.openapi(sheet, async (c) => {
    const found = await sheetByCode(desk, whereOf(c.req.valid('param')), c.req.valid('json').secret);
    return found.ok ? c.json(sheetFor(found.value), 200) : c.json(found.refusal, statusOf(found.refusal));
  });
  http.openapi(token, async (c) => {
    const { secret, blinded } = c.req.valid('json');
    const signed = await signByCode(desk, whereOf(c.req.valid('param')), secret, Buffer.from(blinded, 'base64'));
    return signed.ok ? c.json({ signature: signed.value.toString('base64') }, 200) : c.json(signed.refusal, statusOf(signed.refusal));
  });
  http.openapi(casting, async (c) => {
    const { sheet: text, signature } = c.req.valid('json');
    const taken = await cast(desk, whereOf(c.req.valid('param')), text, Buffer.from(signature, 'base64'));
    return taken.ok ? c.json({ receipt: taken.value }, 200) : c.json(taken.refusal, statusOf(taken.refusal));
  });
  http.openapi(receipts, async (c) => {
    const found = await readReceipts(desk, whereOf(c.req.valid('param')));
    return found.ok ? c.json(found.value, 200) : c.json(found.refusal, statusOf(found.refusal));
  });
}
