import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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
  afterEach(() => rmSync(root, { recursive: true }));

  const edit = (from: string, to: string) => writeFileSync(book, readFileSync(book, 'utf8').replace(from, to));
  const run = (...args: string[]) => {
    const lines: string[] = [];
    return { exitCode: booksCommand(root, args, (line) => lines.push(line)), text: lines.join('\n') };
  };

  test('check finds nothing in the released books', () => {
    expect(booksCommand(released, ['check'], () => undefined)).toBe(0);
  });

  test('check tells file, line and column of a fault', () => {
    edit('when: sickMonths < 3', 'when: sickMonth < 3');
    const { exitCode, text } = run('check', 'new');
    const line =
      readFileSync(book, 'utf8')
        .split('\n')
        .findIndex((row) => row.includes('sickMonth <')) + 1;
    expect(exitCode).toBe(1);
    expect(text).toContain(`${book}:${line}:`);
    expect(text).toContain('sickMonth');
  });

  test('the examples show how often each condition holds and fails, and fails where an example does', () => {
    expect(run('test', 'old')).toMatchObject({ exitCode: 0, text: expect.stringContaining('M.excellent.state-rating') });
    edit('when: sickMonths < 3', 'when: sickMonths < 2');
    const { exitCode, text } = run('test', 'new');
    expect(exitCode).toBe(1);
    expect(text).toContain('Nghỉ ốm 2,9 tháng vẫn có thể xuất sắc');
  });

  test('diff of a book with itself is empty, and names the rule that changed otherwise', () => {
    expect(run('diff', 'old', 'new')).toEqual({ exitCode: 0, text: '' });
    edit('when: sickMonths < 3', 'when: sickMonths < 4');
    const { text } = run('diff', 'old', 'new', '--json');
    expect(JSON.parse(text)).toMatchObject([{ change: 'changed', id: 'M.excellent.sick-leave', parts: ['words'] }]);
  });

  test('a wrong call says what there is', () => {
    expect(run('frobnicate')).toMatchObject({ exitCode: 2, text: expect.stringContaining('books check') });
    expect(run('check', 'nowhere').exitCode).toBe(2);
  });
});
