import { form2020 } from '#tests/support/workbook-form.ts';
import type ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gridOf, smallCommittee, writeGrids, writeTables, type IntakeTable, type IntakeTables } from '#tests/support/intake-workbook.ts';
import type { Intake } from './intake.ts';
import { readIntake } from './intake.papers.ts';

function intakeOf(file: Uint8Array): Intake {
  const read = readIntake(file, 2020, form2020);
  if (!read.ok) throw new Error(read.refusal.map((refusal) => `${refusal.code}: ${refusal.message}`).join('\n'));
  return read.value;
}

/** What was said, without where it stood. */
function facts(file: Uint8Array) {
  const { organisations, members, pastResults } = intakeOf(file);
  const plain = (entries: readonly { readonly row: number }[]) => entries.map((entry) => ({ ...entry, row: 0 }));
  return [plain(organisations), plain(members), plain(pastResults)];
}

const tablesOf = ({ organisations, members, pastResults }: IntakeTables) => [organisations, members, pastResults];
const expected = facts(await writeTables(smallCommittee()));

async function changed(change: (tables: IntakeTables) => void, adjust?: (workbook: ExcelJS.Workbook) => void) {
  const tables = smallCommittee();
  change(tables);
  return facts(await writeTables(tables, adjust));
}

function rename(table: IntakeTable, from: string, to: string): void {
  table.headers = table.headers.map((header) => (header === from ? to : header));
  for (const record of table.records) record[to] = record[from];
}

describe('a tolerated layout changes nothing', () => {
  test('whatever titles, unknown columns, blank rows, totals and orders', async () => {
    const layout = fc.record({
      titles: fc.integer({ min: 0, max: 10 }),
      unknown: fc.integer({ min: 0, max: 3 }),
      blankColumn: fc.boolean(),
      blanks: fc.array(fc.nat(5), { maxLength: 4 }),
      total: fc.constantFrom(null, 'Tổng cộng', 'Cộng', 'TỔNG CỘNG: 3'),
      order: fc.infiniteStream(fc.nat()),
    });
    await fc.assert(
      fc.asyncProperty(fc.tuple(layout, layout, layout), fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), async (layouts, order) => {
        const grids = tablesOf(smallCommittee()).map((table, index) => {
          const { titles, unknown, blankColumn, blanks, total, order: keys } = layouts[index]!;
          const places = new Map(table.headers.map((header) => [header, keys.next().value ?? 0]));
          table.headers.sort((a, b) => places.get(a)! - places.get(b)!);
          for (let extra = 0; extra < unknown; extra += 1) table.headers.splice(extra * 2, 0, `Ghi chú ${extra}`);
          table.titles = Array.from({ length: titles }, (_, title) => `Tiêu đề ${title}`);
          const grid = gridOf(table);
          for (const blank of blanks) grid.splice(titles + 1 + (blank % (table.records.length + 1)), 0, [null, ' ', '\u00a0']);
          if (total !== null) grid.push([null, null, total, 3]);
          return { name: `Trang ${index}`, grid: blankColumn ? grid.map((row) => [null, ...row]) : grid };
        });
        expect(facts(await writeGrids(order.map((index) => grids[index]!)))).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  test.each<[string, (tables: IntakeTables) => void]>([
    [
      'other accepted headers',
      ({ organisations, members }) => {
        rename(organisations, 'Mã tổ chức', 'MÃ  ĐƠN VỊ');
        rename(organisations, 'Tên tổ chức', 'To chuc dang');
        rename(organisations, 'Mặt trận', 'MTTQ');
        rename(organisations, 'O1', 'O1. Công tác tư tưởng (mục 1)');
        rename(organisations, 'Chỉ tiêu giao', 'Số chỉ tiêu giao\n[chỉ tiêu]');
        rename(members, 'Mã đảng viên', 'Số thẻ đảng viên'.normalize('NFD'));
        rename(members, 'Nghỉ ốm (tháng)', 'Nghỉ ốm');
      },
    ],
    [
      'names in two columns',
      ({ members }) => {
        members.headers.splice(1, 1, 'Tên', 'Họ đệm');
        for (const record of members.records) {
          const words = String(record['Họ và tên']).split(' ');
          record['Tên'] = words.pop();
          record['Họ đệm'] = words.join(' ');
        }
      },
    ],
    [
      'two columns for one key: the main header counts',
      ({ organisations }) => {
        organisations.headers.unshift('Xếp loại');
        for (const record of organisations.records) record['Xếp loại'] = 'không phải mức nào';
      },
    ],
    [
      'two columns for one key: else the leftmost counts',
      ({ organisations }) => {
        rename(organisations, 'Mức xếp loại', 'Mức đề nghị');
        organisations.headers.push('Xếp loại');
        for (const record of organisations.records) record['Xếp loại'] = 'không phải mức nào';
      },
    ],
    [
      'texts in NFD',
      (tables) => {
        for (const table of tablesOf(tables)) {
          for (const record of table.records) {
            for (const [header, value] of Object.entries(record)) if (typeof value === 'string') record[header] = value.normalize('NFD');
          }
        }
      },
    ],
    [
      'real dates',
      ({ members }) => {
        members.records[0]!['Ngày vào Đảng'] = new Date(Date.UTC(1990, 1, 3, 10));
        members.records[0]!['Ngày kỷ luật'] = new Date(Date.UTC(2020, 4, 1));
      },
    ],
    [
      'stored values of formulas',
      ({ organisations }) => {
        organisations.records[1]!['Chỉ tiêu giao'] = { formula: '15*2', result: 30 };
        organisations.records[1]!['Tên tổ chức'] = { formula: '"x"', result: 'Đảng bộ Phường 1' };
      },
    ],
    [
      'rich text',
      ({ organisations }) => {
        organisations.records[1]!['Tên tổ chức'] = { richText: [{ text: 'Đảng bộ ' }, { text: 'Phường 1', font: { bold: true } }] };
      },
    ],
  ])('%s', async (_, change) => expect(await changed(change)).toEqual(expected));

  test.each<[string, (workbook: ExcelJS.Workbook) => void]>([
    [
      'the 1904 date system',
      (workbook) => {
        workbook.properties.date1904 = true;
        workbook.getWorksheet('Đảng viên')!.getCell('D2').value = new Date(Date.UTC(1990, 1, 3));
      },
    ],
    [
      'hidden rows and columns',
      (workbook) => {
        for (const sheet of workbook.worksheets) {
          sheet.getRow(3).hidden = true;
          sheet.getColumn(2).hidden = true;
        }
      },
    ],
    [
      'a decoy with the right name',
      (workbook) => {
        workbook.getWorksheet('Tổ chức')!.name = 'Sheet1';
        const decoy = workbook.addWorksheet('Tổ chức');
        decoy.addRow(['Hướng dẫn']);
        decoy.addRow(['Mã tổ chức', 'Tên tổ chức', 'ghi theo danh mục']);
      },
    ],
    [
      'names of sheets that were swapped',
      (workbook) => {
        workbook.getWorksheet('Tổ chức')!.name = 'x';
        workbook.getWorksheet('Đảng viên')!.name = 'Tổ chức';
        workbook.getWorksheet('x')!.name = 'Đảng viên';
      },
    ],
    [
      'a copy of a sheet under another name',
      (workbook) => {
        const copy = workbook.addWorksheet('Bản cũ');
        workbook.getWorksheet('Đảng viên')!.eachRow((row) => copy.addRow([...(row.values as unknown[]).slice(1, -1), 'cũ']));
        workbook.worksheets.unshift(copy);
      },
    ],
    [
      'a stray cell in the last corner of another sheet',
      (workbook) => {
        workbook.addWorksheet('Nháp').getCell('XFD1048576').value = 'x';
      },
    ],
  ])('%s', async (_, adjust) => expect(await changed(() => {}, adjust)).toEqual(expected));
});

test('titles may be merged, and a header may be merged over two rows with criteria grouped below it', async () => {
  const tables = smallCommittee();
  const grid = gridOf(tables.organisations);
  const header = grid[0]!;
  const file = await writeGrids(
    [
      {
        name: 'Tổ chức',
        grid: [
          ['BẢNG TỔNG HỢP'],
          header.map((text) => (/^O\d/u.test(String(text)) ? null : text)),
          header.map((text) => (/^O\d/u.test(String(text)) ? text : null)),
          ...grid.slice(1),
        ],
      },
      ...[tables.members, tables.pastResults].map((table) => ({ name: table.name, grid: gridOf(table) })),
    ],
    (workbook) => {
      const sheet = workbook.getWorksheet('Tổ chức')!;
      sheet.mergeCells('A1:J1');
      header.forEach((text, index) => {
        if (!/^O\d/u.test(String(text))) sheet.mergeCells(2, index + 1, 3, index + 1);
      });
      sheet.mergeCells('G2:M2');
      sheet.getCell('G2').value = 'Các tiêu chí';
    },
  );
  expect(facts(file)).toEqual(expected);
  expect(intakeOf(file).organisations[0]?.row).toBe(4);
});

test('text in a legacy font is read by the font of its cell, headers and codes too', async () => {
  const font = (name: string) => ({ name, size: 12 });
  const [organisations] = await changed(
    ({ organisations, members }) => {
      organisations.records[1]!['Tên tổ chức'] = '§¶ng bé Ph\u00adêng 1';
      organisations.records[3]!['Tên tổ chức'] = 'Chi boä Tröôøng';
      organisations.records[2]!['Tên tổ chức'] = 'chi bé khu phè 1';
      rename(members, 'Họ và tên', 'Hä vµ tªn');
    },
    (workbook) => {
      const sheet = workbook.getWorksheet('Tổ chức')!;
      sheet.getCell('B3').font = font('.VnTime');
      sheet.getCell('B4').font = font('.VnTimeH');
      sheet.getCell('B5').font = font('VNI-Times');
      workbook.getWorksheet('Đảng viên')!.getCell('B1').font = font('.VnTime');
    },
  );
  expect(organisations).toMatchObject([
    { name: 'Đảng bộ Quận' },
    { name: 'Đảng bộ Phường 1' },
    { name: 'CHI BỘ KHU PHỐ 1' },
    { name: 'Chi bộ Trường' },
  ]);
});

test('columns that are left out are told once each', async () => {
  const tables = smallCommittee();
  tables.organisations.headers.unshift('STT', 'Xếp loại');
  tables.members.headers.push('Ghi chú', 'Tên');
  expect(intakeOf(await writeTables(tables)).unknownColumns).toEqual([
    { sheet: 'Tổ chức', column: 'A', header: 'STT' },
    { sheet: 'Tổ chức', column: 'B', header: 'Xếp loại' },
    { sheet: 'Đảng viên', column: 'X', header: 'Ghi chú' },
    { sheet: 'Đảng viên', column: 'Y', header: 'Tên' },
  ]);
});

test('a code typed as a number is its digits, wherever it stands', async () => {
  const [organisations, members, pastResults] = await changed((tables) => {
    for (const table of tablesOf(tables)) {
      for (const record of table.records) {
        for (const [header, value] of Object.entries(record))
          if (value === 'A1') record[header] = table.name === 'Tổ chức' ? 79001 : '79001';
      }
    }
  });
  expect(organisations?.[2]).toMatchObject({ code: '79001' });
  expect(members?.[0]).toMatchObject({ cell: '79001' });
  expect(pastResults?.[0]).toMatchObject({ subject: '79001' });
});
