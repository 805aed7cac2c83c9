import type { Example } from '#kernel/operation.ts';

/** Examples of rooms that do not declare their operations yet; the others say theirs themselves. */

const YEAR = '/api/committees/{committee}/years/{year}';
const nowhere = '00000000-0000-4000-8000-000000000000';

export const EXAMPLES: Readonly<Record<string, Example>> = {
  'POST /api/intake': { query: '?year=2020', body: 'not a workbook' },
  'POST /api/intake/{upload}/confirm': { params: { upload: nowhere }, absent: true },
  'GET /api/committees/{committee}/own': { absent: true },
  'GET /api/committees/{committee}/own/file.json': { absent: true },
  'GET /api/committees/{committee}/own/file.docx': { absent: true },
  'GET /api/committees/{committee}/own/file.pdf': { absent: true },
  [`POST ${YEAR}/register`]: {
    about: 'A1',
    body: { change: 'member_status_set', code: 'DV1', day: '2020-03-01', decision: '1-QĐ/QU', status: 'active' },
  },
  [`POST ${YEAR}/trials`]: { body: {} },
  [`POST ${YEAR}/trials.xlsx`]: { body: {} },
  'GET /api/books/{book}/compare/{other}': { params: { other: 'vn-party-2018' } },
};

/** Addresses of rooms some of which do not declare themselves yet; what these declare stands in the API's description all the same. */
export const UNDECLARED = /\/(?:books|trials|trials\.xlsx|intake|own|register)(?:\/|$)/u;
