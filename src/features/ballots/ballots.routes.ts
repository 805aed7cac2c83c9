import { randomUUID } from 'node:crypto';
import { createRoute, z } from '@hono/zod-openapi';
import { statusOf } from '#kernel/operation.ts';
import { refusalSchema, yearParams } from '#domain/shapes.ts';
import { asks, json, type Http } from '#server/http.ts';
import { open, prepareBallot, voidBallot } from './ballots.actions.ts';
import {
  agreeSchema,
  ballotListSchema,
  ballotParams,
  ballotQuery,
  ballotSchema,
  blindedSchema,
  boxSchema,
  candidatesSchema,
  codesSchema,
  countSchema,
  markRequestSchema,
  openingSchema,
  preparationSchema,
  signedSchema,
  voidRequestSchema,
} from './ballots.contract.ts';
import type { BallotsDesk } from './ballots.desk.ts';
import { close, enterCount } from './counting.actions.ts';
import { readBallot, readBallots, readBoxToRecount, readCandidates } from './reading.actions.ts';
import { markPaper, printCodes, signOwn } from './voting.actions.ts';

const base = '/api/committees/{committee}/years/{year}/ballots';
const one = `${base}/{ballot}`;
const body = <S>(schema: S) => ({ required: true, content: { 'application/json': { schema } } });
const refusals = {
  403: json(refusalSchema, 'Seen, but not entrusted to the caller'),
  404: json(refusalSchema, 'No such ballot or unit in what the caller may see'),
  409: json(refusalSchema, 'Not in this state or form; the message says what is expected'),
};
const stateSchema = z.object({ id: z.string(), state: ballotSchema.shape.state });
const nothingSchema = z.object({});

const list = createRoute({
  method: 'get',
  path: base,
  ...asks(null, 'member'),
  summary: 'Ballots of a year in the caller’s scope, and those that the caller is called to',
  request: { params: yearParams, query: ballotQuery },
  responses: { 200: json(ballotListSchema, 'The ballots') },
});
const candidates = createRoute({
  method: 'get',
  path: `${base}/candidates`,
  ...asks('ballot', 'row'),
  summary: 'Who could be voted on and who could be called in a ballot of a unit',
  request: { params: yearParams, query: z.object({ unit: z.string() }) },
  responses: { 200: json(candidatesSchema, 'Discussed files and members'), ...refusals },
});
const prepare = createRoute({
  method: 'post',
  path: base,
  ...asks('ballot', 'row'),
  summary: 'Prepares a ballot on the discussed files of a unit',
  request: { params: yearParams, body: body(preparationSchema) },
  responses: { 200: json(stateSchema, 'Prepared'), ...refusals },
});
const detail = createRoute({
  method: 'get',
  path: one,
  ...asks('read', 'row-or-self'),
  summary: 'One ballot: the sheet, who holds it, and, once it is closed, what was reached',
  request: { params: ballotParams },
  responses: { 200: json(ballotSchema, 'The ballot'), ...refusals },
});
const opening = createRoute({
  method: 'post',
  path: `${one}/open`,
  ...asks('ballot', 'row'),
  summary: 'The meeting begins to vote',
  request: { params: ballotParams, body: body(openingSchema) },
  responses: { 200: json(stateSchema, 'Open'), ...refusals },
});
const mark = createRoute({
  method: 'put',
  path: `${one}/electors/{member}/paper`,
  ...asks('ballot', 'row'),
  summary: 'A paper sheet given to an elector of a mixed ballot, or taken back',
  request: { params: ballotParams.extend({ member: z.string() }), body: body(markRequestSchema) },
  responses: { 200: json(nothingSchema, 'Noted'), ...refusals },
});
const codes = createRoute({
  method: 'post',
  path: `${one}/codes`,
  ...asks('ballot', 'row'),
  summary: 'One-time codes on paper for everybody present who was given nothing yet; shown this once',
  request: { params: ballotParams },
  responses: { 200: json(codesSchema, 'The codes'), ...refusals },
});
const token = createRoute({
  method: 'post',
  path: `${one}/token`,
  ...asks(null, 'member'),
  summary: 'Signs the caller’s sheet unread: once for each elector',
  request: { params: ballotParams, body: body(blindedSchema) },
  responses: { 200: json(signedSchema, 'The blind signature'), ...refusals },
});
const count = createRoute({
  method: 'put',
  path: `${one}/counts/{teller}`,
  ...asks('ballot', 'row'),
  summary: 'What one of the two tellers counted on paper',
  request: { params: ballotParams.extend({ teller: z.enum(['1', '2']) }), body: body(countSchema) },
  responses: { 200: json(agreeSchema, 'Whether both agree, and where not'), ...refusals },
});
const closing = createRoute({
  method: 'post',
  path: `${one}/close`,
  ...asks('ballot', 'row'),
  summary: 'Ends the voting and counts',
  request: { params: ballotParams },
  responses: { 200: json(stateSchema, 'Closed'), ...refusals },
});
const voiding = createRoute({
  method: 'post',
  path: `${one}/void`,
  ...asks('ballot', 'row'),
  summary: 'Discards a ballot with everything in its box',
  request: { params: ballotParams, body: body(voidRequestSchema) },
  responses: { 200: json(stateSchema, 'Void'), ...refusals },
});
const box = createRoute({
  method: 'get',
  path: `${one}/box`,
  ...asks('read', 'row'),
  summary: 'The box of a closed ballot, to be counted again',
  request: { params: ballotParams },
  responses: { 200: json(boxSchema, 'Every sheet with its signature'), ...refusals },
});

type Ballots = { readonly year: number; readonly ballot: string };
const whichOf = ({ year, ballot }: Ballots) => ({ year, id: ballot });

export function ballotsRoutes(http: Http, desk: BallotsDesk): void {
  http.openapi(list, async (c) => {
    const rows = await readBallots(desk, c.get('access'), c.req.valid('param').year, c.req.valid('query').unit);
    return c.json({ total: rows.length, rows }, 200);
  });
  http.openapi(candidates, async (c) => {
    const found = await readCandidates(desk, c.get('access'), c.req.valid('param').year, c.req.valid('query').unit);
    return found.ok ? c.json(found.value, 200) : c.json(found.refusal, statusOf(found.refusal));
  });
  http.openapi(prepare, async (c) => {
    const made = await prepareBallot(desk, c.get('access'), c.req.valid('param').year, c.req.valid('json'), randomUUID());
    return made.ok ? c.json(stateOf(made.value), 200) : c.json(made.refusal, statusOf(made.refusal));
  });
  http.openapi(detail, async (c) => {
    const { year, ballot } = c.req.valid('param');
    const found = await readBallot(desk, c.get('access'), year, ballot);
    return found.ok ? c.json(found.value, 200) : c.json(found.refusal, statusOf(found.refusal));
  });
  http.openapi(box, async (c) => {
    const { year, ballot } = c.req.valid('param');
    const found = await readBoxToRecount(desk, c.get('access'), year, ballot);
    return found.ok ? c.json(found.value, 200) : c.json(found.refusal, statusOf(found.refusal));
  });
  http.openapi(token, async (c) => {
    const blinded = Buffer.from(c.req.valid('json').blinded, 'base64');
    const signed = await signOwn(desk, c.get('access'), whichOf(c.req.valid('param')), blinded);
    return signed.ok ? c.json({ signature: signed.value.toString('base64') }, 200) : c.json(signed.refusal, statusOf(signed.refusal));
  });
  holdingRoutes(http, desk);
}

/** What whoever holds a ballot does, in this order. */
function holdingRoutes(http: Http, desk: BallotsDesk): void {
  http.openapi(opening, async (c) => {
    const opened = await open(desk, c.get('access'), whichOf(c.req.valid('param')), c.req.valid('json'));
    return opened.ok ? c.json(stateOf(opened.value), 200) : c.json(opened.refusal, statusOf(opened.refusal));
  });
  http.openapi(codes, async (c) => {
    const made = await printCodes(desk, c.get('access'), whichOf(c.req.valid('param')));
    return made.ok ? c.json({ codes: [...made.value] }, 200) : c.json(made.refusal, statusOf(made.refusal));
  });
  http.openapi(mark, async (c) => {
    const { member, ...which } = c.req.valid('param');
    const noted = await markPaper(desk, c.get('access'), whichOf(which), member, c.req.valid('json').given);
    return noted.ok ? c.json({}, 200) : c.json(noted.refusal, statusOf(noted.refusal));
  });
  http.openapi(count, async (c) => {
    const { teller, ...which } = c.req.valid('param');
    const entered = await enterCount(desk, c.get('access'), whichOf(which), teller === '1' ? 1 : 2, c.req.valid('json'));
    if (!entered.ok) return c.json(entered.refusal, statusOf(entered.refusal));
    return c.json({ state: entered.value.state, differ: [...entered.value.differ] }, 200);
  });
  http.openapi(closing, async (c) => {
    const closed = await close(desk, c.get('access'), whichOf(c.req.valid('param')));
    return closed.ok ? c.json(stateOf(closed.value), 200) : c.json(closed.refusal, statusOf(closed.refusal));
  });
  http.openapi(voiding, async (c) => {
    const gone = await voidBallot(desk, c.get('access'), whichOf(c.req.valid('param')), c.req.valid('json').reason);
    return gone.ok ? c.json(stateOf(gone.value), 200) : c.json(gone.refusal, statusOf(gone.refusal));
  });
}

const stateOf = ({ id, state }: z.infer<typeof stateSchema>) => ({ id, state });
