import type { Example } from '#kernel/operation.ts';

/** Examples of rooms that do not declare their operations yet; the others say theirs themselves. */

const YEAR = '/api/committees/{committee}/years/{year}';
const BALLOT = `${YEAR}/ballots/{ballot}`;
const nowhere = '00000000-0000-4000-8000-000000000000';
const ballot = { params: { ballot: nowhere }, absent: true } as const;

export const EXAMPLES: Readonly<Record<string, Example>> = {
  'POST /api/first-run': { body: {} },
  'POST /api/enter': { body: {} },
  'POST /api/own-password': { body: { password: 'nobody entered by a code' } },
  'POST /api/own-sessions/{session}/end': { params: { session: nowhere }, absent: true },
  'POST /api/provider/sign-in': { absent: true },
  'POST /api/provider/link': { absent: true },
  'POST /api/provider/unlink': {},
  'POST /api/demo': { absent: true, body: { account: 'nobody' } },
  'POST /api/committees': {
    body: { code: 'X', name: 'Đảng bộ X', administrator: { account: 'xx', name: 'X' } },
  },
  'POST /api/committees/{committee}/appointments': {
    body: { account: 'somebody', name: 'Ai đó', role: 'office', organisation: 'khong-co', member: null, validFrom: '2020-01-01' },
  },
  'POST /api/committees/{committee}/appointments/{appointment}/end': {
    params: { appointment: '999999' },
    absent: true,
    body: { validTo: '2020-06-01' },
  },
  'POST /api/committees/{committee}/accounts/{account}/reset': { params: { account: 'nobody' }, absent: true, body: {} },
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
  [`POST ${YEAR}/ballots`]: { body: { unit: 'A1', mode: 'paper' } },
  [`GET ${YEAR}/ballots/candidates`]: { query: '?unit=A1' },
  [`GET ${BALLOT}`]: ballot,
  [`GET ${BALLOT}/box`]: ballot,
  [`GET ${BALLOT}/minutes.pdf`]: ballot,
  [`GET ${BALLOT}/minutes.docx`]: ballot,
  [`GET ${BALLOT}/sheets.pdf`]: ballot,
  [`POST ${BALLOT}/token`]: { ...ballot, body: { blinded: 'AAAA' } },
  [`POST ${BALLOT}/open`]: { ...ballot, body: { tellers: ['Hoa', 'Lan'] } },
  [`POST ${BALLOT}/codes`]: { ...ballot, body: {} },
  [`PUT ${BALLOT}/electors/{member}/paper`]: { params: { ballot: nowhere, member: 'DV1' }, absent: true, body: { given: true } },
  [`PUT ${BALLOT}/counts/{teller}`]: {
    params: { ballot: nowhere, teller: '1' },
    absent: true,
    body: { issued: 0, collected: 0, invalid: 0, subjects: [] },
  },
  [`POST ${BALLOT}/close`]: { ...ballot, body: {} },
  [`POST ${BALLOT}/void`]: { ...ballot, body: { reason: 'x' } },
  'POST /api/ballot-box/{committee}/{ballot}/sheet': { ...ballot, body: {} },
  'POST /api/ballot-box/{committee}/{ballot}/token': { ...ballot, body: {} },
  'POST /api/ballot-box/{committee}/{ballot}/cast': { ...ballot, body: {} },
  'GET /api/ballot-box/{committee}/{ballot}/receipts': ballot,
  [`POST ${YEAR}/trials`]: { body: {} },
  [`POST ${YEAR}/trials.xlsx`]: { body: {} },
  'GET /api/books/{book}/compare/{other}': { params: { other: 'vn-party-2018' } },
};

/** Addresses of rooms some of which do not declare themselves yet; what these declare stands in the API's description all the same. */
export const UNDECLARED =
  /ballot|\/books|\/trials|\/intake|\/own|\/register|\/appointments|\/accounts|\/sign|\/provider|first-run|\/enter|\/demo|\/me\b|POST \/api\/committees$|second-factor/u;
