import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadBook } from '#engine/book.ts';
import { printStatements } from '#engine/compiled.ts';

const folders = readdirSync('rulebooks').filter((folder) => existsSync(join('rulebooks', folder, 'book.yaml')));

/** A change of a book or of the engine shows as a change of SQL that somebody reads. `npx vitest run rulebooks/compiled.test.ts -u` writes it. */
it.each(folders)('the committed SQL of %s is what the book compiles to', (folder) => {
  const path = join('rulebooks', folder, 'book.yaml');
  const loaded = loadBook([{ path, text: readFileSync(path, 'utf8') }]);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
  const committed = join('rulebooks', folder, 'compiled.sql');
  expect(existsSync(committed), `${committed} is missing`).toBe(true);
  return expect(printStatements(loaded.value)).toMatchFileSnapshot(join(import.meta.dirname, folder, 'compiled.sql'));
});
