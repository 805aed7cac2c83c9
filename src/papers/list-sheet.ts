import type { Language } from '#kernel/bilingual.ts';
import type { ListColumn, ListValue } from '#kernel/list.ts';
import { writeSpreadsheet, type WrittenValue } from './spreadsheet/write.ts';

interface ListSheet<Row> {
  readonly name: string;
  readonly titles: readonly string[];
  readonly columns: readonly ListColumn<Row>[];
  readonly rows: readonly Row[];
}

const WIDTH = 24;

/** The rows of a list under the headings that its page shows. */
export function listWorkbook<Row>({ name, titles, columns, rows }: ListSheet<Row>): Promise<Uint8Array> {
  return writeSpreadsheet([
    {
      name,
      titles,
      columns: columns.map(({ header, width = WIDTH }) => ({ header: header.vi, width })),
      rows: rows.map((row) => columns.map(({ value }) => written(value(row), 'vi'))),
    },
  ]);
}

function written(value: ListValue, language: Language): WrittenValue {
  if (typeof value === 'boolean') return value ? 'Có' : '';
  return typeof value === 'object' && value !== null && 'vi' in value ? value[language] : value;
}
