import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { BodyOf } from '#kernel/operation.ts';
import type { Access } from '#domain/permission.ts';
import type { Subject } from '#domain/subject.ts';
import { takeIn } from '#features/intake/intake.actions.ts';
import { openDesk, type Desk } from '#main/desk.ts';
import { asPerson, asReader } from '#server/access.ts';
import { inCommittee, inTransaction, openDatabase, type Database } from '#server/database.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { smallCommittee, writeTables } from '#tests/support/intake-workbook.ts';
import { person } from '#tests/support/people.ts';
import { perform } from '#tests/support/perform.ts';
import { untilWaiting } from '#tests/support/waiting.ts';
import { drafting, trying } from './file/drafting.actions.ts';
import { readingFile } from './file/reading.actions.ts';
import { commenting, recordingOpinion, settingPost } from './file/remarks.actions.ts';
import { takingStep } from './file/stepping.actions.ts';
import { listing, readingMine } from './lists/listing.actions.ts';
import type { ReviewDraft } from './reviews.contract.ts';
import type { recordOpinion, saveDraft, setPost, stepReviews } from './reviews.operations.ts';
import type { Step } from './reviews.ts';
import { filesWaiting } from './waiting.actions.ts';

const DV1: Subject = { kind: 'member', code: 'DV1' };
const DV2: Subject = { kind: 'member', code: 'DV2' };
const A1: Subject = { kind: 'organisation', code: 'A1' };
const A: Subject = { kind: 'organisation', code: 'A' };
const grades = (prefix: string, count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index + 1}`, 'good']));
const OWN: ReviewDraft = {
  answers: { ...grades('M', 6), tasksAssigned: 10, tasksDone: 10, stateEmployee: true, stateRating: 'good' },
  narratives: { M5: 'Hoàn thành đúng hạn' },
  evidence: [],
  level: 'good',
};

describe('reviews on a small committee whose levels are still open', () => {
  let database: TestDatabase;
  let db: Database;
  let desk: Desk;
  let tenant: bigint;
  let people: Record<'secretary' | 'member' | 'neighbour' | 'ward' | 'board' | 'inspector', Access>;

  beforeAll(async () => {
    database = await openTestDatabase();
    db = openDatabase(database.url, 6);
    desk = openDesk(db);
    await load();
    tenant = (await inTransaction(db, (tx) => desk.organisations.findCommittee(tx, 'Q')))!.tenant;
    people = {
      secretary: await person(db, tenant, 'secretary', 'cell-secretary', { organisation: 'A1' }),
      member: await person(db, tenant, 'member', 'member', { organisation: 'A1', member: 'DV1' }),
      neighbour: await person(db, tenant, 'neighbour', 'cell-secretary', { organisation: 'B' }),
      ward: await person(db, tenant, 'ward', 'grassroots-committee', { organisation: 'A' }),
      board: await person(db, tenant, 'board', 'appraiser', { organisation: 'Q' }),
      inspector: await person(db, tenant, 'inspector', 'inspector', { organisation: 'Q' }),
    };
  });

  afterAll(async () => {
    await db.destroy();
    await database.close();
  });

  async function load(): Promise<void> {
    const tables = smallCommittee();
    for (const { records } of [tables.organisations, tables.members]) {
      for (const record of records)
        for (const field of ['Mức xếp loại', 'Tiêu biểu', 'Khen thành tích lãnh đạo', 'Kỷ luật']) delete record[field];
    }
    const bytes = await writeTables(tables);
    const read = await desk.intake.read(bytes, 2020);
    if (!read.ok) throw new Error(JSON.stringify(read.refusal));
    await takeIn(desk, read.value, { fileName: 'small.xlsx', bytes }, { year: 2020, actor: 'test' });
  }

  beforeEach(async () => {
    await sql`TRUNCATE review_files, review_events, review_opinions, review_comments`.execute(db);
    await load();
  });

  type Steps = BodyOf<typeof stepReviews.submit>;
  const of = (subject: Subject) => ({ params: { year: 2020, ...subject } });
  const takeSteps = (access: Access, what: Step, body: Steps) =>
    perform(takingStep(desk, what), desk, access, { params: { year: 2020 }, body });
  const step = (access: Access, what: Step, ...subjects: Steps['subjects']) => takeSteps(access, what, { subjects });
  const save = (access: Access, subject: Subject, body: BodyOf<typeof saveDraft>) =>
    perform(drafting(desk), desk, access, { ...of(subject), body });
  const tryOut = async (access: Access, subject: Subject, { answers, level }: ReviewDraft) =>
    (await value(perform(trying(desk), desk, access, { ...of(subject), body: { answers, level } }))).proof;
  const readFile = (access: Access, subject: Subject) => perform(readingFile(desk), desk, access, of(subject));
  const listMembers = async (access: Access) =>
    (await value(perform(listing(desk)[0], desk, access, { params: { year: 2020 }, query: { kind: 'member' } }))).rows;
  const readMine = (access: Access) => value(perform(readingMine(desk), desk, access, { params: { year: 2020 } }));
  const waitsFor = (access: Access) =>
    asReader(desk.db, access, (tx) => filesWaiting(desk, { tx, tenant: access.tenant, access, year: 2020 }));
  const say = (access: Access, kind: 'comment' | 'reply', text: string) =>
    perform(commenting(desk), desk, access, { ...of(DV1), body: { kind, text } });
  const record = (access: Access, body: BodyOf<typeof recordOpinion>) =>
    perform(recordingOpinion(desk), desk, access, { ...of(DV1), body });
  const post = (access: Access, subject: Subject, place: BodyOf<typeof setPost>['place']) =>
    perform(settingPost(), desk, access, { ...of(subject), body: { place } });
  const value = async <T>(result: Promise<{ ok: true; value: T } | { ok: false; refusal: { message: { en: string } } }>): Promise<T> => {
    const got = await result;
    if (!got.ok) throw new Error(got.refusal.message.en);
    return got.value;
  };
  const refusal = async (result: Promise<{ ok: boolean; refusal?: { code: string } }>) => (await result).refusal?.code;
  const actions = async () => {
    const { rows } = await inCommittee(db, tenant, (tx) =>
      sql<{ action: string; actor: string }>`SELECT action, actor FROM journal WHERE action LIKE 'reviews.%' ORDER BY seq`.execute(tx),
    );
    return rows.map(({ action, actor }) => `${actor} ${action}`);
  };

  test('a member writes and hands in; the cell discusses and proposes; the answers become the facts of the year', async () => {
    const drafted = await value(save(people.member, DV1, { version: 0, key: crypto.randomUUID(), draft: OWN }));
    expect(drafted.version).toBe(1);
    await value(step(people.member, 'submit', { ...DV1, version: 1 }));
    await value(step(people.secretary, 'discuss', { ...DV1, answers: { M2: 'excellent' } }));
    await value(step(people.secretary, 'propose', { ...DV1, reason: 'Biểu quyết tại cuộc họp' }));
    const file = await value(readFile(people.member, DV1));
    expect(file).toMatchObject({ state: 'proposed', proposedLevel: 'good', agreedAnswers: { M1: 'good', M2: 'excellent' } });
    expect(file.events.map((event) => [event.by.account, event.step])).toEqual([
      ['member', 'submit'],
      ['secretary', 'discuss'],
      ['secretary', 'propose'],
    ]);
    const { rows } = await inCommittee(db, tenant, (tx) =>
      sql`SELECT m1, m2, tasks_done, state_rating, reviewed FROM member_facts JOIN members USING (tenant_id, member_id) WHERE code = 'DV1'`.execute(
        tx,
      ),
    );
    expect(rows).toEqual([{ m1: 2, m2: 3, tasks_done: 10, state_rating: 2, reviewed: true }]);
    expect((await actions()).slice(-3)).toEqual(['member reviews.submitted', 'secretary reviews.discussed', 'secretary reviews.proposed']);
  });

  test('a saving sent twice is kept once; one after somebody else’s is refused with what is there', async () => {
    const saving = { version: 0, key: crypto.randomUUID(), draft: OWN };
    await value(save(people.member, DV1, saving));
    expect(await value(save(people.member, DV1, saving))).toMatchObject({ version: 1 });
    const late = { version: 0, key: crypto.randomUUID(), draft: { ...OWN, level: 'excellent' as const } };
    const refused = await save(people.secretary, DV1, late);
    expect(refused).toMatchObject({
      ok: false,
      refusal: { code: 'reviews.draft_conflict', current: { version: 1, savedBy: 'member', draft: OWN } },
    });
  });

  test('a draft keeps what its form shows: a text of another name is refused, and said to be', async () => {
    const hoard = Object.fromEntries(Array.from({ length: 90 }, (_, index) => [`hoard${index}`, 'x'.repeat(20_000)]));
    const order = { version: 0, key: crypto.randomUUID() };
    const refused = await save(people.member, DV1, { ...order, draft: { ...OWN, narratives: hoard } });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'reviews.bad_answer' } });
    if (refused.ok) return;
    expect(refused.refusal.message.vi).toMatch(/«?hoard0»?.*M1, .*strengths, /u);
    expect(refused.refusal.message.vi.length).toBeLessThan(600);
    const shown = { M5: 'Hoàn thành', strengths: 'Có', plan: 'Có' };
    await value(save(people.member, DV1, { ...order, draft: { ...OWN, narratives: shown } }));
  });

  test('many savings at once: one of each version, none lost in silence', async () => {
    const saves = Array.from({ length: 8 }, (_, index) =>
      save(people.member, DV1, {
        version: 0,
        key: crypto.randomUUID(),
        draft: { ...OWN, narratives: { plan: String(index) } },
      }),
    );
    const kept = (await Promise.all(saves)).filter(({ ok }) => ok);
    expect(kept).toHaveLength(1);
  });

  test('a draft of a version that never was is refused in words', async () => {
    const order = { version: 3, key: crypto.randomUUID(), draft: OWN };
    const saved = await save(people.member, DV1, order);
    expect(saved).toMatchObject({ ok: false, refusal: { code: 'reviews.draft_conflict', current: { version: 0 } } });
    expect(JSON.stringify(saved)).toContain('There is no draft');
  });

  test('two savings that both found the same version: the later one is told what is on file now', async () => {
    const saves: ReturnType<typeof save>[] = [];
    await inCommittee(db, tenant, async (tx) => {
      await sql`LOCK TABLE review_files IN SHARE MODE`.execute(tx); // Both read, and wait here with writing.
      for (const plan of ['1', '2'])
        saves.push(save(people.member, DV1, { version: 0, key: crypto.randomUUID(), draft: { ...OWN, narratives: { plan } } }));
      await untilWaiting(db, 2);
    });
    const both = await Promise.all(saves);
    const kept = both.filter((one) => one.ok);
    expect(kept).toMatchObject([{ value: { version: 1 } }]);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'reviews.draft_conflict', current: { version: 1 } } });
  });

  test('two orders on the same files in opposite order: one is done, the other is told', async () => {
    await value(step(people.secretary, 'submit', ...[DV1, DV2].map((subject) => ({ ...subject, draft: OWN }))));
    const orders: ReturnType<typeof step>[] = [];
    await inCommittee(db, tenant, async (tx) => {
      await sql`SELECT FROM review_files JOIN members ON member_id = subject_id WHERE code = 'DV1' FOR UPDATE OF review_files`.execute(tx);
      for (const [index, subjects] of [[DV1, DV2] as const, [DV2, DV1] as const].entries()) {
        orders.push(step(people.secretary, 'discuss', ...subjects));
        await untilWaiting(db, index + 1); // The first waits for DV1 before the second has anything.
      }
    });
    const both = await Promise.all(orders);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'reviews.changed_meanwhile' } });
  });

  test('two people at once: one takes the step, the other gets a sentence, and there is one event', async () => {
    await value(step(people.secretary, 'submit', { ...DV1, draft: OWN }));
    const both = await Promise.all([
      step(people.secretary, 'discuss', { ...DV1, version: 1 }),
      step(people.ward, 'discuss', { ...DV1, version: 1 }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'reviews.changed_meanwhile' } });
    expect((await value(readFile(people.ward, DV1))).events).toHaveLength(2);
  });

  test('a secretary records a whole cell from paper; one bad file keeps all of them back', async () => {
    const paper = { heldOn: '2020-12-01' };
    const send = (subjects: Steps['subjects']) => takeSteps(people.secretary, 'submit', { subjects, paper });
    const refused = await send([
      { ...DV1, draft: OWN },
      { ...DV2, draft: { ...OWN, level: null } },
    ]);
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'reviews.some_refused', refused: [{ code: 'DV2' }] } });
    expect((await listMembers(people.secretary)).map(({ state }) => state)).toEqual(['open', 'open']);
    await value(send([DV1, DV2].map((subject) => ({ ...subject, draft: OWN }))));
    const { events } = await value(readFile(people.secretary, DV2));
    expect(events).toMatchObject([
      { step: 'submit', heldOn: '2020-12-01', by: { account: 'secretary', office: { vi: expect.stringMatching(/^Bí thư /u) } } },
    ]);
  });

  describe('who may', () => {
    test.each<[keyof typeof people, Step, string]>([
      ['neighbour', 'submit', 'reviews.not_found'],
      ['inspector', 'submit', 'reviews.forbidden'],
      ['board', 'discuss', 'reviews.forbidden'],
      ['member', 'discuss', 'reviews.forbidden'],
      ['secretary', 'appraise', 'reviews.forbidden'],
      ['member', 'return', 'reviews.forbidden'],
    ])('%s does not %s the file of a member: %s', async (who, what, code) => {
      expect(await refusal(step(people[who], what, { ...DV1, draft: OWN, reason: 'x' }))).toBe(code);
    });

    test('a proposal is sent back from above, not by the cell that made it', async () => {
      await value(step(people.secretary, 'submit', { ...DV1, draft: OWN }));
      await value(step(people.secretary, 'discuss', DV1));
      await value(step(people.secretary, 'propose', { ...DV1, reason: 'x' }));
      expect(await refusal(step(people.secretary, 'return', { ...DV1, reason: 'x' }))).toBe('reviews.forbidden');
      await value(step(people.ward, 'return', { ...DV1, reason: 'Thiếu chữ ký' }));
      expect(await value(readFile(people.member, DV1))).toMatchObject({ state: 'submitted', proposedLevel: null });
    });

    test('the database holds the same when an action forgets to ask', async () => {
      const force = (access: Access, state: string) =>
        asPerson(db, access, (tx) =>
          sql`INSERT INTO review_files (tenant_id, year, subject_kind, subject_id, path, level, state, version, saved_by, saved_at, proposed_level)
            SELECT ${tenant}, 2020, 'member', f.member_id, f.path, 'members', ${state}, 1, 'x', now(), 2
            FROM member_facts f JOIN members m USING (tenant_id, member_id) WHERE m.code = 'DV1'`.execute(tx),
        );
      await expect(force(people.member, 'discussed')).rejects.toThrow(/row-level security/u);
      await expect(force(people.inspector, 'open')).rejects.toThrow(/row-level security/u);
      await expect(force(people.secretary, 'decided')).rejects.toThrow(/row-level security/u);
      await expect(force(people.board, 'proposed')).rejects.toThrow(/row-level security/u);
      expect((await force(people.neighbour, 'open')).numAffectedRows).toBe(0n);
      expect((await force(people.secretary, 'proposed')).numAffectedRows).toBe(1n);
    });

    test('everybody sees what is theirs: the whole committee, the cell, the own file', async () => {
      const seen = async (access: Access) => (await listMembers(access)).map(({ code }) => code).toSorted();
      expect(await seen(people.inspector)).toEqual(['DV1', 'DV2', 'DV3']);
      expect(await seen(people.secretary)).toEqual(['DV1', 'DV2']);
      expect(await seen(people.member)).toEqual(['DV1']);
      expect((await readMine(people.member)).own?.code).toBe('DV1');
      const cards = async (access: Access) => (await waitsFor(access)).map(({ text, count, to }) => [text, count, to]);
      expect(await cards(people.member)).toEqual([['reviews.waits.own', 1, 'reviews/member/DV1']]);
      expect(await cards(people.secretary)).toContainEqual(['reviews.waits.submit', 2, 'reviews?waits=submit&level=members']);
      expect(await cards(people.inspector)).toEqual([]);
    });
  });

  describe('the order of reviews', () => {
    const discussed = async (subject: Subject, draft = OWN) => {
      await value(step(people.ward, 'submit', { ...subject, draft }));
      return step(people.ward, 'discuss', subject);
    };

    test('the collective, then its head, then its others', async () => {
      await value(post(people.ward, DV1, { post: 'head', organisation: 'A1' }));
      await value(post(people.ward, DV2, { post: 'deputy', organisation: 'A1' }));
      const collective: Subject = { kind: 'collective', code: 'A1' };
      expect(await refusal(discussed(DV1))).toBe('reviews.collective_first');
      await value(discussed(collective, { ...OWN, answers: {}, narratives: {} }));
      expect(await refusal(discussed(DV2))).toBe('reviews.head_first');
      await value(step(people.ward, 'discuss', DV1));
      await value(step(people.ward, 'discuss', DV2));
    });

    test('a required opinion holds the proposal back until it is there', async () => {
      const opinion = { source: 'residence' as const, body: 'Khu phố 3', required: true, attachment: null };
      await value(record(people.secretary, { ...opinion, givenOn: null, summary: null }));
      await value(discussed(DV1));
      expect(await refusal(step(people.ward, 'propose', { ...DV1, reason: 'x' }))).toBe('reviews.opinions_awaited');
      await value(record(people.secretary, { ...opinion, givenOn: '2020-11-30', summary: 'Gương mẫu' }));
      await value(step(people.ward, 'propose', { ...DV1, reason: 'x' }));
    });

    test('an organisation after everybody directly below it, then its appraisal, and only then it waits for its decision', async () => {
      const ofOrganisation: ReviewDraft = { ...OWN, answers: { ...grades('O', 7), targetsAssigned: 5, targetsDone: 5 }, narratives: {} };
      await value(discussed(A1, ofOrganisation));
      expect(await refusal(step(people.ward, 'propose', A1))).toBe('reviews.children_first');
      await inCommittee(db, tenant, (tx) => sql`UPDATE member_facts SET decided = 2`.execute(tx));
      await inCommittee(db, tenant, (tx) => desk.ratings.rate(tx, tenant, 2020));
      const early = await step(people.ward, 'propose', A1);
      expect(early).toMatchObject({ ok: false, refusal: { code: 'reviews.facts_missing' } });
      await value(step(people.ward, 'return', { ...A1, reason: 'Thiếu chương trình', to: 'submitted' }));
      await value(step(people.ward, 'discuss', { ...A1, answers: { programme: 'good' } }));
      await value(step(people.ward, 'propose', A1));
      await inCommittee(db, tenant, (tx) => sql`UPDATE organisation_facts SET decided = 2 WHERE kind = 'CBTT'`.execute(tx));
      await value(discussed(A, ofOrganisation));
      await value(step(people.ward, 'propose', A));
      const proposals = (body: string) =>
        inCommittee(db, tenant, async (tx) => {
          const { rows } = await sql<{ id: bigint }>`SELECT organisation_id AS id FROM organisations WHERE code = ${body}`.execute(tx);
          return (await desk.reviews.proposals(tx, tenant, 2020, rows[0]!.id)).map(({ code, proposedLevel }) => [code, proposedLevel]);
        });
      expect(await proposals('A')).toEqual([['A1', 'good']]);
      expect(await proposals('Q')).toEqual([]);
      await value(step(people.board, 'appraise', { ...A, answers: { programme: 'average' } }));
      expect(await proposals('Q')).toEqual([['A', 'good']]);
      const { rows } = await inCommittee(db, tenant, (tx) => sql`SELECT programme FROM organisation_facts WHERE kind = 'DBCS'`.execute(tx));
      expect(rows).toEqual([{ programme: 1 }]);
    });
  });

  test('a decided file is closed to people; its subject still may answer', async () => {
    await value(step(people.member, 'submit', { ...DV1, draft: OWN }));
    await inCommittee(db, tenant, (tx) =>
      desk.reviews.markDecided(tx, tenant, 2020, [DV1, DV2], { at: desk.now(), by: 'decider', reason: '12-QĐ/ĐU' }),
    );
    expect(await refusal(step(people.ward, 'return', { ...DV1, reason: 'x' }))).toBe('reviews.wrong_state');
    await value(say(people.member, 'reply', 'Tôi đề nghị xem lại.'));
    expect(await refusal(say(people.member, 'comment', 'x'))).toBe('reviews.forbidden');
    const opinion = { source: 'residence' as const, body: 'Khu phố 3', required: false, givenOn: null, summary: null, attachment: null };
    expect(await refusal(record(people.secretary, opinion))).toBe('reviews.wrong_state');
    expect(await refusal(say(people.secretary, 'comment', 'x'))).toBe('reviews.wrong_state');
    expect((await value(readFile(people.secretary, DV1))).may).toMatchObject({ review: false, comment: false, reply: true });
    const file = await value(readFile(people.member, DV1));
    expect(file).toMatchObject({ state: 'decided', comments: [{ kind: 'reply', by: { account: 'member' } }] });
    expect(file.events.at(-1)).toMatchObject({ step: 'decide', reason: '12-QĐ/ĐU', by: { account: 'decider', office: null } });
  });

  test('the proof while writing is that of the facts with the answers over them, and nothing is kept', async () => {
    const proof = await tryOut(people.member, DV1, OWN);
    expect(proof).toMatchObject({ standing: 'rated', eligible: 'good', missing: [], nextLevel: { level: 'excellent' } });
    const weak = await tryOut(people.member, DV1, { ...OWN, answers: { ...OWN.answers, tasksDone: 4 } });
    expect(weak).toMatchObject({ eligible: 'failed' });
    expect(await value(readFile(people.member, DV1))).toMatchObject({ version: 0, state: 'open' });
    expect(await tryOut(people.ward, { kind: 'collective', code: 'A1' }, OWN)).toBeNull();
  });

  test('evidence and paper name attachments that are there', async () => {
    const attachment = crypto.randomUUID();
    const draft = { ...OWN, evidence: [{ fact: 'M5', label: 'Giấy khen', attachment }] };
    expect(await refusal(save(people.member, DV1, { version: 0, key: crypto.randomUUID(), draft }))).toBe('reviews.attachment_missing');
    const paper = { heldOn: '2020-12-01', attachment };
    expect(await refusal(takeSteps(people.secretary, 'submit', { subjects: [{ ...DV1, draft: OWN }], paper }))).toBe(
      'reviews.attachment_missing',
    );
  });
});
