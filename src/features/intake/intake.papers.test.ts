import { form2020 } from '#tests/support/workbook-form.ts';
import { readFileSync } from 'node:fs';
import type ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { gridOf, smallCommittee, writeGrids, writeTables, type IntakeTables } from '#tests/support/intake-workbook.ts';
import { largestFile } from '#papers/spreadsheet/guard.ts';
import { LARGEST_WORKBOOK, type Intake, type IntakeRefusal } from './intake.ts';
import { nothingTold } from '#domain/stored-facts.ts';
import { MEMBER_FACTS } from '#features/members/member-facts.ts';
import { ORGANISATION_FACTS } from '#features/organisations/organisation-facts.ts';
import { readIntake } from './intake.papers.ts';

const year = 2020;

function intakeOf(file: Uint8Array): Intake {
  const read = readIntake(file, year, form2020);
  if (!read.ok) throw new Error(read.refusal.map((refusal) => `${refusal.code}: ${refusal.message}`).join('\n'));
  return read.value;
}

function refusalsOf(file: Uint8Array): readonly IntakeRefusal[] {
  const read = readIntake(file, year, form2020);
  return read.ok ? [] : read.refusal;
}

test('a workbook as large as the papers open one is taken, and no larger', () => {
  expect(LARGEST_WORKBOOK).toBe(largestFile);
});

/** `Sheet!B7 code`, as a person would say it; row and column 0 and '' where the refusal has no cell. */
async function addresses(change: (tables: IntakeTables) => void, adjust?: (workbook: ExcelJS.Workbook) => void): Promise<string[]> {
  const tables = smallCommittee();
  change(tables);
  return refusalsOf(await writeTables(tables, adjust)).map(({ sheet, row, column, code }) => `${sheet}!${column}${row} ${code}`);
}

describe('the sample district', () => {
  const file = readFileSync(new URL('../../../samples/quan-10-2020.xlsx', import.meta.url));

  test('is read without a refusal; its totals rows agree with the rows read', () => {
    const intake = intakeOf(file);
    // Counted in the XML of the file: rows that hold something, less titles, header and totals.
    expect([intake.organisations.length, intake.members.length, intake.pastResults.length]).toEqual([306, 5617, 20_115]);
    expect(intake.unknownColumns).toEqual([
      { sheet: 'Tổ chức', column: 'A', header: 'STT' },
      { sheet: 'Đảng viên', column: 'A', header: 'STT' },
    ]);
  });

  test('has the decided levels of the published result', () => {
    const grassroots = intakeOf(file).organisations.filter(({ kind }) => kind === 'DBCS' || kind === 'CBCS');
    const count = (level: string) => grassroots.filter(({ decided }) => decided === level).length;
    expect([grassroots.length, count('excellent'), count('good'), count('completed'), count('failed')]).toEqual([41, 8, 30, 3, 0]);
  });
});

test('every column of a small committee is read into its field', async () => {
  const intake = intakeOf(await writeTables(smallCommittee()));
  const none = { peerUnion: null, peerYouth: null, peerWomen: null, peerVeterans: null };
  const grades = { O1: 'good', O2: 'good', O3: 'excellent', O4: 'excellent', O5: 'excellent', O6: 'average', O7: 'average' };
  expect(intake.organisations[0]).toMatchObject({
    row: 2,
    code: 'Q',
    kind: 'DBCT',
    parent: null,
    O1: null,
    targetsAssigned: null,
    decided: null,
  });
  expect(intake.organisations[1]).toEqual({
    ...nothingTold(ORGANISATION_FACTS),
    row: 3,
    code: 'A',
    name: 'Đảng bộ Phường 1',
    kind: 'DBCS',
    parent: 'Q',
    group: 'Phường',
    founded: '1976-04-30',
    ...grades,
    targetsAssigned: 30,
    targetsDone: 29,
    forceMajeure: true,
    programme: 'good',
    ...none,
    peerGovernment: 'good',
    peerFront: 'excellent',
    discipline: 'warning',
    selfRemedied: true,
    outstanding: 'Cờ thi đua',
    decided: 'good',
    typical: true,
    leadership: true,
  });
  expect(intake.members[0]).toEqual({
    ...nothingTold(MEMBER_FACTS),
    units: null,
    row: 2,
    code: 'DV1',
    name: 'Nguyễn Văn An',
    birth: '1957',
    admitted: '1990-02-03',
    cell: 'A1',
    status: 'probationary',
    stateEmployee: true,
    stateRating: 'excellent',
    M1: 'good',
    M2: 'good',
    M3: 'excellent',
    M4: 'excellent',
    M5: 'poor',
    M6: 'poor',
    tasksAssigned: 10,
    tasksDone: 9,
    sickMonths: 2.5,
    discipline: 'expulsion',
    disciplineDate: '2020-05-01',
    misconduct: false,
    reviewed: true,
    product: 'Sáng kiến',
    decided: 'failed',
  });
  expect(intake.members.map(({ admitted, status }) => [admitted, status]).slice(1)).toEqual([
    ['1990-02-03', 'active'],
    ['1990-02-03', 'active'],
  ]);
  expect(intake.pastResults).toEqual([
    { row: 2, subject: 'A1', year: 2016, level: 'Trong sạch, vững mạnh', typical: true, decision: '12-QĐ/QU' },
    { row: 3, subject: 'DV1', year: 2019, level: 'Hoàn thành xuất sắc nhiệm vụ', typical: false, decision: null },
  ]);
});

describe('a wrong cell', () => {
  const set = (table: keyof IntakeTables, record: number, header: string, value: unknown) => (tables: IntakeTables) => {
    tables[table].records[record]![header] = value;
  };

  test.each<[string, (tables: IntakeTables) => void, string[]]>([
    [
      'a blank code',
      set('organisations', 2, 'Mã tổ chức', ' '),
      ['Tổ chức!A4 missing-value', 'Đảng viên!E2 unknown-code', 'Đảng viên!E3 unknown-code'],
    ],
    ['a blank name', set('organisations', 2, 'Tên tổ chức', null), ['Tổ chức!B4 missing-value']],
    ['a blank kind', set('organisations', 2, 'Loại hình', null), ['Tổ chức!C4 missing-value']],
    ['a blank parent', set('organisations', 2, 'Trực thuộc', '\u00a0'), ['Tổ chức!D4 missing-value']],
    ['an unknown kind', set('organisations', 2, 'Loại hình', 'Chi đoàn'), ['Tổ chức!C4 unknown-value']],
    [
      'an unknown kind without a parent',
      (tables) => Object.assign(tables.organisations.records[2]!, { 'Loại hình': 'x', 'Trực thuộc': null }),
      ['Tổ chức!C4 unknown-value'],
    ],
    ['a grade of another scale', set('organisations', 0, 'O5 Chương trình công tác năm', 'Khá'), ['Tổ chức!K2 unknown-value']],
    ['a peer that is no level', set('organisations', 1, 'Hội Cựu chiến binh', 'Tốt'), ['Tổ chức!W3 unknown-value']],
    ['a mark that is none', set('organisations', 1, 'Khen thành tích lãnh đạo', 'v'), ['Tổ chức!AC3 unknown-value']],
    ['an impossible day', set('organisations', 1, 'Ngày thành lập', '31/02/1976'), ['Tổ chức!F3 bad-date']],
    ['a bare year', set('organisations', 1, 'Ngày thành lập', 1976), ['Tổ chức!F3 bad-date']],
    ['a number in words', set('organisations', 1, 'Chỉ tiêu đạt', 'mười'), ['Tổ chức!O3 bad-number']],
    ['a number that is not whole', set('organisations', 1, 'Chỉ tiêu đạt', '2,9'), ['Tổ chức!O3 bad-number']],
    ['a number below 0', set('organisations', 1, 'Chỉ tiêu giao', -1), ['Tổ chức!N3 out-of-range']],
    ['more targets done than given', set('organisations', 1, 'Chỉ tiêu đạt', 31), ['Tổ chức!O3 out-of-range']],
    ['a code written twice', set('organisations', 3, 'Mã tổ chức', 'A1'), ['Tổ chức!A5 duplicate-code', 'Đảng viên!E4 unknown-code']],
    ['a parent that does not exist', set('organisations', 2, 'Trực thuộc', 'a'), ['Tổ chức!D4 unknown-code']],
    ['an organisation above itself', set('organisations', 3, 'Trực thuộc', 'B'), ['Tổ chức!D5 parent-cycle']],
    [
      'two above each other, and a third below them',
      set('organisations', 0, 'Trực thuộc', 'A'),
      ['Tổ chức!D2 parent-cycle', 'Tổ chức!D3 parent-cycle'],
    ],
    [
      'error values',
      (tables) =>
        Object.assign(tables.organisations.records[1]!, {
          'Tên tổ chức': { error: '#N/A' },
          'Trực thuộc': { error: '#REF!' },
          'Ngày thành lập': { error: '#VALUE!' },
          'Chỉ tiêu giao': { formula: '1/0', result: { error: '#DIV/0!' } },
          'Tiêu biểu': { error: '#N/A' },
        }),
      ['Tổ chức!B3 unknown-value', 'Tổ chức!D3 unknown-value', 'Tổ chức!F3 bad-date', 'Tổ chức!N3 bad-number', 'Tổ chức!AB3 unknown-value'],
    ],
    ['a member without a day of admission', set('members', 0, 'Ngày vào Đảng', null), ['Đảng viên!D2 missing-value']],
    ['a member whose day of admission is none', set('members', 0, 'Ngày vào Đảng', 'chưa rõ'), ['Đảng viên!D2 bad-date']],
    ['a member in no cell', set('members', 0, 'Mã chi bộ', null), ['Đảng viên!E2 missing-value']],
    ['a member in an organisation that is no cell', set('members', 0, 'Mã chi bộ', 'A'), ['Đảng viên!E2 unknown-code']],
    ['two members of one code', set('members', 2, 'Mã đảng viên', 'DV1'), ['Đảng viên!A4 duplicate-code']],
    ['an unknown standing', set('members', 0, 'Tình trạng', 'Nghỉ'), ['Đảng viên!F2 unknown-value']],
    ['a discipline of organisations', set('members', 0, 'Kỷ luật', 'Giải tán'), ['Đảng viên!R2 unknown-value']],
    ['a year of this or a later year', set('pastResults', 0, 'Năm', 2020), ['Kết quả các năm!B2 out-of-range']],
    ['a year before the Party', set('pastResults', 0, 'Năm', 1929), ['Kết quả các năm!B2 out-of-range']],
    ['a year that is no number', set('pastResults', 0, 'Năm', 'năm ngoái'), ['Kết quả các năm!B2 bad-number']],
    [
      'a year written twice',
      (tables) => tables.pastResults.records.push({ Mã: 'A1', Năm: '2016', Mức: 'x' }),
      ['Kết quả các năm!B4 duplicate-year'],
    ],
    [
      'a result without subject, year and level',
      (tables) => tables.pastResults.records.push({ 'Số quyết định': '1' }),
      ['Kết quả các năm!A4 missing-value', 'Kết quả các năm!B4 missing-value', 'Kết quả các năm!C4 missing-value'],
    ],
  ])('%s', async (_, change, expected) => expect(await addresses(change)).toEqual(expected));

  test.each<[string, (tables: IntakeTables) => void]>([
    ['more tasks done than given', set('members', 0, 'Nhiệm vụ hoàn thành', 11)],
    ['a root with a blank row of facts', set('organisations', 0, 'Tên tổ chức', 'Q')],
    [
      'blank facts',
      (tables) => Object.assign(tables.members.records[0]!, { M1: null, 'Đã kiểm điểm': null, 'Mức xếp loại': null, 'Ngày sinh': null }),
    ],
    ['targets done without targets given', set('organisations', 1, 'Chỉ tiêu giao', null)],
    ['past results of somebody else, however wrong', (tables) => tables.pastResults.records.push({ Mã: 'X', Năm: 'x', 'Tiêu biểu': '?' })],
    ['a kind by its name in capitals', set('organisations', 3, 'Loại hình', 'CHI BỘ CƠ SỞ')],
  ])('is not: %s', async (_, change) => expect(await addresses(change)).toEqual([]));

  test('of a refused organisation makes no refusal where others name it', async () => {
    const found = await addresses(set('organisations', 2, 'Loại hình', '?'));
    expect(found).toEqual(['Tổ chức!C4 unknown-value']);
  });

  test('of every kind is found in one pass, in the order of reading', async () => {
    const found = await addresses((tables) => {
      Object.assign(tables.organisations.records[3]!, { O1: '?', 'Khen thành tích lãnh đạo': '?', 'Trực thuộc': 'Z' });
      tables.organisations.records[1]!['Chính quyền'] = '?';
      tables.members.records[2]!['M6'] = '?';
      tables.pastResults.records[0]!['Tiêu biểu'] = '?';
    });
    expect(found).toEqual([
      'Tổ chức!R3 unknown-value',
      'Tổ chức!D5 unknown-code',
      'Tổ chức!G5 unknown-value',
      'Tổ chức!AC5 unknown-value',
      'Đảng viên!N4 unknown-value',
      'Kết quả các năm!D2 unknown-value',
    ]);
  });

  test('is told where it stands, what was read and what is expected', async () => {
    const tables = smallCommittee();
    tables.organisations.records[1]!['O1'] = 'Giỏi';
    expect(refusalsOf(await writeTables(tables))[0]?.message).toBe(
      'Trang «Tổ chức», ô G3 (O1): đọc được «Giỏi»; cần một trong: Xuất sắc (XS), Tốt (T), Trung bình (TB), Kém (K).',
    );
  });
});

describe('a missing column or sheet', () => {
  const drop =
    (table: keyof IntakeTables, ...headers: string[]) =>
    (tables: IntakeTables) => {
      tables[table].titles = ['Tiêu đề', 'Năm 2020'];
      tables[table].headers = tables[table].headers.filter((header) => !headers.includes(header));
    };

  test.each<[string, (tables: IntakeTables) => void, string[]]>([
    [
      'each required column once, at the header row, and no values of it',
      drop('organisations', 'Mã tổ chức', 'O5 Chương trình công tác năm'),
      ['Tổ chức!3 missing-column', 'Tổ chức!3 missing-column'],
    ],
    ['kinds, without a word about cells', drop('organisations', 'Loại hình'), ['Tổ chức!3 missing-column']],
    ['the name of members', drop('members', 'Họ và tên'), ['Đảng viên!3 missing-column']],
    ['the year of a result', drop('pastResults', 'Năm'), ['Kết quả các năm!3 missing-column']],
    ['columns that may be absent', drop('organisations', 'Nhóm so sánh', 'Bất khả kháng', 'Công đoàn', 'Kỷ luật', 'Tiêu biểu'), []],
    ['the birthday and the standing', drop('members', 'Ngày sinh', 'Tình trạng', 'CBCCVC', 'Nghỉ ốm (tháng)', 'Kỷ luật'), []],
  ])('%s', async (_, change, expected) => expect(await addresses(change)).toEqual(expected));

  test('an absent sheet of organisations or members is one refusal, an absent history none', async () => {
    const { organisations, members } = smallCommittee();
    const grid = (table: typeof members) => ({ name: table.name, grid: gridOf(table) });
    expect(refusalsOf(await writeGrids([grid(members)]))).toEqual([
      { sheet: 'Tổ chức', row: 0, column: '', code: 'missing-column', message: expect.stringContaining('«Tổ chức»') },
    ]);
    expect(refusalsOf(await writeGrids([grid(organisations), { name: 'Đảng viên', grid: [] }]))).toEqual([
      { sheet: 'Đảng viên', row: 0, column: '', code: 'missing-column', message: expect.stringContaining('«Đảng viên»') },
    ]);
    expect(intakeOf(await writeGrids([grid(organisations), grid(members)])).pastResults).toEqual([]);
  });

  test('a file that is no workbook is one refusal without an address', () => {
    expect(refusalsOf(new TextEncoder().encode('PK'))).toEqual([
      { sheet: '', row: 0, column: '', code: 'not-a-workbook', message: expect.stringContaining('.xlsx') },
    ]);
    expect(refusalsOf(new Uint8Array(33 * 1024 * 1024))[0]).toMatchObject({ sheet: '', row: 0, column: '', code: 'too-large' });
  });
});
