import { readdirSync } from 'node:fs';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyChain } from '#features/journal/journal.store.ts';
import { startApp } from '#main/app.ts';
import type { Picture } from '#features/years/years.contract.ts';
import { pagesFolder } from '#main/pages.ts';
import { inCommittee, inTransaction } from '#server/database.ts';
import { migrate } from '#server/migrations.ts';
import { columnsOf, connected, readCopy, restoreCopy } from './releases/copy.ts';
import { cookiesIn } from './support/cookies.ts';
import { openBareDatabase, type TestDatabase } from './support/database.ts';

/** What earlier releases left opens in this one and keeps everything. A copy of the next: tests/releases/make.ts. */
const folder = new URL('releases/', import.meta.url);
const releases = readdirSync(folder).filter((name) => name.endsWith('.br'));

/** Of what was told then, what every later release tells too; forms may grow around it. */
const FIGURES: Readonly<Record<string, readonly string[]>> = {
  committee: ['committee', 'year', 'profile', 'grassroots', 'cells', 'members', 'commendations', 'work'],
  members: ['code', 'name', 'cell', 'status', 'standing', 'decided', 'history'],
  reviews: ['code', 'state', 'version', 'draft', 'narratives', 'evidence'],
  decisions: ['total', 'number', 'dated', 'signer', 'counts', 'hash', 'lines'],
};

/** Figures of the year's work, which the picture of the year has had since: by the words beside them. */
const WORK = {
  files: 'reviews.picture.files',
  filesDecided: 'reviews.picture.decided',
  ballots: 'ballots.picture.held',
  ballotsOpen: 'ballots.picture.open',
  decisions: 'decisions.picture.signed',
} as const;

function workOf({ places }: Picture) {
  const facts = Object.values(places).flatMap(({ facts: of }) => of);
  return Object.fromEntries(Object.entries(WORK).map(([name, text]) => [name, facts.find((fact) => fact.text === text)?.value]));
}

const figuresOf = (address: string, answer: string) => {
  const read = JSON.parse(answer) as Record<string, unknown>;
  const told = 'picture' in read ? { ...read, work: workOf(read['picture'] as Picture) } : read;
  const [, kind = 'committee'] = /\/years\/\d+\/(\w+)/u.exec(address) ?? [];
  return Object.fromEntries(FIGURES[kind]!.filter((name) => name in told).map((name) => [name, told[name]]));
};

describe.each(releases)('what the release %s kept', (name) => {
  const copy = readCopy(new URL(name, folder));
  let database: TestDatabase;
  let admin: Client;

  beforeAll(async () => {
    database = await openBareDatabase();
    await restoreCopy(copy, database.url, database.adminUrl);
    admin = await connected(database.adminUrl);
    await admin.query('CREATE SCHEMA kept');
    for (const table of copy.tables.keys()) await admin.query(`CREATE TABLE ${keptOf(table)} AS TABLE ${table}`);
    await migrate(database.url);
  });
  afterAll(async () => {
    await admin.end();
    await database.close();
  });

  const keptOf = (table: string) => `kept.${table.replaceAll(/["]/gu, '').replace('.', '_')}`;

  test('every row is still there, with what stood in it', async () => {
    let rows = 0;
    for (const [table, stored] of copy.tables) {
      const columns = new Set(await columnsOf(admin, table));
      const common = (await columnsOf(admin, keptOf(table))).filter((column) => columns.has(column));
      expect(common.length, table).toBeGreaterThan(0);
      const texts = common.map((column) => `${column}::text`).join(', ');
      const lost = await admin.query(`SELECT ${texts} FROM ${keptOf(table)} EXCEPT ALL SELECT ${texts} FROM ${table}`);
      expect(lost.rows, table).toEqual([]);
      const { rowCount } = await admin.query(`SELECT FROM ${keptOf(table)}`);
      expect(rowCount, table).toBe(stored.length);
      rows += stored.length;
    }
    expect(rows).toBeGreaterThan(150);
  });

  test('the program starts on it, tells the same figures, and its journal is whole', async () => {
    const app = await startApp({ databaseUrl: database.url, port: 0, pages: pagesFolder, log: () => undefined });
    try {
      for (const [asked, stored] of copy.answers) {
        const [account = '', address = ''] = asked.split(' ');
        const cookie = cookiesIn(await app.desk.sessions.enter(account));
        const answer = await (await fetch(app.url + address, { headers: { cookie } })).text();
        expect(figuresOf(address, answer), asked).toEqual(figuresOf(address, stored));
      }
      for (const { tenant } of await inTransaction(app.desk.db, app.desk.organisations.committees)) {
        const { broken, end } = await inCommittee(app.desk.db, tenant, (tx) => verifyChain(tx, tenant));
        expect([broken, Number(end.seq)]).toEqual([null, copy.tables.get('public.journal')!.length]);
      }
    } finally {
      await app.close();
    }
  });

  test('is opened too where 0022 was applied before a comment in it was changed', async () => {
    const earlier = '419200a9c1e73063d8cf60aea22623bd5ad2b51f3732dc121db5f8022f9d1023';
    const { rowCount } = await admin.query(`UPDATE migrations SET sha256 = $1 WHERE name LIKE '0022%'`, [earlier]);
    expect([rowCount, await migrate(database.url)]).toEqual([1, []]);
  });
});
