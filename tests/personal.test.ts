import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockOf } from '#kernel/clock.ts';
import { attaching, handingOut } from '#features/documents/documents.actions.ts';
import type { AttachmentAbout } from '#features/documents/documents.contract.ts';
import { verifyChain } from '#features/journal/journal.store.ts';
import type { Own, OwnFile } from '#features/personal/personal.contract.ts';
import { printedColumn } from '#features/personal/personal.store.ts';
import { columnName } from '#features/personal/wording.ts';
import { disposeExpired, listExpired } from '#features/personal/retention.actions.ts';
import { inCommittee } from '#server/database.ts';
import { openTestApp, type TestApp } from './support/app.ts';
import { perform } from './support/perform.ts';
import { openSmallCommittee, type SmallCommittee } from './support/small-committee.ts';
import { yearFingerprint } from './support/year-fingerprint.ts';

const MEMBER = 'dang-vien';

describe('a member’s own record in the sample', () => {
  let app: TestApp;
  let code: string;
  beforeAll(async () => {
    app = await openTestApp();
    code = (await own()).code;
  });
  afterAll(() => app.close());

  const get = async <T>(path: string, account = MEMBER) => (await (await app.fetch(`/api/committees/Q10${path}`, {}, account)).json()) as T;
  const own = () => get<Own>('/own');

  test('is taken away whole: rows of every table, proofs, and the journal’s words', async () => {
    const file = await get<OwnFile>('/own/file.json');
    expect(file.code).toBe(code);
    const rows = Object.fromEntries(file.tables.map(({ table, rows: found }) => [table, found]));
    expect(Object.keys(rows)).toEqual(app.desk.personal.tables.map(({ table }) => table));
    expect(Object.keys(rows).slice(0, 2)).toEqual(['members', 'memberships']);
    expect(rows['member_facts']).toHaveLength(1);
    expect(rows['member_facts']![0]).toMatchObject({ year: 2020, cell: expect.stringContaining('CB010001') as string });
    expect(rows['members']).toEqual([{ code }]);
    expect(rows['appointments']).toEqual([expect.objectContaining({ account: MEMBER, role: 'member' })]);
    expect(file.proofs.map(({ year }) => year)).toEqual([2020]);
    for (const paper of ['docx', 'pdf']) {
      const response = await app.fetch(`/api/committees/Q10/own/file.${paper}`, {}, MEMBER);
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(5000);
    }
  });

  test('shows who opened it: pages, proofs and documents by others, once a day each, and not one’s own looking', async () => {
    const path = `/years/2020/members/${code}`;
    await get(path);
    expect((await own()).openings).toEqual([]);
    await get(path, 'bi-thu');
    await get(path, 'bi-thu');
    await get(path, 'ban-to-chuc');
    await get('/years/2020/members', 'ban-to-chuc');
    await get('/years/2020/members/DV99999', 'ban-to-chuc');
    await get(path, 'quan-tri');
    await app.fetch('/api/committees/Q10/years/2020/results.xlsx', {}, 'ban-to-chuc');
    const opened = (await own()).openings.map(({ by, what, many, times }) => ({ account: by.account, what, many, times }));
    expect(opened).toHaveLength(3);
    expect(opened).toEqual(
      expect.arrayContaining([
        { account: 'bi-thu', what: 'page', many: false, times: 2 },
        { account: 'ban-to-chuc', what: 'page', many: false, times: 1 },
        { account: 'ban-to-chuc', what: 'results.xlsx', many: true, times: 1 },
      ]),
    );
  });

  test('is nobody’s where the account belongs to no member', async () => {
    for (const path of ['', '/file.json', '/file.pdf']) {
      expect((await app.fetch(`/api/committees/Q10/own${path}`, {}, 'ban-to-chuc')).status).toBe(404);
    }
  });

  test('every table that names members is declared to, by the column it does it by, but the spine, which says no more than that there is one', async () => {
    const { rows } = await sql<{ table: string; by: string }>`
      SELECT DISTINCT c.relname AS table, CASE WHEN a.attname = 'subject_id' THEN 'subject' ELSE 'member' END AS by
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND NOT a.attisdropped
        AND (a.attname ~ '(^|_)member_id$' OR a.attname = 'subject_id') AND c.relname <> 'subjects'`.execute(app.desk.db);
    const declared = app.desk.personal.tables.map(({ table, by }) => ({ table, by }));
    const byName = (tables: typeof rows) => tables.toSorted((left, right) => left.table.localeCompare(right.table));
    expect(byName(rows)).toEqual(byName(declared));
    expect(rows.length).toBeGreaterThan(15);
  });

  test('every column of these tables has a name on paper', async () => {
    const { rows } = await sql<{ name: string }>`
      SELECT DISTINCT attname AS name FROM pg_attribute WHERE attrelid = ANY(${app.desk.personal.tables.map(({ table }) => table)}::regclass[])
        AND attnum > 0 AND NOT attisdropped`.execute(app.desk.db);
    const onPaper = rows.map(({ name }) => printedColumn(name)).filter((name) => name !== null);
    expect(onPaper.length).toBeGreaterThan(50);
    expect(onPaper.filter((name) => columnName(name) === name)).toEqual([]);
  });
});

/** At 01:30 of 10 January in Vietnam, when Greenwich was a day behind. */
const WRITTEN = '2021-01-09T18:30:00.000Z';

describe('retention', () => {
  let small: SmallCommittee;
  let attachment: string;
  const at = (instant: string) => ({ ...small.desk, now: () => instant, clock: clockOf(() => instant) });

  beforeAll(async () => {
    small = await openSmallCommittee();
    const { people, tenant, db } = small;
    const about = { kind: 'member', code: 'DV1', secrecy: 'none' } as const;
    const file = { name: 'a.pdf', bytes: Buffer.from('%PDF-1.7') };
    const attach = (query: AttachmentAbout) =>
      perform(attaching(small.desk), at(WRITTEN), people.secretary, { params: { year: 2020 }, query, body: file });
    for (const purpose of ['self-review', 'decision'] as const) {
      const attached = await attach({ ...about, purpose });
      if (!attached.ok) throw new Error(attached.refusal.code);
      if (purpose === 'self-review') attachment = attached.value.id;
    }
    for (const purpose of ['self-review', 'minutes'] as const) {
      const ofCell = { kind: 'organisation', code: 'A1', secrecy: 'none', purpose } as const;
      await attach(ofCell);
    }
    await inCommittee(db, tenant, (tx) =>
      sql`INSERT INTO review_files (tenant_id, year, subject_kind, subject_id, path, level, state, version, saved_by, saved_at, self_level,
          self_answers, agreed_answers, narratives, evidence, proposed_level)
        SELECT tenant_id, 2020, 'member', member_id, path, 'members', 'decided', 5, 'secretary', ${WRITTEN}, 3,
          '{"M1":"good"}', '{"M1":"average"}', '{"M1":"Bài viết"}', '[]', 2
        FROM member_facts WHERE tenant_id = ${tenant} AND year = 2020`.execute(tx),
    );
  });
  afterAll(() => small.close());

  const files = async () => {
    const { rows } = await inCommittee(small.db, small.tenant, (tx) =>
      sql<Record<string, unknown>>`
        SELECT DISTINCT narratives, self_answers, self_level, agreed_answers, proposed_level, disposed_on FROM review_files`.execute(tx),
    );
    return rows;
  };

  test('takes nothing of the last three years', async () => {
    expect(await listExpired(at('2023-12-31T03:00:00.000Z'), small.tenant)).toEqual([]);
    expect(await disposeExpired(at('2023-12-31T03:00:00.000Z'), small.tenant, 'test')).toEqual([]);
    // In 2024 the year 2020 is over, but this was written less than three years ago.
    expect(await listExpired(at('2024-01-09T03:00:00.000Z'), small.tenant)).toEqual([]);
    expect(await listExpired(at('2024-01-10T03:00:00.000Z'), small.tenant)).toEqual([]);
    const read = await perform(handingOut(), small.desk, small.people.secretary, { params: { year: 2020, attachment } });
    expect(read.ok).toBe(true);
  });

  test('shows first, then disposes of self-reviews and their files; results, streaks and decisions stay', async () => {
    const later = at('2024-01-20T03:00:00.000Z');
    const before = await yearFingerprint(small.db, 'Q');
    const expected = [{ year: 2020, selfReviews: 3, attachments: 2 }];
    expect(await listExpired(later, small.tenant)).toEqual(expected);
    expect(await yearFingerprint(small.db, 'Q')).toBe(before);
    expect(await disposeExpired(later, small.tenant, 'test')).toEqual(expected);
    expect(await files()).toEqual([
      {
        narratives: {},
        self_answers: {},
        self_level: null,
        agreed_answers: { M1: 'average' },
        proposed_level: 2,
        disposed_on: '2024-01-20',
      },
    ]);
    const read = await perform(handingOut(), small.desk, small.people.secretary, { params: { year: 2020, attachment } });
    expect(read).toMatchObject({ ok: false, refusal: { code: 'documents.disposed' } });
    const kept = await inCommittee(small.db, small.tenant, (tx) =>
      sql<{ purpose: string }>`SELECT purpose FROM attachments WHERE bytes IS NOT NULL ORDER BY purpose`.execute(tx),
    );
    expect(kept.rows).toEqual([{ purpose: 'decision' }, { purpose: 'minutes' }]);
    expect(await disposeExpired(later, small.tenant, 'test')).toEqual([]);
  });

  test('leaves one line in a whole journal, and the year rates as before', async () => {
    const { db, tenant, desk } = small;
    const { rows } = await inCommittee(db, tenant, (tx) => sql`SELECT detail FROM journal WHERE action = 'personal.disposed'`.execute(tx));
    expect(rows).toEqual([{ detail: { years: [{ year: 2020, selfReviews: 3, attachments: 2 }] } }]);
    expect((await inCommittee(db, tenant, (tx) => verifyChain(tx, tenant))).broken).toBeNull();
    const before = await yearFingerprint(db, 'Q');
    await inCommittee(db, tenant, (tx) => desk.ratings.rate(tx, tenant, 2020));
    expect(await yearFingerprint(db, 'Q')).toBe(before);
  });
});
