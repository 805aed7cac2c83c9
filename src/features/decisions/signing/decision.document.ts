import { noticeOf } from '#domain/sample-notice.ts';
import { printedDay, writtenDay } from '#kernel/dates.ts';
import type { Level } from '#domain/level.ts';
import { list, paragraph, type Annex, type Block, type PaperDocument } from '#papers/document.ts';
import { CLASS_NAMES } from '#features/decisions/wording.ts';
import { LEVEL_NAMES, TYPICAL_NAME } from '#features/ratings/wording.ts';
import { leadingBody } from '#features/reports/letterheads.ts';
import type { DecisionView } from './signing.contract.ts';

/** In which committee's year a decision was signed. */
export interface DecisionPlace {
  readonly year: number;
  readonly committee: string;
  readonly invented: boolean;
}

/** The text of a decision with its list, as the office prints it (HD 36-HD/VPTW); the number is that of the register. */
export function decisionDocument(decision: DecisionView, at: DecisionPlace): PaperDocument {
  const { body, class: of, dated, signer, kind } = decision;
  const subject = `${ABOUT[kind]} chất lượng ${CLASS_NAMES[of].vi} năm ${at.year}`;
  const isRoot = body.name === at.committee;
  return {
    title: `Quyết định số ${decision.number} ${subject}`,
    language: 'vi',
    date: dated,
    notice: noticeOf(at),
    letterhead: {
      superior: isRoot ? '' : leadingBody(at.committee).toUpperCase(),
      issuer: leadingBody(body.name).toUpperCase(),
      number: `Số ${decision.number}`,
      motto: 'ĐẢNG CỘNG SẢN VIỆT NAM',
      placeAndDate: writtenDay(dated),
    },
    kind: 'QUYẾT ĐỊNH',
    subject,
    blocks: [...grounds(decision), ...articles(decision, subject)],
    closing: ['Quyết định này có hiệu lực kể từ ngày ký.'],
    signature: {
      recipientsHeading: 'Nơi nhận:',
      recipients: ['Như Điều 2,', `Lưu ${leadingBody(body.name)}.`],
      authority: [`T/M ${leadingBody(body.name).toUpperCase()}`],
      post: signer.post.toUpperCase(),
      name: signer.name,
    },
    annexes: [annex(decision, subject)],
  };
}

const ABOUT = {
  rating: 'về việc xếp loại',
  correction: 'về việc điều chỉnh xếp loại',
  're-rating': 'về việc xếp loại lại',
  appeal: 'về việc giải quyết khiếu nại xếp loại',
  revocation: 'về việc hủy xếp loại',
} as const;

function grounds({ reason, book, lines }: DecisionView): Block[] {
  const cited = new Map(lines.flatMap(({ replaces }) => (replaces === null ? [] : [[replaces.id, replaces] as const])));
  return [
    paragraph(`Căn cứ bộ quy tắc ${book.id}, cách tính tỷ lệ ${book.profile};`),
    ...[...cited.values()].map(({ number, dated }) => paragraph(`Xét Quyết định số ${number} ngày ${printedDay(dated)};`)),
    ...(reason === null ? [] : [paragraph(`Xét: ${reason},`)]),
  ];
}

function articles({ kind, lines, quotas }: DecisionView, subject: string): Block[] {
  const levels: readonly Level[] = ['excellent', 'good', 'completed', 'failed'];
  const counted = levels.flatMap((level) => {
    const count = lines.filter(({ award }) => award?.level === level).length;
    return count === 0 ? [] : [`${LEVEL_NAMES[level].vi}: ${count};`];
  });
  const overruns = quotas.filter(({ reason }) => reason !== null);
  return [
    paragraph(
      kind === 'revocation'
        ? `Điều 1. Hủy mức xếp loại đã quyết định đối với ${lines.length} trường hợp trong danh sách kèm theo.`
        : `Điều 1. Quyết định ${subject.replace('về việc ', '')} đối với ${lines.length} trường hợp trong danh sách kèm theo:`,
    ),
    ...(counted.length > 0 ? [list(counted.map((item, index) => (index === counted.length - 1 ? item.replace(/;$/u, '.') : item)))] : []),
    ...overruns.map(({ used, limit, base, reason, authoriser }) =>
      paragraph(`Số xuất sắc là ${used}, vượt tỷ lệ ${limit} trên cơ số ${base}. Lý do: ${reason}. Người cho phép: ${authoriser}.`),
    ),
    paragraph(
      'Điều 2. Các tổ chức, cá nhân có liên quan và các trường hợp có tên trong danh sách chịu trách nhiệm thi hành quyết định này.',
    ),
  ];
}

function annex({ lines, number, dated }: DecisionView, subject: string): Annex {
  return {
    label: 'DANH SÁCH',
    title: `kèm theo Quyết định số ${number} ngày ${printedDay(dated)} ${subject}`,
    blocks: [
      {
        kind: 'table',
        caption: null,
        columns: [
          { header: 'TT', width: 1, align: 'center' },
          { header: 'Họ và tên / tổ chức', width: 5, align: 'start' },
          { header: 'Đơn vị', width: 4, align: 'start' },
          { header: 'Mức', width: 4, align: 'start' },
          { header: 'Ghi chú', width: 5, align: 'start' },
        ],
        rows: lines.map((line, index) => [String(index + 1), line.name, line.unitName ?? '', levelWords(line), noteOf(line)]),
        total: null,
      },
    ],
  };
}

function levelWords({ award }: DecisionView['lines'][number]): string {
  if (award === null) return 'Hủy';
  return award.typical ? `${LEVEL_NAMES[award.level].vi}; ${TYPICAL_NAME.vi}` : LEVEL_NAMES[award.level].vi;
}

function noteOf({ before, reason, authoriser }: DecisionView['lines'][number]): string {
  return [
    ...(before === null ? [] : [`Trước: ${LEVEL_NAMES[before.level].vi}`]),
    ...(reason === null ? [] : [`${reason} (${authoriser ?? ''})`]),
  ].join('. ');
}

/** The notice of result to one of those whom the decision names. */
export function noticeDocument(
  decision: DecisionView,
  line: DecisionView['lines'][number],
  at: DecisionPlace & { readonly lastAppealDay: string },
): PaperDocument {
  const whole = decisionDocument(decision, at);
  const subject = `kết quả xếp loại chất lượng năm ${at.year}`;
  return {
    ...whole,
    title: `Thông báo ${subject}: ${line.name}`,
    letterhead: whole.letterhead && { ...whole.letterhead, number: 'Số …-TB' },
    kind: 'THÔNG BÁO',
    subject,
    blocks: [
      paragraph(`Kính gửi: ${line.name}${line.unitName === null ? '' : `, ${line.unitName}`}.`),
      paragraph(
        `Tại Quyết định số ${decision.number} ngày ${printedDay(decision.dated)}, ${leadingBody(decision.body.name)} quyết định: ${levelWords(line)}.`,
      ),
      ...(decision.reason === null ? [] : [paragraph(`Lý do: ${decision.reason}.`)]),
    ],
    closing: [
      `Nếu không đồng ý, có thể gửi khiếu nại đến hết ngày ${printedDay(at.lastAppealDay)} (30 ngày làm việc; thời hạn áp dụng tương tự, chưa thấy văn bản quy định riêng cho xếp loại).`,
    ],
    annexes: [],
  };
}
