import type { LevelCounts } from '#features/ratings/ratings.ts';
import { paragraph } from '#papers/document.ts';
import type { Block, Column, Table } from '#papers/document.ts';
import { counted, grouped, LEVELS_DOWN, share, total } from './report-words.ts';
import type { ReportData } from './reports.ts';

/** One sentence for each level, the empty ones too: a class of nobody is a result. */
export function levelItems(data: ReportData, counts: LevelCounts, whom: string, typical: number | null): string[] {
  return LEVELS_DOWN.map((level, index) => {
    const name = data.levelNames[level];
    const count = counts[level];
    const end = index === LEVELS_DOWN.length - 1 ? '.' : ';';
    if (count === 0) return `Không có ${whom} ${name.toLowerCase()}${end}`;
    const marked =
      level === 'excellent' && typical !== null && typical > 0 ? `, trong đó có ${counted(typical)} đạt ${data.typicalName}` : '';
    return `${name}: ${counted(count)} ${whom} (${share(count, counts.rated)}%)${marked}${end}`;
  });
}

export function notRatedSentence(data: ReportData): Block[] {
  const reasons = data.notRated.filter((one) => one.members > 0).map((one) => `${counted(one.members)} ${one.label.toLowerCase()}`);
  if (reasons.length === 0) return [];
  return [paragraph(`Có ${counted(data.members.notRated)} đảng viên không thuộc diện xếp loại: ${reasons.join('; ')}.`)];
}

export function countsTable(data: ReportData): Table {
  const classes: readonly LevelCounts[] = [data.grassroots, data.cells, data.members];
  const number: Pick<Column, 'width' | 'align'> = { width: 1.3, align: 'end' };
  const plain = (label: string, read: (counts: LevelCounts) => number): string[] => [
    label,
    ...classes.flatMap((counts) => [grouped(read(counts)), '']),
  ];
  return {
    kind: 'table',
    caption: `Kết quả đánh giá, xếp loại năm ${data.year}`,
    columns: [
      { header: 'Nội dung', width: 3.4, align: 'start' },
      { header: 'Tổ chức cơ sở đảng', ...number, width: 1.5 },
      { header: 'Tỷ lệ (%)', ...number },
      { header: 'Chi bộ trực thuộc, đảng bộ bộ phận', ...number, width: 1.9 },
      { header: 'Tỷ lệ (%)', ...number },
      { header: 'Đảng viên', ...number },
      { header: 'Tỷ lệ (%)', ...number },
    ],
    rows: [
      plain('Tổng số', total),
      plain('Không thuộc diện xếp loại', (counts) => counts.notRated),
      plain('Chưa xếp loại (thiếu hồ sơ)', (counts) => counts.pending),
      ...LEVELS_DOWN.map((level) => [
        data.levelNames[level],
        ...classes.flatMap((counts) => [grouped(counts[level]), share(counts[level], counts.rated)]),
      ]),
    ],
    total: ['Được xếp loại', ...classes.flatMap((counts) => [grouped(counts.rated), share(counts.rated, counts.rated)])],
  };
}
