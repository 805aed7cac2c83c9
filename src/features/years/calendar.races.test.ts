import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Access } from '#domain/permission.ts';
import { asReader } from '#server/access.ts';
import { inCommittee, type Tx } from '#server/database.ts';
import { person } from '#tests/support/people.ts';
import { perform } from '#tests/support/perform.ts';
import { openSmallCommittee, type SmallCommittee } from '#tests/support/small-committee.ts';
import { untilWaiting } from '#tests/support/waiting.ts';
import { closingYear, grantingException, openingYear, settingDays, stepOutlook, stepRefusal } from './calendar.actions.ts';
import { findRecord, listSteps } from './calendar.store.ts';

let year = 2020;
const on = (day: string) => `${year}-${day}`;

describe('two orders at once on the calendar of a small committee', () => {
  let small: SmallCommittee;
  let signer: Access;

  beforeAll(async () => {
    small = await openSmallCommittee();
    signer = await person(small.db, small.tenant, 'signer', 'decider', { organisation: 'Q' });
  });
  afterAll(() => small.close());
  beforeEach(() => {
    year += 1; // A year of its own for each test.
  });

  const inside = <T>(work: (tx: Tx) => Promise<T>) => inCommittee(small.db, small.tenant, work);
  const open = () => {
    const body = { book: small.desk.books.ofYears(year, { invented: true })[0]!.id, profile: 'good', steps: [] };
    return perform(openingYear(small.desk), small.desk, small.people.officer, { params: { year }, body });
  };
  const set = (step: 'proposal' | 'decision', level: 'members' | 'grassroots', due: string) =>
    perform(settingDays(), small.desk, small.people.officer, { params: { year }, body: { steps: [{ step, level, due }] } });
  const grant = () => {
    const body = { step: 'proposal', organisation: 'A', due: on('12-18'), reason: 'x' } as const;
    return perform(grantingException(small.desk), small.desk, small.people.officer, { params: { year }, body });
  };
  const close = () => perform(closingYear(small.desk), small.desk, signer, { params: { year }, body: { closed: true, reason: 'x' } });
  const late = (tx: Tx, asked = stepRefusal) => asked(tx, small.tenant, year, 'proposal', 'members', '1', on('12-01'));

  test('days that two people change both stand', async () => {
    await open();
    const orders = await inside(async (tx) => {
      await sql`LOCK TABLE year_steps IN SHARE MODE`.execute(tx); // Nobody writes before both are under way.
      const both = [set('proposal', 'members', on('12-16')), set('decision', 'grassroots', on('12-30'))];
      await untilWaiting(small.db, 2);
      return both;
    });
    expect(await Promise.all(orders)).toMatchObject([{ ok: true }, { ok: true }]);
    const steps = await inside((tx) => listSteps(tx, small.tenant, year));
    expect(steps).toContainEqual({ step: 'proposal', level: 'members', due: on('12-16') });
    expect(steps).toContainEqual({ step: 'decision', level: 'grassroots', due: on('12-30') });
  });

  test('a year that two people open is opened once, and the later one is told', async () => {
    const orders = await inside(async (tx) => {
      await sql`LOCK TABLE opened_years IN SHARE MODE`.execute(tx); // Both find it unopened, and wait here with writing.
      const both = [open(), open()];
      await untilWaiting(small.db, 2);
      return both;
    });
    const done = await Promise.all(orders);
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect(done.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'years.already_open' } });
  });

  test('neither a day nor an exception runs past a closing under way', async () => {
    await open();
    const orders = await inside(async (tx) => {
      await sql`UPDATE opened_years SET closed_by = 'signer', closed_at = now() WHERE year = ${year}`.execute(tx);
      const both = [set('proposal', 'members', on('12-16')), grant()];
      await untilWaiting(small.db, 2);
      return both;
    });
    const refused = { refusal: { code: 'years.closed' } };
    expect(await Promise.all(orders)).toMatchObject([refused, refused]);
  });

  test('a closing waits for a step under way, and its figures count what the step did', async () => {
    await open();
    const closing = await inside(async (tx) => {
      expect(await late(tx)).toBeNull();
      const closed = [close()];
      await untilWaiting(small.db, 1);
      await sql`DELETE FROM member_verdicts WHERE year = ${year}`.execute(tx); // What a step changes in the figures.
      return closed;
    });
    expect(await Promise.all(closing)).toMatchObject([{ ok: true }]);
    const record = await inside((tx) => findRecord(tx, small.tenant, year));
    expect(record?.figures.members.pending).toBe(0);
  });

  test('a step that begins while the year is being closed is refused; who only looks waits for nobody', async () => {
    await open();
    const steps = await inside(async (tx) => {
      await sql`UPDATE opened_years SET closed_by = 'signer', closed_at = now() WHERE year = ${year}`.execute(tx);
      expect(await asReader(small.db, small.people.officer, (reader) => late(reader, stepOutlook))).toBeNull();
      const begun = [inside((other) => late(other))];
      await untilWaiting(small.db, 1);
      return begun;
    });
    expect(await Promise.all(steps)).toMatchObject([{ code: 'years.closed' }]);
  });
});
