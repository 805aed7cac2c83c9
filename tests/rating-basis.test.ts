import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ENGINE_VERSION } from '#engine/version.ts';
import { inCommittee } from '#server/database.ts';
import { openSmallCommittee, type SmallCommittee } from './support/small-committee.ts';

let small: SmallCommittee;
beforeAll(async () => {
  small = await openSmallCommittee();
});
afterAll(() => small.close());

const basis = (change?: ReturnType<typeof sql>) =>
  inCommittee(small.db, small.tenant, async (tx) => {
    await change?.execute(tx);
    await small.desk.ratings.rate(tx, small.tenant, 2020);
    const { engineVersion, factsDigest } = (await small.desk.ratings.rating(tx, small.tenant, 2020))!;
    return { engineVersion, factsDigest };
  });

test('a result names its engine and a digest that changes with any fact and with nothing else', async () => {
  const first = await basis();
  expect(first.engineVersion).toBe(ENGINE_VERSION);
  expect(first.factsDigest).toMatch(/^[0-9a-f]+-[0-9a-f]+$/u);
  expect(await basis()).toEqual(first);
  const one = sql`(SELECT min(member_id) FROM member_facts WHERE year = 2020)`;
  const changed = await basis(
    sql`UPDATE member_facts SET sick_months = coalesce(sick_months, 0) + 1 WHERE year = 2020 AND member_id = ${one}`,
  );
  expect(changed.factsDigest).not.toBe(first.factsDigest);
  const undone = await basis(
    sql`UPDATE member_facts SET sick_months = nullif(sick_months - 1, 0) WHERE year = 2020 AND member_id = ${one}`,
  );
  expect(undone).toEqual(first);
});
