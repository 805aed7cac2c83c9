import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const here = fileURLToPath(new URL('.', import.meta.url));

const command = `
  const words: readonly string[] = process.argv.slice(2);
  if (words[0] === 'wait') {
    const waiting = setTimeout(() => {}, 20_000);
    process.once('SIGTERM', () => {
      console.log('orderly');
      clearTimeout(waiting);
    });
  }
  console.log(JSON.stringify({ words, major: Number(process.versions.node.split('.')[0]) }));
  process.exitCode = 3;
`;

/** A Node that cannot run TypeScript, if this machine has one: what a clerk's machine has. */
const oldNode = ['/usr/bin/node', '/usr/local/bin/node'].find(
  (path) => existsSync(path) && Number(/\d+/.exec(execFileSync(path, ['--version'], { encoding: 'utf8' }))?.[0]) < 23,
);

let folder: string;

/** A fresh clone of a project with one package, which needs no network. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-'));
  cpSync(here, join(folder, 'bin'), { recursive: true });
  for (const name of ['src/main', 'local']) mkdirSync(join(folder, name), { recursive: true });
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write('src/main/cli.ts', command);
  write('local/package.json', '{ "name": "local", "version": "1.0.0" }');
  write('package.json', '{ "name": "tongket", "version": "1.0.0", "type": "module", "dependencies": { "local": "file:local" } }');
  execFileSync('npm', ['install', '--package-lock-only'], { cwd: folder, stdio: 'ignore' });
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (node: string, ...words: string[]) => spawnSync(node, [join(folder, 'bin/tongket.mjs'), ...words], { encoding: 'utf8' });

describe('the start script', () => {
  test('installs the packages first, tells so on standard error only, and not again', () => {
    const first = run(process.execPath, 'rate', 'Tệp của tôi.xlsx');
    expect(JSON.parse(first.stdout)).toMatchObject({ words: ['rate', 'Tệp của tôi.xlsx'] });
    expect(first.stderr).toContain('Installing the packages');
    expect(existsSync(join(folder, 'node_modules/local/package.json'))).toBe(true);
    expect(run(process.execPath).stderr).toBe('');
  });

  test('installs again when the list of packages says something else than what is there', () => {
    run(process.execPath);
    rmSync(join(folder, 'node_modules/.package-lock.json'));
    expect(run(process.execPath).stderr).toContain('Installing the packages');
  });

  test('ends with the exit code of the program', () => {
    expect(run(process.execPath).status).toBe(3);
  });

  describe.skipIf(!oldNode || process.platform !== 'linux')('under a Node that cannot run TypeScript', () => {
    const old = oldNode ?? '';

    /** Its own package would have brought the newer Node. */
    const bring = () => {
      run(old);
      const bundled = join(folder, `node_modules/node-linux-${process.arch}/bin`);
      mkdirSync(bundled, { recursive: true });
      symlinkSync(process.execPath, join(bundled, 'node'));
    };

    test('says which Node is needed when none was brought', () => {
      const { status, stderr, stdout } = run(old);
      expect(stderr).toContain('Node 24 or newer is needed');
      expect([status, stdout]).toEqual([70, '']);
    });

    test('runs the program with the Node that the packages brought', () => {
      bring();
      const { status, stdout, stderr } = run(old, 'a b');
      expect(JSON.parse(stdout)).toEqual({ words: ['a b'], major: Number(process.versions.node.split('.')[0]) });
      expect([status, stderr]).toEqual([3, '']);
    });

    test('passes a request to stop on and waits for the orderly end', async () => {
      bring();
      const child = spawn(old, [join(folder, 'bin/tongket.mjs'), 'wait'], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(child.stdout, 'data');
      child.kill('SIGTERM');
      const [[goodbye], [code]] = await Promise.all([once(child.stdout, 'data'), once(child, 'exit')]);
      expect([String(goodbye).trim(), code]).toEqual(['orderly', 3]);
    });
  });
});
