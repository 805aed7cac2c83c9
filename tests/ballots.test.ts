import { connect } from 'node:net';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Access } from '#domain/permission.ts';
import type { BallotDetail } from '#features/ballots/ballots.contract.ts';
import { recount } from '#features/ballots/counting/box.recount.ts';
import type { Choices } from '#features/ballots/counting/counting.ts';
import { startApp, type App } from '#main/app.ts';
import { pagesFolder } from '#main/pages.ts';
import { closeBallot, openBallot, prepareBallot, printCodes, readBallot, readBox, type Which } from '#tests/support/ballot-orders.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { person } from '#tests/support/people.ts';
import { signedSheet, takeVotingCellIn } from '#tests/support/voting-cell.ts';

const VOTERS = 500;
const SUBJECTS = 3;
const LEVELS = ['failed', 'completed', 'good', 'excellent'] as const;

interface Vote {
  readonly member: string;
  readonly choices: Choices;
  readonly body: string;
  readonly receipt: string;
}

let database: TestDatabase;
let app: App;
let admin: Client;
let secretary: Access;
let which: Which;
let ballot: BallotDetail;
/** In the order in which their first cast was sent. */
let votes: Vote[] = [];
const log: string[] = [];
/** Always the same chance, from 0 to below 1. */
let state = 20_201_210;
const chance = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
const shuffled = <T>(list: readonly T[]): T[] =>
  list
    .map((value) => ({ value, at: chance() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ value }) => value);

beforeAll(async () => {
  database = await openTestDatabase();
  app = await startApp({ databaseUrl: database.url, port: 0, pages: pagesFolder, log: (line) => log.push(line) });
  admin = new Client(database.adminUrl);
  await admin.connect();
  const { desk } = app;
  const tenant = await takeVotingCellIn(desk, VOTERS, SUBJECTS);
  secretary = await person(desk.db, tenant, 'secretary', 'cell-secretary', { organisation: 'A1' });
  const request = { unit: 'A1', mode: 'electronic', rule: 'majority-of-convened' } as const;
  const { id } = await mustBe(prepareBallot(desk, secretary, 2020, request));
  which = { year: 2020, ballot: id };
  const meeting = { absent: [], tellers: ['Hoa', 'Lan'], chair: 'Minh', smallAccepted: false };
  await mustBe(openBallot(desk, secretary, which, meeting));
  ballot = await mustBe(readBallot(desk, secretary, which));
});

afterAll(async () => {
  await admin.end();
  await app.close();
  await database.close();
});

async function mustBe<T>(given: Promise<{ ok: true; value: T } | { ok: false; refusal: { code: string } }>): Promise<T> {
  const got = await given;
  if (!got.ok) throw new Error(got.refusal.code);
  return got.value;
}

const box = (path: string) => `${app.url}/api/ballot-box/Q/${ballot.id}/${path}`;

async function post(path: string, body: string): Promise<{ status: number; answer: Record<string, string> }> {
  const response = await fetch(box(path), { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  return { status: response.status, answer: (await response.json()) as Record<string, string> };
}

/** Sends a cast and hangs up: sometimes in the middle of it, sometimes after all of it, never reading the answer. */
function hangUp(body: string, share: number): Promise<void> {
  const { hostname, port, pathname } = new URL(box('cast'));
  const head = `POST ${pathname} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  const bytes = head + body;
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(bytes.slice(0, Math.ceil(bytes.length * share)), () => socket.destroy());
    });
    socket.on('error', () => undefined).on('close', () => resolve());
  });
}

async function inPool(count: number, work: readonly (() => Promise<unknown>)[]): Promise<void> {
  const waiting = [...work];
  await Promise.all(
    Array.from({ length: count }, async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await next();
    }),
  );
}

test(`${4 * VOTERS} casts of ${VOTERS} voters at once, sent twice, cut off and sent again: each is counted once, none is lost`, async () => {
  const { codes } = await mustBe(printCodes(app.desk, secretary, which));
  const issued: Vote[] = [];
  const take = async (member: string, secret: string) => {
    const choices = Array.from({ length: SUBJECTS }, () => LEVELS[Math.floor(chance() * 5)] ?? null);
    const { text, signature } = await signedSheet(ballot, choices, async (blinded) => {
      const body = JSON.stringify({ secret, blinded: blinded.toString('base64') });
      const [one, other] = await Promise.all([post('token', body), post('token', body)]);
      expect([one.status, other.status, other.answer['signature']]).toEqual([200, 200, one.answer['signature']]);
      return Buffer.from(one.answer['signature']!, 'base64');
    });
    const receipt = createHash('sha256').update(text).digest('hex');
    issued.push({ member, choices, receipt, body: JSON.stringify({ sheet: text, signature: signature.toString('base64') }) });
  };
  await inPool(
    8,
    shuffled(codes).map(
      ({ code, secret }) =>
        () =>
          take(code, secret),
    ),
  );
  votes = shuffled(issued);

  let acknowledged = 0;
  const cast = async (vote: Vote) => {
    const { status, answer } = await post('cast', vote.body);
    expect([status, answer['receipt']]).toEqual([200, vote.receipt]);
    acknowledged += 1;
  };
  const tries = votes.flatMap((vote) => [() => hangUp(vote.body, chance()), () => Promise.all([cast(vote), cast(vote)]), () => cast(vote)]);
  await inPool(64, tries);
  expect(acknowledged).toBe(VOTERS * 3);

  await linksAreFoundWhileOpen();
  await mustBe(closeBallot(app.desk, secretary, which));
  const { receipts } = (await (await fetch(box('receipts'))).json()) as { receipts: string[] };
  expect(receipts).toEqual(votes.map(({ receipt }) => receipt).toSorted());
});

/** The tool that looks for links finds them where they are: the box of an open ballot lies in the order of the casts. */
async function linksAreFoundWhileOpen(): Promise<void> {
  const rows = await boxRows();
  expect(new Set(rows.map(({ xmin }) => xmin)).size).toBeGreaterThan(VOTERS / 2);
  expect(
    Math.abs(
      correlation(
        rows.map(({ place }) => place),
        rows.map(castOf),
      ),
    ),
  ).toBeGreaterThan(0.5);
}

test('the tally is that of a recount that shares nothing with the program', async () => {
  const published = await mustBe(readBox(app.desk, secretary, which));
  const key = createPublicKey({ key: Buffer.from(published.publicKey, 'base64'), format: 'der', type: 'spki' });
  const counts = Array.from({ length: SUBJECTS }, () => [0, 0, 0, 0, 0]);
  for (const { sheet, signature } of published.sheets) {
    const [id, nonce, digits] = sheet.split(' ');
    const bytes = Buffer.concat([Buffer.from(nonce!, 'hex'), Buffer.from(`${id} ${digits}`)]);
    const pss = { key, padding: 6, saltLength: 48 };
    expect(verify('sha384', bytes, pss, Buffer.from(signature, 'base64'))).toBe(true);
    [...digits!].forEach((digit, place) => (counts[place]![digit === '-' ? 4 : Number(digit)]! += 1));
  }
  const expected = Array.from({ length: SUBJECTS }, (_, place) =>
    [...LEVELS, null].map((level) => votes.filter(({ choices }) => choices[place] === level).length),
  );
  expect(counts).toEqual(expected);
  const { count } = await mustBe(readBallot(app.desk, secretary, which));
  expect(count!.subjects.map((each) => [each.failed, each.completed, each.good, each.excellent, each.blank])).toEqual(counts);
  expect(count).toMatchObject({ issued: VOTERS, collected: VOTERS, invalid: 0 });
  expect(recount(published)).toEqual({ count, bad: 0 });
  const [first, ...others] = published.sheets;
  const altered = { ...first!, sheet: first!.sheet.replace(/.$/u, (digit) => (digit === '1' ? '2' : '1')) };
  expect(recount({ ...published, sheets: [altered, altered, ...others, others[0]!] })).toMatchObject({ bad: 3 });
});

interface BoxRow {
  readonly place: number;
  readonly xmin: string;
  readonly command: string;
  readonly hash: string;
  readonly sheet: string;
  readonly signature: string;
}

async function boxRows(): Promise<BoxRow[]> {
  const { rows } = await admin.query<Omit<BoxRow, 'place'>>(
    `SELECT xmin::text, cmin::text AS command, encode(sheet_hash, 'hex') AS hash, sheet, encode(signature, 'hex') AS signature
     FROM ballot_box ORDER BY ctid`,
  );
  return rows.map((row, place) => ({ ...row, place }));
}

const castOf = ({ hash }: BoxRow): number => votes.findIndex(({ receipt }) => receipt === hash);

/** Of ranks, from -1 to 1; chance alone stays within 4.5 / √n but for one time in a hundred thousand. */
function correlation(one: readonly number[], other: readonly number[]): number {
  const ranks = (values: readonly number[]) => {
    const order = values.map((value, index) => ({ value, index })).toSorted((a, b) => a.value - b.value);
    const rank = new Map(order.map(({ index }, at) => [index, at]));
    return values.map((_, index) => rank.get(index)!);
  };
  const [x, y] = [ranks(one), ranks(other)];
  const gap = x.reduce((sum, value, index) => sum + (value - y[index]!) ** 2, 0);
  return 1 - (6 * gap) / (x.length * (x.length ** 2 - 1));
}

const BY_CHANCE = 4.5 / Math.sqrt(VOTERS);

test('in a dump of the closed ballot no place, transaction or column says who cast a sheet, or when', async () => {
  const rows = await boxRows();
  expect(new Set(rows.map(({ xmin, command }) => `${xmin} ${command}`)).size).toBe(1);
  expect(rows.map(({ hash }) => hash)).toEqual(rows.map(({ hash }) => hash).toSorted());
  const electors = await admin.query<Record<'xmin' | 'code' | 'mark', string> & { blinded: unknown; code_hash: unknown }>(
    `SELECT xmin::text, code, mark, blinded, code_hash FROM ballot_electors ORDER BY ctid`,
  );
  expect(new Set(electors.rows.map(({ xmin }) => xmin)).size).toBe(1);
  expect(electors.rows.every(({ mark, blinded, code_hash: code }) => mark === 'token' && blinded === null && code === null)).toBe(true);

  const cast = rows.map(castOf);
  const member = rows.map((row) => Number(votes[castOf(row)]!.member.slice(1)));
  const orders = {
    place: rows.map(({ place }) => place),
    nonce: rows.map(({ sheet }) => Number.parseInt(sheet.split(' ')[1]!.slice(0, 12), 16)),
    signature: rows.map(({ signature }) => Number.parseInt(signature.slice(0, 12), 16)),
  };
  for (const [name, order] of Object.entries(orders)) {
    expect(Math.abs(correlation(order, cast)), `${name} and the order of casts`).toBeLessThan(BY_CHANCE);
    expect(Math.abs(correlation(order, member)), `${name} and the list of members`).toBeLessThan(BY_CHANCE);
  }
});

test('nothing else in the whole database, the journal or the log mentions a sheet; the box has no room for more than sheets', async () => {
  const columns = await admin.query<{ column: string }>(
    `SELECT attname AS column FROM pg_attribute WHERE attrelid = 'ballot_box'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
  );
  expect(columns.rows.map(({ column }) => column)).toEqual(['tenant_id', 'ballot_id', 'sheet_hash', 'sheet', 'signature']);
  const tables = await admin.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' AND c.relname <> 'ballot_box'`,
  );
  expect(tables.rows.map(({ name }) => name)).toContain('journal');
  const dump: string[] = [log.join('\n')];
  for (const { name } of tables.rows) {
    const { rows } = await admin.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
    dump.push(...rows.map(({ row }) => row));
  }
  const everything = dump.join('\n').toLowerCase();
  expect(everything).toContain('v0001');
  for (const { hash, sheet, signature } of await boxRows()) {
    const traces = [hash, sheet.split(' ')[1]!, signature.slice(0, 40), Buffer.from(signature, 'hex').toString('base64').slice(0, 40)];
    for (const trace of traces) expect(everything.includes(trace.toLowerCase())).toBe(false);
  }
  const journal = await admin.query<{ action: string }>(`SELECT action FROM journal WHERE action LIKE 'ballots.%' ORDER BY seq`);
  expect(journal.rows.map(({ action }) => action)).toEqual(['ballots.prepared', 'ballots.opened', 'ballots.closed']);
  const keys = await admin.query(`SELECT FROM ballot_keys`);
  expect(keys.rows).toHaveLength(0);
});

test('the rows as they were before closing are swept from the tables', async () => {
  await admin.query('CREATE EXTENSION IF NOT EXISTS pgstattuple');
  for (const table of ['ballot_box', 'ballot_electors', 'ballot_keys']) {
    const { rows } = await admin.query<{ dead: string }>(`SELECT dead_tuple_count::text AS dead FROM pgstattuple($1::regclass)`, [table]);
    expect([table, rows[0]?.dead]).toEqual([table, '0']);
  }
});
