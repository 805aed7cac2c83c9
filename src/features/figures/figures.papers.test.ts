import exceljs from 'exceljs';
import { expect, test } from 'vitest';
import { writeSpreadsheet } from '#papers/spreadsheet/write.ts';
import { checkLine } from './checking.ts';
import { clerkLines } from './clerk-lines.ts';
import type { PublishedLine } from './figures.ts';
import { readPublished } from './figures.papers.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function lines(name: string, content: Uint8Array): readonly PublishedLine[] {
  const read = readPublished(name, content);
  if (!read.ok) throw new Error(read.refusal.map(({ message }) => message).join('\n'));
  return read.value.lines;
}

function refusals(name: string, content: Uint8Array | string): readonly (readonly [string, string])[] {
  const read = readPublished(name, typeof content === 'string' ? bytes(content) : content);
  return read.ok ? [] : read.refusal.map(({ code, where }) => [code, where] as const);
}

const json = JSON.stringify([
  {
    id: 'q10',
    unit: 'Quận 10',
    year: 2020,
    subject: 'TCCSĐ',
    total: 1041,
    counts: { excellent: 'gần 210', good: 830, completed: 3, failed: null },
    typical: 3,
    percentages: [{ label: 'Tỷ lệ tốt / tổng số', printed: '79,73%', numerator: 'good', base: 'total' }],
  },
]);
const expected = lines('a.json', bytes(json));

test.each([
  [
    'commas',
    '\uFEFFMã,Đơn vị,Năm,Đối tượng,Tổng số,Xuất sắc,Tốt,Hoàn thành,Tiêu biểu,Tỷ lệ tốt / tổng số\r\nq10,Quận 10,2020,TCCSĐ,1.041,gần 210,830,3,3,"79,73%"\r\n',
  ],
  [
    'semicolons below a title',
    'KẾT QUẢ NĂM 2020\n\nid;unit;year;subject;total;typical;completed;good;excellent;Tỷ lệ tốt / tổng số;Ghi chú\nq10;Quận 10;2020;TCCSĐ;1041;3;3;830;gần 210;79,73%;\n;;;;;;;;;;\n',
  ],
  [
    'percentages as JSON',
    `id,unit,year,subject,total,excellent,good,completed,failed,typical,percentages\nq10,Quận 10,2020,TCCSĐ,1041,gần 210,830,3,,3,"[{""label"":""Tỷ lệ tốt / tổng số"",""printed"":""79,73%"",""numerator"":""good"",""base"":""total""}]"`,
  ],
])('a .csv with %s reads as the .json does', (_, text) => {
  const [line] = lines('a.CSV', bytes(text));
  expect(line && checkLine(line)).toEqual(checkLine(expected[0]!));
  expect(line).toMatchObject({ id: 'q10', unit: 'Quận 10', year: '2020', subject: 'TCCSĐ' });
});

test('an .xlsx in the manner of offices reads as the .json does', async () => {
  const headers = [
    'Mã',
    'Đơn vị',
    'Năm',
    'Đối tượng',
    'Tổng số',
    'Hoàn thành xuất sắc nhiệm vụ',
    'Hoàn thành tốt nhiệm vụ',
    'Hoàn thành nhiệm vụ',
    'Tiêu biểu',
    'Tỷ lệ tốt / tổng số',
    'Ghi chú',
  ];
  const rows = [
    ['q10', 'Quận 10', 2020, 'TCCSĐ', 1041, 'gần 210', 830, 3, 3, '79,73%', 'x'],
    ['q11', 'Quận 11', 2020, 'TCCSĐ', 5, 1, 4, 0, 0, 80, null],
  ];
  const workbook = await writeSpreadsheet([
    { name: 'Bìa', titles: ['Kết quả'], columns: [{ header: 'Lời dẫn', width: 20 }], rows: [['…']] },
    { name: 'Kết quả', titles: ['KẾT QUẢ', 'năm 2020'], columns: headers.map((header) => ({ header, width: 10 })), rows },
  ]);
  const read = readPublished('a.xlsx', workbook);
  expect(read.ok && read.value.unread).toEqual(['Ghi chú']);
  expect(lines('a.xlsx', workbook).map(({ id }) => id)).toEqual(['q10', 'q11']);
  expect(checkLine(lines('a.xlsx', workbook)[0]!)).toEqual(checkLine(expected[0]!));
});

test('a cell that Excel shows in percent is read as it is shown', async () => {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('A');
  sheet.addRow(['Mã', 'Tổng số', 'Xuất sắc', 'Tỷ lệ xuất sắc/tổng số', 'Tỷ lệ tốt/tổng số', 'Tốt']);
  const row = sheet.addRow(['a', 41, 8, 8 / 41, 0.74, 30]);
  row.getCell(4).numFmt = '0.0%';
  row.getCell(5).numFmt = '0%';
  const [line] = lines('a.xlsx', new Uint8Array(await workbook.xlsx.writeBuffer()));
  expect(line?.percentages.map(({ printed }) => printed)).toEqual(['19.5%', '74%']);
  expect(checkLine(line!).findings.map(({ code, values }) => [code, values['expected']])).toEqual([
    ['not-enough', undefined],
    ['percent-mismatch', 73],
  ]);
});

test.each([
  ['a.json', '{', [['figures.unreadable-json', '']]],
  ['a.json', '{}', [['figures.not-a-list', '']]],
  [
    'a.json',
    '[1, {"counts": 3}]',
    [
      ['figures.not-a-list', '[0]'],
      ['figures.not-a-list', '[1].counts'],
    ],
  ],
  [
    'a.json',
    '[{"id": {}, "total": 1.5, "counts": {"good": "x"}, "percentages": [{"printed": "y"}]}]',
    [
      ['figures.bad-text', '[0].id'],
      ['figures.bad-count', '[0].total'],
      ['figures.bad-count', '[0].counts.good'],
      ['figures.bad-percent', '[0].percentages[0]'],
    ],
  ],
  ['a.json', '[{"percentages": 3}]', [['figures.not-a-list', '[0].percentages']]],
  ['a.csv', 'a,b\n1,2', [['figures.no-header', '']]],
  ['a.csv', 'Mã,Tổng số,Tốt,Total\n1,2,3,4', [['figures.double-column', 'Dòng 1, cột D']]],
  ['a.csv', 'Mã,Tốt,Tổng số,Tỷ lệ tốt\n1,2,5,33,3', [['figures.too-many-cells', 'Dòng 2, cột E']]],
  ['a.csv', 'Mã,Tốt,Tổng số,percentages\n1,2,5,x', [['figures.not-a-list', 'Dòng 2, cột D']]],
  ['a.xlsx', 'Mã', [['figures.unreadable-file', '']]],
  ['a.ods', 'Mã', [['figures.unreadable-file', '']]],
] as const)('%s: «%s» is refused with its address', (name, content, expected) => expect(refusals(name, content)).toEqual(expected));

test('a file that is not UTF-8 is refused', () =>
  expect(refusals('a.csv', new Uint8Array([0x4d, 0xe3, 0x2c]))).toEqual([['figures.unreadable-file', '']]));

test('a clerk reads what was found in sentences', () => {
  const [line] = lines(
    'a.json',
    bytes('[{"id":"x","unit":"Quận 10","year":2020,"total":42,"counts":{"excellent":8,"good":30,"completed":3,"failed":0}}]'),
  );
  expect(clerkLines([line!], [checkLine(line!)])).toBe(`x – Quận 10 – năm 2020
  TỔNG LỆCH   Số in cho “tổng số được xếp loại” là 42, nhưng cộng hoàn thành xuất sắc nhiệm vụ + hoàn thành tốt nhiệm vụ + hoàn thành nhiệm vụ + không hoàn thành nhiệm vụ được 41: lệch 1.
  Giới hạn 20% xếp loại “Hoàn thành xuất sắc nhiệm vụ” (số gộp, chưa nói được từng nhóm có vượt hay không):
    trên số được xếp loại         19,05%, tối đa 8, không vượt
    trên số xếp loại tốt trở lên  21,05%, tối đa 7, nhiều hơn 1
    trên số xếp loại tốt          26,67%, tối đa 6, nhiều hơn 2

Đã kiểm tra 1 dòng: 1 dòng có số lệch. Số đã in được giữ nguyên.
`);
});
