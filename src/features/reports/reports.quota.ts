import { heading, list, paragraph } from '#papers/document.ts';
import type { Block, Table } from '#papers/document.ts';
import { counted, grouped, quotaArithmetic, readingsInForceFirst, share } from './report-words.ts';
import { GROUP_SUBJECTS, type QuotaGroup, type QuotaReading, type ReportData } from './reports.ts';

/** The quota in force with its arithmetic, the other readings beside it, and the groups that exceed it. */
export function quotaBlocks(data: ReportData): Block[] {
  const { percent, article, groups, profile } = data.quota;
  const readings = readingsInForceFirst(data);
  const [inForce] = readings;
  const over = groups.filter((group) => group.over > 0);
  return [
    heading(1, `II- GIỚI HẠN ${percent}% XẾP LOẠI “${data.levelNames.excellent.toUpperCase()}”`),
    ...(inForce === undefined ? [] : [paragraph(`Cách tính đang áp dụng (${article}): ${quotaArithmetic(inForce, percent)}.`)]),
    quotaTable(data, readings),
    paragraph(
      'Tỷ lệ này đang được hiểu theo nhiều cách; bảng trên ghi cả để cấp có thẩm quyền đối chiếu, còn kết luận chỉ theo cách tính đang áp dụng.',
      'note',
    ),
    paragraph('Trong từng nhóm, theo cách tính đang áp dụng:'),
    list([
      groupItem(groups, 'cells', 'đảng bộ cơ sở có chi bộ trực thuộc được xếp loại', ';'),
      groupItem(groups, 'members', 'tổ chức cơ sở đảng có đảng viên được xếp loại', data.leading === null ? '.' : ';'),
      ...(data.leading === null
        ? []
        : [
            groupItem(groups, 'collectives', 'loại hình tổ chức có tập thể lãnh đạo được xếp loại', ';'),
            groupItem(groups, 'leaders', 'loại hình đơn vị có cá nhân lãnh đạo được xếp loại', '.'),
          ]),
    ]),
    ...(over.length === 0 ? [] : [overTable(over, percent, profile)]),
  ];
}

function quotaTable(data: ReportData, readings: readonly QuotaReading[]): Table {
  const { percent, profile } = data.quota;
  return {
    kind: 'table',
    caption: `Tổ chức cơ sở đảng so với giới hạn ${percent}%`,
    columns: [
      { header: 'Cách tính', width: 2, align: 'start' },
      { header: 'Phép tính', width: 3.6, align: 'start' },
      { header: 'Tỷ lệ (%)', width: 0.8, align: 'end' },
      { header: 'Giới hạn', width: 0.8, align: 'end' },
      { header: 'Đã dùng', width: 0.8, align: 'end' },
      { header: 'Vượt', width: 0.7, align: 'end' },
    ],
    rows: readings.map((reading) => [
      `${percent}% số ${reading.base.label}${reading.profile === profile ? ' (đang áp dụng)' : ''}`,
      quotaArithmetic(reading, percent),
      share(reading.used, reading.base.count),
      grouped(reading.limit),
      grouped(reading.used),
      grouped(reading.over),
    ]),
    total: null,
  };
}

function groupItem(groups: readonly QuotaGroup[], subject: QuotaGroup['subject'], whom: string, end: string): string {
  const own = groups.filter((group) => group.subject === subject);
  const over = own.filter((group) => group.over > 0).length;
  const verdict = over === 0 ? 'không có nơi nào vượt' : `${counted(over)} nơi vượt`;
  return `${counted(own.length)} ${whom}: ${verdict}${end}`;
}

function overTable(over: readonly QuotaGroup[], percent: number, profile: string): Table {
  return {
    kind: 'table',
    caption: `Nơi vượt giới hạn ${percent}% (cách tính ${profile})`,
    columns: [
      { header: 'Tổ chức cơ sở đảng', width: 3.4, align: 'start' },
      { header: 'Đối tượng', width: 1.6, align: 'start' },
      { header: 'Cơ số', width: 1, align: 'end' },
      { header: 'Giới hạn', width: 1, align: 'end' },
      { header: 'Đã dùng', width: 1, align: 'end' },
      { header: 'Vượt', width: 1, align: 'end' },
    ],
    rows: over.map((group) => [
      group.name,
      GROUP_SUBJECTS[group.subject],
      ...[group.base, group.limit, group.used, group.over].map(grouped),
    ]),
    total: null,
  };
}
