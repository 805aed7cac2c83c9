import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayAt } from '#kernel/dates.ts';
import { openDesk } from '#main/desk.ts';
import { accessTo } from '#main/signing-desk.ts';
import { inCommittee, inTransaction, openDatabase, type Database } from '#server/database.ts';
import { openingYear } from '#features/years/calendar.actions.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { smallCommittee, writeTables } from '#tests/support/intake-workbook.ts';
import { perform, respond } from '#tests/support/perform.ts';
import { confirming, receiving, type ReceptionNeeds } from './reception.actions.ts';

/** What an import dates, by a clock that stands still: nothing of it may be the day in Greenwich, or the hour of the machine. */

const opened: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of opened) await close();
});

/** The small committee's year; `moved`: the member DV1 has gone to the cell B. */
async function workbook(moved: boolean): Promise<Uint8Array> {
  const tables = smallCommittee();
  for (const record of tables.members.records) if (moved && record['Mã đảng viên'] === 'DV1') record['Mã chi bộ'] = 'B';
  return writeTables(tables);
}

/**
 * 2020 comes in and founds the committee; 2021 is opened from it, and a file begun; then 2020 comes again, which the open year follows; and
 * once more, to wait for confirmation.
 */
async function importAt(instant: string): Promise<{ readonly db: Database; readonly tenant: bigint }> {
  const database = await openTestDatabase();
  const db = openDatabase(database.url, 2);
  opened.push(async () => {
    await db.destroy();
    await database.close();
  });
  const desk = openDesk(db, { now: () => instant });
  const needs: ReceptionNeeds = { ...desk, mayTakeIn: () => Promise.resolve(true), mayTakeInSomewhere: () => Promise.resolve(true) };
  const founder = { account: 'founder', name: 'Founder', session: 'x' };
  const bring = async (moved: boolean) => {
    const body = { name: 'small.xlsx', bytes: await workbook(moved) };
    const read = await respond(receiving(needs), desk, founder, { query: { year: 2020 }, body });
    if (!read.ok) throw new Error(JSON.stringify(read.refusal));
    return read.value.upload;
  };
  const takeIn = async (moved: boolean) => {
    const confirmed = await respond(confirming(needs), desk, founder, { params: { upload: await bring(moved) } });
    expect(confirmed).toEqual({ ok: true, value: { committee: 'Q', year: 2020 } });
  };
  await takeIn(false);
  const { tenant } = (await inTransaction(db, (tx) => desk.organisations.findCommittee(tx, 'Q')))!;
  const order = { params: { year: 2021 }, body: { book: 'vn-party-2020', profile: 'good', steps: [] } };
  const access = (await accessTo(desk, 'Q', founder, 'test'))!; // In office from that day on.
  expect((await perform(openingYear(desk), desk, access, order)).ok).toBe(true);
  await inCommittee(db, tenant, (tx) =>
    sql`INSERT INTO review_files (tenant_id, year, subject_kind, subject_id, path, level, state, version, saved_by, saved_at)
      SELECT tenant_id, year, 'member', member_id, path, 'members', 'submitted', 1, 'founder', ${instant}
      FROM member_year WHERE tenant_id = ${tenant} AND year = 2021 AND code = 'DV1'`.execute(tx),
  );
  await takeIn(true);
  await bring(true);
  return { db, tenant };
}

/** Every day and every instant on file, each with its table and column. */
function datesIn({ db, tenant }: Awaited<ReturnType<typeof importAt>>) {
  return inCommittee(db, tenant, async (tx) => {
    const { rows: columns } = await sql<{ table: string; column: string; type: string }>`
      SELECT table_name AS table, column_name AS column, data_type AS type
      FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND data_type IN ('date', 'timestamp with time zone')`.execute(tx);
    const days: string[] = [];
    const instants: string[] = [];
    for (const { table, column, type } of columns) {
      const printed =
        type === 'date'
          ? sql`${sql.ref(column)}::text`
          : sql`to_char(${sql.ref(column)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
      const { rows } = await sql<{ value: string }>`
        SELECT DISTINCT ${printed} AS value FROM ${sql.table(table)} WHERE ${sql.ref(column)} IS NOT NULL`.execute(tx);
      (type === 'date' ? days : instants).push(...rows.map(({ value }) => `${table}.${column} ${value}`));
    }
    return { days, instants };
  });
}

const DATED_AT = [
  'appointments.appointed_at',
  'journal.at',
  'opened_years.opened_at',
  'ratings.rated_at',
  'review_events.at',
  'review_files.saved_at',
  'uploads.received_at',
];

describe('an import', () => {
  let usual: ReadonlySet<string>;
  beforeAll(async () => {
    usual = new Set((await datesIn(await importAt('2021-03-15T05:00:00.000Z'))).days);
  });

  test.each([
    ['01:30', '2021-06-14T18:30:00.000Z', '2021-06-15'],
    ['23:30', '2021-06-15T16:30:00.000Z', '2021-06-15'],
    ['01:30 of the new year', '2020-12-31T18:30:00.000Z', '2021-01-01'],
    ['23:30 of the old one', '2020-12-31T16:30:00.000Z', '2020-12-31'],
  ])('at %s bears that hour and that day, wherever it is dated', async (_, instant, day) => {
    expect(dayAt(instant)).toBe(day);
    const { days, instants } = await datesIn(await importAt(instant));
    expect(instants.toSorted()).toEqual(DATED_AT.map((column) => `${column} ${instant}`));
    // What the workbook and the bounds of its year state is the same whenever it comes.
    expect(days.filter((one) => !usual.has(one))).toEqual([`appointments.valid_from ${day}`]);
    expect([...usual].filter((one) => !days.includes(one))).toEqual(['appointments.valid_from 2021-03-15']);
  });
});
