/** Document words: the sentences that stand around the rules where a book is printed like a regulation. */
import type { Language } from '#kernel/bilingual.ts';
import type { RegulationDocument } from '#engine/citations.ts';

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

const vi = {
  kind: 'Bộ quy tắc',
  identity: (id: string, revision: number) => `Mã: ${id}; bản ghi số ${revision}.`,
  inForce: (from: string, to: string | null) =>
    to === null ? `Quy định có hiệu lực từ ngày ${from}.` : `Quy định có hiệu lực từ ngày ${from} đến ngày ${to}.`,
  ratingYears: (from: number, to: number) =>
    from === to ? `Dùng để xếp loại năm ${from}.` : `Dùng để xếp loại các năm từ ${from} đến ${to}.`,
  hash: 'Mã xác thực của bộ quy tắc, ghi trong mọi kết quả được tính theo bộ này:',
  documents: 'Căn cứ:',
  document: ({ kind, number, issuer }: RegulationDocument, date: string, title: string) =>
    `${kind.vi} số ${number} ngày ${date} của ${issuer.vi}: ${title}`,
  reading:
    'Tên của mỗi quy tắc dùng thuật ngữ của văn bản; câu dưới tên là điều phần mềm kiểm tra. Chữ nghiêng ghi căn cứ, mức chắc chắn, cách hiểu đã chọn ở chỗ văn bản để ngỏ, và ví dụ đã được kiểm.',
  chapter: (number: number, title: string) => `CHƯƠNG ${ROMAN[number - 1]}. ${title.toLocaleUpperCase('vi')}`,
  section: (number: number, title: string) => `Mục ${number}. ${title}`,
  population: (who: string, when: string) => `Chương này áp dụng cho ${lower(who)} mà ${when}.`,
  required: (who: string) => `${who} chỉ được xếp loại khi hồ sơ đã có đủ:`,
  requiredWhen: (fact: string, when: string) => `${fact} (nếu ${when})`,
  notRated: (who: string) => `${who} không được xếp loại khi thuộc một trong các trường hợp sau; lấy trường hợp đầu tiên đúng:`,
  level: (who: string, level: string, blocked: boolean) =>
    `${who} được xếp loại «${level}» khi đạt mọi điều kiện sau${blocked ? ' và không rơi vào trường hợp nào ở mục cuối của chương này' : ''}:`,
  failing: (who: string, levels: readonly string[]) =>
    `${who} rơi vào một trong các trường hợp sau thì bị xếp loại ${levels.map((level) => `«${level}»`).join(' hoặc ')}, không xét các mức trên:`,
  otherwise: (who: string, level: string) => `${who} không đạt mức nào nêu trên thì xếp loại «${level}».`,
  grounds: (list: string, confidence: string) => `Căn cứ: ${list} (${confidence}).`,
  confidence: { verified: 'đã thấy nguyên văn', partial: 'mới thấy một phần', assumed: 'chưa thấy nguyên văn' },
  interpretation: (text: string) => `Cách hiểu: ${text}`,
  examples: (outcome: string, list: string) => `Ví dụ ${outcome}: ${list}.`,
  outcomes: { met: 'đạt', 'not-met': 'không đạt', undetermined: 'chưa xác định', 'not-relevant': 'không xét' },
  outcomesOfFailing: { met: 'không rơi vào', 'not-met': 'rơi vào', undetermined: 'chưa xác định', 'not-relevant': 'không xét' },
  annex: (number: number) => `Phụ lục ${number}`,
  terms: 'TỪ NGỮ',
  vocabularyColumns: ['Từ ngữ', 'Các giá trị'],
  scale: (label: string) => `${label} (từ thấp đến cao)`,
  groups: 'Nhóm đối tượng:',
  group: (label: string, subject: string, when: string | null) => `${label}: ${lower(subject)}${when === null ? '' : ` mà ${when}`}.`,
  facts: 'DỮ KIỆN, NGƯỜI CUNG CẤP VÀ Ý NGHĨA CỦA Ô TRỐNG',
  factColumns: ['Dữ kiện', 'Kiểu', 'Người cung cấp', 'Ô trống nghĩa là'],
  types: { int: 'Số nguyên', tenths: 'Số có nhiều nhất một chữ số thập phân', number: 'Số', text: 'Chữ', date: 'Ngày', mark: 'Đánh dấu' },
  unknown: 'chưa biết',
};

export type DocumentWords = typeof vi;

const en: DocumentWords = {
  kind: 'Rule book',
  identity: (id, revision) => `Identifier: ${id}; encoding revision ${revision}.`,
  inForce: (from, to) => (to === null ? `The regulation is in force from ${from}.` : `The regulation is in force from ${from} to ${to}.`),
  ratingYears: (from, to) => (from === to ? `It rates the year ${from}.` : `It rates the years ${from} to ${to}.`),
  hash: 'Hash (SHA-256) of the rule book, named by every result that was made with it:',
  documents: 'It rests on:',
  document: ({ kind, number, issuer }, date, title) => `${kind.en} ${number} of ${date}, ${issuer.en}: ${title}`,
  reading:
    'The title of a rule uses the terms of the regulation; the sentence below it is what the program checks. Italics name the article, how sure we are, the reading chosen where the text is silent, and examples that are checked.',
  chapter: (number, title) => `CHAPTER ${ROMAN[number - 1]}. ${title.toLocaleUpperCase('en')}`,
  section: (number, title) => `Section ${number}. ${title}`,
  population: (who, when) => `This chapter applies to every ${lower(who)} where ${when}.`,
  required: (who) => `A rating of the ${lower(who)} needs all of these on file:`,
  requiredWhen: (fact, when) => `${fact} (if ${when})`,
  notRated: (who) => `The ${lower(who)} is not rated in one of these cases; the first that applies is recorded:`,
  level: (who, level, blocked) =>
    `The ${lower(who)} is rated "${level}" where every condition below holds${blocked ? ' and no case of the last section of this chapter does' : ''}:`,
  failing: (who, levels) =>
    `Where one of these cases applies, the ${lower(who)} is rated ${levels.map((level) => `"${level}"`).join(' or ')}, whatever the sections above say:`,
  otherwise: (who, level) => `Where none of the levels above is reached, the ${lower(who)} is rated "${level}".`,
  grounds: (list, confidence) => `Source: ${list} (${confidence}).`,
  confidence: { verified: 'text seen', partial: 'seen in part', assumed: 'text not seen' },
  interpretation: (text) => `Reading: ${text}`,
  examples: (outcome, list) => `Examples, ${outcome}: ${list}.`,
  outcomes: { met: 'met', 'not-met': 'not met', undetermined: 'undetermined', 'not-relevant': 'not relevant' },
  outcomesOfFailing: { met: 'free of it', 'not-met': 'caught by it', undetermined: 'undetermined', 'not-relevant': 'not relevant' },
  annex: (number) => `Annex ${number}`,
  terms: 'TERMS',
  vocabularyColumns: ['Term', 'Values'],
  scale: (label) => `${label} (from low to high)`,
  groups: 'Classes of subjects:',
  group: (label, subject, when) => `${label}: every ${lower(subject)}${when === null ? '' : ` where ${when}`}.`,
  facts: 'FACTS, WHO SUPPLIES THEM, AND WHAT A BLANK MEANS',
  factColumns: ['Fact', 'Type', 'Supplied by', 'A blank means'],
  types: { int: 'Whole number', tenths: 'Number with at most one decimal', number: 'Number', text: 'Text', date: 'Day', mark: 'Mark' },
  unknown: 'not known',
};

const lower = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);

export const documentWords: Readonly<Record<Language, DocumentWords>> = { vi, en };
