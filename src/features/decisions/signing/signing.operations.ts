import { asks, operation, workbookOf } from '#domain/operation.ts';
import { yearParams } from '#domain/shapes.ts';
import { boardParams } from '#features/decisions/board/board.contract.ts';
import { HOLD_CODES, LATE_CODES } from '#features/decisions/board/board.ts';
import {
  decisionListSchema,
  decisionQuery,
  decisionParams,
  decisionSchema,
  PAPER_TYPES,
  paperQuery,
  replaceRequestSchema,
  signedSchema,
  signRequestSchema,
  type PaperFormat,
} from './signing.contract.ts';
import { REPLACE_CODES, SIGN_CODES } from './signing.ts';

const year = '/api/committees/{committee}/years/{year}';
const board = `${year}/board/{body}/{class}`;
const decision = `${year}/decisions/{decision}`;
const onBoard = { params: { body: 'A', class: 'members' }, about: 'A' } as const;
const signed = { version: 0, number: '1-QĐ/ĐU', dated: '2020-12-20', signer: { name: 'Nguyễn Văn Ký', post: 'Bí thư' } };
const lines = [{ kind: 'member', code: 'DV1', award: { level: 'good', typical: false, leadership: false } } as const];
const absent = { params: { decision: '999999' }, absent: true } as const;

export const signDecision = operation({
  method: 'post',
  path: `${board}/sign`,
  summary: 'Signs the first decision on the named subjects of the board',
  asks: asks('sign', 'row'),
  params: boardParams,
  body: signRequestSchema,
  answer: signedSchema,
  status: 201,
  refusals: [...HOLD_CODES, ...LATE_CODES, 'decisions.no_attachment', ...SIGN_CODES],
  final: true,
  example: { ...onBoard, body: { ...signed, subjects: [{ kind: 'member', code: 'DV1' }] } },
});

export const replaceLevels = operation({
  method: 'post',
  path: `${board}/replace`,
  summary: 'Signs a decision that replaces levels in force: correction, rating anew, outcome of an appeal, revocation',
  asks: asks('sign', 'row'),
  params: boardParams,
  body: replaceRequestSchema,
  answer: signedSchema,
  status: 201,
  refusals: [...HOLD_CODES, 'decisions.no_attachment', ...REPLACE_CODES],
  final: true,
  example: { ...onBoard, body: { ...signed, kind: 'correction', reason: 'x', lines } },
});

export const readDecisions = operation({
  method: 'get',
  path: `${year}/decisions`,
  summary: 'Decisions of a year, the newest first',
  asks: asks('read', 'somewhere'),
  params: yearParams,
  query: decisionQuery,
  answer: decisionListSchema,
});

export const takeDecisions = workbookOf(readDecisions);

export const readDecision = operation({
  method: 'get',
  path: decision,
  summary: 'One decision with its lines, what each replaces, and what it set off',
  asks: asks('read', 'row-or-self'),
  params: decisionParams,
  answer: decisionSchema,
  refusals: ['decisions.not_found'],
  example: absent,
});

const paper = (format: PaperFormat) =>
  operation({
    method: 'get',
    path: `${decision}/paper.${format}`,
    summary: `A decision with its list as .${format}; with a code, the notice of result to that subject`,
    asks: asks('read', 'row-or-self'),
    params: decisionParams,
    query: paperQuery,
    answer: { file: PAPER_TYPES[format] },
    refusals: ['decisions.not_found'],
    example: absent,
  });

/** A decision and the notices of its result, as Word and PDF. */
export const printDecision = { docx: paper('docx'), pdf: paper('pdf') } as const;
