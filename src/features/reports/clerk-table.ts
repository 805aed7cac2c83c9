/** The outcome of a year as plain text: what `tongket rate` prints for a clerk, within 100 columns. */
import type { LevelCounts } from '#features/ratings/ratings.ts';
import {
  byGivenName,
  fiveYears,
  grouped,
  LEVELS_DOWN,
  owed,
  quotaArithmetic,
  readingsInForceFirst,
  share,
  total,
  withArticle,
} from './report-words.ts';
import type { QuotaGroup, ReportData } from './reports.ts';

const WIDTH = 100;
const LABEL = 37;
const COUNT = 13;
const SHARE = 7;
/** More lines than this scroll away; the JSON and the workbook have them all. */
const LONGEST_LIST = 40;

export function clerkTable(data: ReportData): string {
  return [
    ...title(data),
    '',
    ...levels(data),
    '',
    ...quota(data),
    '',
    ...streaks(data),
    '',
    ...commendations(data),
    '',
    ...pending(data),
    '',
    ...disagreements(data),
    '',
  ]
    .map((line) => line.normalize('NFC').trimEnd())
    .join('\n');
}

/** Columns that a text takes in a terminal: marks that stand on another letter take none. */
const columns = (text: string): number => text.normalize('NFC').replace(/\p{M}/gu, '').length;

const start = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - columns(text)));
const end = (text: string, width: number): string => ' '.repeat(Math.max(0, width - columns(text))) + text;

/** Breaks a text at spaces; the lines after the first stand under the text. */
function wrapped(text: string, first: string, indent = columns(first)): string[] {
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(' ')) {
    const next = line === first || line.trim() === '' ? line + word : `${line} ${word}`;
    if (columns(next) <= WIDTH) line = next;
    else {
      lines.push(line);
      line = ' '.repeat(indent) + word;
    }
  }
  return [...lines, line];
}

function title(data: ReportData): string[] {
  return [
    `${data.committee.name} – đánh giá, xếp loại chất lượng năm ${data.year}`,
    `Bộ quy tắc ${data.book.id}, mã xác thực ${data.book.hash.replace('sha256:', '').slice(0, 12)}…, cách tính tỷ lệ ${data.quota.profile}`,
    ...(data.invented ? ['DỮ LIỆU MẪU – người và tổ chức là hư cấu'] : []),
  ];
}

function levels(data: ReportData): string[] {
  const classes: readonly LevelCounts[] = [data.grassroots, data.cells, data.members];
  const row = (label: string, cells: readonly string[]): string =>
    start(label, LABEL) + cells.map((cell) => end(cell, COUNT + SHARE)).join('');
  const plain = (label: string, read: (counts: LevelCounts) => number): string =>
    row(
      label,
      classes.map((counts) => end(grouped(read(counts)), COUNT) + ' '.repeat(SHARE)),
    );
  return [
    row('XẾP LOẠI', ['Tổ chức cơ sở', 'CBTT, ĐBBP', 'Đảng viên']),
    ...LEVELS_DOWN.map((level) =>
      row(
        data.levelNames[level],
        classes.map(
          (counts) => end(grouped(counts[level]), COUNT) + end(counts.rated === 0 ? '–' : `${share(counts[level], counts.rated)}%`, SHARE),
        ),
      ),
    ),
    plain('Được xếp loại', (counts) => counts.rated),
    plain('Chưa xếp loại (thiếu hồ sơ)', (counts) => counts.pending),
    plain('Không thuộc diện xếp loại', (counts) => counts.notRated),
    plain('Tổng số', total),
    row(
      data.typicalName,
      [data.grassroots, data.cells].map((counts) => end(grouped(counts.typical), COUNT) + ' '.repeat(SHARE)),
    ),
    ...(data.leading === null
      ? []
      : [leadingLine(data, 'Tập thể lãnh đạo', data.leading.collectives), leadingLine(data, 'Cá nhân lãnh đạo', data.leading.leaders)]),
  ];
}

/** `Tập thể lãnh đạo: 34 được xếp loại: 4 hoàn thành xuất sắc nhiệm vụ, …` */
function leadingLine(data: ReportData, whom: string, counts: LevelCounts): string {
  const levels = LEVELS_DOWN.map((level) => grouped(counts[level])).join(' / ');
  return `${start(`${whom} (xuất sắc / tốt / hoàn thành / không)`, 58)}${levels}; chưa xếp loại ${grouped(counts.pending)}`;
}

function quota(data: ReportData): string[] {
  const { percent, profile, groups } = data.quota;
  return [
    `GIỚI HẠN ${percent}% XẾP LOẠI “${data.levelNames.excellent.toUpperCase()}” (${data.quota.article})`,
    ...readingsInForceFirst(data).flatMap((reading) =>
      wrapped(quotaArithmetic(reading, percent), start(`  ${reading.profile === profile ? '» đang áp dụng' : '  cách khác'}`, 18)),
    ),
    ...groupLines(groups, 'cells', 'Chi bộ trực thuộc trong từng đảng bộ cơ sở'),
    ...groupLines(groups, 'members', 'Đảng viên trong từng tổ chức cơ sở đảng'),
    ...(data.leading === null
      ? []
      : [
          ...groupLines(groups, 'collectives', 'Tập thể lãnh đạo theo loại hình tổ chức'),
          ...groupLines(groups, 'leaders', 'Cá nhân lãnh đạo theo loại hình đơn vị'),
        ]),
  ];
}

function groupLines(groups: readonly QuotaGroup[], subject: QuotaGroup['subject'], label: string): string[] {
  const own = groups.filter((group) => group.subject === subject);
  const over = own.filter((group) => group.over > 0);
  return [
    `  ${label}: ${grouped(own.length)} nơi, ${over.length === 0 ? 'không nơi nào vượt' : `${grouped(over.length)} nơi vượt:`}`,
    ...cut(over, (group) =>
      wrapped(
        `${group.name}: ${group.percent}% của ${grouped(group.base)} là ${grouped(group.limit)}; đã dùng ${grouped(group.used)}, vượt ${grouped(group.over)}`,
        `    ${start(group.code, 10)}`,
      ),
    ),
  ];
}

function streaks(data: ReportData): string[] {
  const members = byGivenName(data.memberFiveYears);
  return [
    `05 NĂM LIỀN (${fiveYears(data.year)})`,
    `  Chi bộ trực thuộc ${data.typicalName}: ${grouped(data.cellFiveYears.length)}`,
    ...cut(data.cellFiveYears, (one) => wrapped(`${one.name}, ${one.organisation}`, `    ${start(one.code, 10)}`)),
    `  Đảng viên ${data.levelNames.excellent.toLowerCase()}: ${grouped(members.length)}`,
    ...cut(members, (one) => wrapped(`${start(one.name, 26)} ${one.cell}`, `    ${start(one.code, 10)}`)),
  ];
}

function commendations(data: ReportData): string[] {
  const counts: readonly (readonly [label: string, count: number])[] = [
    [`Tổ chức cơ sở đảng ${data.typicalName} năm ${data.year}`, data.organisations.filter((one) => one.typical).length],
    [
      `Tổ chức cơ sở đảng có thành tích xuất sắc trong lãnh đạo năm ${data.year}`,
      data.organisations.filter((one) => one.leadership).length,
    ],
    ...(data.cellTypical === null ? [] : [[`Chi bộ trực thuộc cấp ủy này tiêu biểu năm ${data.year}`, data.cellTypical.length] as const]),
    ['Chi bộ trực thuộc tiêu biểu 05 năm liền', data.cellFiveYears.length],
    ['Đảng viên xuất sắc 05 năm liền', data.memberFiveYears.length],
  ];
  const line = (label: string, count: number): string => start(`  ${label}`, 72) + end(grouped(count), 6);
  return [
    'KHEN THƯỞNG',
    ...counts.map(([label, count]) => line(label, count)),
    line(
      'Cộng',
      counts.reduce((sum, [, count]) => sum + count, 0),
    ),
  ];
}

function pending(data: ReportData): string[] {
  if (data.pending.length === 0) return ['THIẾU HỒ SƠ: không có'];
  return [
    `THIẾU HỒ SƠ: ${grouped(data.pending.length)} (còn thiếu – nơi phải bổ sung)`,
    ...cut(data.pending, (one) => [
      ...wrapped(`${one.name}, ${one.unit}`, `  ${start(one.code, 10)}`),
      ...one.missing.flatMap((missing) => wrapped(owed(missing), ' '.repeat(14))),
    ]),
  ];
}

function disagreements(data: ReportData): string[] {
  if (data.disagreements.length === 0) return ['QUYẾT ĐỊNH KHÁC VỚI QUY ĐỊNH: không có'];
  return [
    `QUYẾT ĐỊNH KHÁC VỚI QUY ĐỊNH: ${grouped(data.disagreements.length)}`,
    ...cut(data.disagreements, (one) => [
      ...wrapped(`${one.name}, ${one.unit}`, `  ${start(one.code, 10)}`),
      ...wrapped(`quyết định “${data.levelNames[one.decided]}”, đủ điều kiện “${data.levelNames[one.eligible]}”`, ' '.repeat(14)),
      ...one.failed.flatMap((condition) => wrapped(`chưa đạt: ${withArticle(condition)}`, ' '.repeat(14))),
    ]),
  ];
}

function cut<T>(all: readonly T[], print: (one: T) => readonly string[]): string[] {
  const rest = all.length - LONGEST_LIST;
  return [...all.slice(0, LONGEST_LIST).flatMap(print), ...(rest > 0 ? [`    … và ${grouped(rest)} trường hợp nữa`] : [])];
}
