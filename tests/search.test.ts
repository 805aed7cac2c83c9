import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Found } from '#features/years/years.contract.ts';
import type { ListData } from '#kernel/list.ts';
import { fold } from '#kernel/vietnamese.ts';
import { OFFICER, openTestApp, type TestApp } from './support/app.ts';
import { wholeList } from './support/whole-list.ts';

/** What the search of every page finds, compared with the lists that the caller may read. */

const YEAR = '/api/committees/Q10/years/2020';

describe('the search', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  const read = async (path: string, account: string) => {
    const answer = await app.fetch(YEAR + path, {}, account);
    return { status: answer.status, body: (await answer.json()) as unknown };
  };
  const find = async (query: Readonly<Record<string, string>>, account = OFFICER) => {
    const { status, body } = await read(`/search?${new URLSearchParams(query).toString()}`, account);
    expect(status).toBe(200);
    return (body as Found).groups;
  };

  /** The codes of everything that a list finds for a text. */
  async function listed(list: string, text: string, account: string): Promise<readonly string[]> {
    const ask = async (address: string) => (await read(address, account)).body as ListData<{ code: string }>;
    const { rows } = await wholeList(ask, `/${list}?${new URLSearchParams({ search: text }).toString()}`);
    return rows.map(({ code }) => code);
  }

  test.each([
    ['members', 'member', 'lan nguyễn'],
    ['members', 'member', 'NGUYEN Lan'],
    ['members', 'member', 'hùng'],
    ['members', 'member', 'dv00291'],
    ['organisations', 'organisation', 'khu pho 5'],
    ['organisations', 'organisation', 'DB01'],
    ['organisations', 'organisation', 'phường'],
  ])(
    'finds in %s by all words in any order, and by the marks that were typed, as a %s, what the list has of “%s”',
    async (list, kind, text) => {
      for (const account of [OFFICER, 'bi-thu']) {
        const wanted = await listed(list, text, account);
        const [group] = await find({ text, kind, most: '50' }, account);
        expect(group?.total ?? 0).toBe(wanted.length);
        expect(new Set(group?.rows.map(({ code }) => code) ?? []).difference(new Set(wanted))).toEqual(new Set());
        expect(group?.rows.length ?? 0).toBe(Math.min(50, wanted.length));
        expect(group?.list ?? list).toBe(list);
      }
      expect((await listed(list, text, OFFICER)).length).toBeGreaterThan(0);
    },
  );

  test('shows few of each kind and counts all, those first whose words begin so', async () => {
    const [group] = await find({ text: 'an', kind: 'member' });
    expect(group!.rows).toHaveLength(6);
    expect(group!.total).toBeGreaterThan(500);
    for (const { name, code } of group!.rows) expect(` ${fold(`${code} ${name}`)}`).toContain(' an');
  });

  test.each(['dang-vien', 'bi-thu', OFFICER, 'quan-tri'])('every page that it shows to %s opens for them', async (account) => {
    const groups = (await Promise.all(['dv', 'chi bo', 'nguyen'].map((text) => find({ text }, account)))).flat();
    const rows = groups.flatMap((group) => group.rows);
    for (const { page } of rows) expect(`${page} ${(await read(`/${page}`, account)).status}`).toBe(`${page} 200`);
    if (account === OFFICER) expect(rows.length).toBeGreaterThan(12);
  });

  test('takes no letter of the text for a pattern, and finds nothing where nothing is asked', async () => {
    expect(await find({ text: '%' })).toEqual([]);
    expect(await find({ text: '_' })).toEqual([]);
    expect(await find({ text: '   ' })).toEqual([]);
    expect((await read(`/search?text=${'a'.repeat(201)}`, OFFICER)).status).toBe(400);
  });
});
