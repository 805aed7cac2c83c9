import type { Bilingual } from '#kernel/bilingual.ts';
import { printedDay, type Day } from '#kernel/dates.ts';
import { says, saysAt, type Refusal } from '#kernel/refusal.ts';
import { CLASS_TITLES } from '#domain/class.ts';
import { isSameStep, type Disorder, type DueStep, type YearStep } from './calendar.ts';

/** Why a step of the year may not run. */
export type LateRefusal = Refusal<'years.closed' | 'years.deadline_passed'>;

/** Official names of the steps (HD 21-HD/BTCTW, II and III). */
export const YEAR_STEP_NAMES: Readonly<Record<YearStep, Bilingual>> = {
  'self-review': { vi: 'Tự kiểm điểm, tự xếp loại', en: 'Self-review' },
  meeting: { vi: 'Kiểm điểm tại hội nghị', en: 'Review at the meeting' },
  ballot: { vi: 'Bỏ phiếu', en: 'Ballot' },
  proposal: { vi: 'Đề xuất mức xếp loại', en: 'Proposal of a level' },
  appraisal: { vi: 'Thẩm định', en: 'Appraisal' },
  decision: { vi: 'Quyết định mức xếp loại', en: 'Decision' },
};

const of = ({ step, level }: Pick<DueStep, 'step' | 'level'>) => ({
  vi: `«${YEAR_STEP_NAMES[step].vi}» (${CLASS_TITLES[level].vi.toLowerCase()})`,
  en: `“${YEAR_STEP_NAMES[step].en}” (${CLASS_TITLES[level].en.toLowerCase()})`,
});

export const alreadyOpen = (year: number) =>
  says(
    'years.already_open',
    `Năm ${year} đã mở. Muốn đổi hạn thì sửa trong lịch năm.`,
    `The year ${year} is open already. Change its days in the calendar.`,
  );

export const notOpen = (year: number) =>
  says('years.not_open', `Năm ${year} chưa mở. Xin mở năm trước.`, `The year ${year} has not been opened. Open it first.`);

export const alreadyRated = (year: number) =>
  says(
    'years.nobody',
    `Chưa có tổ chức nào của năm ${year}: nộp danh sách tổ chức, đảng viên của năm (các cột đánh giá để trống), rồi mở năm.`,
    `There is no organisation on file for ${year}: upload its lists of organisations and members (columns of grades left blank), then open it.`,
  );

export const noSuchBook = (book: string) =>
  saysAt(
    'book',
    'years.no_book',
    `Bản phần mềm này không có bộ quy tắc «${book}» với cách tính đó.`,
    `This release has no rule book “${book}” with that profile.`,
  );

export const closed = (year: number) =>
  says(
    'years.closed',
    `Năm ${year} đã kết thúc, không làm thêm bước nào. Muốn sửa thì ra quyết định điều chỉnh, hoặc người ký mở lại năm và ghi lý do.`,
    `The year ${year} is closed and takes no further steps. Correct it by a decision, or let the signer reopen it with a reason.`,
  );

export const notSo = (year: number) =>
  says(
    'years.state',
    `Năm ${year} đang ở đúng trạng thái đó, hoặc đồng chí không có quyền đổi.`,
    `The year ${year} is in that state already, or you may not change it.`,
  );

/** `sent`: the days of the order, of which one is to be changed. */
export function disorder({ first, then }: Disorder, sent: readonly DueStep[]) {
  const place = [then, first].map((due) => sent.findIndex(isSameStep(due))).find((index) => index >= 0);
  return saysAt(
    place === undefined ? 'steps' : `steps.${place}.due`,
    'years.disorder',
    `Bước ${of(then).vi} hạn ${printedDay(then.due)} lại trước bước ${of(first).vi} hạn ${printedDay(first.due)}. Xin sửa một trong hai ngày.`,
    `${of(then).en} is due on ${printedDay(then.due)}, before ${of(first).en} on ${printedDay(first.due)}. Change one of the two days.`,
  );
}

export function deadlinePassed(asked: Pick<DueStep, 'step' | 'level'>, due: Day) {
  return says(
    'years.deadline_passed',
    `Bước ${of(asked).vi} đã hết hạn ngày ${printedDay(due)}. Xin Ban Tổ chức của cấp ủy cấp trên gia hạn cho đơn vị, có ghi lý do.`,
    `${of(asked).en} was due on ${printedDay(due)}. Ask the organisation board of the committee above for more time, with a reason.`,
  );
}

export const exceptionForbidden = saysAt(
  'organisation',
  'years.forbidden',
  'Tài khoản của đồng chí không được gia hạn cho đơn vị này; việc xin gia hạn đã ghi vào nhật ký.',
  'Your account may not give this organisation more time; the attempt stands in the journal.',
);

export const noOrganisation = (code: string) =>
  saysAt(
    'organisation',
    'years.not_found',
    `Không có tổ chức mang mã ${code} trong năm này.`,
    `There is no organisation with the code ${code} in this year.`,
  );
