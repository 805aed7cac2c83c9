import { fileURLToPath } from 'node:url';

/** The workbook of the sample district's 2020: people and detailed figures are invented, the totals are those of the newspaper. */
export const sampleWorkbook = fileURLToPath(new URL('../../samples/quan-10-2020.xlsx', import.meta.url));
export const sampleYear = 2020;

/** The workbook of an invented ward's 2025, under the book of points; `tongket rate` reads it with `--year 2025`. */
export const wardWorkbook = fileURLToPath(new URL('../../samples/phuong-dien-hong-2025.xlsx', import.meta.url));
