import { expect, test } from 'vitest';
import { kindsOf, listOf } from './fault-list.ts';
import { refuseCell, refuseFile } from './refusals.ts';

const wrong = (column: string, row: number, code: 'bad-date' | 'unknown-code' = 'bad-date') =>
  refuseCell({ sheet: 'Đảng viên', row, column }, code, 'Ngày vào Đảng', 'đọc được «x».');

test('cells of one kind in one column stand together, the most numerous kind first, and none is lost', () => {
  const refusals = [wrong('D', 2), wrong('E', 2, 'unknown-code'), wrong('D', 3), wrong('F', 4), wrong('D', 9)];
  const kinds = kindsOf(refusals);
  expect(kinds.map(({ code, column, cells }) => `${code} ${column} ${cells.map(({ row }) => row).join(',')}`)).toEqual([
    'bad-date D 2,3,9',
    'unknown-code E 2',
    'bad-date F 4',
  ]);
});

test('the list has every cell, opens in Excel by its mark, and holds no formula', () => {
  const refusals = [wrong('D', 2), refuseFile('too-large'), refuseCell({ sheet: '=1+1', row: 3, column: 'A' }, 'bad-date', 'H', 'đọc «"»')];
  const bytes = listOf(refusals, ['Trang tính', 'Ô', 'Cần sửa gì']);
  expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xfe]);
  const lines = new TextDecoder('utf-16le').decode(bytes).trimEnd().split('\r\n');
  expect(lines[0]).toBe('"Trang tính"\t"Ô"\t"Cần sửa gì"');
  expect(lines[1]).toContain('"Đảng viên"\t"D2"\t"Trang «Đảng viên», ô D2 (Ngày vào Đảng): đọc được «x»."');
  expect(lines[2]).toContain('""\t""\t"Tệp quá lớn.');
  expect(lines[3]).toContain(`"'=1+1"\t"A3"\t`);
  expect(lines[3]).toContain('«""»');
  expect(lines).toHaveLength(4);
});
