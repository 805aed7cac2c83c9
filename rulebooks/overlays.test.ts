import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCase } from '#engine/cases.ts';
import { printStatements } from '#engine/compiled.ts';
import { booksIn, isOverlay, loadFolder, loadWithCases } from '#features/books/books.folder.ts';
import { printBook } from '#features/books/books.printing.ts';
import { compareBooks } from '#features/books/comparing.ts';

const ROOT = 'rulebooks';
const overlays = booksIn(ROOT).filter((name) => isOverlay(join(ROOT, name)));
const value = <T>(result: { ok: true; value: T } | { ok: false; refusal: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal, null, 2));
  return result.value;
};

test('there is an overlay to look at', () => expect(overlays).toContain('vn-party-2020-example'));

describe.each(overlays)('the overlay %s', (name) => {
  const { book, cases } = value(loadWithCases(join(ROOT, name)));

  test('carries the name of its folder and names its base and its decision', () => {
    expect(book.id).toBe(name);
    expect(book.base?.decision.number).toMatch(/\S/u);
  });

  test.each(cases.map((example) => [example.name.en, example] as const))('%s', (_, example) => {
    expect(runCase(book, example).actual).toEqual(example.expected);
  });

  test('differs from its base in something, and each difference cites the decision', () => {
    const base = value(loadFolder(join(ROOT, book.base!.book)));
    const pages = [base, book].map((one) => printBook({ book: one, cases: [], counts: null }, null));
    const differences = compareBooks(pages[0]!, pages[1]!);
    expect(differences.length).toBeGreaterThan(0);
    for (const difference of differences) {
      const cited = 'after' in difference ? difference.after.citations.map(({ text }) => text.vi).join('; ') : '';
      expect(cited).toContain(book.base!.decision.number);
    }
  });

  test('its committed SQL is what it compiles to', async () => {
    await expect(printStatements(book)).toMatchFileSnapshot(join(import.meta.dirname, name, 'compiled.sql'));
    expect(existsSync(join(ROOT, name, 'compiled.sql'))).toBe(true);
  });

  test('a schema line leads editors to the shape of its file', () => {
    expect(readFileSync(join(ROOT, name, 'overlay.yaml'), 'utf8')).toMatch(/^# yaml-language-server: \$schema=/u);
  });
});
