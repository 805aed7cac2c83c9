import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { uuidSchema, yearParams } from './shapes.ts';

test('an id in capitals is the same id', () => {
  expect(uuidSchema.parse('0B5F7C1E-93A4-4C6D-8E2F-7A1B3C5D9E0F')).toBe('0b5f7c1e-93a4-4c6d-8e2f-7a1b3c5d9e0f');
  expect(uuidSchema.safeParse('0B5F7C1E').success).toBe(false);
});

test('no other shape takes an id as it was typed', () => {
  const src = fileURLToPath(new URL('..', import.meta.url));
  const files = globSync('**/*.ts', { cwd: src }).filter((file) => !file.endsWith('.test.ts') && !file.endsWith('domain/shapes.ts'));
  expect(files.length).toBeGreaterThan(300);
  expect(files.filter((file) => readFileSync(`${src}${file}`, 'utf8').includes('z.uuid('))).toEqual([]);
});

test('a year in an address has one spelling, so that no opening is named otherwise or missed', () => {
  const yearOf = (year: string) => yearParams.safeParse({ committee: 'Q', year }).data?.year;
  expect(yearOf('2020')).toBe(2020);
  for (const spelt of ['02020', ' 2020', '\n2020', '\u20282020', '2020.0', '2.02e3', '0x7e4', '1929', '2201'])
    expect(yearOf(spelt)).toBeUndefined();
});
