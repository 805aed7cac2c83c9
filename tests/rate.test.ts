import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import type { Disagreement, Summary } from '#features/ratings/ratings.ts';
import { sampleWorkbook, wardWorkbook } from '#main/samples.ts';

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

  test('prints the expected summary of the ward’s 2025, by the book and profile of its year', () => {
    const { status, stdout, stderr } = rate(wardWorkbook, '--year', '2025', '--json');
    const expected = JSON.parse(readFileSync(wardWorkbook.replace(/xlsx$/u, 'expected.json'), 'utf8')) as Summary;
    const printed = JSON.parse(stdout) as Summary;
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    // The contract names no condition of this book: only what it names is compared, and that something is said of everybody else.
    const contracts = ({ undetermined: _, ...row }: Disagreement) => ({
      ...row,
      failed: row.failed.filter((id) => id.startsWith('typical.')),
    });
    expect({ ...printed, disagreements: printed.disagreements.map(contracts) }).toEqual(expected);
    expect(Object.keys(printed)).toEqual(Object.keys(expected));
    expect(printed.disagreements.filter(({ failed, undetermined = [] }) => failed.length + undetermined.length === 0)).toEqual([]);
  });

  test.each([2026, 2027])('reads the ward’s workbook as one of %i too, where nobody admitted in 2025 is too new', (year) => {
    const { status, stdout } = rate(wardWorkbook, '--year', String(year), '--json');
    const { book, profile, notRated } = JSON.parse(stdout) as Summary;
    expect({ status, book, profile }).toEqual({ status: 0, book: 'vn-party-2025', profile: 'good' });
    expect(notRated.filter(({ reason }) => reason === 'under-six-months')).toEqual([]);
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
    [['--json'], 'Cần đúng một tệp'],
    [['không có.xlsx', '--json'], 'Không mở được tệp «không có.xlsx»'],
    [[sampleWorkbook, '--year', '2030'], 'đã đọc «2030»'],
    [[sampleWorkbook, '--year', 'nay'], 'đã đọc «nay» · The year must be from 2019 to 2022'],
    [[sampleWorkbook, '--book', 'none'], 'Không có bộ quy tắc (--book) «none»'],
    [
      [sampleWorkbook, '--profile', 'none'],
      'Không có cách tính (--profile) «none» · There is no profile “none”. Có · there are: all-rated,',
    ],
    [[sampleWorkbook, '--unknown'], 'Không có tùy chọn «--unknown»'],
  ])('says what is wrong with the call %j and how it goes, and prints nothing', (args, message) => {
    const { status, stdout, stderr } = rate(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.match(/^ {2}tongket .*/gmu)).toEqual([expect.stringMatching(/^ {2}tongket rate TỆP.xlsx \[--year 2020\]/u)]);
  });
});
