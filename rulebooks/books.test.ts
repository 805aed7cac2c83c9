import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadBook } from '#engine/book.ts';
import { readCases, runCase } from '#engine/cases.ts';

const ROOT = 'rulebooks';
const file = (folder: string, name: string): { path: string; text: string } => {
  const path = join(ROOT, folder, name);
  return { path, text: readFileSync(path, 'utf8') };
};
const value = <T>(result: { ok: true; value: T } | { ok: false; refusal: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal, null, 2));
  return result.value;
};

const folders = readdirSync(ROOT).filter((folder) => existsSync(join(ROOT, folder, 'book.yaml')));

it('there are books to run', () => expect(folders).toContain('vn-party-2020'));

describe.each(folders)('the book %s', (folder) => {
  const book = value(loadBook([file(folder, 'book.yaml')]));
  const cases = value(readCases(book, file(folder, 'cases.yaml')));

  it('carries the name of its folder', () => expect(book.id).toBe(folder));

  it.each(cases.map((example) => [`${example.subject.id}: ${example.name.en}`, example] as const))('%s', (_, example) => {
    expect(runCase(book, example).actual, `${example.file}:${example.line}`).toEqual(example.expected);
  });

  it('has a case that meets and a case that fails every condition, and a rated case for every level', () => {
    const seen = new Set<string>();
    for (const example of cases) {
      const { judgement } = runCase(book, example);
      if (judgement.status === 'rated') seen.add(`${example.subject.id} ${judgement.eligible}`);
      for (const { id, verdict } of judgement.conditions) seen.add(`${id} ${verdict}`);
    }
    const wanted = [...book.subjects.values()].flatMap(({ id, numbered, scale }) => [
      ...numbered.flatMap((condition) => [`${condition.id} met`, `${condition.id} not-met`]),
      ...scale.values.map((_, rank) => `${id} ${rank}`),
    ]);
    expect(wanted.filter((want) => !seen.has(want))).toEqual([]);
  });
});
