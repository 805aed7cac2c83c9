import { noticeOf } from '#domain/sample-notice.ts';
import { dayAt, printedMoment, writtenDay } from '#kernel/dates.ts';
import { printedDoer } from '#features/accounts/doers.ts';
import { officialDocx } from '#papers/docx/official.ts';
import { officialPdf } from '#papers/pdf/official.ts';
import { paragraph, type PaperDocument } from '#papers/document.ts';
import { grouped } from './chain.ts';
import type { JournalCard, Seal } from './journal.contract.ts';
import type { ChainedEntry } from './journal.ts';

/** Whose journal is printed, and when. */
export interface JournalPaper {
  readonly committee: string;
  readonly invented: boolean;
  readonly at: string;
}

/** One line per entry with everything that its hash is computed from, so that others can check the chain without this program. */
export function journalLines(entries: readonly ChainedEntry[]): Uint8Array {
  const lines = entries.map(({ seq, origin = '', previousHash, hash, at, actor, action, detail }) =>
    JSON.stringify({ seq: Number(seq), at, actor, action, detail, origin, previousHash, hash }),
  );
  return new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
}

function plain({ invented, at }: JournalPaper, kind: string, subject: string, blocks: PaperDocument['blocks']): PaperDocument {
  return {
    title: `${kind}: ${subject}`,
    language: 'vi',
    date: dayAt(at),
    notice: noticeOf({ invented }),
    letterhead: null,
    kind,
    subject,
    blocks,
    closing: [],
    signature: null,
    annexes: [],
  };
}

export function journalDocument(paper: JournalPaper, cards: readonly JournalCard[]): PaperDocument {
  return plain(paper, 'TRÍCH SỔ NHẬT KÝ', paper.committee, [
    paragraph(`Trích lúc ${printedMoment(paper.at)}; ${cards.length} dòng, từ cũ đến mới.`),
    {
      kind: 'table',
      caption: null,
      columns: [
        { header: 'Dòng', width: 8, align: 'end' },
        { header: 'Thời điểm', width: 18, align: 'start' },
        { header: 'Người thực hiện', width: 26, align: 'start' },
        { header: 'Việc đã làm', width: 48, align: 'start' },
      ],
      rows: cards.map(({ seq, at, by, sentence }) => [String(seq), printedMoment(at), printedDoer(by), sentence.vi]),
      total: null,
    },
  ]);
}

/** The slip to be signed, stamped and filed away from the machine: against it the journal can be held years later. */
export function sealDocument(paper: JournalPaper, seal: Seal): PaperDocument {
  const document = plain(paper, 'PHIẾU NIÊM SỔ NHẬT KÝ', paper.committee, [
    paragraph(
      `Đến ${printedMoment(seal.at)}, ${writtenDay(dayAt(seal.at))}, sổ nhật ký của ${paper.committee} có ${seal.seq} dòng. Mã xác thực của dòng ${seal.seq} là:`,
    ),
    paragraph(grouped(seal.hash).slice(0, 39), 'code'),
    paragraph(grouped(seal.hash).slice(40), 'code'),
    paragraph(
      'Mã xác thực này được tính từ toàn bộ nội dung các dòng từ dòng 1. Về sau, nếu một dòng nào trong số đó bị sửa, bị xóa hoặc bị thay cả sổ thì mã xác thực tính lại không còn khớp với phiếu này.',
    ),
    paragraph(
      'Cách đối chiếu: mở trang Sổ nhật ký, mục “Đối chiếu với phiếu đã lưu”, gõ số dòng và 16 ký tự đầu của mã xác thực; hoặc chạy lệnh ở máy chủ:',
    ),
    paragraph(`tongket verify-journal --seal ${seal.seq}:${seal.hash.slice(0, 16)}`, 'code'),
    paragraph('Phiếu in ra, ký tên, lưu ở nơi khác với máy chủ (hồ sơ giấy, hộp thư của ủy ban kiểm tra).', 'note'),
  ]);
  return {
    ...document,
    signature: {
      recipientsHeading: 'Nơi lưu:',
      recipients: ['Hồ sơ giấy.'],
      authority: ['NGƯỜI LẬP PHIẾU'],
      post: null,
      name: seal.by.name,
    },
  };
}

export const printDocx = officialDocx;
export const printPdf = officialPdf;
