import type { Bilingual } from '#kernel/bilingual.ts';
import { says, type Refusal } from '#kernel/refusal.ts';

/** A workbook states a whole year. It may not undo what people did about that year in the program meanwhile. */

interface YearWork {
  /** Review files that were handed in, or went further. */
  readonly files: number;
  readonly isClosed: boolean;
}

export type OverworkedRefusal = Refusal<'intake.year_closed' | 'intake.year_begun' | 'intake.contradicted'>;

/** Why a workbook of that year is not taken; null where nothing stands in its way, as for a year that only came by workbook. */
export function refusalOf({ files, isClosed }: YearWork, year: number): OverworkedRefusal | null {
  if (isClosed)
    return says(
      'intake.year_closed',
      `Năm ${year} đã kết thúc nên không nạp tệp đè lên được. Muốn sửa thì ra quyết định điều chỉnh, hoặc người ký mở lại năm.`,
      `The year ${year} is closed, so no workbook replaces it. Correct it by a decision, or let the signer open it again.`,
    );
  if (files === 0) return null;
  return says(
    'intake.year_begun',
    `Năm ${year} đã có ${files} hồ sơ kiểm điểm nộp trong chương trình; nạp tệp sẽ ghi đè lên kết quả đó nên không nhận. Tổ chức, đảng viên thay đổi thì ghi ở trang «Biến động».`,
    `${files} review file(s) of ${year} were handed in; a workbook would write over them and is not taken. Changes of organisations and members go on the page “Register”.`,
  );
}

/** Why a workbook is not taken that changes of the register in the year after speak against. */
export const contradicted = ({ vi, en }: Bilingual): OverworkedRefusal =>
  says(
    'intake.contradicted',
    `Tệp này không khớp biến động đã ghi ở năm đang mở. ${vi}`,
    `The workbook does not agree with the register of the year that is open. ${en}`,
  );
