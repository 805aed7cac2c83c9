/** The report as a document: composed once, printed by Word and PDF alike. */
import { noticeOf } from '#domain/sample-notice.ts';
import { printedDay, writtenDay } from '#kernel/dates.ts';
import { heading, list, paragraph } from '#papers/document.ts';
import type { Block, PaperDocument } from '#papers/document.ts';
import { reportAnnexes } from './reports.annexes.ts';
import { comparisonBlocks } from './reports.comparison.ts';
import { countsTable, levelItems, notRatedSentence } from './reports.counts.ts';
import { quotaBlocks } from './reports.quota.ts';
import { counted, fiveYears } from './report-words.ts';
import type { ReportData } from './reports.ts';

export function reportDocument(data: ReportData): PaperDocument {
  const { letterhead, year } = data;
  const subject = `kết quả đánh giá, xếp loại chất lượng tổ chức cơ sở đảng, đảng viên năm ${year}`;
  return {
    title: `Báo cáo ${subject} – ${data.committee.name}`,
    language: 'vi',
    date: data.date,
    notice: noticeOf(data),
    letterhead: {
      superior: letterhead.superior,
      issuer: letterhead.issuer,
      number: letterhead.number,
      motto: 'ĐẢNG CỘNG SẢN VIỆT NAM',
      placeAndDate: `${letterhead.place}, ${writtenDay(data.date)}`,
    },
    kind: 'BÁO CÁO',
    subject,
    blocks: [
      ...basis(data),
      ...results(data),
      ...quotaBlocks(data),
      ...commendations(data),
      ...openMatters(data),
      ...comparisonBlocks(data),
    ],
    closing: closing(data),
    signature: {
      recipientsHeading: 'Nơi nhận:',
      recipients: letterhead.recipients,
      authority: [letterhead.signer],
      post: null,
      name: null,
    },
    annexes: reportAnnexes(data),
  };
}

function closing(data: ReportData): string[] {
  return [
    `Kết quả tính theo bộ quy tắc ${data.book.id}, mã xác thực ${data.book.hash.replace('sha256:', '').slice(0, 12)}…; những chỗ văn bản để ngỏ và cách hiểu đã chọn ghi tại Phụ lục ${reportAnnexes(data).length}.`,
    `Trên đây là báo cáo kết quả đánh giá, xếp loại chất lượng tổ chức cơ sở đảng, đảng viên năm ${data.year} của ${data.committee.name}.`,
  ];
}

/** `Kiểm điểm …` and `Về việc kiểm điểm …` both go on after the issuer: `về kiểm điểm …`, `về việc kiểm điểm …`. */
function about(title: string): string {
  const bare = title.replace(/^Về /u, '');
  return `về ${bare.charAt(0).toLowerCase()}${bare.slice(1)}`;
}

function basis(data: ReportData): Block[] {
  const documents = data.book.documents.map(
    ({ kind, number, date, issuer, title }) => `Căn cứ ${kind} số ${number} ngày ${printedDay(date)} của ${issuer} ${about(title)};`,
  );
  return [
    ...documents.map((text) => paragraph(text)),
    paragraph(
      `Ban Tổ chức tổng hợp kết quả đánh giá, xếp loại chất lượng tổ chức đảng, đảng viên năm ${data.year} của ${data.committee.name} như sau:`,
    ),
  ];
}

function results(data: ReportData): Block[] {
  const { grassroots, cells, members, organisations } = data;
  const committees = organisations.filter((one) => one.standing === 'rated' && one.kind === 'DBCS').length;
  const singleCells = organisations.filter((one) => one.standing === 'rated' && one.kind === 'CBCS').length;
  return [
    heading(1, 'I- KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI'),
    heading(2, '1- Tổ chức cơ sở đảng'),
    paragraph(
      `Có ${counted(grassroots.rated)} tổ chức cơ sở đảng được đánh giá, xếp loại (${counted(committees)} đảng bộ cơ sở, ${counted(singleCells)} chi bộ cơ sở). Kết quả:`,
    ),
    list(levelItems(data, grassroots, 'tổ chức cơ sở đảng', grassroots.typical)),
    heading(2, '2- Chi bộ trực thuộc, đảng bộ bộ phận'),
    paragraph(`Có ${counted(cells.rated)} chi bộ trực thuộc, đảng bộ bộ phận được đánh giá, xếp loại. Kết quả:`),
    list(levelItems(data, cells, 'chi bộ trực thuộc, đảng bộ bộ phận', cells.typical)),
    heading(2, '3- Đảng viên'),
    paragraph(`Có ${counted(members.rated)} đảng viên được đánh giá, xếp loại. Kết quả:`),
    list(levelItems(data, members, 'đảng viên', null)),
    ...notRatedSentence(data),
    ...leadingItems(data),
    heading(2, data.leading === null ? '4- Tổng hợp' : '6- Tổng hợp'),
    countsTable(data),
  ];
}

/** Leading collectives and leading individuals, where the book rates them. */
function leadingItems(data: ReportData): Block[] {
  if (data.leading === null) return [];
  const { collectives, leaders } = data.leading;
  return [
    heading(2, '4- Tập thể lãnh đạo, quản lý'),
    paragraph(`Có ${counted(collectives.rated)} tập thể lãnh đạo, quản lý được đánh giá, xếp loại. Kết quả:`),
    list(levelItems(data, collectives, 'tập thể', null)),
    heading(2, '5- Cá nhân lãnh đạo, quản lý (trong số đảng viên nêu trên)'),
    paragraph(`Có ${counted(leaders.rated)} cá nhân lãnh đạo, quản lý được đánh giá, xếp loại. Kết quả:`),
    list(levelItems(data, leaders, 'cá nhân', null)),
  ];
}

function commendations(data: ReportData): Block[] {
  const typical = data.organisations.filter((one) => one.typical).length;
  const leadership = data.organisations.filter((one) => one.leadership).length;
  const cells = data.cellFiveYears.length;
  const members = data.memberFiveYears.length;
  const items: readonly (readonly [count: number, whom: string])[] = [
    [typical, `tổ chức cơ sở đảng đạt tiêu chuẩn ${data.typicalName} năm ${data.year}`],
    [leadership, `tổ chức cơ sở đảng có thành tích xuất sắc trong lãnh đạo, chỉ đạo thực hiện nhiệm vụ năm ${data.year}`],
    ...(data.cellTypical === null
      ? []
      : [[data.cellTypical.length, `chi bộ trực thuộc cấp ủy này đạt tiêu chuẩn ${data.typicalName} năm ${data.year}`] as const]),
    [cells, `chi bộ trực thuộc đạt tiêu chuẩn ${data.typicalName} 05 năm liền (${fiveYears(data.year)})`],
    [members, `đảng viên ${data.levelNames.excellent.toLowerCase()} 05 năm liền (${fiveYears(data.year)})`],
  ];
  return [
    heading(1, 'III- KHEN THƯỞNG'),
    paragraph(
      `Đề nghị Ban Thường vụ tặng giấy khen cho ${counted(items.reduce((sum, [count]) => sum + count, 0))} tập thể, cá nhân (danh sách tại Phụ lục 2):`,
    ),
    list(items.map(([count, whom]) => (count === 0 ? `Không có ${whom};` : `${counted(count)} ${whom};`)).map(endLast)),
  ];
}

const endLast = (item: string, index: number, items: readonly string[]): string =>
  index === items.length - 1 ? item.replace(/;$/u, '.') : item;

function openMatters(data: ReportData): Block[] {
  const pending = data.pending.length;
  const disagreements = data.disagreements.length;
  return [
    heading(1, 'IV- HỒ SƠ CHƯA ĐỦ VÀ TRƯỜNG HỢP KHÁC VỚI QUY ĐỊNH'),
    paragraph(
      pending === 0
        ? 'Không có tổ chức đảng, đảng viên chưa được xếp loại vì thiếu hồ sơ.'
        : `Có ${counted(pending)} tổ chức đảng, đảng viên chưa được xếp loại vì thiếu hồ sơ (Phụ lục 3).`,
    ),
    paragraph(
      disagreements === 0
        ? 'Không có trường hợp được quyết định ở mức cao hơn mức đủ điều kiện theo quy định.'
        : `Có ${counted(disagreements)} trường hợp quyết định khác với mức đủ điều kiện theo quy định (Phụ lục 3).`,
    ),
  ];
}
