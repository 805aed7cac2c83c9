import { readFileSync } from 'node:fs';
import { timed } from './measure.ts';
import { ownPeak } from './process-memory.ts';

/** Reads one workbook with one reader in a process of its own, and prints what that took. `reading.ts` starts it. */

type Reader = (bytes: Uint8Array) => Promise<number> | number;

/** Each answers how many rows it found, so that a reader that reads nothing does not win. */
const readers: Readonly<Record<string, () => Promise<Reader>>> = {
  intake: async () => {
    const { readIntake } = await import('#features/intake/intake.papers.ts');
    const { form2020 } = await import('#tests/support/workbook-form.ts');
    return (bytes) => {
      const read = readIntake(bytes, 2020, form2020);
      if (!read.ok) throw new Error(`Refused: ${JSON.stringify(read.refusal.slice(0, 3))}`);
      return read.value.organisations.length + read.value.members.length + read.value.pastResults.length;
    };
  },
  cells: async () => {
    const { readSpreadsheet } = await import('#papers/spreadsheet/read.ts');
    return (bytes) => {
      const read = readSpreadsheet(bytes);
      if (!read.ok) throw new Error(read.refusal);
      return read.value.reduce((sum, sheet) => sum + sheet.rows.length, 0);
    };
  },
  hucre: async () => {
    const { readXlsx } = await import('hucre/xlsx');
    return async (bytes) => (await readXlsx(bytes)).sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  },
  exceljs: async () => {
    const { default: ExcelJS } = await import('exceljs');
    return async (bytes) => {
      const workbook = await new ExcelJS.Workbook().xlsx.load(
        bytes.slice().buffer as Parameters<InstanceType<typeof ExcelJS.Workbook>['xlsx']['load']>[0],
      );
      return workbook.worksheets.reduce((sum, sheet) => sum + sheet.actualRowCount, 0);
    };
  },
};

const [name = '', file = ''] = process.argv.slice(2);
const read = await readers[name]!();
const bytes = new Uint8Array(readFileSync(file));
let rows = 0;
const milliseconds = await timed(async () => {
  rows = await read(bytes);
});
process.stdout.write(JSON.stringify({ milliseconds, rows, peak: ownPeak() }));
