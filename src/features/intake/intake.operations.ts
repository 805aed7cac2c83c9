import { z } from 'zod';
import { uuidSchema } from '#domain/shapes.ts';
import { openTo, operation } from '#domain/operation.ts';
import { confirmedSchema, previewSchema, uploadRefusalSchema } from './intake.contract.ts';
import { LARGEST_WORKBOOK } from './intake.ts';
import { refusedCells, refuseFile } from './refusals.ts';

const path = '/api/intake';
export const FIRST_YEAR = 1930;
export const LAST_YEAR = 2200;
/** Whose workbook is taken up follows from what it says, or is looked at at the door. */
const asks = openTo('signed-in');
export const WAITING_STATUSES = { 'intake.still_reading': 429, 'intake.crowded': 503 } as const;
const WAITING_CODES = ['intake.forbidden', 'intake.still_reading', 'intake.crowded'] as const;
const OVERWORKED_CODES = ['intake.year_closed', 'intake.year_begun', 'intake.contradicted'] as const;

export const readWorkbook = operation({
  method: 'post',
  path,
  summary: 'Read a workbook and show what it would change; it waits for confirmation',
  asks,
  query: z.object({ year: z.coerce.number().int().min(FIRST_YEAR).max(LAST_YEAR) }),
  body: { bytes: LARGEST_WORKBOOK, unnamed: 'workbook.xlsx', tooLarge: refusedCells([refuseFile('too-large')]) },
  answer: previewSchema,
  refusals: ['intake.refused', 'intake.no_book', ...WAITING_CODES, ...OVERWORKED_CODES],
  statuses: { ...WAITING_STATUSES, 'intake.refused': 422 },
  refusal: uploadRefusalSchema,
  example: { query: '?year=2020', body: 'not a workbook' },
});

export const confirmWorkbook = operation({
  method: 'post',
  path: `${path}/{upload}/confirm`,
  summary: 'Take a workbook in and rate its year, all or nothing',
  asks,
  params: z.object({ upload: uuidSchema }),
  answer: confirmedSchema,
  refusals: ['intake.not_found', ...WAITING_CODES, ...OVERWORKED_CODES],
  statuses: WAITING_STATUSES,
  final: true,
  example: { params: { upload: '00000000-0000-4000-8000-000000000000' }, absent: true },
});
