/** The sentences of refusals: where, what was read, what is expected. */
import { says, type Refusal } from '#kernel/refusal.ts';
import type { IntakeRefusalCode } from './intake.contract.ts';
import type { IntakeRefusal } from './intake.ts';

export interface CellAddress {
  readonly sheet: string;
  readonly row: number;
  /** Letters, as Excel shows them. */
  readonly column: string;
}

export function refuseCell(address: CellAddress, code: IntakeRefusalCode, header: string, sentence: string): IntakeRefusal {
  const { sheet, row, column } = address;
  return { sheet, row, column, code, message: `Trang «${sheet}», ô ${column}${row} (${header}): ${sentence}` };
}

const WHOLE_FILE = {
  'too-large': 'Tệp quá lớn. Tệp được đọc khi không quá 32 MB, giải nén không quá 512 MB và mỗi trang không quá 200.000 dòng.',
  'not-a-workbook':
    'Tệp không phải là bảng tính .xlsx đọc được (có thể là định dạng khác, có mật khẩu hoặc bị hỏng). Hãy lưu lại bằng Excel, kiểu «Excel Workbook (.xlsx)», không đặt mật khẩu.',
  'too-long-to-read':
    'Tệp đọc quá lâu hoặc tốn quá nhiều bộ nhớ nên việc đọc đã dừng (mỗi tệp được đọc không quá 60 giây). Hãy chép giá trị của các trang «Tổ chức», «Đảng viên», «Kết quả các năm» sang một tệp mới, bỏ định dạng và các trang khác, rồi gửi lại.',
} as const satisfies Partial<Record<IntakeRefusalCode, string>>;

export function refuseFile(code: keyof typeof WHOLE_FILE): IntakeRefusal {
  return { sheet: '', row: 0, column: '', code, message: WHOLE_FILE[code] };
}

export function refuseMissingSheet(name: string): IntakeRefusal {
  const message = `Không tìm thấy trang «${name}». Tệp phải có trang này, với dòng tiêu đề như trong mẫu.`;
  return { sheet: name, row: 0, column: '', code: 'missing-column', message };
}

export function refuseMissingColumn(sheet: string, row: number, header: string): IntakeRefusal {
  const message = `Trang «${sheet}», dòng tiêu đề ${row}: không có cột «${header}». Hãy thêm cột này.`;
  return { sheet, row, column: '', code: 'missing-column', message };
}

const longestQuote = 60;

/** What was read, shortened for a message. */
export function quoted(text: string): string {
  const characters = Array.from(text.slice(0, 4 * longestQuote));
  return `«${characters.length > longestQuote ? `${characters.slice(0, longestQuote).join('')}…` : characters.join('')}»`;
}

/** Sheets in the order of the file, then rows, then columns from left to right; what is about no sheet of the file comes first. */
export function inReadingOrder(refusals: readonly IntakeRefusal[], sheets: readonly string[]): IntakeRefusal[] {
  const place = new Map(sheets.map((name, index) => [name, index]));
  const sheetOf = (refusal: IntakeRefusal) => place.get(refusal.sheet) ?? -1;
  return refusals.toSorted(
    (a, b) => sheetOf(a) - sheetOf(b) || a.row - b.row || a.column.length - b.column.length || compare(a.column, b.column),
  );
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** A workbook with wrong cells, as whoever sent it is told. */
export const refusedCells = (
  refusals: readonly IntakeRefusal[],
): Refusal<'intake.refused'> & { readonly refusals: readonly IntakeRefusal[] } => ({
  ...says(
    'intake.refused',
    `Tệp có ${refusals.length} chỗ cần sửa. Chưa có gì được ghi.`,
    `There are ${refusals.length} places to be corrected in the file. Nothing was written.`,
  ),
  refusals,
});

export const NOT_YOURS = says(
  'intake.forbidden',
  'Tài khoản của đồng chí không được nạp số liệu của cấp ủy mà tệp này ghi. Xin kiểm tra mã cấp ủy ở dòng đầu của trang «Tổ chức», hoặc hỏi người quản trị.',
  'Your account may not take in figures of the committee that this workbook names. Check its code in the first row of the sheet «Tổ chức», or ask the administrator.',
);

export const NOBODYS = says(
  'intake.forbidden',
  'Tài khoản của đồng chí không được nạp số liệu của cấp ủy nào. Xin hỏi người quản trị tài khoản của cấp ủy.',
  'Your account may not take in figures of any committee. Ask the administrator of accounts.',
);

export const noBook = (year: number) =>
  says(
    'intake.no_book',
    `Bản phần mềm này chưa có bộ quy tắc cho năm ${year}, nên chưa nạp được tệp của năm đó.`,
    `This release has no rule book for ${year}, so a workbook of that year cannot be taken in.`,
  );

export const GONE = says(
  'intake.not_found',
  'Không còn tệp này trên bàn tiếp nhận (đã xác nhận rồi, hoặc đã quá 7 ngày). Xin gửi lại tệp.',
  'This file is no longer at the reception desk (already confirmed, or older than 7 days). Please send it again.',
);
