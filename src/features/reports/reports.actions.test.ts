import PizZip from 'pizzip';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clockOf } from '#kernel/clock.ts';
import { openBoardCommittee, type BoardCommittee } from '#tests/support/board-committee.ts';
import { perform } from '#tests/support/perform.ts';
import { printing } from './reports.actions.ts';

let committee: BoardCommittee;
beforeAll(async () => {
  committee = await openBoardCommittee();
});
afterAll(() => committee.close());

/** Name and day of the Word report that is made when the house's clock stands there. */
async function reportAt(instant: string): Promise<{ readonly name: string; readonly day: string | undefined }> {
  const { desk, people } = committee;
  const house = { ...desk, clock: clockOf(() => instant) };
  const made = await perform(printing(desk, 'docx'), house, people.standing, { params: { committee: 'Q', year: 2020 } });
  if (!made.ok) throw new Error(made.refusal.message.en);
  const { name, bytes } = made.value;
  const text = new PizZip(bytes).file('word/document.xml')!.asText();
  return { name, day: /ngày \d+ tháng \d+ năm \d+/u.exec(text)?.[0] };
}

test.each([
  ['01:30', '2021-01-31T18:30:00.000Z', 'ngày 01 tháng 02 năm 2021'],
  ['23:30', '2021-02-01T16:30:00.000Z', 'ngày 01 tháng 02 năm 2021'],
  ['01:30 of the new year', '2020-12-31T18:30:00.000Z', 'ngày 01 tháng 01 năm 2021'],
  ['23:30 of the old one', '2020-12-31T16:30:00.000Z', 'ngày 31 tháng 12 năm 2020'],
])('a report made in Vietnam at %s bears the day that it is there', async (_, instant, day) => {
  expect(await reportAt(instant)).toEqual({ name: 'Q-2020-bao-cao.docx', day });
});
