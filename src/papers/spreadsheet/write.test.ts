import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { readSpreadsheet } from './read.ts';
import { writeSpreadsheet } from './write.ts';

const sheet = {
  name: 'Kết quả: [2020]',
  titles: ['KẾT QUẢ XẾP LOẠI', 'Năm 2020'],
  columns: [
    { header: 'Tên', width: 30 },
    { header: 'Số', width: 8 },
    { header: 'Ngày', width: 12 },
  ],
  rows: [
    ['=1+1', 2.5, { day: '2020-12-31' }],
    ['+84', null, null],
    ['@x', -3, { day: '1957-01-05' }],
  ],
} as const;

test('a table is read back as it was written, and its text stays text', async () => {
  const read = readSpreadsheet(await writeSpreadsheet([sheet]));
  const text = (value: string) => ({ kind: 'text', runs: [{ text: value, font: 'Times New Roman' }] });
  expect(read.ok && read.value[0]?.rows.map((row) => [row.number, ...row.cells.map((cell) => cell.value)])).toEqual([
    [1, text('KẾT QUẢ XẾP LOẠI')],
    [2, text('Năm 2020')],
    [4, text('Tên'), text('Số'), text('Ngày')],
    [5, text('=1+1'), { kind: 'number', number: 2.5 }, { kind: 'date', day: '2020-12-31' }],
    [6, text('+84')],
    [7, text('@x'), { kind: 'number', number: -3 }, { kind: 'date', day: '1957-01-05' }],
  ]);
});

test('another library sees the office style: widths, a header that stays in view, days as dd/mm/yyyy', async () => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await writeSpreadsheet([sheet])).buffer as ArrayBuffer);
  const written = workbook.worksheets[0]!;
  expect(written.name).toBe('Kết quả   2020');
  expect(written.getColumn(1).width).toBeCloseTo(30, 0);
  expect(written.views[0]).toMatchObject({ state: 'frozen', ySplit: 4 });
  expect(written.getCell('C5').numFmt).toBe('dd/mm/yyyy');
  expect(written.getCell('A5').type).toBe(ExcelJS.ValueType.String);
  expect(written.getCell('A4').font).toMatchObject({ name: 'Times New Roman', size: 13, bold: true });
});
