import { writtenDay, type Day } from '#kernel/dates.ts';
import { LEVELS } from '#domain/level.ts';
import { noticeOf } from '#domain/sample-notice.ts';
import type { BallotDetail } from '#features/ballots/ballots.contract.ts';
import { LEVEL_NAMES } from '#features/ratings/wording.ts';
import { officialDocx } from '#papers/docx/official.ts';
import { officialPdf } from '#papers/pdf/official.ts';
import { slipsPdf } from '#papers/pdf/slips.ts';
import { minutesDocument, type MinutesData } from './minutes.document.ts';
import type { MinutesFormat } from './paper.operations.ts';

const print = { docx: officialDocx, pdf: officialPdf };

export const minutesPaper = (format: MinutesFormat, data: MinutesData): Promise<Uint8Array> => print[format](minutesDocument(data));

export interface SheetsData {
  readonly ballot: BallotDetail;
  readonly above: string;
  readonly invented: boolean;
  readonly date: Day;
  /** How many sheets to print: one for each who is called. */
  readonly copies: number;
}

/** Sheets of paper, A5, one for each voter, all alike. */
export function sheetsPdf({ ballot, above, invented, date, copies }: SheetsData): Promise<Uint8Array> {
  const { unit, year, round, subjects } = ballot;
  return slipsPdf({
    title: `Phiếu biểu quyết năm ${year} – ${unit.name}`,
    language: 'vi',
    date,
    notice: noticeOf({ invented }),
    head: [above.toUpperCase(), unit.name.toUpperCase()],
    kind: 'PHIẾU BIỂU QUYẾT',
    subject: `Đánh giá, xếp loại chất lượng năm ${year}${round > 1 ? ` (lần thứ ${round})` : ''}`,
    instruction: 'Mỗi dòng đánh dấu X vào một ô. Không ghi tên, không ký. Hai dấu trên một dòng thì phiếu không hợp lệ.',
    rowsHeader: ['TT', 'Đối tượng'],
    choices: LEVELS.toReversed().map((level) => LEVEL_NAMES[level].vi),
    rows: subjects.map(({ name }) => name),
    foot: heldWords(ballot.heldOn),
    copies,
  });
}

const heldWords = (heldOn: Day | null): string => (heldOn === null ? 'Ngày … tháng … năm …' : writtenDay(heldOn).replace('ngày', 'Ngày'));
