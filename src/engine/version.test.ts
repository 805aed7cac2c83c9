import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { choirBook } from '#tests/support/choir.ts';
import { printStatements } from './compiled.ts';
import { ENGINE_VERSION } from './version.ts';

/** Of each version, what it compiles the choir to: a book that uses every kind of rule and never changes with the law. */
const COMPILED: Readonly<Record<number, string>> = {
  1: '984e10959d3de108',
};

test('a rule that compiles otherwise raises the version: add a line here and bump ENGINE_VERSION', () => {
  const { [ENGINE_VERSION]: known, ...earlier } = COMPILED;
  const now = createHash('sha256').update(printStatements(choirBook)).digest('hex').slice(0, 16);
  expect(now).toBe(known);
  expect(Object.values(earlier)).not.toContain(now);
});
