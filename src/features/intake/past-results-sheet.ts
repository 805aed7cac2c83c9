import type { SheetLayout } from './find-sheets.ts';
import type { IntakeRefusal, PastResultEntry } from './intake.ts';
import { recordsOf, type SheetRecord } from './records.ts';

/** Before the Party no Party decided anything. */
const firstYear = 1930;

/** The rows of `Kết quả các năm` about subjects of the workbook; rows about others are left out, whatever they hold. */
export function readPastResults(
  layout: SheetLayout,
  ratingYear: number,
  isKnown: (code: string) => boolean,
  refusals: IntakeRefusal[],
): PastResultEntry[] {
  const entries: PastResultEntry[] = [];
  const rowByYear = new Map<string, number>();
  for (const record of recordsOf(layout, refusals)) {
    const subject = record.need('subject', record.text('subject'));
    if (subject !== null && !isKnown(subject)) continue;
    const year = readYear(record, ratingYear);
    if (subject !== null && year !== null) refuseSecond(record, subject, year, rowByYear);
    entries.push({
      row: record.row,
      subject: subject ?? '',
      year: year ?? 0,
      level: record.need('level', record.text('level')) ?? '',
      typical: record.told('typical') === true,
      decision: record.text('decision'),
    });
  }
  return entries;
}

function readYear(record: SheetRecord, ratingYear: number): number | null {
  const year = record.need('year', record.told('year') as number | null);
  if (year === null || (year >= firstYear && year < ratingYear)) return year;
  record.refuse('year', 'out-of-range', `đọc được ${year}; cần một năm từ ${firstYear} đến ${ratingYear - 1}.`);
  return null;
}

function refuseSecond(record: SheetRecord, subject: string, year: number, rowByYear: Map<string, number>): void {
  const key = `${year} ${subject}`;
  const first = rowByYear.get(key);
  if (first === undefined) rowByYear.set(key, record.row);
  else record.refuse('year', 'duplicate-year', `${subject} đã có kết quả năm ${year} ở dòng ${first}; mỗi năm chỉ ghi một dòng.`);
}
