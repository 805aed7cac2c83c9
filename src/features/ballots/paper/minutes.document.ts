/**
 * The count minutes as a document: composed once, printed by Word and PDF alike. They say what was counted, not whether the sheets were paper
 * or not, so that the same votes give the same minutes.
 */
import { writtenDay } from '#kernel/dates.ts';
import { LEVELS } from '#domain/level.ts';
import { noticeOf } from '#domain/sample-notice.ts';
import type { BallotDetail } from '#features/ballots/ballots.contract.ts';
import type { EnteredCount } from '#features/ballots/counting/counting.contract.ts';
import { CHOICE_NAMES, RULE_NAMES } from '#features/ballots/wording.ts';
import { LEVEL_NAMES } from '#features/ratings/wording.ts';
import { list, paragraph, type Block, type PaperDocument, type Table } from '#papers/document.ts';

export interface MinutesData {
  readonly ballot: BallotDetail & { readonly count: EnteredCount };
  /** Name of the organisation above the unit. */
  readonly above: string;
  readonly invented: boolean;
}

const BEST_FIRST = LEVELS.toReversed();

export function minutesDocument({ ballot, above, invented }: MinutesData): PaperDocument {
  const { unit, year, heldOn, round, tellers } = ballot;
  const date = heldOn ?? `${year}-12-31`;
  return {
    title: `Biên bản kiểm phiếu năm ${year} – ${unit.name}`,
    language: 'vi',
    date,
    notice: noticeOf({ invented }),
    letterhead: {
      superior: above.toUpperCase(),
      issuer: unit.name.toUpperCase(),
      number: 'Số …',
      motto: 'ĐẢNG CỘNG SẢN VIỆT NAM',
      placeAndDate: `…, ${writtenDay(date)}`,
    },
    kind: 'BIÊN BẢN KIỂM PHIẾU',
    subject: `Biểu quyết đánh giá, xếp loại chất lượng năm ${year}${round > 1 ? ` (lần thứ ${round})` : ''}`,
    blocks: [...meeting(ballot), ...turnout(ballot), table(ballot), ...reading(ballot)],
    closing: ['Biên bản lập xong, đã đọc lại trước hội nghị.'],
    signature: {
      recipientsHeading: 'Nơi nhận:',
      recipients: ['Cấp ủy có thẩm quyền,', `Lưu ${unit.name}.`],
      authority: ['T/M TỔ KIỂM PHIẾU'],
      post: 'TỔ TRƯỞNG',
      name: tellers[0] ?? null,
    },
    annexes: [],
  };
}

function meeting({ unit, heldOn, year, subjects, chair, tellers, attendance }: BallotDetail): Block[] {
  const { convened, present } = attendance;
  const on = heldOn === null ? '' : `${writtenDay(heldOn).replace('ngày', 'Ngày')}, `;
  return [
    paragraph(`${on}${unit.name} bỏ phiếu kín về mức xếp loại chất lượng năm ${year} của ${subjects.length} đối tượng.`),
    ...(chair === '' ? [] : [paragraph(`Chủ trì: ${chair}.`)]),
    paragraph('Tổ kiểm phiếu:'),
    list(tellers.map((name, index) => `${name}${index === 0 ? ', tổ trưởng' : ''}`)),
    paragraph(`Đảng viên chính thức được triệu tập: ${convened}; có mặt, bỏ phiếu được: ${present}; vắng mặt: ${convened - present}.`),
  ];
}

function turnout({ count }: MinutesData['ballot']): Block[] {
  const { issued, collected, invalid } = count;
  const words = `Số phiếu phát ra: ${issued}; thu về: ${collected}; hợp lệ: ${collected - invalid}; không hợp lệ: ${invalid}.`;
  return [paragraph(words), paragraph('Kết quả:')];
}

function table({ subjects, count, outcomes, attendance, rule }: MinutesData['ballot']): Table {
  const base = rule === 'majority-of-present' ? attendance.present : attendance.convened;
  const votes = [...BEST_FIRST, 'blank' as const];
  return {
    kind: 'table',
    caption: null,
    columns: [
      { header: 'TT', width: 1, align: 'center' },
      { header: 'Đối tượng', width: 4.4, align: 'start' },
      ...votes.map((choice) => ({ header: CHOICE_NAMES[choice].vi, width: 1.9, align: 'center' as const })),
      { header: 'Mức đạt', width: 4.2, align: 'start' },
    ],
    rows: subjects.map(({ name }, place) => {
      const votesFor = count.subjects[place]!;
      const reached = outcomes[place]?.reached ?? null;
      const share = reached === null ? '' : ` (${votesFor[reached]}/${base} = ${percent(votesFor[reached], base)}\u00A0%)`;
      const words = reached === null ? 'Chưa đạt mức nào' : LEVEL_NAMES[reached].vi + share;
      return [String(place + 1), name, ...votes.map((choice) => String(votesFor[choice])), words];
    }),
    total: null,
  };
}

const percent = (part: number, of: number): string => ((part * 100) / of).toFixed(2).replace('.', ',');

function reading({ rule, needed, subjects, outcomes }: BallotDetail): Block[] {
  const asked = needed === null ? '' : `, tức từ ${needed} phiếu trở lên`;
  const unreached = subjects.filter((_, place) => outcomes[place]?.reached === null).map(({ name }) => name);
  return [
    paragraph(
      `Cách xác định mức đạt: ${RULE_NAMES[rule].vi.toLowerCase()}${asked}. Hướng dẫn không in tỷ lệ; đây là cách hội nghị áp dụng.`,
      'note',
    ),
    ...(unreached.length === 0
      ? []
      : [
          paragraph(
            `Chưa mức nào đủ phiếu đối với: ${unreached.join('; ')}. Hội nghị thảo luận và bỏ phiếu lại, hoặc báo cáo cả số phiếu lên cấp ủy có thẩm quyền.`,
          ),
        ]),
  ];
}
