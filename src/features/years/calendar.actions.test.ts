import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Access } from '#domain/permission.ts';
import { inCommittee } from '#server/database.ts';
import { person } from '#tests/support/people.ts';
import { openSmallCommittee, type SmallCommittee } from '#tests/support/small-committee.ts';
import { closingYear, grantingException, openingYear, settingDays, stepRefusal } from './calendar.actions.ts';
import { perform } from '#tests/support/perform.ts';

let year = 2020;
const on = (day: string) => `${year}-${day}`;

describe('the calendar of a small committee', () => {
  let small: SmallCommittee;
  let signer: Access;

  beforeAll(async () => {
    small = await openSmallCommittee();
    signer = await person(small.db, small.tenant, 'signer', 'decider', { organisation: 'Q' });
  });
  afterAll(() => small.close());
  beforeEach(() => {
    year += 1; // A year of its own for each test: nothing of the one before is in its way.
  });

  /** By the first book that rates committees in the test's year. */
  const opening = () => ({ book: small.desk.books.ofYears(year, { invented: true })[0]!.id, profile: 'good', steps: [] });
  const counted = async (table: string) =>
    inCommittee(small.db, small.tenant, async (tx) => {
      const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM ${sql.table(table)} WHERE year = ${year}`.execute(tx);
      return rows[0]!.n;
    });
  const journaled = async () =>
    inCommittee(small.db, small.tenant, async (tx) => {
      const { rows } = await sql<{ action: string; actor: string }>`SELECT action, actor FROM journal ORDER BY seq DESC LIMIT 1`.execute(
        tx,
      );
      return rows[0]!;
    });
  const late = (day: string, path: string) =>
    inCommittee(small.db, small.tenant, (tx) => stepRefusal(tx, small.tenant, year, 'proposal', 'members', path, day));

  test('a year is opened once, for everybody who was there the year before, and rated by the profile chosen', async () => {
    expect(await perform(openingYear(small.desk), small.desk, small.people.officer, { params: { year }, body: opening() })).toEqual({
      ok: true,
      value: { done: true },
    });
    expect(await counted('member_facts')).toBeGreaterThan(1);
    const rating = await inCommittee(small.db, small.tenant, (tx) => small.desk.ratings.rating(tx, small.tenant, year));
    expect(rating).toMatchObject({ book: 'vn-party-2020', profile: 'good' });
    expect(await journaled()).toEqual({ action: 'years.opened', actor: 'officer' });
    expect(await perform(openingYear(small.desk), small.desk, small.people.officer, { params: { year }, body: opening() })).toMatchObject({
      refusal: { code: 'years.already_open' },
    });
  });

  test('who may not launch is stopped by the database, whatever the action forgot', async () => {
    await expect(
      perform(openingYear(small.desk), small.desk, small.people.secretary, { params: { year }, body: opening() }),
    ).rejects.toThrow(/row-level security/u);
    expect(await counted('opened_years')).toBe(0);
  });

  test('days out of order, and books that rate no committee, are refused, and nothing is written', async () => {
    const steps = [{ step: 'proposal', level: 'members', due: on('11-01') }] as const;
    expect(
      await perform(openingYear(small.desk), small.desk, small.people.officer, { params: { year }, body: { ...opening(), steps } }),
    ).toMatchObject({
      refusal: { code: 'years.disorder' },
    });
    // Another's book, and one of nobody: neither rates committees.
    for (const book of ['school-appraisal', 'x']) {
      const refused = await perform(openingYear(small.desk), small.desk, small.people.officer, {
        params: { year },
        body: { ...opening(), book },
      });
      expect(refused).toMatchObject({ refusal: { code: 'years.no_book' } });
    }
    expect(await counted('opened_years')).toBe(0);
  });

  test('a deadline holds until its day, an exception moves it for one organisation, and both leave a trail', async () => {
    await perform(openingYear(small.desk), small.desk, small.people.officer, { params: { year }, body: opening() });
    const place = (await inCommittee(small.db, small.tenant, (tx) => small.desk.organisations.place(tx, small.tenant, year, 'A1')))!;
    expect(await late(on('12-15'), place.path)).toBeNull();
    expect(await late(on('12-16'), place.path)).toMatchObject({ code: 'years.deadline_passed' });
    const order = { step: 'proposal', organisation: 'A', due: on('12-18'), reason: 'Bí thư chi bộ ốm' } as const;
    expect(await perform(grantingException(small.desk), small.desk, small.people.officer, { params: { year }, body: order })).toMatchObject(
      { ok: true },
    );
    expect(await journaled()).toEqual({ action: 'years.exception_granted', actor: 'officer' });
    expect(await late(on('12-18'), place.path)).toBeNull();
    expect(await late(on('12-19'), place.path)).toMatchObject({ code: 'years.deadline_passed' });
    expect(await late(on('12-16'), place.path.split('.')[0]!)).toMatchObject({ code: 'years.deadline_passed' });
  });

  test('an exception without the right is refused, and the attempt is journaled', async () => {
    await perform(openingYear(small.desk), small.desk, small.people.officer, { params: { year }, body: opening() });
    const order = { step: 'proposal', organisation: 'A1', due: on('12-31'), reason: 'Xin thêm' } as const;
    expect(
      await perform(grantingException(small.desk), small.desk, small.people.secretary, { params: { year }, body: order }),
    ).toMatchObject({ refusal: { code: 'years.forbidden' } });
    expect(await counted('deadline_exceptions')).toBe(0);
    expect(await journaled()).toEqual({ action: 'years.exception_refused', actor: 'secretary' });
  });

  test('a closed year takes no step until the signer opens it again', async () => {
    await perform(openingYear(small.desk), small.desk, small.people.officer, { params: { year }, body: opening() });
    const closing = { closed: true, reason: 'Đã thông báo kết quả' };
    expect(await perform(closingYear(small.desk), small.desk, small.people.officer, { params: { year }, body: closing })).toMatchObject({
      refusal: { code: 'years.state' },
    });
    expect(await perform(closingYear(small.desk), small.desk, signer, { params: { year }, body: closing })).toMatchObject({ ok: true });
    expect(await late(on('12-01'), '1')).toMatchObject({ code: 'years.closed' });
    const days = [{ step: 'decision', level: 'grassroots', due: on('12-31') }] as const;
    expect(await perform(settingDays(), small.desk, small.people.officer, { params: { year }, body: { steps: days } })).toMatchObject({
      refusal: { code: 'years.closed' },
    });
    expect(
      await perform(closingYear(small.desk), small.desk, signer, { params: { year }, body: { closed: false, reason: 'Có khiếu nại' } }),
    ).toMatchObject({ ok: true });
    expect(await perform(settingDays(), small.desk, small.people.officer, { params: { year }, body: { steps: days } })).toMatchObject({
      ok: true,
    });
    expect(await late(on('12-01'), '1')).toBeNull();
  });

  test('a year that came by workbook has no calendar, and nothing holds it back', async () => {
    expect(await late(on('12-31'), '1')).toBeNull();
  });
});
