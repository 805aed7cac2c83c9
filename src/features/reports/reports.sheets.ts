/** The sheets of the result workbook. */
import type { WrittenSheet, WrittenValue } from '#papers/spreadsheet/write.ts';
import { SAMPLE_NOTICE } from '#domain/sample-notice.ts';
import { byGivenName, fiveYears, LEVELS_DOWN, owed, quotaArithmetic, readingsInForceFirst, total, withArticle } from './report-words.ts';
import { GROUP_SUBJECTS, type ReportData, type ResultBook, type ResultRow } from './reports.ts';

export function resultSheets({ report, rows }: ResultBook): WrittenSheet[] {
  return [
    summarySheet(report),
    subjectSheet(report, 'organisation', rows),
    subjectSheet(report, 'member', rows),
    quotaSheet(report),
    commendationSheet(report),
  ];
}

function titles(report: ReportData, title: string): string[] {
  return [
    `${title} NĂM ${report.year}`,
    `${report.letterhead.superior} – ${report.letterhead.issuer}`,
    `Bộ quy tắc ${report.book.id}, mã xác thực ${report.book.hash}; cách tính tỷ lệ: ${report.quota.profile}`,
    ...(report.invented ? [SAMPLE_NOTICE] : []),
  ];
}

function summarySheet(report: ReportData): WrittenSheet {
  const classes = [report.grassroots, report.cells, report.members];
  return {
    name: 'Tổng hợp',
    titles: titles(report, 'TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI'),
    columns: [
      { header: 'Nội dung', width: 40 },
      { header: 'Tổ chức cơ sở đảng', width: 22 },
      { header: 'Chi bộ trực thuộc, đảng bộ bộ phận', width: 38 },
      { header: 'Đảng viên', width: 14 },
    ],
    rows: [
      ['Tổng số', ...classes.map(total)],
      ['Không thuộc diện xếp loại', ...classes.map((counts) => counts.notRated)],
      ['Chưa xếp loại (thiếu hồ sơ)', ...classes.map((counts) => counts.pending)],
      ['Được xếp loại', ...classes.map((counts) => counts.rated)],
      ...LEVELS_DOWN.map((level) => [report.levelNames[level], ...classes.map((counts) => counts[level])]),
      [report.typicalName, report.grassroots.typical, report.cells.typical, null],
    ],
  };
}

const STANDINGS: Readonly<Record<ResultRow['standing'], string>> = {
  rated: 'Đã xếp loại',
  pending: 'Chưa xếp loại (thiếu hồ sơ)',
  'not-rated': 'Không thuộc diện xếp loại',
};

const mark = (set: boolean): string => (set ? 'x' : '');

function subjectSheet(report: ReportData, subject: ResultRow['subject'], rows: readonly ResultRow[]): WrittenSheet {
  const organisation = subject === 'organisation';
  const level = (value: ResultRow['decided']): string => (value === null ? '' : report.levelNames[value]);
  return {
    name: organisation ? 'Tổ chức' : 'Đảng viên',
    titles: titles(report, organisation ? 'KẾT QUẢ XẾP LOẠI TỔ CHỨC ĐẢNG' : 'KẾT QUẢ XẾP LOẠI ĐẢNG VIÊN'),
    columns: [
      { header: organisation ? 'Mã tổ chức' : 'Mã đảng viên', width: 13 },
      { header: organisation ? 'Tên tổ chức' : 'Họ và tên', width: 34 },
      ...(organisation ? [{ header: 'Loại hình', width: 20 }] : []),
      { header: organisation ? 'Trực thuộc' : 'Chi bộ', width: 30 },
      { header: 'Tổ chức cơ sở đảng', width: 26 },
      { header: 'Tình trạng', width: 26 },
      { header: 'Mức xếp loại', width: 30 },
      { header: 'Mức đủ điều kiện', width: 30 },
      { header: 'Vì sao chưa ở mức cao hơn', width: 60 },
      { header: 'Còn thiếu – nơi phải bổ sung; lý do không xếp loại', width: 52 },
      ...(organisation
        ? [
            { header: 'Tiêu biểu', width: 11 },
            { header: 'Khen thành tích lãnh đạo', width: 26 },
          ]
        : []),
    ],
    rows: rows
      .filter((row) => row.subject === subject)
      .map((row): WrittenValue[] => [
        row.code,
        row.name,
        ...(organisation ? [row.kind] : []),
        row.unit,
        row.grassroots,
        STANDINGS[row.standing],
        level(row.decided),
        level(row.eligible),
        row.whyNotMore.map(withArticle).join('; '),
        row.reason ?? row.missing.map(owed).join('; '),
        ...(organisation ? [mark(row.typical), mark(row.leadership)] : []),
      ]),
  };
}

function quotaSheet(report: ReportData): WrittenSheet {
  const { percent, profile, groups } = report.quota;
  const readings = readingsInForceFirst(report).map((reading): WrittenValue[] => [
    'Tổ chức cơ sở đảng',
    '*',
    `${report.committee.name}: ${quotaArithmetic(reading, percent)}`,
    `${reading.profile}${reading.profile === profile ? ' (đang áp dụng)' : ''}`,
    reading.base.count,
    reading.limit,
    reading.used,
    reading.over,
  ]);
  return {
    name: `Giới hạn ${percent}%`,
    titles: titles(report, `GIỚI HẠN ${percent}% XẾP LOẠI “${report.levelNames.excellent.toUpperCase()}”`),
    columns: [
      { header: 'Đối tượng', width: 22 },
      { header: 'Mã nhóm', width: 12 },
      { header: 'Nhóm', width: 88 },
      { header: 'Cách tính', width: 24 },
      { header: 'Cơ số', width: 10 },
      { header: 'Giới hạn', width: 10 },
      { header: 'Đã dùng', width: 10 },
      { header: 'Vượt', width: 10 },
    ],
    rows: [
      ...readings,
      ...groups.map((group): WrittenValue[] => [
        GROUP_SUBJECTS[group.subject],
        group.code,
        group.name,
        `${profile} (đang áp dụng)`,
        group.base,
        group.limit,
        group.used,
        group.over,
      ]),
    ],
  };
}

function commendationSheet(report: ReportData): WrittenSheet {
  const { year, organisations } = report;
  const rows: WrittenValue[][] = [
    ...organisations.filter((one) => one.typical).map((one) => [`${report.typicalName} năm ${year}`, one.code, one.name, '']),
    ...organisations
      .filter((one) => one.leadership)
      .map((one) => [`Thành tích xuất sắc trong lãnh đạo, chỉ đạo năm ${year}`, one.code, one.name, '']),
    ...(report.cellTypical ?? []).map((one) => [`Chi bộ ${report.typicalName} năm ${year}`, one.code, one.name, one.organisation]),
    ...report.cellFiveYears.map((one) => [`${report.typicalName} 05 năm liền (${fiveYears(year)})`, one.code, one.name, one.organisation]),
    ...byGivenName(report.memberFiveYears).map((one) => [
      `${report.levelNames.excellent} 05 năm liền (${fiveYears(year)})`,
      one.code,
      one.name,
      `${one.cell}, ${one.organisation}`,
    ]),
  ];
  return {
    name: 'Khen thưởng',
    titles: titles(report, 'DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG'),
    columns: [
      { header: 'TT', width: 6 },
      { header: 'Nội dung khen thưởng', width: 58 },
      { header: 'Mã', width: 13 },
      { header: 'Tập thể, cá nhân', width: 38 },
      { header: 'Thuộc', width: 50 },
    ],
    rows: rows.map((row, index) => [index + 1, ...row]),
  };
}
