import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { choirText, damaged } from '#tests/support/choir.ts';
import { editorSchemas } from './book-shape.contract.ts';

const root = 'rulebooks';
const read = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8');
const folders = readdirSync(root).filter((name) => existsSync(join(root, name, 'book.yaml')));
/** What an editor reads: the shapes as the files have them. */
const written = (name: string) => z.fromJSONSchema(JSON.parse(read(name)) as Parameters<typeof z.fromJSONSchema>[0]);
const bookSchema = written('book.schema.json');
const casesSchema = written('cases.schema.json');
const faultsOf = (shape: z.ZodType, text: string): string => {
  const parsed = shape.safeParse(parse(text, { uniqueKeys: false }));
  return parsed.success ? '' : z.prettifyError(parsed.error);
};

interface Damage {
  readonly name: string;
  readonly codes: readonly string[];
  readonly edits: readonly { readonly find: string; readonly write: string }[];
}

/** Faults of form, which an editor can see without knowing what is declared. */
const FORM = new Set([
  'book.missing',
  'book.shape',
  'book.id',
  'condition.kind',
  'childShare.form',
  'quota.form',
  'commendation.form',
  'cites.none',
]);
const CLOSED_LISTS = new Set([
  'a field that nobody knows',
  'a confidence of another kind',
  'ties that are broken silently',
  'pooling by word of mouth',
  'a gap that breaks',
]);
const damages = (parse(readFileSync('src/engine/fixtures/bad/faults.yaml', 'utf8')) as Damage[]).filter(
  ({ name, codes }) => codes.some((code) => FORM.has(code)) || CLOSED_LISTS.has(name),
);

describe('the shape of a book', () => {
  test.each(folders)('fits %s and its cases', (folder) => {
    expect(faultsOf(bookSchema, read(folder, 'book.yaml'))).toBe('');
    expect(faultsOf(casesSchema, read(folder, 'cases.yaml'))).toBe('');
  });

  test('fits the choir, which uses every field', () => expect(faultsOf(bookSchema, choirText)).toBe(''));

  test.each(damages.map((damage) => [damage.name, damage] as const))('refuses %s', (_, { edits }) => {
    expect(faultsOf(bookSchema, damaged(edits).text)).not.toBe('');
  });

  test('knows the closed lists that the test names', () => {
    expect(damages.map(({ name }) => name)).toEqual(expect.arrayContaining([...CLOSED_LISTS]));
  });

  test.each([
    ['a case that expects nothing', 'expect: {eligible: gold}', 'expect: {}'],
    ['a field that nobody knows', 'expect: {eligible: gold}', 'expects: {eligible: gold}'],
    ['half a name', 'en: A}', 'eng: A}'],
  ])('refuses %s', (_, find, write) => {
    const cases = 'year: 2025\nbasis: {}\ncases:\n  - {name: {vi: A, en: A}, subject: singer, expect: {eligible: gold}}';
    expect(faultsOf(casesSchema, cases)).toBe('');
    expect(faultsOf(casesSchema, cases.replace(find, write))).not.toBe('');
  });

  test.each(Object.entries(editorSchemas()))('is what %s says: «tongket books schema» writes it anew', (name, schema) => {
    expect(JSON.parse(read(name))).toEqual(schema);
    expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' });
  });
});
