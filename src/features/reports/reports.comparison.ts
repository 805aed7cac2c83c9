import type { Level } from '#features/ratings/ratings.ts';
import { heading, paragraph } from '#papers/document.ts';
import type { Block, Chart, Table } from '#papers/document.ts';
import { grouped, LEVELS_DOWN, share } from './report-words.ts';
import type { ReportData, ReportYear } from './reports.ts';

/** Told apart by lightness as well, because offices print in black and white. */
const COLOURS: Readonly<Record<Level, string>> = { excellent: '#8a1c1c', good: '#d9822b', completed: '#e8c46a', failed: '#4a4a4a' };

export function comparisonBlocks(data: ReportData): Block[] {
  const years = data.comparison;
  if (years.length < 2) return [];
  const span = `${years[0]?.year} – ${years.at(-1)?.year}`;
  return [
    heading(1, 'V- SO SÁNH VỚI CÁC NĂM TRƯỚC'),
    chart(data, span),
    table(data, span),
    ...(years.some((year) => year.other > 0)
      ? [paragraph('Cột “Khác”: mức xếp loại ghi theo quy định cũ, không tương ứng mức nào của năm nay.', 'note')]
      : []),
  ];
}

const rated = (year: ReportYear): number => year.excellent + year.good + year.completed + year.failed + year.other;

function chart(data: ReportData, span: string): Chart {
  const categories = data.comparison.map((year) => String(year.year));
  const series = LEVELS_DOWN.map((level) => ({
    name: data.levelNames[level],
    colour: COLOURS[level],
    values: data.comparison.map((year) => year[level]),
  }));
  return {
    kind: 'chart',
    caption: `Xếp loại tổ chức cơ sở đảng, ${span}`,
    description: `Biểu đồ cột chồng, số tổ chức cơ sở đảng theo mức xếp loại, ${span}. ${data.comparison.map(spoken).join(' ')} Bảng số liệu đứng ngay sau.`,
    categories,
    series,
    option: {
      grid: { left: 40, right: 10, top: 48, bottom: 28 },
      legend: { top: 0, textStyle: { fontSize: 13 } },
      xAxis: { type: 'category', data: categories, axisLabel: { fontSize: 13 } },
      yAxis: { type: 'value', axisLabel: { fontSize: 13 }, minInterval: 1 },
      series: series.map((one) => ({
        type: 'bar',
        stack: 'all',
        barWidth: '55%',
        name: one.name,
        data: one.values,
        itemStyle: { color: one.colour },
      })),
    },
  };
}

const spoken = (year: ReportYear): string =>
  `${year.year}: ${year.excellent} xuất sắc, ${year.good} tốt, ${year.completed} hoàn thành, ${year.failed} không hoàn thành.`;

function table(data: ReportData, span: string): Table {
  const other = data.comparison.some((year) => year.other > 0);
  const number = { width: 1.2, align: 'end' } as const;
  return {
    kind: 'table',
    caption: `Số tổ chức cơ sở đảng theo mức xếp loại, ${span}`,
    columns: [
      { header: 'Năm', width: 0.8, align: 'center' },
      ...LEVELS_DOWN.map((level) => ({ header: data.levelNames[level], ...number })),
      ...(other ? [{ header: 'Khác', ...number }] : []),
      { header: 'Cộng', ...number, width: 0.9 },
      { header: 'Tỷ lệ xuất sắc (%)', ...number },
    ],
    rows: data.comparison.map((year) => [
      String(year.year),
      ...LEVELS_DOWN.map((level) => grouped(year[level])),
      ...(other ? [grouped(year.other)] : []),
      grouped(rated(year)),
      share(year.excellent, rated(year)),
    ]),
    total: null,
  };
}
