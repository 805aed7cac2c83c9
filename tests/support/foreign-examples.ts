import type { Example } from '#kernel/operation.ts';

/**
 * For each address that takes ids besides the one that it is about: the request with any id of that kind in it, and right but for that.
 * The test puts in one of the caller's own, one of the cell beside, one of the other committee, and one that nobody has.
 */
export interface Foreign {
  /** The field of body or query, or the part of the address: `{ballot}`. */
  readonly field: string;
  readonly kind: IdKind;
  /** Out of the operation's own example, where that says the rest. */
  readonly with: (id: string, example: Example) => Example;
  /** It narrows a list, in which what lies outside leaves as little as what is not there. */
  readonly narrows?: true;
  /** The caller's own is answered no otherwise here: what comes before it, and what tests it instead. */
  readonly alike?: string;
}

/** Of the scans and the ballots that the test makes. */
export const UUIDS = {
  own: '00000000-0000-4000-8000-0000000000a1',
  beside: '00000000-0000-4000-8000-0000000000b0',
  elsewhere: '00000000-0000-4000-8000-0000000000e0',
} as const;

/** `unit`: an organisation with others or members of several cells below it. */
export type IdKind = 'member' | 'organisation' | 'unit' | 'scan' | 'ballot' | 'office' | 'account' | 'committee';

const YEAR = '/api/committees/{committee}/years/{year}';
const FILE = `${YEAR}/reviews/{kind}/{code}`;
const BALLOT = `${YEAR}/ballots/{ballot}`;
const BOARD = `${YEAR}/board/{body}/{class}`;
const JOURNAL = '/api/committees/{committee}/journal';
const KEY = '00000000-0000-4000-8000-00000000000c';
const DAY = '2020-12-01';

const on = (field: string, kind: IdKind, request: Foreign['with']): Foreign => ({ field, kind, with: request });
const narrowing = (field: string, kind: IdKind, year = '2020'): Foreign => ({
  field,
  kind,
  narrows: true,
  with: (id) => ({ params: { year }, query: `?${field}=${encodeURIComponent(id)}` }),
});

const appointing = (more: object) => ({
  body: { account: 'foreign', name: 'X', role: 'office', organisation: 'A1', validFrom: DAY, ...more },
});
const changing = (change: string, more: object) => ({
  params: { year: '2021' },
  body: { change, code: 'DV2', day: '2021-03-01', decision: '1-QĐ/QU', ...more },
});
const answers = Object.fromEntries(['M1', 'M2', 'M3', 'M4', 'M5', 'M6'].map((grade) => [grade, 'good']));
const cites = (attachment: string) => ({ answers, narratives: {}, evidence: [{ fact: 'M1', label: 'x', attachment }], level: 'good' });
const scanned = (attachment: string) => ({ heldOn: DAY, attachment });
const DV1 = { kind: 'member', code: 'DV1' };
const award = { level: 'good', typical: false, leadership: false };
const signing = { version: 0, number: '1-QĐ/ĐU', dated: DAY, signer: { name: 'Nguyễn Văn Ký', post: 'Bí thư' } };
const board = { params: { body: 'A', class: 'members' } };

const NOBODY_CHANGES = 'it narrows the list of those who would stand elsewhere, and nobody would';

/** A step of many files names them, the scan, and in drafts the evidence. */
const STEPS: readonly Foreign[] = [
  on('code', 'member', (code) => ({ body: { subjects: [{ kind: 'member', code, reason: 'x' }] } })),
  on('attachment', 'scan', (id) => ({ body: { subjects: [{ ...DV1, reason: 'x' }], paper: scanned(id) } })),
  on('attachment', 'scan', (id) => ({ body: { subjects: [{ ...DV1, reason: 'x', draft: cites(id) }] } })),
];

/** The address of a ballot, with everything else as in its example. */
function ofBallot(name: string): readonly [string, readonly Foreign[]] {
  return [name, [on('{ballot}', 'ballot', (ballot, example) => ({ ...example, params: { ...example.params, ballot } }))]];
}

/** Fields that name things and are left out, and why. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  [`POST ${BOARD}/replace appeal`]: 'an appeal needs a decision in force; the decisions’ own tests have it',
  [`GET ${YEAR}/decisions/{decision}/paper.docx notice`]: 'of a decision’s lines only those are read that the caller sees',
  [`GET ${YEAR}/decisions/{decision}/paper.pdf notice`]: 'of a decision’s lines only those are read that the caller sees',
  [`GET ${YEAR}/search kind`]: 'it says which kind of things is looked for, and names none',
  [`POST ${YEAR}/trials.xlsx unit`]: 'everybody is in the workbook, whatever it says',
  ...Object.fromEntries(
    ['docx', 'pdf'].flatMap((kind) =>
      ['subject', 'actor'].map((field) => [`GET ${JOURNAL}/entries.${kind} ${field}`, 'the same entries as in .jsonl']),
    ),
  ),
};

export const FOREIGN: Readonly<Record<string, readonly Foreign[]>> = {
  'POST /api/committees/{committee}/appointments': [
    on('organisation', 'organisation', (organisation) => appointing({ organisation })),
    on('member', 'member', (member) => appointing({ role: 'member', member })),
    on('account', 'account', (account) => appointing({ account })),
  ],
  'GET /api/committees/{committee}/appointments': [
    { ...narrowing('account', 'account'), with: (account) => ({ query: `?account=${encodeURIComponent(account)}` }) },
  ],
  'POST /api/committees/{committee}/appointments/{appointment}/end': [
    on('{appointment}', 'office', (appointment) => ({ params: { appointment }, body: { validTo: '2020-06-01' } })),
  ],
  'POST /api/committees/{committee}/accounts/{account}/reset': [
    on('{account}', 'account', (account) => ({ params: { account }, body: {} })),
  ],
  [`POST ${YEAR}/calendar/exceptions`]: [
    on('organisation', 'organisation', (organisation) => ({
      params: { year: '2021' },
      body: { step: 'decision', organisation, due: '2021-12-31', reason: 'x' },
    })),
  ],
  [`POST ${YEAR}/register`]: [
    on('code', 'member', (code) => changing('member_status_set', { code, status: 'exempt' })),
    on('code', 'member', (code) => changing('member_left', { code })),
    on('code', 'organisation', (code) => changing('organisation_renamed', { code, name: 'X' })),
    on('code', 'organisation', (code) => changing('organisation_dissolved', { code })),
    on('cell', 'organisation', (cell) => changing('member_moved', { cell })),
    on('cell', 'organisation', (cell) =>
      changing('member_joined', { code: 'DV8', cell, name: 'X', admitted: '2020-01-01', status: 'active' }),
    ),
    on('parent', 'organisation', (parent) => changing('organisation_founded', { code: 'A9', parent, name: 'X', kind: 'CBTT' })),
    on('parent', 'organisation', (parent) => changing('organisation_moved', { code: 'A1', parent })),
    on('into', 'organisation', (into) => changing('organisation_merged', { code: 'A1', into })),
  ],
  [`PUT ${FILE}/draft`]: [
    on('attachment', 'scan', (id) => ({ params: { code: 'DV2' }, body: { version: 0, key: KEY, draft: cites(id) } })),
  ],
  [`POST ${FILE}/submit`]: [
    on('attachment', 'scan', (id) => ({ body: { paper: scanned(id) } })),
    on('attachment', 'scan', (id) => ({ body: { draft: cites(id) } })),
  ],
  [`POST ${FILE}/comments`]: [on('attachment', 'scan', (id) => ({ body: { kind: 'reply', text: 'x', paper: scanned(id) } }))],
  [`PUT ${FILE}/opinions`]: [
    on('attachment', 'scan', (attachment) => ({
      body: { source: 'residence', body: 'x', required: false, givenOn: DAY, summary: 'x', attachment },
    })),
  ],
  [`PUT ${FILE}/post`]: [on('organisation', 'organisation', (organisation) => ({ body: { place: { post: 'deputy', organisation } } }))],
  [`POST ${YEAR}/reviews/submit`]: STEPS,
  [`POST ${YEAR}/reviews/discuss`]: STEPS,
  [`POST ${YEAR}/reviews/propose`]: STEPS,
  [`POST ${YEAR}/reviews/appraise`]: STEPS,
  [`POST ${YEAR}/reviews/return`]: STEPS,
  [`GET ${YEAR}/reviews`]: [narrowing('unit', 'organisation'), narrowing('grassroots', 'unit')],
  [`GET ${YEAR}/late`]: [narrowing('unit', 'unit', '2021')],
  [`GET ${YEAR}/organisations`]: [
    narrowing('parent', 'unit'),
    narrowing('grassroots', 'unit'),
    { ...narrowing('open', 'unit'), with: (open) => ({ query: `?fold=true&open=${open}` }) },
    narrowing('shut', 'unit'),
  ],
  [`GET ${YEAR}/members`]: [narrowing('cell', 'organisation'), narrowing('grassroots', 'unit')],
  [`GET ${YEAR}/ballots`]: [narrowing('unit', 'organisation')],
  [`GET ${JOURNAL}`]: [narrowing('subject', 'member'), narrowing('actor', 'account')],
  [`GET ${JOURNAL}/entries.jsonl`]: [narrowing('subject', 'member'), narrowing('actor', 'account')],
  'GET /api/books/{book}': [
    { ...narrowing('committee', 'committee'), with: (committee) => ({ query: `?committee=${committee}&year=2020` }) },
  ],
  'GET /api/books/{book}/compare/{other}': [
    {
      ...narrowing('committee', 'committee'),
      with: (committee) => ({ params: { other: 'vn-party-2018' }, query: `?committee=${committee}&year=2020` }),
    },
    {
      ...narrowing('unit', 'unit'),
      alike: NOBODY_CHANGES,
      with: (unit) => ({ params: { other: 'vn-party-2018' }, query: `?committee=Q&year=2020&unit=${unit}` }),
    },
  ],
  [`GET ${YEAR}/ballots/candidates`]: [on('unit', 'organisation', (unit) => ({ query: `?unit=${unit}` }))],
  [`POST ${YEAR}/ballots`]: [
    on('unit', 'organisation', (unit) => ({ body: { unit, mode: 'paper' } })),
    on('code', 'member', (code) => ({ body: { unit: 'A1', mode: 'paper', subjects: [{ kind: 'member', code }] } })),
    on('electors', 'member', (code) => ({ body: { unit: 'A1', mode: 'paper', electors: [code] } })),
  ],
  ...Object.fromEntries(
    [`GET ${BALLOT}`, `GET ${BALLOT}/box`, `GET ${BALLOT}/sheets.pdf`, `GET ${BALLOT}/minutes.pdf`, `GET ${BALLOT}/minutes.docx`].map(
      ofBallot,
    ),
  ),
  ...Object.fromEntries(
    [`POST ${BALLOT}/token`, `POST ${BALLOT}/codes`, `PUT ${BALLOT}/counts/{teller}`, `POST ${BALLOT}/close`, `POST ${BALLOT}/void`].map(
      ofBallot,
    ),
  ),
  [`PUT ${BALLOT}/electors/{member}/paper`]: [
    on('{ballot}', 'ballot', (ballot) => ({ params: { ballot, member: 'DV2' }, body: { given: true } })),
  ],
  [`POST ${BALLOT}/open`]: [
    on('{ballot}', 'ballot', (ballot) => ({ params: { ballot }, body: { tellers: ['Hoa', 'Lan'] } })),
    on('absent', 'member', (code) => ({ params: { ballot: UUIDS.own }, body: { tellers: ['Hoa', 'Lan'], absent: [code] } })),
    on('attachment', 'scan', (id) => ({ params: { ballot: UUIDS.own }, body: { tellers: ['Hoa', 'Lan'], paper: scanned(id) } })),
  ],
  [`POST ${YEAR}/trials`]: [{ ...narrowing('unit', 'unit'), alike: NOBODY_CHANGES, with: (unit) => ({ body: { unit } }) }],
  [`POST ${YEAR}/attachments`]: [
    on('code', 'member', (code, example) => ({
      ...example,
      query: `?kind=member&code=${code}&purpose=evidence&secrecy=none`,
    })),
    on('code', 'organisation', (code, example) => ({
      ...example,
      query: `?kind=organisation&code=${code}&purpose=evidence&secrecy=none`,
    })),
  ],
  [`GET ${YEAR}/attachments/{attachment}`]: [on('{attachment}', 'scan', (attachment) => ({ params: { attachment } }))],
  [`GET ${BOARD}`]: [on('{body}', 'unit', (body) => ({ params: { body, class: 'members' } }))],
  [`POST ${BOARD}/moves`]: [
    on('code', 'member', (code) => ({
      ...board,
      body: { version: 0, moves: [{ kind: 'member', code, ...award, reason: 'x', authoriser: 'y' }] },
    })),
  ],
  [`POST ${BOARD}/votes`]: [
    on('code', 'member', (code) => ({
      ...board,
      body: { version: 0, votes: [{ voter: 'y', choice: 'for', dissents: [{ kind: 'member', code, level: 'good' }] }] },
    })),
    on('attachment', 'scan', (id) => ({
      ...board,
      body: { version: 0, votes: [{ voter: 'x', choice: 'for', dissents: [] }], paper: scanned(id) },
    })),
  ],
  [`POST ${BOARD}/sign`]: [
    on('code', 'member', (code) => ({ ...board, body: { ...signing, subjects: [{ kind: 'member', code }] } })),
    on('attachment', 'scan', (id) => ({ ...board, body: { ...signing, subjects: [DV1], paper: scanned(id) } })),
  ],
  [`POST ${BOARD}/replace`]: [
    on('code', 'member', (code) => ({
      ...board,
      body: { ...signing, kind: 'correction', reason: 'x', lines: [{ kind: 'member', code, award }] },
    })),
    on('attachment', 'scan', (id) => ({
      ...board,
      body: { ...signing, kind: 'correction', reason: 'x', lines: [{ ...DV1, award }], paper: scanned(id) },
    })),
  ],
  [`POST ${YEAR}/appeals/{kind}/{code}`]: [
    on('attachments', 'scan', (id) => ({ body: { grounds: 'x', filedOn: DAY, attachments: [id] } })),
  ],
};
