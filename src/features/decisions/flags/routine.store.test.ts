import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openingYear } from '#features/years/calendar.actions.ts';
import { perform } from '#tests/support/perform.ts';
import { usualCalendar } from '#features/years/calendar.ts';
import { openBoardCommittee, type BoardCommittee } from '#tests/support/board-committee.ts';
import { readRoutine, signReady, signAnew } from '#tests/support/board-orders.ts';

const member = (n: number) => ({ kind: 'member' as const, code: `DV${n}` });
const signing = { dated: '2022-02-01', signer: { name: 'Trần Thị B', post: 'Bí thư' } };
const XS = 'Hoàn thành xuất sắc nhiệm vụ';
const T = 'Hoàn thành tốt nhiệm vụ';

/** 2018 and 2019 as a workbook states them: who was excellent in which of them. */
const stated = (turns: Readonly<Record<number, number>>) =>
  Object.entries(turns).flatMap(([year, excellent]) =>
    [1, 2, 3, 4, 5].map((n) => ({ Mã: `DV${n}`, Năm: Number(year), Mức: n === excellent ? XS : T })),
  );

/** DV3 and DV2 were excellent by the file, DV3 again in 2020, DV4 in 2021: no turns up to 2020, turns from 2019 to 2021. */
describe('levels of four years, two of them stated by a workbook', () => {
  let committee: BoardCommittee;
  beforeAll(async () => {
    committee = await openBoardCommittee('good', stated({ 2018: 3, 2019: 2 }));
  });
  afterAll(() => committee.close());

  const seen = async (year: number) => {
    const read = await readRoutine(committee.desk, committee.people.ward, year);
    const notes = read.ok ? read.value.notes : [];
    expect(notes.every(({ group }) => group.name === 'Chi bộ Khu phố 1')).toBe(true);
    return notes.map(({ pattern, subjects }) => [pattern, ...subjects.map(({ code }) => code)]);
  };

  test('a turn for everybody is seen across them, and none where somebody comes again', async () => {
    const { desk, people } = committee;
    const at = (year: number) => ({ year, body: 'A', class: 'members' as const });
    const award = { level: 'excellent' as const, typical: false, leadership: false };
    const correction = {
      ...signing,
      version: 0,
      number: '1',
      kind: 'correction' as const,
      reason: 'Kiểm tra',
      lines: [{ ...member(3), award }],
    };
    expect(await signAnew(desk, people.ward, at(2020), correction)).toMatchObject({ ok: true });
    expect(await seen(2020)).toEqual([]);
    const steps = usualCalendar(2021).map((due) => ({ ...due, due: '2099-12-31' }));
    expect(
      await perform(openingYear(desk), desk, people.appraiser, {
        params: { year: 2021 },
        body: { book: 'vn-party-2020', profile: 'all-rated', steps },
      }),
    ).toMatchObject({
      ok: true,
    });
    await committee.propose(people.secretary, [member(4)], 'excellent', 2021);
    await committee.propose(people.secretary, [1, 2, 3, 5].map(member), 'good', 2021);
    expect(await signReady(desk, people.ward, at(2021), { ...signing, version: 0, number: '1' })).toMatchObject({ ok: true });
    expect(await seen(2021)).toEqual([['rotation', 'DV2', 'DV3', 'DV4']]);
  });
});
