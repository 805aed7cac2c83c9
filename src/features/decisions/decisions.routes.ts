import { createRoute, z } from '@hono/zod-openapi';
import { statusOf } from '#kernel/operation.ts';
import { refusalSchema, yearParams } from '#domain/shapes.ts';
import { asks, json, type Http } from '#server/http.ts';
import { appeal, clear, readOwnLevels } from './appeals/appeals.actions.ts';
import { arrangeBoard, recordVotes } from './board/board.actions.ts';
import {
  appealedSchema,
  appealListSchema,
  appealParams,
  appealRequestSchema,
  bodiesSchema,
  boardParams,
  boardSchema,
  clearRequestSchema,
  decisionListSchema,
  decisionParams,
  decisionSchema,
  flagListSchema,
  flagParams,
  movesRequestSchema,
  ownLevelsSchema,
  replaceRequestSchema,
  routineSchema,
  signedSchema,
  signRequestSchema,
  versionSchema,
  votedSchema,
  votesRequestSchema,
} from './decisions.contract.ts';
import type { DecisionsDesk } from './decisions.needs.ts';
import { readAppeals, readBoard, readBodies, readDecision, readDecisions, readFlags, readRoutine } from './board/board.reading.actions.ts';
import { sign, signAnew, type SignedDecision } from './signing/signing.actions.ts';

const base = '/api/committees/{committee}/years/{year}';
const boardPath = `${base}/board/{body}/{class}`;
const body = <S>(schema: S) => ({ required: true, content: { 'application/json': { schema } } });
const refusals = {
  403: json(refusalSchema, 'Seen, but not entrusted to the caller'),
  404: json(refusalSchema, 'No such thing in what the caller may see'),
  409: json(refusalSchema, 'Not in this state or form; the message says what is expected'),
};

const bodies = createRoute({
  method: 'get',
  path: `${base}/board`,
  summary: 'Bodies that decide, and how much of it is decided',
  request: { params: yearParams },
  responses: { 200: json(bodiesSchema, 'The bodies') },
  ...asks('read', 'somewhere'),
});

const board = createRoute({
  method: 'get',
  path: boardPath,
  summary: 'The board of a body and class: proposals, what the book allows, quotas, ties, votes',
  request: { params: boardParams },
  responses: { 200: json(boardSchema, 'The board'), 404: refusals[404] },
  ...asks('read', 'row'),
});

const moves = createRoute({
  method: 'post',
  path: `${boardPath}/moves`,
  summary: 'Arranges subjects otherwise than proposed, each with its reason and who authorised it',
  request: { params: boardParams, body: body(movesRequestSchema) },
  responses: { 200: json(versionSchema, 'Arranged'), ...refusals },
  ...asks('arrange', 'row'),
});

const votes = createRoute({
  method: 'post',
  path: `${boardPath}/votes`,
  summary: 'Records named votes of the body’s members on the board as it stands',
  request: { params: boardParams, body: body(votesRequestSchema) },
  responses: { 200: json(votedSchema, 'Recorded'), ...refusals },
  ...asks('arrange', 'row'),
});

const signing = createRoute({
  method: 'post',
  path: `${boardPath}/sign`,
  summary: 'Signs the first decision on subjects of the board: those named, or all that are ready',
  request: { params: boardParams, body: body(signRequestSchema) },
  responses: { 201: json(signedSchema, 'Signed'), ...refusals },
  ...asks('sign', 'row'),
});

const replacing = createRoute({
  method: 'post',
  path: `${boardPath}/replace`,
  summary: 'Signs a decision that replaces levels in force: correction, rating anew, outcome of an appeal, revocation',
  request: { params: boardParams, body: body(replaceRequestSchema) },
  responses: { 201: json(signedSchema, 'Signed'), ...refusals },
  ...asks('sign', 'row'),
});

const list = createRoute({
  method: 'get',
  path: `${base}/decisions`,
  summary: 'Decisions of a year, the newest first',
  request: { params: yearParams },
  responses: { 200: json(decisionListSchema, 'The decisions') },
  ...asks('read', 'somewhere'),
});

const flags = createRoute({
  method: 'get',
  path: `${base}/decisions/flags`,
  summary: 'What rested on a decision that was replaced, the open ones first',
  request: { params: yearParams },
  responses: { 200: json(flagListSchema, 'The flags') },
  ...asks('read', 'somewhere'),
});

const routine = createRoute({
  method: 'get',
  path: `${base}/decisions/routine`,
  summary: 'Patterns in decided levels that somebody should look at',
  request: { params: yearParams },
  responses: { 200: json(routineSchema, 'The patterns') },
  ...asks('read', 'somewhere'),
});

const clearing = createRoute({
  method: 'post',
  path: `${base}/decisions/flags/{flag}/clear`,
  summary: 'Says that a flag was looked at, and with what outcome',
  request: { params: flagParams, body: body(clearRequestSchema) },
  responses: { 200: json(z.object({}), 'Cleared'), ...refusals },
  ...asks('arrange', 'row'),
});

const one = createRoute({
  method: 'get',
  path: `${base}/decisions/{decision}`,
  summary: 'One decision with its lines, what each replaces, and what it set off',
  request: { params: decisionParams },
  responses: { 200: json(decisionSchema, 'The decision'), 404: refusals[404] },
  ...asks('read', 'row-or-self'),
});

const appeals = createRoute({
  method: 'get',
  path: `${base}/appeals`,
  summary: 'Appeals of a year',
  request: { params: yearParams },
  responses: { 200: json(appealListSchema, 'The appeals') },
  ...asks('read', 'somewhere'),
});

const appealing = createRoute({
  method: 'post',
  path: `${base}/appeals/{kind}/{code}`,
  summary: 'Appeals against the decision in force on a subject: the subject itself, or who reviews it on its behalf',
  request: { params: appealParams, body: body(appealRequestSchema) },
  responses: { 201: json(appealedSchema, 'Filed'), ...refusals },
  ...asks('review', 'row-or-self'),
});

const own = createRoute({
  method: 'get',
  path: '/api/committees/{committee}/own/levels',
  summary: 'The caller’s own level of each year, the decision, and until when it can be appealed',
  request: { params: z.object({ committee: z.string() }) },
  responses: { 200: json(ownLevelsSchema, 'The levels') },
  ...asks(null, 'member'),
});

const printed = ({ id, ...signed }: SignedDecision) => ({ id: String(id), ...signed });

export function decisionsRoutes(http: Http, desk: DecisionsDesk): void {
  http.openapi(bodies, async (c) => c.json(await readBodies(desk, c.get('access'), c.req.valid('param').year), 200));
  http.openapi(board, async (c) => {
    const found = await readBoard(desk, c.get('access'), c.req.valid('param'));
    return found.ok ? c.json(found.value, 200) : c.json(found.refusal, 404);
  });
  http.openapi(moves, async (c) => {
    const done = await arrangeBoard(desk, c.get('access'), c.req.valid('param'), c.req.valid('json'));
    return done.ok ? c.json({ version: done.value }, 200) : c.json(done.refusal, statusOf(done.refusal));
  });
  http.openapi(votes, async (c) => {
    const done = await recordVotes(desk, c.get('access'), c.req.valid('param'), c.req.valid('json'));
    return done.ok ? c.json({ votes: done.value }, 200) : c.json(done.refusal, statusOf(done.refusal));
  });
  http.openapi(signing, async (c) => {
    const done = await sign(desk, c.get('access'), c.req.valid('param'), c.req.valid('json'));
    return done.ok ? c.json(printed(done.value), 201) : c.json(done.refusal, statusOf(done.refusal));
  });
  http.openapi(replacing, async (c) => {
    const done = await signAnew(desk, c.get('access'), c.req.valid('param'), c.req.valid('json'));
    return done.ok ? c.json(printed(done.value), 201) : c.json(done.refusal, statusOf(done.refusal));
  });
  http.openapi(list, async (c) => c.json(await readDecisions(desk, c.get('access'), c.req.valid('param').year), 200));
  http.openapi(flags, async (c) => c.json(await readFlags(desk, c.get('access'), c.req.valid('param').year), 200));
  http.openapi(routine, async (c) => c.json(await readRoutine(desk, c.get('access'), c.req.valid('param').year), 200));
  http.openapi(clearing, async (c) => {
    const { year, flag } = c.req.valid('param');
    const done = await clear(desk, c.get('access'), year, flag, c.req.valid('json').note);
    return done.ok ? c.json({}, 200) : c.json(done.refusal, statusOf(done.refusal));
  });
  http.openapi(one, async (c) => {
    const { year, decision } = c.req.valid('param');
    const found = await readDecision(desk, c.get('access'), year, decision);
    return found.ok ? c.json(found.value, 200) : c.json(found.refusal, 404);
  });
  http.openapi(appeals, async (c) => c.json(await readAppeals(desk, c.get('access'), c.req.valid('param').year), 200));
  http.openapi(own, async (c) => c.json(await readOwnLevels(desk, c.get('access')), 200));
  http.openapi(appealing, async (c) => {
    const { year, kind, code } = c.req.valid('param');
    const done = await appeal(desk, c.get('access'), year, { kind, code }, c.req.valid('json'));
    if (!done.ok) return c.json(done.refusal, statusOf(done.refusal));
    return c.json({ id: String(done.value.id), lastDay: done.value.lastDay }, 201);
  });
}
