import { dayAt, writtenDay } from '#kernel/dates.ts';
import { heading, list, paragraph, type Block, type PaperDocument } from '#papers/document.ts';
import { officialDocx } from '#papers/docx/official.ts';
import { officialPdf } from '#papers/pdf/official.ts';
import { printedDoer } from '#features/accounts/doers.ts';
import type { OwnFile } from './personal.contract.ts';
import type { OwnFileFormat } from './personal.operations.ts';
import { columnName, printedValue } from './wording.ts';

const VERDICTS = { met: 'đạt', 'not-met': 'không đạt', undetermined: 'chưa xác định', 'not-relevant': 'không áp dụng' } as const;

/** Everything about one person, to be read: each table in words, the proofs, the journal. */
function ownDocument(file: OwnFile, invented: boolean): PaperDocument {
  const filled = file.tables.filter(({ rows }) => rows.length > 0);
  return {
    title: `Hồ sơ dữ liệu cá nhân: ${file.name}`,
    language: 'vi',
    date: dayAt(file.at),
    notice: invented ? 'DỮ LIỆU MẪU – người và tổ chức trong tài liệu này là hư cấu' : null,
    letterhead: null,
    kind: 'HỒ SƠ DỮ LIỆU CÁ NHÂN',
    subject: `${file.name} (${file.code}), ${file.committee}`,
    blocks: [
      paragraph(`Toàn bộ dữ liệu mà phần mềm đang giữ về người có tên trên, xuất ${writtenDay(dayAt(file.at))}.`),
      ...filled.flatMap(({ title, rows }) => [heading(1, title.vi), ...rows.flatMap(rowBlocks)]),
      ...file.proofs.flatMap(proofBlocks),
      ...journalBlocks(file),
    ],
    closing: [],
    signature: null,
    annexes: [],
  };
}

function rowBlocks(row: Readonly<Record<string, unknown>>): Block[] {
  const items = Object.entries(row).flatMap(([column, value]) => {
    const words = printedValue(column, value);
    return words === null ? [] : [`${columnName(column)}: ${words}`];
  });
  const [first, ...rest] = items;
  if (first === undefined) return [];
  return [paragraph(rest.length === 0 ? first : `${first}:`), ...(rest.length === 0 ? [] : [list(rest)])];
}

function proofBlocks({ year, proof }: OwnFile['proofs'][number]): Block[] {
  const sections = proof.sections.flatMap(({ label, lines }) => [
    heading(2, label.vi),
    list(
      lines.map(
        (line) =>
          `${line.label.vi}: ${VERDICTS[line.verdict]}${line.facts.map((fact) => ` (${fact.label.vi}: ${fact.value.vi})`).join('')}`,
      ),
    ),
  ]);
  return [heading(1, `Căn cứ xếp loại năm ${year}: ${proof.book.title.vi}`), ...sections];
}

function journalBlocks({ journal }: OwnFile): Block[] {
  if (journal.length === 0) return [];
  return [
    heading(1, 'Sổ nhật ký: những việc liên quan'),
    list(journal.map(({ seq, at, by, sentence }) => `Dòng ${seq}, ${writtenDay(dayAt(at))}: ${printedDoer(by)} ${sentence.vi}`)),
  ];
}

/** The record as each kind of file. JSON is the rows as the database holds them, for programs. */
export const printOwn: Readonly<Record<OwnFileFormat, (file: OwnFile, invented: boolean) => Promise<Uint8Array>>> = {
  json: (file) => Promise.resolve(new TextEncoder().encode(JSON.stringify(file, null, 2))),
  docx: (file, invented) => officialDocx(ownDocument(file, invented)),
  pdf: (file, invented) => officialPdf(ownDocument(file, invented)),
};
