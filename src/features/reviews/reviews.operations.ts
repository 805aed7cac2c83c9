import { z } from 'zod';
import type { Opening } from '#kernel/operation.ts';
import { asks, openTo, operation, workbookOf } from '#domain/operation.ts';
import { yearParams } from '#domain/shapes.ts';
import { proofSchema } from '#features/ratings/ratings.contract.ts';
import { DRAFT_CODES, POST_CODES, REMARK_CODES, STEP_CODES } from './refusals.ts';
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
  unitListSchema,
} from './reviews.contract.ts';
import type { Step } from './reviews.ts';

const base = '/api/committees/{committee}/years/{year}/reviews';
const one = `${base}/{kind}/{code}`;
const nothing = z.object({});
const draft = { answers: {}, narratives: {}, evidence: [], level: null };
const DV1 = { kind: 'member', code: 'DV1' } as const;

/** A member's file; those of organisations and collectives are about nobody. */
const opens = ({ year, kind, code }: z.output<typeof fileParams>): Opening | null =>
  kind === 'member' ? { what: 'review-file', year, member: code, attachment: null } : null;

export const listReviews = operation({
  method: 'get',
  path: base,
  summary: 'Review files of a year in the caller’s scope',
  asks: asks('read', 'somewhere'),
  params: yearParams,
  query: fileQuery,
  answer: fileListSchema,
});

export const takeReviews = workbookOf(listReviews);

export const listUnits = operation({
  method: 'get',
  path: `${base}/units`,
  summary: 'Cells and organisations with files of one kind in one state, and how many',
  asks: asks('read', 'somewhere'),
  params: yearParams,
  query: fileQuery.pick({ kind: true, state: true }),
  answer: unitListSchema,
});

export const readMine = operation({
  method: 'get',
  path: `${base}/mine`,
  summary: 'The caller’s own file, and how many files of the caller’s scope stand where',
  asks: openTo('member'),
  params: yearParams,
  answer: mineSchema,
});

export const readReview = operation({
  method: 'get',
  path: one,
  summary: 'One review file with its form, opinions, comments and history',
  staysInTab: true,
  asks: asks('read', 'row-or-self'),
  params: fileParams,
  answer: fileSchema,
  refusals: ['reviews.not_found'],
  opens,
});

export const saveDraft = operation({
  method: 'put',
  path: `${one}/draft`,
  summary: 'Keeps what is being written; sent again it is kept once',
  asks: asks('review', 'row-or-self'),
  params: fileParams,
  body: savingSchema,
  answer: savedSchema,
  refusals: DRAFT_CODES,
  refusal: draftConflictSchema,
  remembers: 'nothing', // The draft itself keeps the key of its last saving.
  example: { body: { version: 0, key: '00000000-0000-4000-8000-000000000000', draft } },
});

export const tryAnswers = operation({
  method: 'post',
  path: `${one}/proof`,
  summary: 'The proof as it would be with these answers, null where the book has no rule; nothing is kept',
  asks: asks('read', 'row-or-self'),
  params: fileParams,
  body: trySchema,
  answer: z.object({ proof: proofSchema.nullable() }),
  refusals: ['reviews.not_found', 'reviews.bad_answer'],
  example: { body: { answers: {}, level: null } },
  opens,
});

export const submitReview = operation({
  method: 'post',
  path: `${one}/submit`,
  summary: 'Hands the self-review in',
  asks: asks('review', 'row-or-self'),
  params: fileParams,
  body: submissionSchema,
  answer: steppedSchema,
  refusals: STEP_CODES,
  refusal: stepRefusalSchema,
  final: true, // The one who hands in cannot take it back; who handles the file can return it.
  example: { body: {} },
});

/** What the example of a step says beside the subject. */
const ALSO: Readonly<Partial<Record<Step, object>>> = { propose: { level: 'good', reason: 'x' }, return: { reason: 'x' } };

/** A proposal is sent back by who reviews above it, or by who appraises; what was handed in for many is theirs from then on. */
const stepOf = <const Final extends boolean = false>(
  step: Step,
  permission: 'review' | 'appraise' | readonly ['review', 'appraise'],
  final: Final = false as Final,
) =>
  operation({
    method: 'post',
    path: `${base}/${step}`,
    summary: `The step “${step}” of many files at once: all take it or none`,
    asks: asks(permission, 'somewhere'),
    params: yearParams,
    body: stepRequestSchema,
    answer: steppedSchema,
    refusals: STEP_CODES,
    refusal: stepRefusalSchema,
    final,
    example: { about: 'A1', body: { subjects: [{ ...DV1, ...ALSO[step] }] } },
  });

export const stepReviews = {
  submit: stepOf('submit', 'review', true),
  discuss: stepOf('discuss', 'review'),
  propose: stepOf('propose', 'review'),
  appraise: stepOf('appraise', 'appraise'),
  return: stepOf('return', ['review', 'appraise']),
} satisfies Record<Step, unknown>;

export const comment = operation({
  method: 'post',
  path: `${one}/comments`,
  summary: 'A comment on the file, or the subject’s own answer',
  asks: asks('review', 'row-or-self'),
  params: fileParams,
  body: commentRequestSchema,
  answer: nothing,
  refusals: REMARK_CODES,
  example: { body: { kind: 'comment', text: 'x' } },
});

export const recordOpinion = operation({
  method: 'put',
  path: `${one}/opinions`,
  summary: 'Asks a body for its opinion, or enters the one that came',
  asks: asks('review', 'row'),
  params: fileParams,
  body: opinionSchema,
  answer: nothing,
  refusals: REMARK_CODES,
  example: {
    body: { source: 'residence', body: 'Chi bộ nơi cư trú', required: false, givenOn: null, summary: null, attachment: null },
  },
});

export const setPost = operation({
  method: 'put',
  path: `${one}/post`,
  summary: 'The member’s place in a leading collective, for the order of reviews',
  asks: asks('review', 'row'),
  params: fileParams,
  body: postRequestSchema,
  answer: nothing,
  refusals: POST_CODES,
  example: { body: { place: null } },
});

const formOf = (ending: 'pdf' | 'docx', file: string) =>
  operation({
    method: 'get',
    path: `${one}/form.${ending}`,
    summary: `A review as its official form, form.${ending}`,
    asks: asks('read', 'row-or-self'),
    params: fileParams,
    answer: { file },
    refusals: ['reviews.not_found'],
    opens,
  });

export const printForm = {
  pdf: formOf('pdf', 'application/pdf'),
  docx: formOf('docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
};
