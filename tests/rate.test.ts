import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { sampleWorkbook } from './support/app.ts';

const cli = fileURLToPath(new URL('../src/main/cli.ts', import.meta.url));
const rate = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'rate', ...args], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  return { status, stdout, stderr };
};

describe('tongket rate', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tongket rate '));
  afterAll(() => rmSync(folder, { recursive: true }));
  const fileOf = (name: string, content: string) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  test('prints the expected summary of the sample, one JSON text and nothing else', () => {
    const { status, stdout, stderr } = rate(sampleWorkbook, '--json');
    const expected: unknown = JSON.parse(readFileSync(sampleWorkbook.replace(/xlsx$/u, 'expected.json'), 'utf8'));
    expect({ status, stderr, summary: JSON.parse(stdout) as unknown }).toEqual({ status: 0, stderr: '', summary: expected });
  });

  test.each([
    ['không phải bảng tính.xlsx', 10, 'not-a-workbook'],
    ['quá lớn.xlsx', 3 * 2 ** 30, 'too-large'],
  ])('refuses %s of %i bytes', (name, bytes, code) => {
    const path = fileOf(name, 'xin chào');
    truncateSync(path, bytes);
    const { status, stdout } = rate(path, '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ members: { rated: 0 }, refusals: [{ sheet: '', row: 0, column: '', code }] });
  });

  test.each([
    [['--json']],
    [['không có.xlsx', '--json']],
    [[sampleWorkbook, '--year', '2030']],
    [[sampleWorkbook, '--profile', 'none']],
    [[sampleWorkbook, '--unknown']],
  ])('says what is wrong with the call %j, and prints nothing', (args) => {
    const { status, stdout, stderr } = rate(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.trim()).not.toBe('');
  });
});
