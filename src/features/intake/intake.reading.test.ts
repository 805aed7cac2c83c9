import { form2020 } from '#tests/support/workbook-form.ts';
import { describe, expect, test } from 'vitest';
import { Readers } from './intake.reading.ts';
import { Reception } from './reception.ts';

const worker = new URL('../../../tests/support/slow-reader.ts', import.meta.url);
const shared = () => new Uint8Array(new SharedArrayBuffer(12));
const mostTogether = (bytes: Uint8Array) => new Int32Array(bytes.buffer)[1];

describe('the readers of workbooks', () => {
  test.each([1, 2])('%i of them: no more read at a time, and who came first is read first', async (threads) => {
    const readers = new Readers({ worker, threads, longestMs: 60_000, mostMb: 64 });
    const bytes = shared();
    const done: unknown[] = [];
    const years = [2011, 2012, 2013, 2014, 2015];
    await Promise.all(years.map(async (year) => done.push((await readers.read(bytes, year, form2020)) as unknown)));
    expect(mostTogether(bytes)).toBe(threads);
    expect(done).toHaveLength(years.length);
    if (threads === 1) expect(done).toEqual(years.map((value) => ({ ok: true, value })));
  });

  test.each([
    ['never ends', 0],
    ['takes all the memory', 1],
  ])('a workbook that %s is refused as a whole, in a sentence, and the next is read', async (_, year) => {
    const readers = new Readers({ worker, threads: 1, longestMs: year === 0 ? 3000 : 60_000, mostMb: 64 });
    const [bad, good] = await Promise.all([readers.read(shared(), year, form2020), readers.read(shared(), 2020, form2020)]);
    expect(bad).toMatchObject({ ok: false, refusal: [{ code: 'too-long-to-read', sheet: '', row: 0, column: '' }] });
    expect(good).toEqual({ ok: true, value: 2020 });
  });

  test('a reader that fails is a fault, and keeps nobody else from reading', async () => {
    const readers = new Readers({ worker, threads: 1, longestMs: 60_000, mostMb: 64 });
    await expect(readers.read(shared(), 2, form2020)).rejects.toThrow('without an answer');
    expect(await readers.read(shared(), 2020, form2020)).toEqual({ ok: true, value: 2020 });
  });
});

test('the reception takes so many people, each once, and has a place again for whoever comes later', () => {
  const reception = new Reception(2);
  expect(reception.enter('an')).toBeNull();
  expect(reception.enter('an')).toMatchObject({ code: 'intake.still_reading' });
  expect(reception.enter('binh')).toBeNull();
  expect(reception.enter('chi')).toMatchObject({ code: 'intake.crowded' });
  reception.leave('an');
  expect(reception.enter('chi')).toBeNull();
});
