import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bookHash } from '#engine/hash.ts';
import { booksIn, loadFolder } from '#features/books/books.folder.ts';
import { frozenText, isClosed, readSnapshot } from '#features/books/frozen.ts';

const ROOT = 'rulebooks';

const books = booksIn(ROOT).map((name) => {
  const loaded = loadFolder(join(ROOT, name));
  if (!loaded.ok) throw new Error(`${name} has faults`);
  return { name, book: loaded.value, file: join(ROOT, name, 'frozen.jsonl') };
});
const closed = books.filter(({ book }) => isClosed(book));

test('every closed book has results to make again: «tongket books freeze» writes them', () => {
  expect(closed.length).toBeGreaterThan(3);
  expect(closed.filter(({ file }) => !existsSync(file)).map(({ name }) => name)).toEqual([]);
});

describe.each(closed.filter(({ file }) => existsSync(file)))('the results of $name', ({ book, file }) => {
  const text = readFileSync(file, 'utf8');
  const [head, ...lines] = text.trimEnd().split('\n');

  test('were made with this very book: a change of it needs a new revision and «tongket books freeze»', () => {
    expect(JSON.parse(head ?? '')).toMatchObject({ book: book.id, revision: book.revision, hash: bookHash(book) });
  });

  test('are made again to the same bytes by the engine of today', () => {
    const again = frozenText(book, readSnapshot(text)).trimEnd().split('\n').slice(1);
    expect(again.filter((line, index) => line !== lines[index])).toEqual([]);
    expect(again.length).toBe(lines.length);
  });

  test('meet and fail every condition, and reach every level', () => {
    const seen = new Set<string>();
    let subject = { id: '', conditions: [] as string[] };
    for (const line of lines.map((each) => JSON.parse(each))) {
      if (line.subject !== undefined) subject = { id: line.subject, conditions: line.conditions };
      else {
        seen.add(`${subject.id} ${line.result.eligible}`);
        subject.conditions.forEach((condition, index) => seen.add(`${condition} ${line.result.conditions[index]}`));
      }
    }
    const wanted = [...book.subjects.values()].flatMap(({ id, numbered, scale }) => [
      ...numbered.flatMap((condition) => [`${condition.id} +`, `${condition.id} -`]),
      ...scale.values.map((_, rank) => `${id} ${rank}`),
    ]);
    expect(wanted.filter((want) => !seen.has(want))).toEqual([]);
  });
});
