import { listed } from '#features/intake/listed-values.ts';
import { columnsOfPlan } from '#features/intake/columns.ts';
import { form2020 } from '#tests/support/workbook-form.ts';
import type { Facts } from '#engine/facts.ts';
import { writeSpreadsheet, type WrittenSheet, type WrittenValue } from '#papers/spreadsheet/write.ts';
import { inventMembers, LEVELS } from './members.ts';

const words = (key: string) => {
  const reads = columnsOfPlan(form2020.members).find((column) => column.key === key)!.reads;
  return listed(typeof reads === 'object' ? reads.listed : []);
};
const [grades, levels, memberDisciplines, statuses] = [words('M1'), words('decided'), words('discipline'), words('status')];

const gradeIds = ['poor', 'average', 'good', 'excellent'] as const;
const width = 14;

/** An intake workbook of one committee with so many members in cells of 200, as the program itself would write it. */
export function intakeWorkbook(members: number): Promise<Uint8Array> {
  const cells = Math.ceil(members / 200);
  return writeSpreadsheet([organisationSheet(cells), memberSheet(members, cells)]);
}

function organisationSheet(cells: number): WrittenSheet {
  const criteria = ['O1', 'O2', 'O3', 'O4', 'O5', 'O6', 'O7'];
  const headers = [
    'Mã tổ chức',
    'Tên tổ chức',
    'Loại hình',
    'Trực thuộc',
    ...criteria,
    'Chỉ tiêu giao',
    'Chỉ tiêu đạt',
    'Chương trình xây dựng Đảng',
    'Mức xếp loại',
  ];
  const cellRow = (_: unknown, index: number): WrittenValue[] => {
    const given = criteria.map(() => 'Tốt');
    return [`CB${index}`, `Chi bộ ${index}`, 'Chi bộ cơ sở', 'Q', ...given, 20, 19, 'Tốt', 'Hoàn thành tốt nhiệm vụ'];
  };
  return {
    name: 'Tổ chức',
    titles: [],
    columns: headers.map((header) => ({ header, width })),
    rows: [['Q', 'Đảng bộ Quận', 'Đảng bộ cấp trên'], ...Array.from({ length: cells }, cellRow)],
  };
}

/** Header and value of each column. */
type Column = readonly [header: string, value: (member: Facts, index: number) => WrittenValue];

const grade = (id: string): Column => [id, (member) => (typeof member[id] === 'number' ? grades.print(gradeIds[member[id]]) : null)];
const level = (header: string, id: string): Column => [
  header,
  (member) => (typeof member[id] === 'number' ? levels.print(LEVELS[member[id]]) : null),
];
const plain = (header: string, id: string): Column => [header, (member) => member[id] ?? null];
const mark = (header: string, id: string): Column => [header, (member) => (member[id] === true ? 'x' : null)];
const day = (header: string, id: string): Column => [header, (member) => (typeof member[id] === 'string' ? { day: member[id] } : null)];

function memberSheet(count: number, cells: number): WrittenSheet {
  const columns: Column[] = [
    ['Mã đảng viên', (_, index) => `DV${index}`],
    ['Họ và tên', (_, index) => `Nguyễn Thị ${['An', 'Bình', 'Châu', 'Dung'][index % 4]} ${index}`],
    ['Ngày sinh', (_, index) => String(1940 + (index % 60))],
    day('Ngày vào Đảng', 'admitted'),
    ['Mã chi bộ', (_, index) => `CB${index % cells}`],
    ['Tình trạng', (member) => statuses.print(member['status'])],
    mark('CBCCVC', 'stateEmployee'),
    level('Xếp loại CBCCVC', 'stateRating'),
    ...['M1', 'M2', 'M3', 'M4', 'M5', 'M6'].map(grade),
    plain('Nhiệm vụ giao', 'tasksAssigned'),
    plain('Nhiệm vụ hoàn thành', 'tasksDone'),
    plain('Nghỉ ốm (tháng)', 'sickMonths'),
    ['Kỷ luật', (member) => (member['discipline'] ? memberDisciplines.print(member['discipline']) : null)],
    day('Ngày kỷ luật', 'disciplineDate'),
    mark('Kết luận suy thoái', 'misconduct'),
    mark('Đã kiểm điểm', 'reviewed'),
    plain('Sản phẩm tiêu biểu', 'product'),
    level('Mức xếp loại', 'decided'),
  ];
  return {
    name: 'Đảng viên',
    titles: [],
    columns: columns.map(([header]) => ({ header, width })),
    rows: inventMembers(count).map((member, index) => columns.map(([, value]) => value(member, index))),
  };
}
