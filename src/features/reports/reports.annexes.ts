import { printedDay } from '#kernel/dates.ts';
import { heading, list, paragraph } from '#papers/document.ts';
import type { Annex, Block, Column, Table } from '#papers/document.ts';
import { byGivenName, counted, fiveYears, LEVELS_DOWN, owed, withArticle } from './report-words.ts';
import type { ReportData, ReportOrganisation } from './reports.ts';

/** A printed list beyond this length helps nobody; the result workbook has all of it. */
const LONGEST_LIST = 60;

export function reportAnnexes(data: ReportData): Annex[] {
  const open = data.pending.length + data.disagreements.length > 0;
  const sheets: readonly (readonly [title: string, blocks: readonly Block[]])[] = [
    [`DANH SÁCH TỔ CHỨC CƠ SỞ ĐẢNG THEO MỨC XẾP LOẠI NĂM ${data.year}`, organisationsByLevel(data)],
    [`DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM ${data.year}`, commendationLists(data)],
    ...(open ? [['HỒ SƠ CHƯA ĐỦ VÀ TRƯỜNG HỢP KHÁC VỚI QUY ĐỊNH', [...pendingList(data), ...disagreementList(data)]] as const] : []),
    ['CĂN CỨ TÍNH TOÁN VÀ NGUỒN SỐ LIỆU', groundsAndSources(data)],
  ];
  return sheets.map(([title, blocks], index) => ({ label: `Phụ lục ${index + 1}`, title, blocks }));
}

const SERIAL: Column = { header: 'TT', width: 0.5, align: 'center' };

const numbered = (rows: readonly (readonly string[])[]): string[][] => rows.map((row, index) => [String(index + 1), ...row]);

function organisationsByLevel(data: ReportData): Block[] {
  const rated = data.organisations.filter((one) => one.standing === 'rated');
  return LEVELS_DOWN.flatMap((level, index): Block[] => {
    const own = rated.filter((one) => one.decided === level);
    const title = heading(2, `${index + 1}- ${data.levelNames[level]}: ${counted(own.length)}`);
    if (own.length === 0) return [title, paragraph(`Không có tổ chức cơ sở đảng ${data.levelNames[level].toLowerCase()}.`)];
    return [title, organisationTable(own, data.typicalName)];
  });
}

function organisationTable(organisations: readonly ReportOrganisation[], typicalName: string): Table {
  const mark = (one: ReportOrganisation): string =>
    [one.typical ? typicalName : '', one.leadership ? 'Khen thành tích lãnh đạo' : ''].filter((text) => text !== '').join('; ');
  return {
    kind: 'table',
    caption: null,
    columns: [
      SERIAL,
      { header: 'Mã', width: 1, align: 'start' },
      { header: 'Tổ chức cơ sở đảng', width: 3.3, align: 'start' },
      { header: 'Khối', width: 1.4, align: 'start' },
      { header: 'Ghi chú', width: 2.8, align: 'start' },
    ],
    rows: numbered(organisations.map((one) => [one.code, one.name, one.group ?? '', mark(one)])),
    total: null,
  };
}

function commendationLists(data: ReportData): Block[] {
  const { year } = data;
  const named = (title: string, columns: readonly Column[], rows: readonly (readonly string[])[]): Block[] => [
    heading(2, `${title}: ${counted(rows.length)}`),
    rows.length === 0
      ? paragraph('Không có.')
      : { kind: 'table', caption: null, columns: [SERIAL, ...columns], rows: numbered(rows), total: null },
  ];
  const code: Column = { header: 'Mã', width: 1.2, align: 'start' };
  const organisation: Column = { header: 'Tổ chức cơ sở đảng', width: 4, align: 'start' };
  const members = byGivenName(data.memberFiveYears);
  const marked = (mark: 'typical' | 'leadership'): string[][] =>
    data.organisations.filter((one) => one[mark]).map((one) => [one.code, one.name]);
  return [
    ...named(`1- Tổ chức cơ sở đảng ${data.typicalName} năm ${year}`, [code, organisation], marked('typical')),
    ...named(
      `2- Tổ chức cơ sở đảng có thành tích xuất sắc trong lãnh đạo, chỉ đạo năm ${year}`,
      [code, organisation],
      marked('leadership'),
    ),
    ...named(
      `3- Chi bộ trực thuộc ${data.typicalName} 05 năm liền (${fiveYears(year)})`,
      [code, { header: 'Chi bộ', width: 3, align: 'start' }, { ...organisation, width: 3 }],
      data.cellFiveYears.map((one) => [one.code, one.name, one.organisation]),
    ),
    ...named(
      `4- Đảng viên ${data.levelNames.excellent.toLowerCase()} 05 năm liền (${fiveYears(year)})`,
      [
        { header: 'Họ và tên', width: 2.6, align: 'start' },
        { ...code, header: 'Mã đảng viên' },
        { header: 'Chi bộ', width: 3.4, align: 'start' },
        { ...organisation, width: 2.3 },
      ],
      members.map((one) => [one.name, one.code, one.cell, one.organisation]),
    ),
    ...(data.cellTypical === null
      ? []
      : named(
          `5- Chi bộ trực thuộc cấp ủy này ${data.typicalName} năm ${year}`,
          [code, { header: 'Chi bộ', width: 3, align: 'start' }, { ...organisation, width: 3 }],
          data.cellTypical.map((one) => [one.code, one.name, one.organisation]),
        )),
  ];
}

function pendingList(data: ReportData): Block[] {
  return cutList('1- Chưa xếp loại vì thiếu hồ sơ', data.pending.length, {
    kind: 'table',
    caption: null,
    columns: [
      SERIAL,
      { header: 'Mã', width: 1.2, align: 'start' },
      { header: 'Tổ chức, đảng viên', width: 2.2, align: 'start' },
      { header: 'Thuộc', width: 2.2, align: 'start' },
      { header: 'Còn thiếu – nơi phải bổ sung', width: 3.4, align: 'start' },
    ],
    rows: numbered(data.pending.map((one) => [one.code, one.name, one.unit, one.missing.map(owed).join('; ')])),
    total: null,
  });
}

function disagreementList(data: ReportData): Block[] {
  return cutList('2- Quyết định khác với mức đủ điều kiện', data.disagreements.length, {
    kind: 'table',
    caption: null,
    columns: [
      SERIAL,
      { header: 'Mã', width: 1.2, align: 'start' },
      { header: 'Tổ chức, đảng viên', width: 2, align: 'start' },
      { header: 'Quyết định', width: 1.6, align: 'start' },
      { header: 'Đủ điều kiện', width: 1.6, align: 'start' },
      { header: 'Điều kiện chưa đạt', width: 3, align: 'start' },
    ],
    rows: numbered(
      data.disagreements.map((one) => [
        one.code,
        `${one.name} (${one.unit})`,
        data.levelNames[one.decided],
        data.levelNames[one.eligible],
        one.failed.map(withArticle).join('; '),
      ]),
    ),
    total: null,
  });
}

function cutList(title: string, count: number, table: Table): Block[] {
  if (count === 0) return [];
  const rest = count - LONGEST_LIST;
  return [
    heading(2, `${title}: ${counted(count)}`),
    { ...table, rows: table.rows.slice(0, LONGEST_LIST) },
    ...(rest > 0 ? [paragraph(`Còn ${counted(rest)} trường hợp nữa, ghi đủ trong sổ kết quả (tệp Excel) kèm báo cáo.`, 'note')] : []),
  ];
}

function groundsAndSources(data: ReportData): Block[] {
  const { book, sources } = data;
  return [
    heading(2, '1- Bộ quy tắc'),
    paragraph(`${book.title} (${book.id}). Cách tính tỷ lệ đang áp dụng: ${data.quota.profile}. Mã xác thực của bộ quy tắc:`),
    paragraph(book.hash, 'code'),
    ...(book.assumed.length === 0
      ? []
      : [
          paragraph('Những chỗ văn bản để ngỏ, bộ quy tắc đã chọn cách hiểu sau (cần cấp có thẩm quyền xác nhận):'),
          list(book.assumed.map((one) => `${one.rule} (${one.article}): ${one.interpretation}`)),
        ]),
    heading(2, '2- Nguồn số liệu'),
    ...(sources.length === 0
      ? [paragraph('Số liệu nhập trực tiếp trong chương trình.')]
      : sources.flatMap((one) => [
          paragraph(
            `Tệp ${one.fileName}${one.received === null ? '' : `, nhận ngày ${printedDay(one.received)}`}${one.digest === null ? '.' : ', mã xác thực:'}`,
          ),
          ...(one.digest === null ? [] : [paragraph(one.digest, 'code')]),
        ])),
    ...(data.invented
      ? [paragraph('Đây là dữ liệu mẫu: người, tổ chức và số liệu chi tiết là hư cấu, không dùng làm căn cứ cho bất kỳ ai.')]
      : []),
  ];
}
