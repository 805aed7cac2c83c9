/** Reads published lines from the bytes of an .xlsx, .csv or .json file. */
import { extname } from 'node:path';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { shownText } from '#features/intake/cells.ts';
import { readCsv } from '#papers/csv.ts';
import { columnLetters, type CellValue, type Sheet } from '#kernel/cells.ts';
import { readSpreadsheet } from '#papers/spreadsheet/read.ts';
import type { Printed, PublishedLine } from './figures.ts';
import { readJsonLines, type FiguresRefusal } from './reading.ts';
import { headerOf, readTable, unreadHeaders, type Table } from './tables.ts';

export interface PublishedFile {
  readonly lines: readonly PublishedLine[];
  /** Headers whose columns were not read. */
  readonly unread: readonly string[];
}

type Outcome = Result<PublishedFile, readonly FiguresRefusal[]>;

const file = (code: FiguresRefusal['code'], message: string): Outcome => refuse([{ code, where: '', message }]);

/** The kind of the file is told by its name; texts are UTF-8. */
export function readPublished(name: string, bytes: Uint8Array): Outcome {
  const kind = extname(name).toLowerCase();
  if (kind === '.xlsx') return readWorkbook(bytes);
  if (kind !== '.csv' && kind !== '.json')
    return file('figures.unreadable-file', `Đọc được tệp .xlsx, .csv và .json; tệp này có đuôi «${kind}».`);
  const text = decoded(bytes);
  if (text === undefined)
    return file('figures.unreadable-file', 'Tệp không phải là chữ Unicode (UTF-8). Hãy lưu lại bằng Excel, kiểu «CSV UTF-8».');
  return kind === '.csv' ? readCsvFile(text) : readJsonFile(text);
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function readJsonFile(text: string): Outcome {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return file('figures.unreadable-json', `Tệp không phải là JSON đọc được: ${(error as Error).message}`);
  }
  const lines = readJsonLines(value);
  return lines.ok ? ok({ lines: lines.value, unread: [] }) : lines;
}

/** The separator is the one with which most columns are known. */
function readCsvFile(text: string): Outcome {
  const tables = [',', ';', '\t'].map((separator) => csvTable(text, separator));
  const named = (table: Table): number => headerOf(table)?.columns.size ?? 0;
  return readTables([tables.toSorted((a, b) => named(b) - named(a))[0]!]);
}

function csvTable(text: string, separator: string): Table {
  const rows = readCsv(text, separator).map(({ line, fields }) => ({
    number: line,
    cells: new Map(fields.map((field, index) => [index + 1, field.trim()] as const).filter(([, field]) => field !== '')),
  }));
  return { rows, address: (row, column) => `Dòng ${row}, cột ${columnLetters(column)}` };
}

function readWorkbook(bytes: Uint8Array): Outcome {
  const sheets = readSpreadsheet(bytes);
  if (sheets.ok) return readTables(sheets.value.map(sheetTable));
  const why =
    sheets.refusal === 'too-large'
      ? 'Tệp quá lớn.'
      : 'Tệp không phải là bảng tính .xlsx đọc được (định dạng khác, có mật khẩu hoặc bị hỏng).';
  return file('figures.unreadable-file', why);
}

function sheetTable(sheet: Sheet): Table {
  const rows = sheet.rows.map(({ number, cells }) => ({
    number,
    cells: new Map(cells.map(({ column, value }) => [column, shown(value)] as const).filter(([, value]) => value !== '')),
  }));
  return { rows, address: (row, column) => `${sheet.name}!${columnLetters(column)}${row}` };
}

/** A cell in percent is read as it is shown: 0,195 in the format `0.0%` is `19.5%`. */
function shown(value: CellValue): Printed {
  if (value.kind !== 'number') return shownText(value);
  return value.percentDecimals === undefined ? value.number : `${Number((value.number * 100).toFixed(value.percentDecimals))}%`;
}

function readTables(tables: readonly Table[]): Outcome {
  const reads = tables.flatMap((table) => {
    const header = headerOf(table);
    return header === undefined ? [] : [{ table, lines: readTable(table, header) }];
  });
  if (reads.length === 0) {
    return file(
      'figures.no-header',
      'Không tìm thấy dòng tiêu đề. Cần các cột như: Mã, Đơn vị, Năm, Đối tượng, Tổng số, Xuất sắc, Tốt, Hoàn thành, Không hoàn thành, Tiêu biểu, Tỷ lệ xuất sắc / tổng số.',
    );
  }
  const refusals = reads.flatMap(({ lines }) => (lines.ok ? [] : lines.refusal));
  if (refusals.length > 0) return refuse(refusals);
  return ok({
    lines: reads.flatMap(({ lines }) => (lines.ok ? lines.value : [])),
    unread: reads.flatMap(({ table }) => unreadHeaders(table)),
  });
}
