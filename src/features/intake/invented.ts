/** A workbook whose title rows say that its people are made up: every page and paper then says so too. */
import { fold } from '#kernel/vietnamese.ts';
import { shownText } from './cells.ts';
import type { SheetLayout } from './find-sheets.ts';

const NOTICES = ['Dữ liệu minh họa', 'Dữ liệu mẫu'].map(fold);

export function saysInvented({ sheet, headerRow }: SheetLayout): boolean {
  const titles = sheet.rows.filter((row) => row.number < headerRow).flatMap((row) => row.cells.map((cell) => fold(shownText(cell.value))));
  return titles.some((title) => NOTICES.some((notice) => title.startsWith(notice)));
}
