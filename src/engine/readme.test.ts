import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'engine-readme-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('shows an example that runs on the engine alone and prints what it says', () => {
  const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');
  const example = /```ts\n(.*?)```/su.exec(readme)?.[1] ?? '';
  const printed = example.match(/^\/\/ (.*)$/mu)?.[1];
  expect(example.match(/from '.\/[a-z-]+\.ts'/gu)?.length).toBe(2);
  const file = join(folder, 'library.mts');
  writeFileSync(
    file,
    example.replaceAll(/from '\.\/([a-z-]+\.ts)'/gu, (_, name: string) => `from '${new URL(name, import.meta.url).href}'`),
  );
  expect(execFileSync(process.execPath, [file], { encoding: 'utf8' }).trim()).toBe(printed);
});
