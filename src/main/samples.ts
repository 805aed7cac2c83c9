import { fileURLToPath } from 'node:url';

/** The workbook of the sample district's 2020: people and detailed figures are invented, the totals are those of the newspaper. */
export const sampleWorkbook = fileURLToPath(new URL('../../samples/quan-10-2020.xlsx', import.meta.url));
export const sampleYear = 2020;
