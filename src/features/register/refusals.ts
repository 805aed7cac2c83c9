import type { Bilingual } from '#kernel/bilingual.ts';
import { printedDay, type Day } from '#kernel/dates.ts';
import type { Kind } from '#features/organisations/organisations.ts';
import { KIND_NAMES } from './kinds.ts';
import type { Below, Standing, Unit } from './register.ts';

export interface Refusal {
  readonly code: string;
  readonly message: Bilingual;
}

const says = (code: string, vi: string, en: string): Refusal => ({ code: `register.${code}`, message: { vi, en } });
const of = ({ name, code }: Pick<Standing, 'name' | 'code'>) => `${name} (${code})`;

export const forbidden = says(
  'forbidden',
  'Đồng chí không được giao ghi biến động ở nơi này. Xin liên hệ Ban Tổ chức hoặc Văn phòng của cấp ủy phụ trách.',
  'You are not entrusted with the register of this place. Please ask the organisation board or the office of the committee in charge.',
);

export const noMember = (code: string) =>
  says('not_found', `Không có đảng viên nào mang mã ${code} trong phạm vi đồng chí được xem.`, `There is no member with the code ${code}.`);

export const noOrganisation = (code: string) =>
  says('not_found', `Không có tổ chức nào mang mã ${code}.`, `There is no organisation with the code ${code}.`);

export const notOpen = (year: number) =>
  says(
    'not_open',
    `Năm ${year} chưa mở nên chưa ghi biến động. Mở năm ở trang «Lịch năm», hoặc nộp lại tệp của năm.`,
    `The year ${year} has not been opened, so its register takes no changes. Open it on the page “Calendar”, or upload its workbook again.`,
  );

export const closed = (year: number) =>
  says(
    'closed',
    `Năm ${year} đã kết thúc, số liệu giữ nguyên. Ghi biến động vào năm đang mở.`,
    `The year ${year} is closed and stays as it is. Record the change in the year that is open.`,
  );

export const laterYear = (year: number, later: number) =>
  says(
    'later_year',
    `Đã có số liệu năm ${later}, dựa trên danh sách năm ${year}. Ghi biến động vào năm ${later}.`,
    `The year ${later} is on file and rests on the lists of ${year}. Record the change in ${later}.`,
  );

export const otherYear = (year: number, day: Day) =>
  says(
    'other_year',
    `Ngày ${printedDay(day)} không thuộc năm ${year}. Xin chọn ngày trong năm ${year}.`,
    `${printedDay(day)} is not in ${year}. Choose a day of ${year}.`,
  );

export const ended = (who: Standing, until: Day) =>
  says(
    'ended',
    `${of(who)} không còn trong danh sách từ ngày ${printedDay(until)}.`,
    `${of(who)} has not been on the register since ${printedDay(until)}.`,
  );

export const outOfOrder = (who: Standing, day: Day) =>
  says(
    'out_of_order',
    `Với ${of(who)} đã ghi một thay đổi từ ngày ${printedDay(who.since)}, nên không ghi được thay đổi ngày ${printedDay(day)}. Xin chọn ngày sau đó.`,
    `A change of ${of(who)} is on record from ${printedDay(who.since)}, so one of ${printedDay(day)} cannot be added. Choose a later day.`,
  );

export const decided = (who: Standing, names: readonly string[]) =>
  says(
    'decided',
    `${of(who)}: đã có ${names.length} quyết định xếp loại năm nay (${names[0]}…), nên vị trí trong năm giữ nguyên. Ghi biến động từ ngày 01/01 năm sau.`,
    `${of(who)}: ${names.length} level(s) of this year are decided (${names[0]}…), so places stay as they are. Record the change from 1 January of next year.`,
  );

export const taken = (code: string, before: Standing) =>
  says(
    'taken',
    `Mã ${code} đã dùng cho ${before.name}. Xin dùng mã khác.`,
    `The code ${code} belongs to ${before.name} already. Use another code.`,
  );

export const notCell = (unit: Unit) =>
  says(
    'not_cell',
    `${of(unit)} không phải là chi bộ. Đảng viên sinh hoạt ở chi bộ cơ sở hoặc chi bộ trực thuộc.`,
    `${of(unit)} is not a cell. Members belong to a grassroots cell or a subordinate cell.`,
  );

export const wrongKind = (kind: Kind, parent: Unit) =>
  says(
    'wrong_kind',
    `${KIND_NAMES[kind].vi} không trực thuộc ${KIND_NAMES[parent.kind].vi} ${of(parent)}. Xin chọn cấp trên khác.`,
    `A ${KIND_NAMES[kind].en} does not stand below the ${KIND_NAMES[parent.kind].en} ${of(parent)}. Choose another parent.`,
  );

export const cannotMerge = (unit: Unit, into: Unit) =>
  says(
    'cannot_merge',
    `Không sáp nhập được ${of(unit)} vào ${of(into)}: hai tổ chức phải cùng loại hình và không cái nào nằm trong cái kia.`,
    `${of(unit)} cannot merge into ${of(into)}: both must be of one kind, and neither below the other.`,
  );

export const notEmpty = (unit: Unit, { organisations, members }: Below) =>
  says(
    'not_empty',
    `${of(unit)} còn ${organisations} tổ chức và ${members} đảng viên. Chuyển đi trước, hoặc ghi sáp nhập.`,
    `${of(unit)} still has ${organisations} organisation(s) and ${members} member(s). Move them first, or record a merger.`,
  );
