import { form2020 } from '#tests/support/workbook-form.ts';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readIntake } from '#features/intake/intake.papers.ts';
import type { Intake, MemberEntry, OrganisationEntry } from '#features/intake/intake.ts';
import { inCommittee, inTransaction } from '#server/database.ts';
import { memberAnswers, organisationAnswers } from '#main/demo-answers.ts';
import { blankWorkbook } from './district/blank-workbook.ts';
import {
  appointAll,
  BOARD,
  callerOf,
  committeeOf,
  memberAccount,
  MEMBERS_AT_WORK,
  officesOf,
  secretaryOf,
  SIGNER,
} from './district/people.ts';
import { decide, discussAll, proposeAll, submitAll, voteOnPaper, type Rated } from './district/steps.ts';
import { sampleWorkbook } from '#main/samples.ts';
import { openTestApp, type TestApp } from './support/app.ts';
import { sideBySide } from './support/side-by-side.ts';

/** A whole district's year through the API, by people in every role, from the opening to the signed decisions. */
const expected = JSON.parse(readFileSync(new URL('../samples/quan-10-2020.expected.json', import.meta.url), 'utf8')) as {
  readonly notRated: readonly { readonly subject: string }[];
  readonly disagreements: readonly { readonly subject: string }[];
};
const LATER = '2099-12-31';
/** Some two thousand requests; what they take depends on what else the machine does. */
const LONG = 900_000;

/** Organisations work side by side, as they do in life. */
const AT_ONCE = 3;

describe('the sample district works through its year', () => {
  let app: TestApp;
  let intake: Intake;

  beforeAll(async () => {
    app = await openTestApp({ sample: false });
    const read = readIntake(readFileSync(sampleWorkbook), 2020, form2020);
    if (!read.ok) throw new Error('The sample is refused');
    intake = read.value;
  });
  afterAll(() => app.close());

  const left = new Set(expected.notRated.map(({ subject }) => subject));
  const beyond = new Set(expected.disagreements.map(({ subject }) => subject));
  const grassrootsOf = (code: string): string => {
    const found = intake.organisations.find((entry) => entry.code === code)!;
    return found.kind === 'DBCS' || found.kind === 'CBCS' ? code : grassrootsOf(found.parent!);
  };
  const ofMember = (entry: MemberEntry): Rated => ({
    kind: 'member',
    code: entry.code,
    answers: memberAnswers(entry),
    decided: entry.decided!,
    typical: false,
    leadership: false,
    beyond: beyond.has(entry.code),
  });
  const ofOrganisation = (entry: OrganisationEntry): Rated => ({
    kind: 'organisation',
    code: entry.code,
    answers: organisationAnswers(entry),
    decided: entry.decided!,
    typical: entry.typical,
    leadership: entry.leadership,
    beyond: beyond.has(entry.code),
  });
  const membersOf = (cell: string) => intake.members.filter((entry) => entry.cell === cell && !left.has(entry.code)).map(ofMember);
  const organisationsOf = (...kinds: readonly OrganisationEntry['kind'][]) =>
    intake.organisations.filter((entry) => kinds.includes(entry.kind) && !left.has(entry.code));
  const byCode = (code: string): Rated => {
    const organisation = intake.organisations.find((entry) => entry.code === code);
    return organisation ? ofOrganisation(organisation) : ofMember(intake.members.find((entry) => entry.code === code)!);
  };

  /** How many files of a kind have reached a state. */
  const standing = async (kind: 'member' | 'organisation', state: string): Promise<number> =>
    (await callerOf(app, BOARD)<{ count: number }>('GET', `/reviews?kind=${kind}&state=${state}`)).count;

  test('the register comes by workbook, with nothing of the year in it', async () => {
    const preview = await app.fetch('/api/intake?year=2020', {
      method: 'POST',
      body: Buffer.from(await blankWorkbook()),
      headers: { 'content-type': 'application/octet-stream' },
    });
    const { upload } = (await preview.json()) as { upload: string };
    const confirmed = await app.fetch(`/api/intake/${upload}/confirm`, { method: 'POST' });
    expect(await confirmed.json()).toEqual({ committee: 'Q10', year: 2020 });
  });

  test('everybody is appointed, and the year is opened', { timeout: LONG }, async () => {
    const cellOf = (member: string) => intake.members.find(({ code }) => code === member)!.cell;
    await appointAll(app, officesOf(intake.organisations, grassrootsOf, cellOf));
    const calendar = await callerOf(app, BOARD)<{ steps: { step: string; level: string }[] }>('GET', '/calendar');
    const steps = calendar.steps.map(({ step, level }) => ({ step, level, due: LATER }));
    await callerOf(app, BOARD)('POST', '/calendar', { book: 'vn-party-2020', profile: 'all-rated', steps });
    expect(await standing('organisation', 'open')).toBe(intake.organisations.length - 1);
  });

  test('some members write and hand in their own reviews', async () => {
    for (const code of MEMBERS_AT_WORK.filter((member) => !left.has(member))) {
      const { answers, decided } = byCode(code);
      const { discipline: _d, disciplineDate: _on, misconduct: _m, ...own } = answers;
      const draft = { answers: own, narratives: { M5: 'Hoàn thành các việc được giao.' }, evidence: [], level: decided };
      await callerOf(app, memberAccount(code))('POST', `/reviews/member/${code}/submit`, { draft });
    }
    expect(await standing('member', 'submitted')).toBe(MEMBERS_AT_WORK.filter((member) => !left.has(member)).length);
  });

  test('cells review, vote on and propose their members', { timeout: LONG }, async () => {
    const own = new Set<string>(MEMBERS_AT_WORK);
    const cells = intake.organisations.filter(({ kind, code }) => (kind === 'CBTT' || kind === 'CBCS') && membersOf(code).length > 0);
    await sideBySide([...Map.groupBy(cells, ({ code }) => grassrootsOf(code))], AT_ONCE, async ([grassroots, below]) => {
      const call = callerOf(app, secretaryOf(grassroots));
      const members = below.flatMap(({ code }) => membersOf(code));
      await submitAll(
        call,
        members.filter((member) => !own.has(member.code)),
      );
      await discussAll(call, members);
      for (const { code } of below) await voteOnPaper(call, code, membersOf(code));
      await proposeAll(call, members);
    });
    expect(await standing('member', 'proposed')).toBe(intake.members.filter(({ code }) => !left.has(code)).length);
  });

  test('grassroots committees decide their members, then their cells, those below first', { timeout: LONG }, async () => {
    await sideBySide(organisationsOf('DBCS', 'CBCS'), AT_ONCE, async ({ code }) => {
      const call = callerOf(app, committeeOf(code));
      await decide(call, call, code, 'members', byCode);
    });
    for (const kind of ['CBTT', 'DBBP'] as const) {
      const own = Map.groupBy(organisationsOf(kind), (entry) => grassrootsOf(entry.code));
      for (const [grassroots, entries] of own) {
        const units = entries.map(ofOrganisation);
        const secretary = callerOf(app, secretaryOf(grassroots));
        await submitAll(secretary, units);
        await discussAll(secretary, units);
        await proposeAll(secretary, units);
        const call = callerOf(app, committeeOf(grassroots));
        await decide(call, call, grassroots, 'cells', byCode);
      }
    }
    expect(await standing('member', 'proposed')).toBe(0);
    expect(await standing('organisation', 'decided')).toBe(organisationsOf('CBTT', 'DBBP').length);
  });

  test('grassroots organisations propose themselves, the board examines, the standing committee signs', { timeout: LONG }, async () => {
    const units = organisationsOf('DBCS', 'CBCS').map(ofOrganisation);
    for (const unit of units) {
      const call = callerOf(app, committeeOf(unit.code));
      await submitAll(call, [unit]);
      await discussAll(call, [unit]);
      await proposeAll(call, [unit]);
    }
    await callerOf(app, BOARD)('POST', '/reviews/appraise', { subjects: units.map(({ kind, code }) => ({ kind, code })) });
    const signer = callerOf(app, SIGNER);
    await decide(signer, signer, 'Q10', 'grassroots', byCode);
    expect(await standing('organisation', 'decided')).toBe(organisationsOf('CBTT', 'DBBP', 'DBCS', 'CBCS').length);
  });

  test('the year ends as the sample is expected to', async () => {
    const { tenant } = (await inTransaction(app.desk.db, (tx) => app.desk.organisations.findCommittee(tx, 'Q10')))!;
    const summary = await inCommittee(app.desk.db, tenant, (tx) => app.desk.ratings.summary(tx, tenant, 2020));
    expect(summary).toEqual(expected);
  });
});
