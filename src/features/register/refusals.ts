import { printedDay, type Day } from '#kernel/dates.ts';
import { says, saysAt, type Refusal } from '#kernel/refusal.ts';
import type { Kind } from '#features/organisations/organisations.ts';
import { KIND_NAMES } from './kinds.ts';
import type { Below, Person, Recorded, Standing, Unit } from './register.ts';

/** Every reason why a change is not recorded. */
export const REGISTER_CODES = [
  'register.forbidden',
  'register.not_found',
  'register.admitted_later',
  'register.not_open',
  'register.closed',
  'register.later_year',
  'register.other_year',
  'register.ended',
  'register.same_day',
  'register.contradicts',
  'register.decided',
  'register.taken',
  'register.not_cell',
  'register.wrong_kind',
  'register.cannot_merge',
  'register.not_empty',
] as const;
export type RegisterRefusal = Refusal<(typeof REGISTER_CODES)[number]>;

const of = ({ name, code }: Pick<Standing, 'name' | 'code'>) => `${name} (${code})`;

export const forbidden = says(
  'register.forbidden',
  'Đồng chí không được giao ghi biến động ở nơi này. Xin liên hệ Ban Tổ chức hoặc Văn phòng của cấp ủy phụ trách.',
  'You are not entrusted with the register of this place. Please ask the organisation board or the office of the committee in charge.',
);

export const noMember = (code: string, day: Day) =>
  saysAt(
    'code',
    'register.not_found',
    `Ngày ${printedDay(day)} không có đảng viên nào mang mã ${code} trong phạm vi đồng chí được xem. Xin kiểm tra mã và ngày.`,
    `On ${printedDay(day)} there is no member with the code ${code}. Check code and day.`,
  );

/** A part of the order that names a unit. */
export type UnitField = 'code' | 'cell' | 'parent' | 'into';

export const noOrganisation = (code: string, day: Day, at: UnitField = 'code') =>
  saysAt(
    at,
    'register.not_found',
    `Ngày ${printedDay(day)} không có tổ chức nào mang mã ${code}. Xin kiểm tra mã và ngày.`,
    `On ${printedDay(day)} there is no organisation with the code ${code}. Check code and day.`,
  );

export const notOpen = (year: number) =>
  says(
    'register.not_open',
    `Năm ${year} chưa mở nên chưa ghi biến động. Mở năm ở trang «Lịch năm», hoặc nộp lại tệp của năm.`,
    `The year ${year} has not been opened, so its register takes no changes. Open it on the page “Calendar”, or upload its workbook again.`,
  );

export const closed = (year: number) =>
  says(
    'register.closed',
    `Năm ${year} đã kết thúc, số liệu giữ nguyên. Ghi biến động vào năm đang mở.`,
    `The year ${year} is closed and stays as it is. Record the change in the year that is open.`,
  );

export const laterYear = (year: number, later: number) =>
  says(
    'register.later_year',
    `Đã có số liệu năm ${later}, dựa trên danh sách năm ${year}. Ghi biến động vào năm ${later}.`,
    `The year ${later} is on file and rests on the lists of ${year}. Record the change in ${later}.`,
  );

export const otherYear = (year: number, day: Day) =>
  saysAt(
    'day',
    'register.other_year',
    `Ngày ${printedDay(day)} không thuộc năm ${year}. Xin chọn ngày trong năm ${year}.`,
    `${printedDay(day)} is not in ${year}. Choose a day of ${year}.`,
  );

export const admittedLater = (admitted: Day, today: Day) =>
  saysAt(
    'admitted',
    'register.admitted_later',
    `Ngày ${printedDay(admitted)} chưa đến (hôm nay là ${printedDay(today)}).`,
    `${printedDay(admitted)} is yet to come (today is ${printedDay(today)}).`,
  );

export const ended = (who: Standing, until: Day, at: UnitField = 'code') =>
  saysAt(
    at,
    'register.ended',
    `${of(who)} không còn trong danh sách từ ngày ${printedDay(until)}.`,
    `${of(who)} has not been on the register since ${printedDay(until)}.`,
  );

export const sameDay = (who: Standing, day: Day) =>
  saysAt(
    'day',
    'register.same_day',
    `${of(who)} mới như vậy từ chính ngày ${printedDay(day)}, nên không kết thúc được trong ngày ấy. Xin chọn ngày sau đó.`,
    `${of(who)} is so from ${printedDay(day)} itself and cannot end on that day. Choose a later day.`,
  );

/** `entry`: the change on record that would no longer hold, null where the caller may not see it. */
export const contradicts = (entry: Recorded | null, why: RegisterRefusal) =>
  entry === null
    ? says(
        'register.contradicts',
        'Một biến động đã ghi ở nơi khác, từ ngày sau đó, sẽ không còn đúng. Xin hỏi Ban Tổ chức hoặc Văn phòng của cấp ủy phụ trách.',
        'A change of a later day that is on record elsewhere would no longer hold. Ask the organisation board or the office of the committee in charge.',
      )
    : says(
        'register.contradicts',
        `Biến động đã ghi của ${entry.name} (${entry.asked.code}) từ ngày ${printedDay(entry.asked.day)} theo ${entry.asked.decision} sẽ không còn đúng: ${why.message.vi}`,
        `What is on record of ${entry.name} (${entry.asked.code}) from ${printedDay(entry.asked.day)} by ${entry.asked.decision} would no longer hold: ${why.message.en}`,
      );

export const decided = (names: readonly string[]) =>
  says(
    'register.decided',
    `Năm nay đã có ${names.length} quyết định xếp loại dựa trên danh sách này (${listed(names)}), nên danh sách giữ nguyên. Ghi biến động từ ngày 01/01 năm sau, hoặc hủy các quyết định ấy trước.`,
    `${names.length} level(s) decided this year rest on this list (${listed(names)}), so it stays as it is. Record the change from 1 January of next year, or have those decisions revoked first.`,
  );

const listed = (names: readonly string[]) => names.slice(0, 3).join(', ') + (names.length > 3 ? ', …' : '');

/** A code of a member that somebody has or had. The caller may know whose it is only if they may read about that person. */
export const taken = (before: Person, isSeen: boolean) => {
  const { code, until } = before;
  if (!isSeen)
    return saysAt(
      'code',
      'register.taken',
      `Mã ${code} đã dùng cho người khác. Xin dùng mã khác.`,
      `The code ${code} is somebody else's. Use another.`,
    );
  return until === null
    ? saysAt(
        'code',
        'register.taken',
        `Mã ${code} đang dùng cho ${before.name}. Xin dùng mã khác.`,
        `The code ${code} is that of ${before.name}. Use another.`,
      )
    : saysAt(
        'code',
        'register.taken',
        `Mã ${code} đã dùng cho ${before.name}, vào Đảng ngày ${printedDay(before.admitted)}, đã rời danh sách ngày ${printedDay(until)}. Người ấy trở lại thì ghi đúng họ tên và ngày vào Đảng như vậy; người khác thì dùng mã khác.`,
        `The code ${code} was that of ${before.name}, admitted on ${printedDay(before.admitted)}, who left on ${printedDay(until)}. If it is they who come back, record that name and that day of admission; somebody else needs another code.`,
      );
};

/** A code of an organisation stays with it for good, because its earlier years do. */
export const unitTaken = ({ code, name, until }: Unit) =>
  until === null
    ? saysAt(
        'code',
        'register.taken',
        `Mã ${code} đang dùng cho ${name}. Xin dùng mã khác.`,
        `The code ${code} is that of ${name}. Use another.`,
      )
    : saysAt(
        'code',
        'register.taken',
        `Mã ${code} là của ${name}, đã kết thúc ngày ${printedDay(until)}; kết quả các năm trước còn ở mã ấy. Tổ chức mới dùng mã mới.`,
        `The code ${code} is that of ${name}, which ended on ${printedDay(until)} and keeps its earlier results. A new organisation needs a new code.`,
      );

export const notCell = (unit: Unit) =>
  saysAt(
    'cell',
    'register.not_cell',
    `${of(unit)} không phải là chi bộ. Đảng viên sinh hoạt ở chi bộ cơ sở hoặc chi bộ trực thuộc.`,
    `${of(unit)} is not a cell. Members belong to a grassroots cell or a subordinate cell.`,
  );

export const wrongKind = (kind: Kind, parent: Unit) =>
  saysAt(
    'parent',
    'register.wrong_kind',
    `${KIND_NAMES[kind].vi} không trực thuộc ${KIND_NAMES[parent.kind].vi} ${of(parent)}. Xin chọn cấp trên khác.`,
    `A ${KIND_NAMES[kind].en} does not stand below the ${KIND_NAMES[parent.kind].en} ${of(parent)}. Choose another parent.`,
  );

export const cannotMerge = (unit: Unit, into: Unit) =>
  saysAt(
    'into',
    'register.cannot_merge',
    `Không sáp nhập được ${of(unit)} vào ${of(into)}: hai tổ chức phải cùng loại hình và không cái nào nằm trong cái kia.`,
    `${of(unit)} cannot merge into ${of(into)}: both must be of one kind, and neither below the other.`,
  );

export const notEmpty = (unit: Unit, { organisations, members }: Below) =>
  saysAt(
    'code',
    'register.not_empty',
    `${of(unit)} còn ${organisations} tổ chức và ${members} đảng viên. Chuyển đi trước, hoặc ghi sáp nhập.`,
    `${of(unit)} still has ${organisations} organisation(s) and ${members} member(s). Move them first, or record a merger.`,
  );
