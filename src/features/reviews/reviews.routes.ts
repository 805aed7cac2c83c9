import { createRoute, z } from '@hono/zod-openapi';
import { ok, type Result } from '#kernel/result.ts';
import { statusOf } from '#kernel/operation.ts';
import { refusalSchema, yearParams } from '#domain/shapes.ts';
import { proofSchema } from '#features/ratings/ratings.contract.ts';
import { asks, json, type Http } from '#server/http.ts';
import { saveDraft, tryAnswers } from './drafting.actions.ts';
import { readFile, readList, readMine } from './reading.actions.ts';
import type { Refusal } from './refusals.ts';
import { recordOpinion, say, setPost } from './remarks.actions.ts';
import { takeSteps } from './reviews.actions.ts';
import {
  commentRequestSchema,
  draftConflictSchema,
  fileListSchema,
  fileParams,
  fileQuery,
  fileSchema,
  mineSchema,
  opinionSchema,
  postRequestSchema,
  savedSchema,
  savingSchema,
  steppedSchema,
  stepRefusalSchema,
  stepRequestSchema,
  submissionSchema,
  trySchema,
} from './reviews.contract.ts';
import type { ReviewsDesk } from './reviews.gathering.ts';
import { STEPS, type ReviewFile, type Step } from './reviews.ts';

const base = '/api/committees/{committee}/years/{year}/reviews';
const one = `${base}/{kind}/{code}`;
const body = <S>(schema: S) => ({ required: true, content: { 'application/json': { schema } } });
const refusals = {
  403: json(refusalSchema, 'Seen, but not entrusted to the caller'),
  404: json(refusalSchema, 'No such file in what the caller may see'),
  409: json(refusalSchema, 'Not in this order, state or form; the message says what is expected'),
};
const nothingSchema = z.object({});

const list = createRoute({
  method: 'get',
  path: base,
  summary: 'Review files of a year in the caller’s scope',
  request: { params: yearParams, query: fileQuery },
  responses: { 200: json(fileListSchema, 'The files') },
  ...asks('read', 'somewhere'),
});

const mine = createRoute({
  method: 'get',
  path: `${base}/mine`,
  summary: 'What waits for the caller: the own file and the files to be taken further',
  request: { params: yearParams },
  responses: { 200: json(mineSchema, 'What waits') },
  ...asks(null, 'member'),
});

const file = createRoute({
  method: 'get',
  path: one,
  summary: 'One review file with its form, opinions, comments and history',
  request: { params: fileParams },
  responses: { 200: json(fileSchema, 'The file'), 404: refusals[404] },
  ...asks('read', 'row-or-self'),
});

const draft = createRoute({
  method: 'put',
  path: `${one}/draft`,
  summary: 'Keeps what is being written; sent again it is kept once',
  request: { params: fileParams, body: body(savingSchema) },
  responses: {
    200: json(savedSchema, 'Kept'),
    ...refusals,
    409: json(draftConflictSchema, 'Somebody else saved, or the file is handed in'),
  },
  ...asks('review', 'row-or-self'),
});

const proof = createRoute({
  method: 'post',
  path: `${one}/proof`,
  summary: 'The proof as it would be with these answers; nothing is kept',
  request: { params: fileParams, body: body(trySchema) },
  responses: { 200: json(z.object({ proof: proofSchema.nullable() }), 'The proof; null where the book has no rule'), ...refusals },
  ...asks('read', 'row-or-self'),
});

const submit = createRoute({
  method: 'post',
  path: `${one}/submit`,
  summary: 'Hands the self-review in',
  request: { params: fileParams, body: body(submissionSchema) },
  responses: { 200: json(steppedSchema, 'Handed in'), ...refusals },
  ...asks('review', 'row-or-self'),
});

const comment = createRoute({
  method: 'post',
  path: `${one}/comments`,
  summary: 'A comment on the file, or the subject’s own answer',
  request: { params: fileParams, body: body(commentRequestSchema) },
  responses: { 200: json(nothingSchema, 'Written'), ...refusals },
  ...asks('review', 'row-or-self'),
});

const opinion = createRoute({
  method: 'put',
  path: `${one}/opinions`,
  summary: 'Asks a body for its opinion, or enters the one that came',
  request: { params: fileParams, body: body(opinionSchema) },
  responses: { 200: json(nothingSchema, 'Entered'), ...refusals },
  ...asks('review', 'row'),
});

const post = createRoute({
  method: 'put',
  path: `${one}/post`,
  summary: 'The member’s place in a leading collective, for the order of reviews',
  request: { params: fileParams, body: body(postRequestSchema) },
  responses: { 200: json(nothingSchema, 'Entered'), ...refusals },
  ...asks('review', 'row'),
});

export function reviewsRoutes(http: Http, desk: ReviewsDesk): void {
  http.openapi(list, async (c) => {
    const rows = await readList(desk, c.get('access'), c.req.valid('param').year, c.req.valid('query'));
    return c.json({ total: rows.length, rows }, 200);
  });
  http.openapi(mine, async (c) => c.json(await readMine(desk, c.get('access'), c.req.valid('param').year), 200));
  http.openapi(file, async (c) => {
    const { year, ...subject } = c.req.valid('param');
    const found = await readFile(desk, c.get('access'), year, subject);
    return found.ok ? c.json(found.value, 200) : c.json(found.refusal, 404);
  });
  http.openapi(draft, async (c) => {
    const { year, ...subject } = c.req.valid('param');
    const saved = await saveDraft(desk, c.get('access'), year, subject, c.req.valid('json'));
    if (saved.ok) return c.json(savedOf(saved.value), 200);
    const { current, ...refusal } = saved.refusal;
    if (current === undefined) return c.json(refusal, statusOf(refusal));
    const draftThere = { ...current.draft, evidence: [...current.draft.evidence] };
    return c.json({ ...refusal, current: { ...savedOf(current), draft: draftThere } }, 409);
  });
  http.openapi(proof, async (c) => {
    const { year, ...subject } = c.req.valid('param');
    const tried = await tryAnswers(desk, c.get('access'), year, subject, c.req.valid('json'));
    return tried.ok ? c.json({ proof: tried.value }, 200) : c.json(tried.refusal, statusOf(tried.refusal));
  });
  stepRoutes(http, desk);
  remarkRoutes(http, desk);
}

const savedOf = ({ version, savedBy, savedAt }: ReviewFile) => ({ version, savedBy, savedAt });

/** A proposal is sent back by who reviews above it, or by who appraises. */
const ASKED: Readonly<Record<Step, string | readonly string[]>> = {
  submit: 'review',
  discuss: 'review',
  propose: 'review',
  appraise: 'appraise',
  return: ['review', 'appraise'],
};

function stepRoutes(http: Http, desk: ReviewsDesk): void {
  http.openapi(submit, async (c) => {
    const { year, kind, code } = c.req.valid('param');
    const { paper, ...order } = c.req.valid('json');
    const taken = await takeSteps(desk, c.get('access'), year, 'submit', { paper, subjects: [{ kind, code, ...order }] });
    return taken.ok ? c.json(steppedOf(taken.value), 200) : c.json(taken.refusal, statusOf(taken.refusal));
  });
  for (const step of STEPS) {
    const bulk = createRoute({
      method: 'post',
      path: `${base}/${step}`,
      summary: `The step “${step}” of many files at once: all take it or none`,
      request: { params: yearParams, body: body(stepRequestSchema) },
      responses: {
        200: json(steppedSchema, 'Where the files stand now'),
        ...refusals,
        409: json(stepRefusalSchema, 'Nothing was recorded; which files stand in the way, and why'),
      },
      ...asks(ASKED[step], 'somewhere'),
    });
    http.openapi(bulk, async (c) => {
      const taken = await takeSteps(desk, c.get('access'), c.req.valid('param').year, step, c.req.valid('json'));
      if (taken.ok) return c.json(steppedOf(taken.value), 200);
      const { refused, ...refusal } = taken.refusal;
      return c.json(
        { ...refusal, ...(refused && { refused: refused.map(({ kind, code, message }) => ({ kind, code, message })) }) },
        statusOf(refusal),
      );
    });
  }
}

const steppedOf = (files: readonly ReviewFile[]) => ({
  subjects: files.map(({ kind, code, state, version }) => ({ kind, code, state, version })),
});

function remarkRoutes(http: Http, desk: ReviewsDesk): void {
  const said = (result: Result<null, Refusal>) => (result.ok ? ok({}) : result);
  http.openapi(comment, async (c) => {
    const { year, ...subject } = c.req.valid('param');
    const done = said(await say(desk, c.get('access'), year, subject, c.req.valid('json')));
    return done.ok ? c.json(done.value, 200) : c.json(done.refusal, statusOf(done.refusal));
  });
  http.openapi(opinion, async (c) => {
    const { year, ...subject } = c.req.valid('param');
    const done = said(await recordOpinion(desk, c.get('access'), year, subject, c.req.valid('json')));
    return done.ok ? c.json(done.value, 200) : c.json(done.refusal, statusOf(done.refusal));
  });
  http.openapi(post, async (c) => {
    const { year, ...subject } = c.req.valid('param');
    const done = said(await setPost(desk, c.get('access'), year, subject, c.req.valid('json').place));
    return done.ok ? c.json(done.value, 200) : c.json(done.refusal, statusOf(done.refusal));
  });
}
