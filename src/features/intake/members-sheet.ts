import { nothingTold } from '#domain/stored-facts.ts';
import { MEMBER_FACTS } from '#features/members/member-facts.ts';
import type { SheetLayout } from './find-sheets.ts';
import type { IntakeRefusal, MemberEntry } from './intake.ts';
import { recordsOf, type SheetRecord } from './records.ts';

const NOTHING = nothingTold(MEMBER_FACTS);

/** The rows of `Đảng viên`; a refused text or day is ''. */
export function readMembers(layout: SheetLayout, refusals: IntakeRefusal[]): MemberEntry[] {
  const inParts = !layout.columns.has('name');
  return Array.from(recordsOf(layout, refusals), (record) => readMember(record, inParts));
}

const readMember = (record: SheetRecord, inParts: boolean): MemberEntry => ({
  ...NOTHING,
  row: record.row,
  code: record.need('code', record.text('code')) ?? '',
  name: inParts ? nameInParts(record) : (record.need('name', record.text('name')) ?? ''),
  birth: record.text('birth'),
  admitted: record.need('admitted', record.text('admitted')) ?? '',
  cell: record.need('cell', record.text('cell')) ?? '',
  status: (record.told('status') as MemberEntry['status'] | null) ?? 'active',
  units: null,
  ...record.facts(),
});

/** `Họ đệm` + `Tên`: a person without a given name is not named, one without the rest is. */
function nameInParts(record: SheetRecord): string {
  const family = record.text('familyName');
  const given = record.need('givenName', record.text('givenName'));
  return [family, given].filter((part) => part !== null).join(' ');
}
