import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openingOf, type AnsweredFile, type Opening } from '#kernel/operation.ts';
import { ok, refuse } from '#kernel/result.ts';
import { says } from '#kernel/refusal.ts';
import { openTo, operation } from '#domain/operation.ts';
import type { Access } from '#domain/permission.ts';
import { yearParams } from '#domain/shapes.ts';
import { readAttachment } from '#features/documents/documents.operations.ts';
import { takeJobFile } from '#features/jobs/jobs.operations.ts';
import { takeEntries } from '#features/journal/journal.operations.ts';
import { listMembersOfYear, readMember } from '#features/members/members.operations.ts';
import { readOrganisation } from '#features/organisations/organisations.operations.ts';
import { readOwn, takeOwnFile } from '#features/personal/personal.operations.ts';
import { listOpenings } from '#features/personal/personal.store.ts';
import { printYear } from '#features/reports/reports.operations.ts';
import { listReviews, printForm, readReview, tryAnswers } from '#features/reviews/reviews.operations.ts';
import { readYear } from '#features/years/years.operations.ts';
import { inCommittee } from '#server/database.ts';
import { printTrial } from '#features/trials/trials.operations.ts';
import { createHttp, type Http } from '#server/http.ts';
import { mount } from '#server/operations.ts';
import { reading } from '#server/serving.ts';
import { openSmallCommittee, type SmallCommittee } from './support/small-committee.ts';

const id = '3f0d5a0e-0f6c-4a53-9d0f-6f1b1d1f0a11';
const committee = 'Q';
const year = 2020;
const DV1 = { committee, year, kind: 'member', code: 'DV1' } as const;

describe('what an answer opens of somebody’s record', () => {
  const opens = { year, member: null, attachment: null };
  test.each([
    ['a member’s page', readMember, DV1, '/years/2020/members/DV1', { ...opens, what: 'page', member: 'DV1' }],
    [
      'one with a sign in the code',
      readMember,
      { ...DV1, code: 'DV/1' },
      '/years/2020/members/DV%2F1',
      { ...opens, what: 'page', member: 'DV/1' },
    ],
    ['a member’s file', readReview, DV1, '/years/2020/reviews/member/DV1', { ...opens, what: 'review-file', member: 'DV1' }],
    ['and its form', printForm.docx, DV1, '/years/2020/reviews/member/DV1/form.docx', { ...opens, what: 'review-file', member: 'DV1' }],
    [
      'an attachment',
      readAttachment,
      { committee, year, attachment: id },
      `/years/2020/attachments/${id}`,
      { ...opens, what: 'attachment', attachment: id },
    ],
    ['a report', printYear.xlsx, { committee, year }, '/years/2020/results.xlsx', { ...opens, what: 'results.xlsx' }],
    [
      'a form that is no member’s',
      printForm.docx,
      { ...DV1, kind: 'organisation', code: 'A' },
      '/years/2020/reviews/organisation/A/form.docx',
      { ...opens, what: 'reviews/organisation/A/form.docx' },
    ],
    [
      'what a job made',
      takeJobFile,
      { committee, job: id, file: 'Q-2020-ket-qua.xlsx' },
      `/jobs/${id}/files/Q-2020-ket-qua.xlsx`,
      { ...opens, year: null, what: 'Q-2020-ket-qua.xlsx' },
    ],
    ['a trial of a year, taken away', printTrial, { committee, year }, '/years/2020/trials.xlsx', { ...opens, what: 'trials.xlsx' }],
    ['the proof of answers', tryAnswers, DV1, '/years/2020/reviews/member/DV1/proof', { ...opens, what: 'review-file', member: 'DV1' }],
    ['the journal', takeEntries('jsonl'), { committee }, '/journal/entries.jsonl', { ...opens, year: null, what: 'journal/entries.jsonl' }],
    ['a list', listMembersOfYear, { committee, year }, '/years/2020/members', null],
    ['a year', readYear, { committee, year }, '/years/2020', null],
    ['a list of files', listReviews, { committee, year }, '/years/2020/reviews', null],
    ['a file that is no member’s', readReview, { ...DV1, kind: 'collective', code: 'A' }, '/years/2020/reviews/collective/A', null],
    ['an organisation', readOrganisation, { committee, year, code: 'A' }, '/years/2020/organisations/A', null],
    ['the own record', readOwn, { committee }, '/own', null],
    ['the own record, taken away', takeOwnFile.pdf, { committee }, '/own/file.pdf', null],
  ] as const)('%s', (_, asked, params, below, opening) => {
    expect(openingOf(asked, params, `/api/committees/Q${below}`)).toEqual(opening);
  });
});

/** A room that nobody has built: it says what its addresses are, and nothing else is touched anywhere. */
const path = '/api/committees/{committee}/years/{year}/new-room';
const said = { method: 'get', asks: openTo('member'), params: yearParams, refusals: ['room.no'] } as const;
const showing = operation({
  ...said,
  path: `${path}/{code}`,
  summary: 'Shows a member',
  params: yearParams.extend({ code: z.string() }),
  answer: z.object({}),
  opens: ({ code: member, ...params }) => ({ what: 'new-thing', year: params.year, member, attachment: null }),
});
const printing = operation({ ...said, path: `${path}/list.pdf`, summary: 'Prints everybody', answer: { file: 'application/pdf' } });
const listing = operation({ ...said, path: `${path}/list`, summary: 'Lists everybody', answer: z.object({}) });
const NO = says('room.no', 'Không.', 'No.');

describe('an operation of a new room', () => {
  let small: SmallCommittee;
  let http: Http;
  let caller: Access;

  beforeAll(async () => {
    small = await openSmallCommittee();
    http = createHttp('http://localhost', () => undefined);
    http.use('/api/committees/:committee/*', async (c, next) => {
      c.set('access', caller);
      await next();
    });
    const file: AnsweredFile = { name: 'list.pdf', bytes: new Uint8Array([1]) };
    mount(http, small.desk, [
      reading(showing, ({ params: { code } }) => Promise.resolve(code === 'NOBODY' ? refuse(NO) : ok({}))),
      reading(printing, () => Promise.resolve(ok(file))),
      reading(listing, () => Promise.resolve(ok({}))),
    ]);
  });
  beforeEach(() => {
    caller = small.people.officer;
  });
  afterAll(() => small.close());

  const ask = async (below: string, method = 'GET') =>
    (await http.request(`http://localhost/api/committees/Q/years/2020/new-room/${below}`, { method, headers: { host: 'localhost' } }))
      .status;
  const openings = async (): Promise<readonly Pick<Opening & { readonly times: number }, 'what' | 'year' | 'times'>[]> => {
    const { tenant, people } = small;
    const found = await inCommittee(small.db, tenant, (tx) => listOpenings(tx, tenant, people.member.self!));
    return found.map(({ what, year: of, times }) => ({ what, year: of, times })).toSorted((a, b) => a.what.localeCompare(b.what));
  };

  test('that opens a record, or answers a file, is written down for the member; nothing else is', async () => {
    expect(await ask('list')).toBe(200);
    expect(await ask('NOBODY')).toBe(409);
    expect(await ask('DV1', 'HEAD')).toBe(200);
    expect(await openings()).toEqual([]);
    expect([await ask('DV1'), await ask('DV1'), await ask('DV2'), await ask('list.pdf')]).toEqual([200, 200, 200, 200]);
    caller = small.people.member;
    expect(await ask('DV1')).toBe(200);
    expect(await openings()).toEqual([
      { what: 'new-room/list.pdf', year: 2020, times: 1 },
      { what: 'new-thing', year: 2020, times: 2 },
    ]);
  });

  test('is not answered where that cannot be written', async () => {
    const broken = createHttp('http://localhost', () => undefined);
    broken.use('/api/committees/:committee/*', async (c, next) => {
      c.set('access', caller);
      await next();
    });
    mount(broken, { ...small.desk, opened: () => Promise.reject(new Error('the disk is full')) }, [
      reading(showing, () => Promise.resolve(ok({}))),
    ]);
    const answer = await broken.request('http://localhost/api/committees/Q/years/2020/new-room/DV1', { headers: { host: 'localhost' } });
    expect(answer.status).toBe(500);
  });
});
