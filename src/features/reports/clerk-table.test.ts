import { describe, expect, test } from 'vitest';
import { openReport, sampleReport } from '#tests/papers/sample-report.ts';
import { clerkTable } from './clerk-table.ts';

const lines = (text: string): string[] => text.split('\n');
const width = (line: string): number => line.normalize('NFC').replace(/\p{M}/gu, '').length;

describe('the table that a clerk reads in the terminal', () => {
  test('prints the counts of the published year', () => {
    const text = clerkTable(sampleReport);
    expect(text).toMatch(/^Hoàn thành xuất sắc nhiệm vụ +8 +19,5% +39 +14,8% +881 +17,9%$/mu);
    expect(text).toMatch(/^Không hoàn thành nhiệm vụ +0 +0,0% +1 +0,4% +12 +0,2%$/mu);
    expect(text).toMatch(/^Tổng số +41 +264 +5\.617$/mu);
    expect(text).toMatch(/^ {2}Cộng +36$/mu);
  });

  test('works out the quota, the reading in force first', () => {
    const readings = lines(clerkTable(sampleReport)).filter((line) => line.includes('× 20%'));
    expect(readings).toEqual([
      '  » đang áp dụng  41 được xếp loại × 20% = 8,2 → 8 (làm tròn xuống); đã dùng 8',
      '    cách khác     30 xếp loại tốt × 20% = 6 → 6; đã dùng 8, vượt 2',
      '    cách khác     38 xếp loại tốt trở lên × 20% = 7,6 → 7 (làm tròn xuống); đã dùng 8, vượt 1',
    ]);
  });

  test('names what is pending, who owes it, and where decision and rule disagree', () => {
    const text = clerkTable(openReport);
    expect(text).toContain('DV00003   Phan Văn Phú, Chi bộ Khu phố 1 (Phường 1)\n              M5 Kết quả thực hiện nhiệm vụ – chi bộ');
    expect(text).toContain('quyết định “Hoàn thành xuất sắc nhiệm vụ”, đủ điều kiện “Hoàn thành tốt nhiệm vụ”');
    expect(text).toContain('DB05      Đảng bộ Phường 5: 20% của 120 là 24; đã dùng 26, vượt 2');
    expect(clerkTable(sampleReport)).toContain('THIẾU HỒ SƠ: không có\n\nQUYẾT ĐỊNH KHÁC VỚI QUY ĐỊNH: không có');
  });

  test('stays within 100 columns and aligned, in composed letters, even when names came apart', () => {
    const apart = {
      ...openReport,
      memberFiveYears: openReport.memberFiveYears.map((one) => ({ ...one, name: one.name.normalize('NFD') })),
    };
    const text = clerkTable(apart);
    expect(text).toBe(clerkTable(openReport));
    expect(text).toBe(text.normalize('NFC'));
    expect(Math.max(...lines(text).map(width))).toBeLessThanOrEqual(100);
    const cells = lines(text)
      .filter((line) => /^ {4}DV\d{5}/u.test(line))
      .map((line) => line.indexOf('Chi bộ'));
    expect(cells).toHaveLength(27);
    expect(new Set(cells).size).toBe(1);
  });

  test('sorts people by given name', () => {
    const given = lines(clerkTable(sampleReport)).flatMap((line) => /^ {4}DV\d{5} +\S.*? (\S+) {2,}Chi bộ/u.exec(line)?.[1] ?? []);
    expect(given).toHaveLength(27);
    expect(given).toEqual(given.toSorted(new Intl.Collator('vi').compare));
  });

  test('cuts a list that would scroll away and says how much it left out', () => {
    const [pending] = openReport.pending;
    if (pending === undefined) throw new Error('the sample has pending subjects');
    const text = clerkTable({ ...openReport, pending: Array.from({ length: 1234 }, () => pending) });
    expect(text).toContain('THIẾU HỒ SƠ: 1.234');
    expect(text).toContain('… và 1.194 trường hợp nữa');
    expect(lines(text).length).toBeLessThan(200);
  });
});
