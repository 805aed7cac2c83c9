import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { handmadeWorkbook } from '#tests/support/handmade-workbook.ts';
import type { CellValue, Sheet } from '#kernel/cells.ts';
import { readSpreadsheet } from './read.ts';

function sheetsOf(file: Uint8Array): readonly Sheet[] {
  const read = readSpreadsheet(file);
  if (!read.ok) throw new Error(`refused: ${read.refusal}`);
  return read.value;
}

function cellsOf(sheet: Sheet | undefined): Record<string, CellValue> {
  return Object.fromEntries((sheet?.rows ?? []).flatMap((row) => row.cells.map((cell) => [`${row.number}:${cell.column}`, cell.value])));
}

const plain = (text: string, font = '') => ({ kind: 'text', runs: [{ text, font }] });

async function written(fill: (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook.addWorksheet('Trang'), workbook);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

describe('a workbook of another library', () => {
  test('gives text with its font, numbers, days, booleans, errors and stored formula values', async () => {
    const file = await written((sheet) => {
      sheet.getCell('A1').value = 'chữ';
      sheet.getCell('A1').font = { name: '.VnTime', size: 12 };
      sheet.getCell('B1').value = 2.5;
      sheet.getCell('C1').value = new Date(Date.UTC(2020, 1, 29, 15, 30));
      sheet.getCell('D1').value = true;
      sheet.getCell('E1').value = { error: '#N/A' };
      sheet.getCell('F1').value = { formula: '1+1', result: 2 };
      sheet.getCell('G1').value = { formula: '"a"&"b"', result: 'ab' };
      sheet.getCell('H1').value = { formula: '1/0', result: { error: '#DIV/0!' } };
      sheet.getCell('I1').font = { name: 'Arial' };
    });
    expect(cellsOf(sheetsOf(file)[0])).toEqual({
      '1:1': plain('chữ', '.VnTime'),
      '1:2': { kind: 'number', number: 2.5 },
      '1:3': { kind: 'date', day: '2020-02-29' },
      '1:4': { kind: 'boolean', boolean: true },
      '1:5': { kind: 'error', error: '#N/A' },
      '1:6': { kind: 'number', number: 2 },
      '1:7': plain('ab', 'Calibri'),
      '1:8': { kind: 'error', error: '#DIV/0!' },
    });
  });

  test('keeps each run of rich text in its own font', async () => {
    const file = await written((sheet) => {
      sheet.getCell('A1').value = { richText: [{ text: 'a ', font: { name: 'VNI-Times' } }, { text: 'b' }] };
      sheet.getCell('A1').font = { name: '.VnArial' };
    });
    expect(cellsOf(sheetsOf(file)[0])['1:1']).toEqual({
      kind: 'text',
      runs: [
        { text: 'a ', font: 'VNI-Times' },
        { text: 'b', font: '.VnArial' },
      ],
    });
  });

  test('reads hidden rows, columns and sheets like the others, and says which cells are merged', async () => {
    const file = await written((sheet, workbook) => {
      sheet.getCell('A1').value = 'một';
      sheet.getCell('B3').value = 'hai';
      sheet.getRow(3).hidden = true;
      sheet.getColumn(2).hidden = true;
      sheet.mergeCells('A1:C2');
      workbook.addWorksheet('Ẩn', { state: 'veryHidden' }).getCell('A1').value = 'ba';
    });
    const [first, second] = sheetsOf(file);
    expect(first?.rows.map((row) => row.number)).toEqual([1, 3]);
    expect(first?.merged).toEqual([{ top: 1, left: 1, bottom: 2, right: 3 }]);
    expect([second?.name, second?.rows.length]).toEqual(['Ẩn', 1]);
  });

  test('is read in both date systems', async () => {
    for (const date1904 of [false, true]) {
      const file = await written((sheet, workbook) => {
        workbook.properties.date1904 = date1904;
        sheet.getCell('A1').value = new Date(Date.UTC(2020, 11, 31));
      });
      expect(cellsOf(sheetsOf(file)[0])['1:1']).toEqual({ kind: 'date', day: '2020-12-31' });
    }
  });

  test('may have two cells at the far corners', async () => {
    const file = await written((sheet) => {
      sheet.getCell('A1').value = 1;
      sheet.getCell('XFD1048576').value = 2;
    });
    expect(Object.keys(cellsOf(sheetsOf(file)[0]))).toEqual(['1:1', '1048576:16384']);
  });

  test('keeps text that looks like a formula as text', async () => {
    const texts = ['=HYPERLINK("http://x")', '+84', '-1', '@SUM(A1)'];
    const file = await written((sheet) => sheet.addRow(texts));
    expect(Object.values(cellsOf(sheetsOf(file)[0]))).toEqual(texts.map((text) => plain(text, 'Calibri')));
  });
});

describe('a workbook as few libraries write it', () => {
  const cell = (xml: string, parts: Partial<Parameters<typeof handmadeWorkbook>[0]> = {}) =>
    cellsOf(sheetsOf(handmadeWorkbook({ sheets: [{ name: 'a', xml: `<row r="1">${xml}</row>` }], ...parts }))[0])['1:1'];

  test('may use prefixes, absolute targets, comments, CDATA and any order of attributes', () => {
    const xml = `<?xml version='1.0'?><x:worksheet xmlns:x="m"><!-- <x:row> --><x:sheetData>
      <x:row r='7'><x:c t = "inlineStr" r="C7"><x:is><x:t xml:space="preserve"> a &lt;&#x1EA1;&#7841; <![CDATA[<b>]]></x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`;
    const file = handmadeWorkbook({ sheets: [{ name: 'A &amp; B', xml }], target: (name) => `/xl/worksheets/${name}` });
    expect(sheetsOf(file)).toEqual([
      { name: 'A & B', rows: [{ number: 7, cells: [{ column: 3, value: plain(' a <ạạ <b>') }] }], merged: [] },
    ]);
  });

  test('may reach its parts by relative steps and with another case', () => {
    const target = (name: string) => `../xl/./Worksheets/${name.toUpperCase()}`;
    expect(cell('<c><v>1</v></c>', { target })).toEqual({ kind: 'number', number: 1 });
  });

  test('may leave out addresses, or list rows and cells in any order', () => {
    const implicit = handmadeWorkbook({
      sheets: [{ name: 'a', xml: '<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>' }],
    });
    expect(Object.keys(cellsOf(sheetsOf(implicit)[0]))).toEqual(['1:1', '1:2', '2:1']);
    const shuffled = handmadeWorkbook({
      sheets: [{ name: 'a', xml: '<row r="5"><c r="B5"><v>1</v></c><c r="A5"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c></row>' }],
    });
    expect(sheetsOf(shuffled)[0]?.rows.map((row) => [row.number, row.cells.map((one) => one.column)])).toEqual([
      [2, [1]],
      [5, [1, 2]],
    ]);
  });

  test('has its reading aids left out and its escaped characters put back', () => {
    const strings =
      '<si><r><t>A_x000D_\n</t></r><r><rPr><rFont val="F"/></rPr><t>_x005F_x0041_</t></r><rPh sb="0" eb="1"><t>XX</t></rPh><phoneticPr fontId="1"/></si>';
    expect(cell('<c t="s"><v>0</v></c>', { strings })).toEqual({
      kind: 'text',
      runs: [
        { text: 'A\r\n', font: '' },
        { text: '_x0041_', font: 'F' },
      ],
    });
  });

  test('may hold days as ISO text, and no value at all in a styled cell', () => {
    expect(cell('<c t="d"><v>2020-06-01T08:00:00</v></c>')).toEqual({ kind: 'date', day: '2020-06-01' });
    expect(cell('<c s="3"/>')).toBeUndefined();
    expect(cell('<c t="inlineStr"><is><t></t></is></c>')).toBeUndefined();
    expect(cell('<c t="str"><f>A1</f><v></v></c>')).toBeUndefined();
  });

  test('may be written in UTF-16', () => {
    const xml = '<worksheet><sheetData><row><c t="inlineStr"><is><t>ệ</t></is></c></row></sheetData></worksheet>';
    const utf16 = Buffer.from(`\uFEFF${xml}`, 'utf16le');
    const extra = { 'xl/worksheets/sheet1.xml': utf16 as unknown as string };
    expect(cell('', { extra })).toEqual(plain('ệ'));
  });
});

test.each([
  ['a tag that is not closed', '<row r="1"><c>'],
  ['tags that cross', '<row r="1"><c></row></c>'],
  ['an unknown entity', '<row r="1"><c t="str"><v>&x;</v></c></row>'],
  ['a string that the file does not have', '<row r="1"><c t="s"><v>9</v></c></row>'],
  ['a number that is none', '<row r="1"><c><v>x</v></c></row>'],
  ['a row outside the sheet', '<row r="1048577"><c><v>1</v></c></row>'],
  ['a column outside the sheet', '<row r="1"><c r="XFE1"><v>1</v></c></row>'],
  ['a text longer than any cell', `<row r="1"><c t="str"><v>${'x'.repeat(1_100_000)}</v></c></row>`],
  ['a document type', '<!DOCTYPE worksheet [<!ENTITY a "a">]><worksheet/>'],
])('%s makes the file no workbook', (_, xml) => {
  expect(readSpreadsheet(handmadeWorkbook({ sheets: [{ name: 'a', xml }] }))).toEqual({ ok: false, refusal: 'not-a-workbook' });
});

test('200,000 rows are read, one more is too large, and rows are counted, not addresses', () => {
  const rows = (count: number) => handmadeWorkbook({ sheets: [{ name: 'a', xml: '<row><c><v>1</v></c></row>'.repeat(count) }] });
  expect(sheetsOf(rows(200_000))[0]?.rows.length).toBe(200_000);
  expect(readSpreadsheet(rows(200_001))).toEqual({ ok: false, refusal: 'too-large' });
});

test('a workbook that names one large sheet many times is too large', () => {
  const large = { name: 'a', xml: `<worksheet>${' '.repeat(16 * 1024 * 1024)}</worksheet>` };
  const named = (times: number) => {
    const sheets = [large, ...Array.from({ length: times - 1 }, (_, index) => ({ name: `b${index}`, xml: '' }))];
    return readSpreadsheet(handmadeWorkbook({ sheets, target: () => 'worksheets/sheet1.xml' }));
  };
  expect(named(2).ok).toBe(true);
  expect(named(33)).toEqual({ ok: false, refusal: 'too-large' });
});
