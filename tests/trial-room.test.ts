import { cpSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { EXCELLENT } from '#domain/level.ts';
import { event } from '#domain/journal-event.ts';
import { asks, operation } from '#domain/operation.ts';
import { defineRoom } from '#domain/room.ts';
import { periodOf, type Book } from '#engine/book.ts';
import type { OwnFile } from '#features/personal/personal.contract.ts';
import { evidenceOf } from '#features/ratings/evidence.ts';
import type { waitingSchema } from '#features/years/years.contract.ts';
import { ratingStatements } from '#features/ratings/ratings.store.ts';
import { says } from '#kernel/refusal.ts';
import { ok, refuse } from '#kernel/result.ts';
import { loadRooms, openDesk, openLibrary } from '#main/desk.ts';
import { sentencesOf } from '#main/journal-sentences.ts';
import { rooms } from '#main/rooms.ts';
import { pagesOf, textsOf, webPages } from '#main/web-features.ts';
import { inCommittee, type Tx } from '#server/database.ts';
import { reading } from '#server/serving.ts';
import { ownFolder } from '#server/migration-files.ts';
import { OFFICER } from './support/app.ts';
import { bookWith } from './support/edited-book.ts';
import { accountOf, declaredIn, describedBy, EVERYBODY, openEverybody, tenantOf, type Everybody } from './support/everybody.ts';
import { nameOf } from './support/operation-name.ts';
import { recordedIn } from './support/recorded-actions.ts';
import { wrongAnswers } from './support/rights-expected.ts';
import { keysOfCommittees, tablesOfCommittees, unwalled } from './support/row-security.ts';
import { stopsOf } from './support/tour.ts';
import { foreignUses, ownersOf, tablesIn } from './support/table-uses.ts';
import { listPledges, writePledge } from './trial-room/pledges.operations.ts';
import { pledges } from './trial-room/pledges.room.ts';

/** What a new room costs: its folder, one line in the list of rooms, and one migration. Everything else follows from what it declares. */

/** The shipped book with one more fact and one more condition on the highest level of members. */
const PLEDGED = [
  [
    '      admitted: {type: date',
    '      actionsPledged: {type: int, owner: member, absent: 0, label: {vi: Số việc cam kết, en: Actions pledged}}\n      admitted: {type: date',
  ],
  [
    '        - id: other-grades\n',
    `        - id: pledge
          label: {vi: 'Cam kết ít nhất 03 việc', en: At least three actions pledged}
          when: actionsPledged >= 3
          cites: [{document: hd21, at: B.2.3}]
          confidence: assumed
          interpretation: {vi: Chỉ để thử, en: For this test}
        - id: other-grades\n`,
  ],
] as const;

const folder = fileURLToPath(new URL('trial-room', import.meta.url));
const withTrial = [...rooms, pledges];

/** The program's migrations and the room's own behind them. */
function migrationsWithTrial(): string {
  const copy = mkdtempSync(join(tmpdir(), 'migrations-'));
  cpSync(ownFolder, copy, { recursive: true });
  const next = readdirSync(copy).filter((name) => name.endsWith('.sql')).length + 1;
  cpSync(join(folder, 'pledges.sql'), join(copy, `${String(next).padStart(4, '0')}_pledges.sql`));
  return copy;
}

const sources = new Map(
  globSync('*.ts', { cwd: folder }).map((file) => [`pledges/${basename(file)}`, readFileSync(join(folder, file), 'utf8')]),
);

describe('a room of its folder, one line and one migration', () => {
  let everybody: Everybody;
  let migrations: string;
  beforeAll(async () => {
    migrations = migrationsWithTrial();
    everybody = await openEverybody({ rooms: withTrial, migrations });
  });
  afterAll(async () => {
    await everybody.close();
    rmSync(migrations, { recursive: true });
  });

  const own = () => everybody.operations.filter(({ path }) => path.includes('/pledges'));

  test('stands in the menu, in its group, with its texts', () => {
    const pages = pagesOf(withTrial);
    expect(pages.filter((page) => !webPages.includes(page)).map(({ path }) => path)).toEqual(['pledges']);
    const at = pages.findIndex(({ path }) => path === 'pledges');
    expect(pages[at - 1]!.menu?.group ?? 'people').toBe('people');
    expect(textsOf(withTrial)['pledges.nav']).toEqual({ vi: 'Cam kết', en: 'Pledges' });
  });

  test('is visited on the tour that looks at every page in both languages and at both widths', () => {
    expect(stopsOf(pagesOf(withTrial))).toContainEqual({ account: OFFICER, address: 'pledges' });
  });

  test('stands in the API’s description with what it asks', async () => {
    const described = await describedBy(everybody.app);
    for (const one of [listPledges, writePledge])
      expect(described.get(nameOf(one))).toMatchObject({
        summary: one.summary,
        'x-asks': { permission: one.asks.permission, of: one.asks.of },
      });
    expect((await declaredIn([pledges], everybody.app)).map(nameOf)).toEqual(own().map(({ name }) => name));
  });

  test.each(EVERYBODY)('answers a %s, seen from the cell: %s, as its operations promise', async (role, place) => {
    expect(own()).toHaveLength(2);
    expect(await wrongAnswers(everybody, own(), role, place)).toEqual([]);
  });

  test('has its table behind the wall between committees', async () => {
    const { db } = everybody.app.desk;
    const tables = await tablesOfCommittees(db);
    expect(tables.map(({ name }) => name)).toContain('pledges');
    expect(unwalled(tables)).toEqual([]);
    const keys = await keysOfCommittees(db);
    expect(keys.filter(({ table }) => table === 'pledges')).toEqual([{ table: 'pledges', first: 'tenant_id' }]);
  });

  test('is read in the journal, in its own sentence', async () => {
    const answer = await everybody.app.fetch('/api/committees/Q/journal', {}, 'inspector.root');
    const text = await answer.text();
    expect(text).toContain('đã ghi cam kết năm 2020 của đảng viên DV1');
    expect(text).toContain('wrote the pledge for 2020 of the member DV1');
  });

  test('stands in the member’s own record, under its title', async () => {
    const answer = await everybody.app.fetch('/api/committees/Q/own/file.json', {}, 'member.own');
    const { tables } = (await answer.json()) as OwnFile;
    expect(tables.filter(({ table }) => table === 'pledges')).toEqual([
      { table: 'pledges', title: { vi: 'Cam kết hằng năm', en: 'Pledges' }, rows: [expect.objectContaining({ year: 2020 })] },
    ]);
  });

  test('has its card among what waits for somebody, and its number in the menu', async () => {
    const waits = async (account: string) => {
      const answer = await everybody.app.fetch('/api/committees/Q/years/2020/waiting', {}, account);
      return (await answer.json()) as z.infer<typeof waitingSchema>;
    };
    const { cards, pages } = await waits(accountOf('cell-secretary', 'own'));
    const card = { text: 'pledges.waits', values: {}, count: 1, since: null, due: null, left: null, to: 'pledges', own: false };
    expect(cards).toContainEqual(card);
    expect(pages).toMatchObject({ pledges: 1, 'my-work': cards.length });
    expect(textsOf(withTrial)[card.text]).toBeDefined();
    expect((await waits(accountOf('inspector', 'root'))).pages).toEqual({});
  });

  describe('offers a fact of it to rules', () => {
    const book = bookWith(PLEDGED);
    const shipped = openLibrary().get(book.id)!.book;
    let tenant: bigint;
    beforeAll(async () => {
      tenant = await tenantOf(everybody.app, 'Q');
      const write = own().find(({ method }) => method === 'PUT')!;
      const example = { ...writePledge.example, params: { code: 'DV4' } };
      const answer = await everybody.ask(write, accountOf('cell-secretary', 'own'), example);
      if (!answer.ok) throw new Error(`The pledge of DV4 was not written: ${await answer.text()}`);
    });

    /** The digest of the facts that a rating by it rests on. */
    const rate = async (tx: Tx, by: Book) => {
      await everybody.app.desk.ratings.rateBy(tx, tenant, 2020, by, 'all-rated', '2021-01-01T00:00:00Z');
      return (await everybody.app.desk.ratings.rating(tx, tenant, 2020))!.factsDigest;
    };

    test('a book that asks for it finds it: of two who are alike in everything else, one has pledged', async () => {
      const { db, ratings, members } = everybody.app.desk;
      await inCommittee(db, tenant, async (tx) => {
        await rate(tx, book);
        const kept = async (code: string) => {
          const [verdict] = await ratings.verdicts(tx, tenant, 2020, { subject: 'member', code });
          return ratings.obstacles(book, verdict!, EXCELLENT).map(({ id }) => id);
        };
        const [without, pledged] = [await kept('DV2'), await kept('DV4')];
        expect(without).toContain('M.excellent.pledge');
        expect(pledged).toEqual(without.filter((id) => id !== 'M.excellent.pledge'));
        const places = await Promise.all(['DV2', 'DV4'].map((code) => members.place(tx, tenant, 2020, code)));
        const ids = places.map((place) => place!.member);
        const facts = await ratings.evidence(tx, tenant, 2020, book, 'member', ids);
        expect(ids.map((id) => facts.get(id)?.facts['actionsPledged'])).toEqual([null, 3]);
        const grassroots = BigInt(places[0]!.path.split('.')[1]!);
        const supposed = await ratings.judgeUndecided(tx, tenant, 2020, book, 'member', grassroots);
        expect(supposed.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
      });
    });

    test('its digest of the facts changes with it', async () => {
      await inCommittee(everybody.app.desk.db, tenant, async (tx) => {
        const [before, asked] = [await rate(tx, shipped), await rate(tx, book)];
        await sql`UPDATE pledges SET text = 'Khác' WHERE tenant_id = ${tenant}`.execute(tx);
        expect(await rate(tx, book)).toBe(asked);
        await sql`UPDATE pledges SET actions_pledged = 4 WHERE tenant_id = ${tenant}`.execute(tx);
        expect(await rate(tx, book)).not.toBe(asked);
        expect(await rate(tx, shipped)).toBe(before);
      });
    });

    test('the house does not open with another room that offers the same', async () => {
      const list = await loadRooms([...withTrial, { ...pledges, name: 'vows' }]);
      expect(() => openDesk(everybody.app.desk.db, { rooms: list })).toThrow(
        'The fact "actionsPledged" of a member is offered to rules twice: by the room "pledges" in pledges and by the room "vows" in pledges.',
      );
    });

    test('a book that does not ask for it is rated by the statements that it was rated by without the room', () => {
      const statements = (by: Book, list: Parameters<typeof evidenceOf>[0]) =>
        ratingStatements(by, { tenant, period: periodOf(by, 2020), evidence: evidenceOf(list) }).join('\n');
      expect(statements(shipped, withTrial)).toBe(statements(shipped, rooms));
      expect(statements(book, withTrial)).toContain('left join pledges on');
      expect(statements(book, rooms)).not.toContain('pledges');
    });
  });

  test('owns its table, writes no other, and reads of others what they show', () => {
    const owners = ownersOf(tablesIn(withTrial));
    expect(owners.get('pledges')).toEqual(['pledges']);
    expect(foreignUses(owners, sources, () => true)).toEqual([]);
  });

  test('leaves nothing for any other file to say', () => {
    const files = globSync(['src/**/*.{ts,tsx}', 'tests/support/*.ts']);
    expect(files.length).toBeGreaterThan(300);
    expect(files.filter((file) => readFileSync(file, 'utf8').includes('pledges'))).toEqual([]);
  });
});

describe('what a room cannot do unnoticed', () => {
  const order = operation({
    method: 'get',
    path: '/api/trial',
    summary: 'For these tests',
    // @ts-expect-error -- There is no such permission.
    asks: asks('reed', 'committee'),
    answer: z.object({}),
    refusals: ['trial.no'],
  });

  test('refuse with a code that its operation does not declare', () => {
    // @ts-expect-error -- The code is not among the operation's refusals.
    const served = reading(order, () => Promise.resolve(refuse(says('trial.other', 'Không.', 'No.'))));
    expect(served.operation).toBe(order);
  });

  test('answer what its operation does not promise', () => {
    // @ts-expect-error -- The answer has no such shape.
    const served = reading(order, () => Promise.resolve(ok('text')));
    expect(served.operation).toBe(order);
  });

  test('show a page by a permission that there is not', () => {
    const load = () => Promise.resolve(null);
    // @ts-expect-error -- There is no such permission.
    const room = defineRoom({ name: 'trial', pages: [{ path: 'trial', needs: { permission: 'reed', whole: true }, load }], serve: load });
    expect(room.name).toBe('trial');
  });

  test('journal an event without a sentence, or facts that the event does not have', () => {
    const shape = z.object({ year: z.int() });
    // @ts-expect-error -- Without its sentence there is no event.
    expect(() => event('trial.done', shape)({ year: 2020 })).not.toThrow();
    const done = event('trial.done', shape, ({ year }) => ({ vi: `năm ${year}`, en: `year ${year}` }));
    // @ts-expect-error -- The event says a year, and no code.
    expect(() => done({ code: 'DV1' })).toThrow(/year/u);
  });

  test('tell the journal an action by hand that nobody has words for', () => {
    const planted = `journal: () => ({ action: 'pledges.forgotten', detail: {} }),`;
    const { literals } = recordedIn([planted, ...sources.values()]);
    expect(literals.filter((action) => !(action in sentencesOf(withTrial)))).toEqual(['pledges.forgotten']);
  });

  test('read or write the table of another room', () => {
    const owners = ownersOf(tablesIn(withTrial));
    const planted = new Map([...sources, ['pledges/planted.store.ts', 'SELECT FROM review_files; DELETE FROM member_facts']]);
    expect(foreignUses(owners, planted, ({ writes }) => writes)).toEqual(['pledges member_facts']);
    expect(foreignUses(owners, planted, ({ writes }) => !writes)).toEqual(['pledges review_files']);
  });
});
