import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import PizZip from 'pizzip';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { booksCommandDesk } from '#main/books-desk.ts';
import { closePdfRenderer } from '#papers/pdf/renderer.ts';
import { booksCommand } from './books.cli.ts';

const released = fileURLToPath(new URL('../../../rulebooks', import.meta.url));

describe('tongket books', () => {
  let root: string;
  let book: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'books-'));
    cpSync(join(released, 'vn-party-2020'), join(root, 'old'), { recursive: true });
    cpSync(join(released, 'vn-party-2020'), join(root, 'new'), { recursive: true });
    book = join(root, 'new', 'book.yaml');
  });
  afterAll(() => closePdfRenderer());
  afterEach(() => rmSync(root, { recursive: true }));

  const edit = (from: string, to: string) => writeFileSync(book, readFileSync(book, 'utf8').replace(from, to));
  const runOn = async (folder: string, ...args: string[]) => {
    const lines: string[] = [];
    const exitCode = await booksCommand(folder, args, (line) => lines.push(line), booksCommandDesk);
    return { exitCode, text: lines.join('\n') };
  };
  const run = (...args: string[]) => runOn(root, ...args);

  test('check finds nothing in the released books', async () => {
    expect(await runOn(released, 'check')).toMatchObject({ exitCode: 0 });
  });

  test('check tells file, line and column of a fault', async () => {
    edit('when: sickMonths < 3', 'when: sickMonth < 3');
    const { exitCode, text } = await run('check', 'new');
    const line =
      readFileSync(book, 'utf8')
        .split('\n')
        .findIndex((row) => row.includes('sickMonth <')) + 1;
    expect(exitCode).toBe(1);
    expect(text).toContain(`${book}:${line}:`);
    expect(text).toContain('sickMonth');
  });

  test('the examples show how often each condition holds and fails, and fails where an example does', async () => {
    expect(await run('test', 'old')).toMatchObject({ exitCode: 0, text: expect.stringContaining('M.excellent.state-rating') });
    edit('when: sickMonths < 3', 'when: sickMonths < 2');
    const { exitCode, text } = await run('test', 'new');
    expect(exitCode).toBe(1);
    expect(text).toContain('Nghỉ ốm 2,9 tháng vẫn có thể xuất sắc');
  });

  test('the sample shows what nobody met or failed; a book of other years says so', async () => {
    const { text } = await run('test', 'old');
    expect(text).toMatch(/^M\.failing\.misconduct +4917 +0 +0$/mu);
    expect(text).toContain('M.failing.misconduct: không ai không đạt');
    expect((await runOn(released, 'test', 'vn-party-2018')).text).toContain('ngoài 2018–2018: không đếm');
  });

  test('the examples of its base cover what an overlay leaves as it is, and its own what it sets', async () => {
    expect((await runOn(released, 'test')).exitCode).toBe(0);
    for (const one of ['vn-party-2020', 'vn-party-2020-example']) cpSync(join(released, one), join(root, one), { recursive: true });
    expect((await run('test', 'vn-party-2020-example')).text).toMatch(/^M\.failing\.tasks +1 +1$/mu);
    const cases = join(root, 'vn-party-2020-example', 'cases.yaml');
    const withoutLast = readFileSync(cases, 'utf8').trimEnd().split('\n').slice(0, -1).join('\n');
    writeFileSync(cases, withoutLast);
    const { exitCode, text } = await run('test', 'vn-party-2020-example');
    expect(exitCode).toBe(1);
    expect([...text.matchAll(/^(\S+): chưa có ví dụ cho cả hai phía/gmu)].map(([, id]) => id)).toEqual(['M.failing.tasks']);
    expect(await run('new', 'local', '--overlay-of', 'vn-party-2020')).toMatchObject({ exitCode: 0 });
    expect((await run('test', 'local')).exitCode).toBe(0);
  });

  test('print writes the whole book, in either language, as Word and PDF', async () => {
    const out = join(root, 'book');
    expect(await run('print', 'old', '--out', `${out}.pdf`)).toMatchObject({ exitCode: 0 });
    expect(readFileSync(`${out}.pdf`, 'latin1').slice(0, 5)).toBe('%PDF-');
    expect(await run('print', 'old', '--language', 'en', '--out', `${out}.docx`)).toMatchObject({ exitCode: 0 });
    expect(new PizZip(readFileSync(`${out}.docx`)).file('word/document.xml')?.asText()).toContain('CHAPTER I. MEMBER');
  });

  test.each([
    ['without a file', []],
    ['with a file of another kind', ['--out', 'book.txt']],
    ['in another language', ['--language', 'fr', '--out', 'book.pdf']],
    ['into a folder that is not there', ['--out', '/nowhere/book.pdf']],
  ])('print %s is a wrong call', async (_, flags) => {
    expect(await run('print', 'old', ...flags)).toMatchObject({ exitCode: 2 });
  });

  test('print of a book with faults tells them and writes nothing', async () => {
    edit('when: sickMonths < 3', 'when: sickMonth < 3');
    const out = join(root, 'book.pdf');
    expect(await run('print', 'new', '--out', out)).toMatchObject({ exitCode: 1, text: expect.stringContaining('sickMonth') });
    expect(existsSync(out)).toBe(false);
  });

  test('diff of a book with itself is empty, and names the rule that changed otherwise', async () => {
    expect(await run('diff', 'old', 'new')).toEqual({ exitCode: 0, text: '' });
    edit('when: sickMonths < 3', 'when: sickMonths < 4');
    const { text } = await run('diff', 'old', 'new', '--json');
    expect(JSON.parse(text)).toMatchObject([{ change: 'changed', id: 'M.excellent.sick-leave', parts: ['words'] }]);
  });

  test('a new book passes check and test as it is, small or copied', async () => {
    expect(await run('new', 'my-book')).toMatchObject({ exitCode: 0 });
    expect(await run('new', 'my-copy', '--from', 'old')).toMatchObject({ exitCode: 0 });
    for (const id of ['my-book', 'my-copy']) {
      expect(await run('check', id)).toMatchObject({ exitCode: 0 });
      expect(await run('test', id)).toMatchObject({ exitCode: 0, text: expect.stringContaining(`${id}: `) });
      expect(readFileSync(join(root, id, 'book.yaml'), 'utf8')).toMatch(/^# yaml-language-server: \$schema=\.\.\/book\.schema\.json\n/u);
      expect(readFileSync(join(root, id, 'CHANGELOG.md'), 'utf8')).toContain(`# ${id}: `);
    }
    const { text } = await run('diff', 'old', 'my-copy');
    expect(text).toBe('');
  });

  test('a new book begins at revision 1, whatever its source has reached, however that is laid out', async () => {
    edit('encoding: {revision: 1}', 'encoding:\n  revision: 12');
    expect(await run('new', 'copy', '--from', 'new')).toMatchObject({ exitCode: 0 });
    expect(readFileSync(join(root, 'copy', 'book.yaml'), 'utf8')).toContain('encoding:\n  revision: 1\n');
  });

  test.each([
    ['over a folder that is there', ['old']],
    ['with an id that is a path', ['../my-book']],
    ['without an id', []],
    ['from a book that is not there', ['my-book', '--from', 'nowhere']],
  ])('new %s is a wrong call and writes nothing', async (_, args) => {
    expect(await run('new', ...args)).toMatchObject({ exitCode: 2 });
    expect(readdirSync(root).toSorted()).toEqual(['new', 'old']);
  });

  test('results of a closed book are frozen once; a changed book may be frozen anew', async () => {
    const file = join(root, 'new', 'frozen.jsonl');
    rmSync(file, { force: true });
    expect(await run('freeze', 'new')).toMatchObject({ exitCode: 0 });
    const first = readFileSync(file, 'utf8');
    writeFileSync(file, first.replaceAll('"eligible":3', '"eligible":2'));
    expect((await run('freeze', 'new')).text).toContain('frozen already');
    expect(readFileSync(file, 'utf8')).not.toBe(first);
    edit('when: sickMonths < 3', 'when: sickMonths < 4');
    await run('freeze', 'new');
    expect(readFileSync(file, 'utf8')).not.toContain(JSON.parse(first.split('\n')[0]!).hash);
  });

  test('a book in force is not frozen', async () => {
    edit('inForce: {from: 2019-10-18, to: 2023-11-10}', 'inForce: {from: 2019-10-18}');
    expect(await run('freeze', 'new')).toMatchObject({ exitCode: 0, text: expect.stringContaining('still in force') });
  });

  test('a wrong call says what there is', async () => {
    const text = expect.stringMatching(/^Đã đọc «books frobnicate».*\n\ntongket books list .*\ntongket books check /u);
    expect(await run('frobnicate')).toMatchObject({ exitCode: 2, text });
    expect((await run('check', 'nowhere')).exitCode).toBe(2);
  });
});
