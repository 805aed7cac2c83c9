import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadOverlay } from '#engine/overlay.ts';
import { takeIn } from '#features/intake/intake.actions.ts';
import { findCommittee } from '#features/organisations/organisations.store.ts';
import { openDesk, type Desk } from '#main/desk.ts';
import { inCommittee, inTransaction, openDatabase, type Database } from '#server/database.ts';
import { sampleWorkbook } from '#main/samples.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { yearFingerprint } from '#tests/support/year-fingerprint.ts';
import type { Intake } from '#features/intake/intake.ts';
import {
  booksToTry,
  EVERYBODY,
  findRatedYear,
  firstRows,
  readOrder,
  tryOut,
  type Picked,
  type RatedYear,
  type Reading,
} from './trials.actions.ts';
import type { Trial, TrialOrder } from './trials.contract.ts';
import { forbidWriting, layShadows } from './trials.store.ts';

const year = 2020;

const CITED = "cites: [{document: local, at: '1'}], confidence: assumed";
const LOCAL = `
overlay: local
title: {vi: Bổ sung, en: Addition}
base: {book: vn-party-2020, revision: 1}
encoding: {revision: 1}
documents:
  local: {number: 1-QĐ, kind: {vi: Quyết định, en: Decision}, issuer: {vi: Quận ủy, en: District}, date: 2020-11-01,
    part: {vi: Điều, en: Article}, title: {vi: Bổ sung, en: Addition}}
decision: local
changes:
  - set: quota.members
    field: uplift
    value: {label: {vi: Tiêu biểu, en: Typical}, subject: organisation, when: typical, percent: 25, ${CITED}}
    ${CITED.replace(', confidence', '\n    confidence')}
  - set: quota.members
    field: reserve
    value: {label: {vi: Không phải CBCCVC, en: Others than state employees}, when: '!stateEmployee', places: 1, ${CITED}}
    ${CITED.replace(', confidence', '\n    confidence')}
`;

describe('a trial on the sample district', () => {
  let database: TestDatabase;
  let db: Database;
  let desk: Desk;
  let intake: Intake;
  let rated: RatedYear;

  beforeAll(async () => {
    database = await openTestDatabase();
    db = openDatabase(database.url, 2);
    desk = openDesk(db);
    const bytes = readFileSync(sampleWorkbook);
    const read = await desk.intake.read(bytes, year);
    if (!read.ok) throw new Error('The sample is refused');
    intake = read.value;
    await takeIn(desk, intake, { fileName: 'sample.xlsx', bytes }, { year, actor: 'test' });
    const { tenant } = (await inTransaction(db, (tx) => findCommittee(tx, 'Q10')))!;
    rated = (await inCommittee(db, tenant, (tx) => findRatedYear(desk, tx, tenant, year)))!;
  });
  afterAll(async () => {
    await db.destroy();
    await database.close();
  });

  const tried = (before: Reading, after: Reading, picked: Picked) =>
    inCommittee(db, rated.tenant, (tx) => tryOut(desk, { tx, now: desk.now() }, rated, before, after, picked));

  async function attempt(order: TrialOrder, picked = EVERYBODY): Promise<Trial> {
    const after = readOrder(desk, rated, order);
    if (!after.ok) throw new Error(after.refusal.code);
    return tried(rated, after.value, picked);
  }

  const stricter: TrialOrder = {
    changes: [
      { rule: 'M.excellent.sick-leave', field: 'when', value: 'sickMonths < 1' },
      { rule: 'M.good.sick-leave', field: 'when', value: 'sickMonths < 1' },
    ],
  };

  test('by the book and profile of the year itself changes nobody', async () => {
    const trial = await attempt({});
    expect(trial).toMatchObject({ changed: 0, found: 0, rows: [], units: [], differences: [] });
    expect(trial.totals.every(({ from, to }) => from.state === to.state)).toBe(true);
    expect(trial.totals.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(5000);
    for (const { before, after } of trial.quotas) expect(after).toEqual(before);
    for (const { before, after } of trial.awards) expect(after).toBe(before);
    expect(trial.disagreements.every(({ before, after }) => before === after)).toBe(true);
  });

  test('touches nothing of the year, also when another book is rated to compare with', async () => {
    const before = await yearFingerprint(db, 'Q10');
    const trial = await attempt(stricter);
    expect(trial.changed).toBeGreaterThan(0);
    const changed = readOrder(desk, rated, stricter);
    if (!changed.ok) throw new Error('refused');
    const back = await tried(changed.value, rated, EVERYBODY);
    expect(back.changed).toBe(trial.changed);
    expect(await yearFingerprint(db, 'Q10')).toBe(before);
    const { rows } = await sql`SELECT FROM pg_class WHERE relpersistence = 't'`.execute(db);
    expect(rows).toEqual([]);
  });

  test('could not touch the year if it tried: the database refuses to write there', async () => {
    const write = (statement: string) =>
      inCommittee(db, rated.tenant, async (tx) => {
        await layShadows(tx);
        await forbidWriting(tx);
        await sql.raw(statement).execute(tx);
      });
    await write('DELETE FROM member_verdicts');
    await expect(write('DELETE FROM public.member_verdicts')).rejects.toThrow(/read-only transaction/u);
    await expect(write('DELETE FROM member_facts')).rejects.toThrow(/read-only transaction/u);
  });

  test('with 15% instead of 20% allows fewer to be excellent, and moves nobody', async () => {
    const trial = await attempt({ changes: [{ rule: 'quota.grassroots', field: 'percent', value: '15' }] });
    expect(trial.changed).toBe(0);
    const allRated = trial.quotas.find(({ quota, profile }) => quota === 'grassroots' && profile === 'all-rated');
    expect(allRated).toMatchObject({
      before: { base: 41, limit: Math.floor(41 * 0.2), used: 8, over: 0, groupsOver: 0 },
      after: { base: 41, limit: Math.floor(41 * 0.15), used: 8, over: 2, groupsOver: 1 },
    });
    expect(trial.differences.map(({ id }) => id)).toEqual(['quota.grassroots']);
  });

  test.each([
    ['down', [8, 7, 6], [0, 1, 2]],
    ['nearest', [8, 8, 6], [0, 0, 2]],
    ['up', [9, 8, 6], [0, 0, 2]],
  ])(
    'reads 20 %% of 41 rated, 38 good or better and 30 good, rounded %s, as the eight excellent may be read',
    async (round, limits, over) => {
      const trial = await attempt({ changes: [{ rule: 'quota.grassroots', field: 'round', value: round }] });
      const readings = ['all-rated', 'good-or-better', 'good'].map(
        (profile) => trial.quotas.find((line) => line.quota === 'grassroots' && line.profile === profile)?.after,
      );
      expect(readings.map((sums) => [sums?.base, sums?.limit, sums?.used, sums?.over])).toEqual(
        [41, 38, 30].map((base, index) => [base, limits[index], 8, over[index]]),
      );
    },
  );

  test('by a local decision that lifts the share of typical organisations and reserves places counts both', async () => {
    const { files } = desk.books.library.get('vn-party-2020')!;
    const loaded = loadOverlay(files, { path: 'local.yaml', text: LOCAL });
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
    const trial = await tried(rated, { book: loaded.value, profile: 'all-rated' }, firstRows({}));
    const of = (id: string) => trial.quotas.find(({ quota, profile }) => quota === id && profile === 'all-rated')!;
    const { rows } = await inCommittee(db, rated.tenant, (tx) =>
      sql<{ limit: number; typical: number }>`
        SELECT sum(q.base * CASE WHEN f.typical THEN 25 ELSE 20 END / 100)::int AS "limit", count(*) FILTER (WHERE f.typical)::int AS typical
        FROM quota_lines q JOIN organisation_facts f ON f.tenant_id = q.tenant_id AND f.year = q.year AND f.organisation_id = q.group_id
        WHERE q.quota = 'members' AND q.profile = 'all-rated'`.execute(tx),
    );
    expect(rows[0]!.typical).toBe(3);
    expect(of('members').after?.limit).toBe(rows[0]!.limit);
    expect(of('members').after!.limit).toBeGreaterThan(of('members').before!.limit);
    expect(of('grassroots').after).toEqual(of('grassroots').before);
  });

  test('with a stricter rule on sick leave moves exactly those whom the workbook shows, each because of that rule', async () => {
    const { rows, changed, units, totals } = await attempt(stricter);
    const members = rows.filter(({ subject }) => subject === 'member');
    const sick = new Set(
      intake.members.filter(({ sickMonths }) => (sickMonths ?? 0) >= 1 && (sickMonths ?? 0) < 3).map(({ code }) => code),
    );
    const { rows: eligible } = await inCommittee(db, rated.tenant, (tx) =>
      sql<{ code: string }>`SELECT code FROM member_verdicts JOIN members USING (tenant_id, member_id) WHERE eligible >= 2`.execute(tx),
    );
    const expected = eligible.map(({ code }) => code).filter((code) => sick.has(code));
    expect(expected.length).toBeGreaterThan(5);
    expect(members.map(({ code }) => code).toSorted()).toEqual(expected.toSorted());
    for (const { because, direction, before } of members) {
      expect(direction).toBe('worse');
      expect(because.map(({ id }) => id)).toEqual([`M.${before.state}.sick-leave`]);
      expect(because[0]!.article!.vi).toContain('Điểm B.6 Hướng dẫn 21-HD/BTCTW');
    }
    expect(changed).toBe(rows.length);
    expect(units.reduce((sum, unit) => sum + unit.worse + unit.better + unit.pending + unit.standing, 0)).toBe(changed);
    const moved = totals.filter(({ from, to }) => from.state !== to.state);
    expect(moved.reduce((sum, { count }) => sum + count, 0)).toBe(changed);
  });

  test('the other way round everybody comes back, because of what the stricter book asked in vain', async () => {
    const there = await attempt(stricter);
    const changed = readOrder(desk, rated, stricter);
    if (!changed.ok) throw new Error('refused');
    const back = await tried(changed.value, rated, EVERYBODY);
    expect(back.rows.map(({ code, direction, because }) => [code, direction, because.map(({ id }) => id)])).toEqual(
      there.rows.map(({ code, because }) => [code, 'better', because.map(({ id }) => id)]),
    );
  });

  test('lists by unit, by direction, and by name without marks', async () => {
    const all = await attempt(stricter);
    const [unit] = all.units;
    const inUnit = await attempt(stricter, firstRows({ unit: unit!.code }));
    expect(inUnit.rows.map(({ code }) => code)).toEqual(all.rows.filter((row) => row.unit?.code === unit!.code).map(({ code }) => code));
    expect(inUnit).toMatchObject({ changed: all.changed, found: unit!.worse });
    const { name, code } = all.rows.at(-1)!;
    const unmarked = name
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .replaceAll(/đ/giu, 'd');
    const found = await attempt(stricter, firstRows({ search: unmarked.toUpperCase() }));
    expect(found.rows.map((row) => row.code)).toContain(code);
    expect(found.found).toBe(found.rows.length);
    expect((await attempt(stricter, firstRows({ direction: 'better' }))).found).toBe(0);
  });

  test('under a book that asks for what nobody wrote down leaves everybody waiting for it', async () => {
    const known = desk.books.library.get('vn-party-2020')!;
    const [file] = known.files;
    const text = file!.text
      .replace(
        '      admitted: {type: date',
        '      votes: {type: int, owner: cell, label: {vi: Số phiếu, en: Votes}}\n      admitted: {type: date',
      )
      .replace('      - reviewed\n', '      - reviewed\n      - votes\n');
    const library = new Map([...desk.books.library, ['asking', { ...known, files: [{ ...file!, text }] }]]);
    const asking = { ...desk, books: { ...desk.books, library } };
    const order = { book: 'asking', changes: [{ rule: 'quota.members', field: 'percent', value: '20' }] };
    const after = readOrder(asking, rated, order);
    if (!after.ok) throw new Error(JSON.stringify(after.refusal));
    const { totals, rows } = await tried(rated, after.value, firstRows({ direction: 'pending' }));
    expect(totals.some(({ class: of, to }) => of === 'members' && to.state === 'excellent')).toBe(false);
    const first = rows.find(({ subject }) => subject === 'member');
    expect(first).toMatchObject({
      after: { state: 'pending' },
      because: [{ kind: 'missing', label: { vi: 'Số phiếu' }, owner: { vi: 'Chi ủy (bí thư) chi bộ' } }],
    });
  });

  test('under any book on organisations and members gives everybody a place, and says why of everybody who moves', async () => {
    const people = intake.members.length;
    for (const { id } of booksToTry(desk, { invented: true })) {
      const { totals, rows, changed } = await attempt({ book: id });
      const members = totals.filter(({ class: of }) => of === 'members');
      expect(
        members.reduce((sum, { count }) => sum + count, 0),
        id,
      ).toBe(people);
      expect(rows, id).toHaveLength(changed);
      const unexplained = rows
        .filter(({ because }) => because.length === 0)
        .map(({ code, before, after }) => [code, before.state, after.state]);
      expect(unexplained, id).toEqual([]);
    }
    expect(booksToTry(desk, { invented: true }).length).toBeGreaterThanOrEqual(5);
  });

  test.each([
    [{ book: 'vn-civil-2020' }, 'trials.unknown_book'],
    [{ book: 'none' }, 'trials.unknown_book'],
    [{ profile: 'none' }, 'trials.unknown_profile'],
    [{ changes: [{ rule: 'M.excellent.none', field: 'when', value: 'true' }] }, 'trials.unknown_rule'],
    [{ changes: [{ rule: 'M.excellent.sick-leave', field: 'percent', value: '1' }] }, 'trials.unsound_book'],
    [{ changes: [{ rule: 'M.excellent.sick-leave', field: 'when', value: 'sickMonth < 1' }] }, 'trials.unsound_book'],
    [{ changes: [{ rule: 'quota.members', field: 'percent', value: '120' }] }, 'trials.unsound_book'],
  ] as [TrialOrder, string][])('refuses %j as %s', (order, code) => {
    const refused = readOrder(desk, rated, order);
    expect(refused).toMatchObject({ ok: false, refusal: { code } });
    if (!refused.ok && code === 'trials.unsound_book') expect(refused.refusal.reasons.length).toBeGreaterThan(0);
  });
});
