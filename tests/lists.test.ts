import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { isList, MOST_ROWS, type ListData } from '#kernel/list.ts';
import type { Operation } from '#kernel/operation.ts';
import { openRooms } from '#main/app.ts';
import { rooms } from '#main/rooms.ts';
import { readSpreadsheet } from '#papers/spreadsheet/read.ts';
import { openTestApp, type TestApp } from './support/app.ts';
import { openCell } from './support/open-cell.ts';
import { nameOf } from './support/operation-name.ts';
import { wholeList } from './support/whole-list.ts';

type Row = Readonly<Record<string, unknown>>;

/** Whoever of the sample may read a list. */
const READERS = ['ban-to-chuc', 'kiem-tra', 'quan-tri', 'ban-thuong-vu'];

let app: TestApp;
let lists: readonly Operation[];
let sheets: readonly Operation[];
const readers = new Map<Operation, string>();

beforeAll(async () => {
  app = await openTestApp();
  await openCell(app, 'CB010001');
  const operations = (await openRooms(rooms, app.desk)).flatMap(({ half }) => half.operations).map(({ operation }) => operation);
  lists = operations.filter(isList);
  sheets = operations.filter(({ path }) => lists.some((list) => path === `${list.path}.xlsx`));
  for (const list of lists) {
    for (const account of READERS) {
      if (readers.has(list)) continue;
      const answer = await app.fetch(addressOf(list), {}, account);
      if (answer.status === 200) readers.set(list, account);
      await answer.arrayBuffer();
    }
  }
});
afterAll(() => app?.close());

const addressOf = ({ path }: Operation, query = '') => `${path.replace('{committee}', 'Q10').replace('{year}', '2020')}${query}`;

const get = async <T>(list: Operation, address: string): Promise<T> => {
  const answer = await app.fetch(address, {}, readers.get(list));
  expect(answer.status, address).toBe(200);
  return (await answer.json()) as T;
};
const all = (list: Operation, query: string, size?: number) =>
  wholeList<Row>((address) => get(list, address), addressOf(list, `?${query}`), size);
const first = (list: Operation, query = '') => get<ListData<Row>>(list, addressOf(list, `?${query}`));

const texts = (rows: readonly Row[]) => rows.map((row) => JSON.stringify(row));

/** What a filter may be asked for: its own values, those that the list offers, or what its rows have by that name. */
async function valuesOf(list: Operation, name: string): Promise<readonly string[]> {
  const { choices, rows } = await first(list, `size=${MOST_ROWS}`);
  const shape = (list.query.shape[name] as z.ZodOptional<z.ZodType>).unwrap();
  const { def } = shape as unknown as { def: { type: string; values?: unknown[]; entries?: Record<string, string> } };
  const known = [...Object.values(def.entries ?? {}), ...(def.type === 'literal' ? (def.values as string[]) : [])];
  const several = (shape.meta()?.['values'] as string[] | undefined) ?? [];
  const offered = (choices[name] ?? []).map(({ value }) => value);
  const ofRows = rows.slice(0, 3).flatMap((row) => (typeof row[name] === 'string' ? [row[name]] : []));
  const [one, other] = several;
  return [...new Set([...known, ...several, ...(one && other ? [`${one},${other}`] : []), ...offered.slice(0, 3), ...ofRows])];
}

/** The first rows that one of two lists has and the other has not, or has twice. */
function others(left: readonly Row[], right: readonly Row[]): readonly string[] {
  const count = new Map<string, number>();
  for (const text of texts(left)) count.set(identity(text), (count.get(identity(text)) ?? 0) + 1);
  for (const text of texts(right)) count.set(identity(text), (count.get(identity(text)) ?? 0) - 1);
  return [...count].flatMap(([text, times]) => (times === 0 ? [] : [`${times} ${text}`])).slice(0, 3);
}

const filtersOf = (list: Operation) => Object.keys(list.query.shape).filter((name) => !['page', 'size', 'sort', 'search'].includes(name));

test('there are lists, each with a reader among the people of the sample and a sheet of Excel', () => {
  expect(lists.length).toBeGreaterThan(9);
  expect(lists.filter((list) => !readers.has(list)).map(nameOf)).toEqual([]);
  expect(sheets.map(({ path }) => path).toSorted()).toEqual(lists.map(({ path }) => `${path}.xlsx`).toSorted());
});

describe('each list', () => {
  const each = async (work: (list: Operation) => Promise<void>) => {
    for (const list of lists) await work(list);
  };

  test('gives on its pages every row once, as many as it counts, in each of its orders', { timeout: 600_000 }, async () => {
    await each(async (list) => {
      const whole = await all(list, '');
      expect(whole.rows, nameOf(list)).toHaveLength(whole.count);
      expect(new Set(texts(whole.rows)).size, nameOf(list)).toBe(whole.count);
      const size = Math.max(1, Math.ceil(whole.count / 7));
      for (const sort of (list.query.shape['sort'] as unknown as z.ZodOptional<z.ZodEnum>).unwrap().options) {
        const sorted = await all(list, `sort=${String(sort)}`, size);
        expect(others(sorted.rows, whole.rows), `${nameOf(list)} ${String(sort)}`).toEqual([]);
      }
    });
  });

  test('turned round begins where it ended, but for what is equal or empty', { timeout: 600_000 }, async () => {
    const turned: string[] = [];
    await each(async (list) => {
      const sorts = (list.query.shape['sort'] as unknown as z.ZodOptional<z.ZodEnum>).unwrap().options.map(String);
      for (const sort of sorts.filter((one) => !one.startsWith('-'))) {
        const [up, down] = [await all(list, `sort=${sort}`), await all(list, `sort=-${sort}`)];
        // Where all are equal by it, or none has it, both ways are the same one.
        if (texts(up.rows).join('') === texts(down.rows).join('')) continue;
        expect(texts(down.rows)[0], `${nameOf(list)} ${sort}`).not.toBe(texts(up.rows)[0]);
        turned.push(`${nameOf(list)} ${sort}`);
      }
    });
    expect(turned.length).toBeGreaterThan(25);
  });

  test('counts what each filter leaves, and leaves rows of the whole list', { timeout: 600_000 }, async () => {
    const asked = new Set<string>();
    await each(async (list) => {
      const isOfAll = new Set(texts((await all(list, '')).rows).map(identity));
      for (const name of filtersOf(list)) {
        for (const value of await valuesOf(list, name)) {
          const found = await all(list, `${name}=${encodeURIComponent(value)}`);
          expect(found.rows, `${nameOf(list)} ${name}=${value}`).toHaveLength(found.count);
          expect(found.count).toBeLessThanOrEqual(found.total);
          for (const text of texts(found.rows)) expect(isOfAll.has(identity(text)), `${nameOf(list)} ${name}=${value}: ${text}`).toBe(true);
          asked.add(`${nameOf(list)} ${name}`);
        }
      }
    });
    expect(asked.size).toBeGreaterThan(30);
  });

  test('finds its own rows by what it shows of them, and nothing by what nobody is called', { timeout: 600_000 }, async () => {
    let searched = 0;
    await each(async (list) => {
      if (!('search' in list.query.shape)) return;
      const { rows } = await first(list);
      const row = rows.find(({ name, account }) => typeof (name ?? account) === 'string');
      const text = row === undefined ? null : String(row['name'] ?? row['account']);
      if (text !== null) {
        const words = text.split(' ').toReversed().join(' ');
        for (const typed of [text, words, text.slice(1, 4)]) {
          const found = await all(list, `search=${encodeURIComponent(typed.trim())}`);
          expect(texts(found.rows).map(identity), `${nameOf(list)} «${typed}»`).toContain(identity(JSON.stringify(row)));
        }
        searched += 1;
      }
      expect((await all(list, 'search=zzqxw')).count).toBe(0);
    });
    expect(searched).toBeGreaterThan(4);
  });

  test('says no to another sort, page or size, and takes the last page for one behind it', async () => {
    await each(async (list) => {
      for (const query of ['sort=nothing', 'page=0', 'page=x', 'page=1.5', 'size=0', `size=${MOST_ROWS + 1}`]) {
        const answer = await app.fetch(addressOf(list, `?${query}`), {}, readers.get(list));
        expect(answer.status, `${nameOf(list)} ${query}`).toBe(400);
        expect(((await answer.json()) as { code: string }).code).toBe('request.invalid');
      }
      const { page, pages } = await first(list, 'page=999999');
      expect(page, nameOf(list)).toBe(pages);
    });
  });

  test('is in its sheet of Excel row for row, as it was asked for', { timeout: 600_000 }, async () => {
    await each(async (list) => {
      const sheet = sheets.find(({ path }) => path === `${list.path}.xlsx`)!;
      const sorts = (list.query.shape['sort'] as unknown as z.ZodOptional<z.ZodEnum>).unwrap().options.map(String);
      for (const query of ['', `sort=${sorts.at(-1)}`, 'search=an']) {
        const { rows } = await all(list, query);
        const answer = await app.fetch(addressOf(sheet, `?${query}`), {}, readers.get(list));
        expect(answer.status).toBe(200);
        const read = readSpreadsheet(new Uint8Array(await answer.arrayBuffer()));
        if (!read.ok) throw new Error(read.refusal);
        const printed = read.value[0]!.rows.slice(2).map(({ cells }) =>
          cells.map(({ value }) => (value.kind === 'text' ? value.runs.map(({ text }) => text).join('') : '')).join('\n'),
        );
        expect(printed, `${nameOf(list)} ${query}`).toHaveLength(rows.length);
        for (const [at, row] of rows.entries())
          for (const name of ['name', 'code', 'account'])
            if (typeof row[name] === 'string') expect(printed[at], `${nameOf(list)} ${query} row ${at}`).toContain(row[name]);
      }
    });
  });
});

/** A row without what says how it is shown: whether a branch of the tree is open. */
const identity = (text: string): string => text.replace(/,?"isOpen":(?:true|false)/u, '');

test('the tree shows the first branches, and what somebody opens or shuts', async () => {
  const tree = lists.find(({ path }) => path.endsWith('/organisations'))!;
  const codes = async (query: string) => (await all(tree, query)).rows.map(({ code }) => String(code));
  const whole = await codes('');
  const folded = await codes('fold=true');
  expect(folded[0]).toBe('Q10');
  const { rows } = await all(tree, '');
  expect(folded).toEqual(rows.filter(({ above }) => (above as string[]).length <= 1).map(({ code }) => code));
  const below = rows.filter(({ parent }) => parent === 'DB01').map(({ code }) => code);
  expect(below.length).toBeGreaterThan(3);
  expect(await codes('fold=true&open=DB01')).toEqual(folded.flatMap((code) => (code === 'DB01' ? [code, ...below] : [code])));
  expect(await codes('shut=Q10')).toEqual(['Q10']);
  expect(await codes('shut=DB01')).toEqual(whole.filter((code) => !below.includes(code)));
  const found = await all(tree, 'search=CB010001');
  expect(found.rows.map(({ code, above }) => [code, (above as string[]).length])).toEqual([['CB010001', 2]]);
});

test('people are found as they are typed, with marks or without, whatever the order of the words', async () => {
  const members = lists.find(({ path }) => path.endsWith('/members'))!;
  const whole = (await all(members, '')).rows.map(({ name }) => String(name));
  const found = async (search: string) => (await all(members, `search=${encodeURIComponent(search)}`)).rows.map(({ name }) => String(name));
  const plain = await found('hung');
  const marked = await found('hùng');
  expect(marked.length).toBeGreaterThan(0);
  expect(plain.length).toBeGreaterThan(marked.length);
  for (const name of marked) expect(name.normalize('NFC').toLowerCase()).toMatch(/hùng/u);
  expect(marked).toEqual(whole.filter((name) => /hùng/iu.test(name.normalize('NFC'))));
  expect((await found('hùng nguyễn')).length).toBeGreaterThan(0);
  expect(await found('hùng nguyễn')).toEqual(await found('NGUYỄN HÙNG'));
});
