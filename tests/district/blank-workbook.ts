import ExcelJS from 'exceljs';
import { sampleWorkbook } from '#main/samples.ts';

/** What a committee knows when it opens a year: who there is and how earlier years ended, and nothing of the year itself. */
const KEPT: Readonly<Record<string, readonly RegExp[]>> = {
  'Tổ chức': [/^STT/u, /^Mã tổ chức/u, /^Tên tổ chức/u, /^Loại hình/u, /^Trực thuộc/u, /^Nhóm so sánh/u, /^Ngày thành lập/u],
  'Đảng viên': [/^STT/u, /^Mã/u, /^Họ/u, /^Ngày sinh/u, /^Ngày vào/u, /^Tình trạng/u],
};

/** The sample district's workbook with every fact of the year taken out. */
export async function blankWorkbook(): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(sampleWorkbook);
  for (const [name, kept] of Object.entries(KEPT)) {
    const sheet = workbook.getWorksheet(name)!;
    const header = headerRow(sheet);
    sheet.getRow(header).eachCell((cell, column) => {
      if (kept.some((pattern) => pattern.test(cell.text.trim()))) return;
      for (let row = header + 1; row <= sheet.rowCount; row += 1) sheet.getCell(row, column).value = null;
    });
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** The row that names the columns: the first whose cells begin to speak of a code. */
function headerRow(sheet: ExcelJS.Worksheet): number {
  for (let row = 1; row <= 10; row += 1) {
    const cells = (sheet.getRow(row).values as unknown[]).map(String);
    if (cells.some((text) => text.startsWith('Mã '))) return row;
  }
  throw new Error(`${sheet.name} has no header`);
}
