import type { Role } from '#features/accounts/accounts.ts';

/** For each address of the API one request that is right in itself, about the member DV1 of the cell A1 of the committee Q in 2020. */
export interface Example {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text goes as it is, anything else as JSON. */
  readonly body?: unknown;
  /** What the request is about, when it names a place: the cell A1 (unless said), or the organisation above it. */
  readonly about?: 'A1' | 'A';
  /** It names a thing that is not there, so that whoever may ask is told so. */
  readonly absent?: true;
  /** Who is told no by the room itself where the address is open to all. */
  readonly forbidden?: (role: Role, place: string) => boolean;
  /** What else may come before the thing is looked for. */
  readonly unseenAs?: 409;
  /** A role that the room lets do it in another state of the thing only. */
  readonly refusedTo?: Role;
  /** The room lets the subject do something else here instead. */
  readonly forbiddenToSelf?: true;
  /** Why the address is left out of the matrix. */
  readonly skip?: string;
}

const YEAR = '/api/committees/{committee}/years/{year}';
const FILE = `${YEAR}/reviews/{kind}/{code}`;
const BALLOT = `${YEAR}/ballots/{ballot}`;
const BOARD = `${YEAR}/board/{body}/{class}`;
const nowhere = '00000000-0000-4000-8000-000000000000';
const DRAFT = { answers: {}, narratives: {}, evidence: [], level: null };
const DV1 = { kind: 'member', code: 'DV1' };
const steps = { about: 'A1', body: { subjects: [DV1] } } as const;
const ballot = { params: { ballot: nowhere }, absent: true } as const;
const board = { params: { body: 'A', class: 'members' }, about: 'A' } as const;
const signing = { version: 0, number: '1-QĐ/ĐU', dated: '2020-12-20', signer: { name: 'Nguyễn Văn Ký', post: 'Bí thư' } };
const award = { level: 'good', typical: false, leadership: false };

/** Workbooks are of a whole committee. */
const takesNothingIn = (role: Role, place: string) => role !== 'appraiser' || (place !== 'root' && place !== 'otherDistrict');

export const EXAMPLES: Readonly<Record<string, Example>> = {
  'POST /api/first-run': { skip: 'refuses everybody once an account exists; its own test has it', body: {} },
  'POST /api/enter': { skip: 'counts failures of the account; its own test has it', body: {} },
  'POST /api/own-password': { forbidden: () => true, body: { password: 'nobody entered by a code' } },
  'POST /api/own-sessions/{session}/end': { params: { session: nowhere }, absent: true },
  'POST /api/provider/sign-in': { absent: true },
  'POST /api/provider/link': { absent: true },
  'POST /api/provider/unlink': {},
  'POST /api/demo': { absent: true, body: { account: 'nobody' } },
  'POST /api/committees': {
    forbidden: () => true,
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
  'POST /api/intake': { query: '?year=2020', body: 'not a workbook', forbidden: takesNothingIn },
  'POST /api/intake/{upload}/confirm': { params: { upload: nowhere }, absent: true, forbidden: takesNothingIn },
  'GET /api/committees/{committee}/own': { absent: true },
  'GET /api/committees/{committee}/own/file.json': { absent: true },
  'GET /api/committees/{committee}/own/file.docx': { absent: true },
  'GET /api/committees/{committee}/own/file.pdf': { absent: true },
  [`POST ${YEAR}/calendar`]: { body: { book: 'x', profile: 'y' } },
  [`POST ${YEAR}/calendar/days`]: { body: { steps: [{ step: 'decision', level: 'members', due: '2020-12-31' }] } },
  [`POST ${YEAR}/calendar/exceptions`]: { body: { step: 'decision', organisation: 'A1', due: '2020-12-31', reason: 'x' } },
  [`POST ${YEAR}/calendar/closing`]: { body: { closed: true, reason: 'x' } },
  [`GET ${YEAR}/organisations/{code}`]: { params: { code: 'A1' } },
  [`GET ${YEAR}/late`]: {},
  // Whether the year still takes changes is said before anybody is looked for.
  [`POST ${YEAR}/register`]: {
    unseenAs: 409,
    about: 'A1',
    body: { change: 'member_status_set', code: 'DV1', day: '2020-03-01', decision: '1-QĐ/QU', status: 'active' },
  },
  [`PUT ${FILE}/draft`]: { body: { version: 0, key: nowhere, draft: DRAFT } },
  [`POST ${FILE}/proof`]: { body: { answers: {}, level: null } },
  [`POST ${FILE}/submit`]: { body: {} },
  // A member does not comment on the own file but answers: the room's own tests have both.
  [`POST ${FILE}/comments`]: { body: { kind: 'comment', text: 'x' }, forbiddenToSelf: true },
  [`PUT ${FILE}/opinions`]: {
    body: { source: 'residence', body: 'Chi bộ nơi cư trú', required: false, givenOn: null, summary: null, attachment: null },
  },
  [`PUT ${FILE}/post`]: { body: { place: null } },
  [`POST ${YEAR}/reviews/submit`]: steps,
  [`POST ${YEAR}/reviews/discuss`]: steps,
  [`POST ${YEAR}/reviews/propose`]: steps,
  [`POST ${YEAR}/reviews/appraise`]: steps,
  // Who appraises sends a proposal back, and this file is none; the room's own tests have both.
  [`POST ${YEAR}/reviews/return`]: { about: 'A1', refusedTo: 'appraiser', body: { subjects: [{ ...DV1, reason: 'x' }] } },
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
  'POST /api/ballot-box/{committee}/{ballot}/sheet': {
    ...ballot,
    skip: 'answers by the secret on paper; the ballots’ own tests have it',
    body: {},
  },
  'POST /api/ballot-box/{committee}/{ballot}/token': {
    ...ballot,
    skip: 'answers by the secret on paper; the ballots’ own tests have it',
    body: {},
  },
  'POST /api/ballot-box/{committee}/{ballot}/cast': {
    ...ballot,
    skip: 'asks nobody who they are; the ballots’ own tests have it',
    body: {},
  },
  'GET /api/ballot-box/{committee}/{ballot}/receipts': ballot,
  [`POST ${YEAR}/trials`]: { body: {} },
  [`POST ${YEAR}/trials.xlsx`]: { body: {} },
  'GET /api/books/{book}/compare/{other}': { params: { other: 'vn-party-2018' } },
  [`POST ${YEAR}/attachments`]: {
    query: '?kind=member&code=DV1&purpose=evidence&secrecy=none',
    headers: { 'x-file-name': 'x.pdf' },
    body: '%PDF-1.7 x',
  },
  [`GET ${YEAR}/attachments/{attachment}`]: { params: { attachment: nowhere }, absent: true },
  'POST /api/committees/{committee}/journal/seals': { body: {} },
  'GET /api/committees/{committee}/journal/seals/{seq}/slip.docx': { params: { seq: '999999' }, absent: true },
  'GET /api/committees/{committee}/journal/seals/{seq}/slip.pdf': { params: { seq: '999999' }, absent: true },
  [`POST ${YEAR}/results.xlsx`]: {},
  'GET /api/committees/{committee}/jobs/{job}': { params: { job: nowhere }, absent: true },
  'POST /api/committees/{committee}/jobs/{job}/cancel': { params: { job: nowhere }, absent: true },
  'GET /api/committees/{committee}/jobs/{job}/files/{file}': { params: { job: nowhere }, absent: true },
  [`GET ${BOARD}`]: board,
  [`POST ${BOARD}/moves`]: { ...board, body: { version: 0, moves: [{ ...DV1, ...award, reason: 'x', authoriser: 'y' }] } },
  [`POST ${BOARD}/votes`]: { ...board, body: { version: 0, votes: [{ voter: 'x', choice: 'for', dissents: [] }] } },
  [`POST ${BOARD}/sign`]: { ...board, body: signing },
  [`POST ${BOARD}/replace`]: { ...board, body: { ...signing, kind: 'correction', reason: 'x', lines: [{ ...DV1, award }] } },
  [`POST ${YEAR}/decisions/flags/{flag}/clear`]: { params: { flag: '999999' }, absent: true, body: { note: 'x' } },
  [`GET ${YEAR}/decisions/{decision}`]: { params: { decision: '999999' }, absent: true },
  [`GET ${YEAR}/decisions/{decision}/paper.docx`]: { params: { decision: '999999' }, absent: true },
  [`GET ${YEAR}/decisions/{decision}/paper.pdf`]: { params: { decision: '999999' }, absent: true },
  [`POST ${YEAR}/appeals/{kind}/{code}`]: { body: { grounds: 'x', filedOn: '2020-12-31', attachments: [] } },
};
