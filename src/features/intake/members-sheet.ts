import type { SheetLayout } from './find-sheets.ts';
import type { IntakeRefusal, MemberEntry } from './intake.ts';
import { grades, levels, memberDisciplines, statuses } from './listed-values.ts';
import { recordsOf, type SheetRecord } from './records.ts';

/** The rows of `Đảng viên`; a refused text or day is ''. */
export function readMembers(layout: SheetLayout, refusals: IntakeRefusal[]): MemberEntry[] {
  const inParts = !layout.columns.has('name');
  return Array.from(recordsOf(layout, refusals), (record) => readMember(record, inParts));
}

function readMember(record: SheetRecord, inParts: boolean): MemberEntry {
  return {
    row: record.row,
    code: record.need('code', record.code('code')) ?? '',
    name: inParts ? nameInParts(record) : (record.need('name', record.name('name')) ?? ''),
    birth: record.birth('birth'),
    admitted: record.need('admitted', record.date('admitted')) ?? '',
    cell: record.need('cell', record.text('cell')) ?? '',
    status: record.listed('status', statuses) ?? 'active',
    stateEmployee: record.mark('stateEmployee'),
    stateRating: record.listed('stateRating', levels),
    M1: record.listed('M1', grades),
    M2: record.listed('M2', grades),
    M3: record.listed('M3', grades),
    M4: record.listed('M4', grades),
    M5: record.listed('M5', grades),
    M6: record.listed('M6', grades),
    tasksAssigned: record.wholeNumber('tasksAssigned'),
    tasksDone: record.wholeNumber('tasksDone'),
    sickMonths: record.number('sickMonths'),
    discipline: record.listed('discipline', memberDisciplines),
    disciplineDate: record.date('disciplineDate'),
    misconduct: record.mark('misconduct'),
    reviewed: record.mark('reviewed'),
    product: record.text('product'),
    decided: record.listed('decided', levels),
  };
}

/** `Họ đệm` + `Tên`: a person without a given name is not named, one without the rest is. */
function nameInParts(record: SheetRecord): string {
  const family = record.name('familyName');
  const given = record.need('givenName', record.name('givenName'));
  return [family, given].filter((part) => part !== null).join(' ');
}
