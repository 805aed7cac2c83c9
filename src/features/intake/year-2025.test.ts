import { describe, expect, test } from 'vitest';
import { writeGrids } from '#tests/support/intake-workbook.ts';
import { formUnder } from '#tests/support/workbook-form.ts';
import type { Intake } from './intake.ts';
import { readIntake } from './intake.papers.ts';

/** Workbooks under the book of 2025: its facts are the columns. */

const form = formUnder('vn-party-2025');

type Row = Readonly<Record<string, unknown>>;
interface Tables {
  organisations: Row[];
  members: Row[];
  collectives?: Row[];
}

const small = (): Tables => ({
  organisations: [
    { 'Mã tổ chức': 'P', 'Tên tổ chức': 'Đảng bộ Phường', 'Loại hình': 'DBCT', 'Trực thuộc': null },
    { 'Mã tổ chức': 'A', 'Tên tổ chức': 'Đảng bộ A', 'Loại hình': 'DBCS', 'Trực thuộc': 'P' },
    { 'Mã tổ chức': 'A1', 'Tên tổ chức': 'Chi bộ A1', 'Loại hình': 'CBTT', 'Trực thuộc': 'A' },
  ],
  members: [{ 'Mã đảng viên': 'D1', 'Họ và tên': 'Nguyễn Văn An', 'Ngày vào Đảng': '3/2/1990', 'Mã chi bộ': 'A1' }],
});

const gridOf = (rows: readonly Row[]): unknown[][] => {
  const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [headers, ...rows.map((row) => headers.map((header) => row[header] ?? null))];
};

async function read(tables: Tables, year = 2025) {
  const grids = [
    { name: 'Tổ chức', grid: gridOf(tables.organisations) },
    { name: 'Đảng viên', grid: gridOf(tables.members) },
    ...(tables.collectives ? [{ name: 'Tập thể lãnh đạo', grid: gridOf(tables.collectives) }] : []),
  ];
  return readIntake(await writeGrids(grids), year, form);
}

async function intakeOf(tables: Tables): Promise<Intake> {
  const found = await read(tables);
  if (!found.ok) throw new Error(found.refusal.map(({ message }) => message).join('\n'));
  return found.value;
}

async function refusalsOf(tables: Tables): Promise<string[]> {
  const found = await read(tables);
  return found.ok ? [] : found.refusal.map(({ sheet, row, column, code }) => `${sheet}!${column}${row} ${code}`);
}

const organisation = (more: Row): Tables => {
  const tables = small();
  tables.organisations[1] = { ...tables.organisations[1], ...more };
  return tables;
};
const member = (more: Row): Tables => {
  const tables = small();
  tables.members[0] = { ...tables.members[0], ...more };
  return tables;
};

test('only who and where is required: facts without a column are absent, marks are no', async () => {
  const { organisations, members, collectives } = await intakeOf(small());
  expect(organisations[1]).toMatchObject({ pointsGeneral: null, decided: null, forceMajeure: false, uplift: null });
  expect(members[0]).toMatchObject({ pointsTasks: null, dutyRelated: null, reviewed: false, units: null, position: null });
  expect(collectives).toEqual([]);
});

test('the columns of another book are unknown to this one', async () => {
  const { unknownColumns } = await intakeOf(organisation({ O1: 'Tốt', 'Chính quyền': 'HTTNV' }));
  expect(unknownColumns.map(({ header }) => header)).toEqual(['O1', 'Chính quyền']);
});

test('points have one decimal, typed or left behind by a formula', async () => {
  const { organisations } = await intakeOf(organisation({ 'Điểm chung': '26,5', 'Kết quả nhiệm vụ': 63.300_000_000_000_004 }));
  expect(organisations[1]).toMatchObject({ pointsGeneral: 26.5, pointsTasks: 63.3 });
});

describe('a wrong number', () => {
  test.each([
    ['Điểm tiêu chí chung', 27.25, 'bad-number'],
    ['Điểm tiêu chí chung', '26,55', 'bad-number'],
    ['Điểm tiêu chí chung', 'hai mươi', 'bad-number'],
    ['Điểm tiêu chí chung', 30.1, 'out-of-range'],
    ['Điểm tiêu chí chung', -0.1, 'out-of-range'],
    ['Điểm kết quả nhiệm vụ', 70.000_000_1, null],
    ['Điểm kết quả nhiệm vụ', 70.1, 'out-of-range'],
    ['Chỉ tiêu cơ bản không đạt', 5, null],
    ['Chỉ tiêu cơ bản không đạt', 6, 'out-of-range'],
    ['Chỉ tiêu giao', 2.5, 'bad-number'],
  ])('of %s: %s is %s', async (header, value, code) => {
    expect(await refusalsOf(organisation({ [header]: value }))).toEqual(code === null ? [] : [`Tổ chức!E3 ${code}`]);
  });

  test('stands where it is above what it is part of, and nothing follows from a cell that is refused', async () => {
    const counts = { 'Chỉ tiêu giao': 10, 'Chỉ tiêu đạt': 9, 'Chỉ tiêu đúng hạn': 10, 'Chỉ tiêu vượt mức': 10 };
    expect(await refusalsOf(organisation(counts))).toEqual(['Tổ chức!G3 out-of-range', 'Tổ chức!H3 out-of-range']);
    expect(await refusalsOf(organisation({ ...counts, 'Chỉ tiêu đạt': 11 }))).toEqual(['Tổ chức!F3 out-of-range']);
    expect(await refusalsOf(organisation({ ...counts, 'Chỉ tiêu đạt': null }))).toEqual([]);
    expect(await refusalsOf(organisation({ 'Hạn chế đã khắc phục': 2 }))).toEqual([]);
    expect(await refusalsOf(member({ 'Số phiếu tín nhiệm': 10, 'Phiếu tín nhiệm thấp': 11 }))).toEqual(['Đảng viên!F2 out-of-range']);
  });
});

test('whether a discipline is about the duty is yes, no, or not said', async () => {
  const said = async (value: unknown) => (await intakeOf(member({ 'Liên quan công vụ': value }))).members[0]!.dutyRelated;
  expect(await Promise.all(['có', 'X', 1, '✓', 'không', 0, null].map(said))).toEqual(['yes', 'yes', 'yes', 'yes', 'no', 'no', null]);
});

test('units in charge are codes of the workbook, each once, in their order; one refusal for the cell', async () => {
  const units = async (value: unknown) => (await intakeOf(member({ 'Đơn vị phụ trách': value }))).members[0]!.units;
  expect(await Promise.all(['A', 'A1; A ;A1', 'A,P;', ' ; ', null].map(units))).toEqual([['A'], ['A1', 'A'], ['A', 'P'], null, null]);
  expect(await refusalsOf(member({ 'Đơn vị phụ trách': 'A;X;Y' }))).toEqual(['Đảng viên!E2 unknown-code']);
});

test('a leading collective goes by the code of the organisation that it leads', async () => {
  const collectives = [
    { 'Mã tập thể': 'A', 'Mất đoàn kết': 'x', 'Điểm chung': 28 },
    { 'Mã tập thể': 'A' },
    { 'Mã tập thể': 'B' },
    { 'Tên tập thể': 'Không mã' },
  ];
  const { collectives: found } = await intakeOf({ ...small(), collectives: collectives.slice(0, 1) });
  expect(found).toMatchObject([{ row: 2, code: 'A', name: null, disunity: true, pointsGeneral: 28, misconduct: false }]);
  expect(await refusalsOf({ ...small(), collectives })).toEqual([
    'Tập thể lãnh đạo!A3 duplicate-code',
    'Tập thể lãnh đạo!A4 unknown-code',
    'Tập thể lãnh đạo!A5 missing-value',
  ]);
  expect(await refusalsOf({ ...small(), collectives: [{ 'Tên tập thể': 'Ban Chấp hành' }] })).toEqual([
    'Tập thể lãnh đạo!1 missing-column',
  ]);
});

describe('the root', () => {
  const without = (...parents: [kind: string, parent: string | null][]): Tables => ({
    organisations: parents.map(([kind, parent], index) => ({
      'Mã tổ chức': `T${index}`,
      'Tên tổ chức': `Tổ chức ${index}`,
      'Loại hình': kind,
      'Trực thuộc': parent,
    })),
    members: [{ ...small().members[0], 'Mã chi bộ': `T${parents.findIndex(([kind]) => kind.startsWith('CB'))}` }],
  });

  test.each([
    ['one cell alone', without(['CBCS', null]), []],
    ['one committee with its cell', without(['DBCS', null], ['CBTT', 'T0']), []],
    ['the first of two', without(['DBCS', null], ['CBCS', null]), ['Tổ chức!D3 missing-value']],
    ['never a subordinate cell', without(['CBTT', null]), ['Tổ chức!D2 missing-value']],
    ['the upper committee where there is one', without(['DBCS', null], ['DBCT', null], ['CBCS', 'T1']), ['Tổ chức!D2 missing-value']],
  ])('is %s', async (_, tables, refusals) => expect(await refusalsOf(tables)).toEqual(refusals));
});
