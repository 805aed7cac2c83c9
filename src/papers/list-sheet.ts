import { printedMoment } from '#kernel/dates.ts';
import type { ListColumn, ListValue } from '#kernel/list.ts';
import type { AnsweredFile } from '#kernel/operation.ts';
import { writeSpreadsheet, type WrittenValue } from './spreadsheet/write.ts';

const WIDTH = 24;

interface Place {
  readonly params: { readonly committee?: string; readonly year?: number };
}

/** Prints a list: its rows under the headings that its page shows, in a file that is called by committee, year and `file`. */
export const listSheet =
  <Row>(file: string, title: string, columns: readonly ListColumn<Row>[]) =>
  async ({ rows }: { readonly rows: readonly Row[] }, { params: { committee, year } }: Place): Promise<AnsweredFile> => ({
    name: `${[committee, year, file].filter((part) => part !== undefined).join('-')}.xlsx`,
    bytes: await writeSpreadsheet([
      {
        name: title,
        titles: [year === undefined ? title : `${title}, năm ${year}`],
        columns: columns.map(({ header, width = WIDTH }) => ({ header: header.vi, width })),
        rows: rows.map((row) => columns.map(({ value }) => written(value(row)))),
      },
    ]),
  });

function written(value: ListValue): WrittenValue {
  if (typeof value === 'boolean') return value ? 'Có' : '';
  if (typeof value !== 'object' || value === null) return value;
  if ('vi' in value) return value.vi;
  return 'at' in value ? printedMoment(value.at) : value;
}
