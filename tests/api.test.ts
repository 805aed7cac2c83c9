import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleWorkbook } from '#main/samples.ts';
import type { Picture } from '#features/years/years.contract.ts';
import { openTestApp, type TestApp } from './support/app.ts';
import { wholeList } from './support/whole-list.ts';

const FILE = { 'content-type': 'application/octet-stream' };

describe('the API on the sample district', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  const get = async <T>(path: string): Promise<T> => (await (await app.fetch(path)).json()) as T;
  const year = (path: string) => `/api/committees/Q10/years/2020${path}`;
  const list = (path: string) => wholeList<Record<string, unknown>>(get, year(path));
  const rows = async (path: string) => {
    const answer = await list(path);
    expect(answer.rows).toHaveLength(answer.count);
    return answer.count;
  };

  test('says that it is well', async () => {
    expect(await get('/api/health')).toEqual({ status: 'ok' });
  });

  test('gives the published result of the year', async () => {
    const picture = await get<Record<string, Record<string, number>>>(year(''));
    expect(picture['grassroots']).toMatchObject({ rated: 41, excellent: 8, good: 30, completed: 3, failed: 0, typical: 3 });
    expect(picture['commendations']).toEqual({ typical: 3, leadership: 5, cellFiveYears: 1, memberFiveYears: 27, total: 36 });
  });

  test('draws the picture of the year from what its rooms say, each figure with its words and the way to them', async () => {
    const { picture } = await get<{ picture: Picture }>(year(''));
    const facts = Object.entries(picture.places).flatMap(([place, { facts: all }]) =>
      all.map(({ text, value, to }) => `${place}: ${value ?? ''} ${text} → ${to}`),
    );
    expect(facts.toSorted()).toEqual(
      [
        'ballots: 0 ballots.picture.held → ballots',
        'ballots: 0 ballots.picture.open → ballots',
        'decisions: 0 decisions.picture.signed → decisions',
        'decisions: 0 decisions.picture.pending → organisations?class=grassroots&standing=pending',
        'decisions: 41 decisions.picture.rated → organisations?class=grassroots&standing=rated',
        'honours: 36 honours.picture → commendations',
        'reports:  reports.picture → report.pdf',
        `reviews: ${await rows('/reviews?state=decided')} reviews.picture.decided → reviews?state=decided`,
        `reviews: ${await rows('/reviews')} reviews.picture.files → reviews`,
      ].toSorted(),
    );
    expect(picture.underneath.map(({ page, isOpen }) => `${page} ${isOpen}`).toSorted()).toEqual([
      'accounts false',
      'books true',
      'calendar true',
      'intake true',
      'journal false',
      'members true',
      'organisations true',
      'register true',
    ]);
  });

  test.each([
    ['/organisations?class=grassroots&standing=rated', 41],
    ['/organisations?class=grassroots&decided=excellent', 8],
    ['/organisations?class=grassroots&decided=failed', 0],
    ['/organisations?class=grassroots&typical=true', 3],
    ['/organisations?class=cells&standing=not-rated', 1],
    ['/members?decided=excellent', 881],
    ['/members?standing=not-rated', 700],
    ['/members?award=memberFiveYears', 27],
    ['/commendations', 36],
    ['/commendations?award=leadership', 5],
  ])('%s has %i rows', async (path, count) => {
    expect(await rows(path)).toBe(count);
  });

  test.each([
    ['/members', 'cell', 'CB010001'],
    ['/members', 'grassroots', 'DB01'],
    ['/members', 'reason', 'exempt'],
    ['/organisations', 'parent', 'DB01'],
    ['/organisations', 'grassroots', 'DB01'],
  ])('%s?%s=%s are all that say so', async (path, field, wanted) => {
    const { rows: all } = await list(path);
    const { rows: found } = await list(`${path}?${field}=${wanted}`);
    expect(found.length).toBeGreaterThan(0);
    expect(found.map(({ code }) => code)).toEqual(all.filter((row) => row[field] === wanted).map(({ code }) => code));
  });

  test('the organisations of an award are those that its certificates name', async () => {
    const { rows: certificates } = await list('/commendations?award=leadership');
    const { rows: found } = await list('/organisations?award=leadership');
    expect(new Set(found.map(({ code }) => code))).toEqual(new Set(certificates.map(({ code }) => code)));
    expect(found).toHaveLength(certificates.length);
  });

  test('finds people and places without marks', async () => {
    const { rows: found } = await list('/members?search=phan%20huu%20tu');
    expect(found.map((row) => row['name'])).toContain('Phan Hữu Tú');
    const { rows: places } = await list('/organisations?search=dang%20bo%20phuong%201');
    expect(places.map((row) => row['name'])).toContain('Đảng bộ Phường 1');
  });

  test('lists people by given name', async () => {
    const { rows: people } = await list('/members?award=memberFiveYears');
    const given = people.map((row) => String(row['name']).split(' ').at(-1)!);
    const { compare } = new Intl.Collator('vi');
    expect(given).toEqual(given.toSorted(compare));
  });

  test('says of each year of a streak by which book it was rated and what equates its words with today’s', async () => {
    const { rows: holders } = await list('/commendations?award=memberFiveYears');
    expect(holders).toHaveLength(27);
    for (const holder of holders) {
      const years = holder['years'] as { year: number; wording: string; decision: string; book: { id: string }; citations: unknown[] }[];
      expect(years.map(({ year: past, wording, book }) => [past, wording, book.id])).toEqual([
        [2016, 'Đủ tư cách hoàn thành xuất sắc nhiệm vụ', 'vn-party-2014'],
        [2017, 'Đủ tư cách hoàn thành xuất sắc nhiệm vụ', 'vn-party-2014'],
        [2018, 'Hoàn thành xuất sắc nhiệm vụ', 'vn-party-2018'],
        [2019, 'Hoàn thành xuất sắc nhiệm vụ', 'vn-party-2020'],
      ]);
      expect(years.every((past) => past.decision.includes('QĐ') && past.citations.length > 0)).toBe(true);
    }
  });

  test('reads the levels of earlier years in the words of their time', async () => {
    const { history } = await get<{ history: { year: number; level: string }[] }>(year('/members/DV00002'));
    expect(history.map(({ level }) => level)).toEqual(['good', 'good', 'good', 'good', 'good']);
  });

  test('proves a level condition by condition, each with an article', async () => {
    const { proof } = await get<{ proof: { sections: { lines: { verdict: string; citations: unknown[] }[] }[] } }>(
      year('/members/DV00291'),
    );
    const lines = proof.sections.flatMap((section) => section.lines);
    expect(lines).toHaveLength(15);
    expect(lines.every((line) => line.citations.length > 0)).toBe(true);
  });

  test.each([
    year('/members/nobody'),
    '/api/committees/X/years/2020',
    '/api/committees/Q10/years/1999',
    '/api/books/none',
    '/api/books/none/compare/vn-party-2020',
    year('/../1999/trials'),
    '/api/nowhere',
  ])('answers 404 with a sentence in both languages for %s', async (path) => {
    const response = await app.fetch(path);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ message: { vi: expect.any(String), en: expect.any(String) } });
  });

  test.each(['vn-party-2014', 'vn-party-2018', 'vn-party-2023', 'vn-party-2025'])(
    'tries the book %s on the year without touching it',
    async (book) => {
      const body = JSON.stringify({ book });
      const tried = await app.fetch(year('/trials'), { method: 'POST', body, headers: { 'content-type': 'application/json' } });
      expect(tried.status).toBe(200);
      expect(await rows('/members?decided=excellent')).toBe(881);
    },
  );

  test('describes itself as OpenAPI 3.1 with every address that it serves', async () => {
    const { openapi, paths } = await get<{ openapi: string; paths: object }>('/api/openapi.json');
    expect(openapi).toBe('3.1.0');
    expect(Object.keys(paths)).toContain('/api/committees/{committee}/years/{year}/members/{code}');
  });

  test.each([
    ['report.pdf', '%PDF'],
    ['report.docx', 'PK'],
    ['results.xlsx', 'PK'],
  ])('makes %s from what the database says', async (file, magic) => {
    const response = await app.fetch(year(`/${file}`));
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer()).toString('latin1', 0, magic.length)).toBe(magic);
  });

  const order = (path: string, body: unknown) =>
    app.fetch(year(path), { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

  test('tries another value on the year, as an answer and as a workbook, and offers what can be tried', async () => {
    const { books } = await get<{ books: { id: string; rules: { id: string; thresholds: unknown[] }[] }[] }>(year('/trials'));
    const rules = books.find(({ id }) => id === 'vn-party-2020')!.rules;
    expect(rules.find(({ id }) => id === 'M.excellent.sick-leave')).toMatchObject({ thresholds: [{ field: 'when', value: '3' }] });
    const changes = [{ rule: 'M.excellent.sick-leave', field: 'when', value: 'sickMonths < 1' }];
    const tried = (await (await order('/trials', { changes })).json()) as { changed: number; rows: unknown[] };
    expect(tried.changed).toBeGreaterThan(0);
    expect(tried.rows).toHaveLength(tried.changed);
    const paper = await order('/trials.xlsx', { changes });
    expect(Buffer.from(await paper.arrayBuffer()).toString('latin1', 0, 2)).toBe('PK');
    expect(await rows('/members?decided=excellent')).toBe(881);
  });

  test.each([
    [{ book: 'none' }, 'trials.unknown_book'],
    [{ changes: [{ rule: 'quota.members', field: 'percent', value: '101' }] }, 'trials.unsound_book'],
  ])('refuses the trial %j with 422 and a sentence', async (asked, code) => {
    const response = await order('/trials', asked);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code, message: { vi: expect.any(String) } });
  });

  test('compares two books, and says what the second does to a year only where one is asked for', async () => {
    const path = '/api/books/vn-party-2020/compare/vn-party-2018';
    const bare = await get<{ differences: unknown[]; effect: unknown }>(path);
    expect(bare.differences.length).toBeGreaterThan(0);
    expect(bare.effect).toBeNull();
    const { effect } = await get<{ effect: { changed: number } }>(`${path}?committee=Q10&year=2020`);
    const tried = (await (await order('/trials', { book: 'vn-party-2018' })).json()) as { changed: number };
    expect(effect.changed).toBe(tried.changed);
  });

  test('a book compared with itself differs in nothing and changes nobody', async () => {
    const same = await get<{ differences: unknown[]; effect: { changed: number } }>(
      '/api/books/vn-party-2018/compare/vn-party-2018?committee=Q10&year=2020',
    );
    expect(same).toMatchObject({ differences: [], effect: { changed: 0 } });
  });

  test('shows no difference when the same workbook comes again, and forgets an upload once confirmed', async () => {
    const preview = await app.fetch(`/api/intake?year=2020`, { method: 'POST', body: readFileSync(sampleWorkbook), headers: FILE });
    const { upload, replaces, differenceCount } = (await preview.json()) as { upload: string; replaces: boolean; differenceCount: number };
    expect({ replaces, differenceCount }).toEqual({ replaces: true, differenceCount: 0 });
    const confirm = () => app.fetch(`/api/intake/${upload}/confirm`, { method: 'POST' });
    expect((await confirm()).status).toBe(200);
    expect((await confirm()).status).toBe(404);
    expect(await rows('/members?decided=excellent')).toBe(881);
  });

  test('reads one workbook of an account at a time', async () => {
    const send = () => app.fetch(`/api/intake?year=2020`, { method: 'POST', body: readFileSync(sampleWorkbook), headers: FILE });
    const [one, other] = (await Promise.all([send(), send()])).toSorted((a, b) => a.status - b.status);
    expect([one!.status, other!.status]).toEqual([200, 429]);
    expect(await other!.json()).toMatchObject({ code: 'intake.still_reading' });
    expect((await send()).status).toBe(200);
  });

  test('refuses a file that is no workbook with 422 and keeps nothing', async () => {
    const response = await app.fetch(`/api/intake?year=2020`, { method: 'POST', body: 'not a workbook', headers: FILE });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ refusals: [{ code: 'not-a-workbook', sheet: '', row: 0, column: '' }] });
  });

  test('refuses a year that no rule book covers before reading the file', async () => {
    const response = await app.fetch(`/api/intake?year=1950`, { method: 'POST', body: readFileSync(sampleWorkbook), headers: FILE });
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: 'intake.no_book' });
  });

  test('answers this machine only: another host name and another page are refused', async () => {
    const { port } = new URL(app.url);
    const status = await new Promise<number | undefined>((resolve) => {
      request({ host: '127.0.0.1', port, path: '/api/health', headers: { host: 'example.org' } }, (answer) =>
        resolve(answer.statusCode),
      ).end();
    });
    expect(status).toBe(403);
    const foreign = await app.fetch(`/api/intake?year=2020`, {
      method: 'POST',
      body: 'x',
      headers: { origin: 'https://example.org' },
    });
    expect(foreign.status).toBe(403);
  });
});
