import type { Level } from '#domain/level.ts';
import { stackedBars } from '#charts/stacked-bars.ts';
import { heading, paragraph } from '#papers/document.ts';
import type { Block, Chart, Table } from '#papers/document.ts';
import { grouped, LEVELS_DOWN, share } from './report-words.ts';
import type { ReportData, ReportYear } from './reports.ts';

/** Told apart by lightness as well, because offices print in black and white; `ink` is the number on the colour. */
const COLOURS: Readonly<Record<Level, { readonly colour: string; readonly ink: string }>> = {
  excellent: { colour: '#8a1c1c', ink: '#ffffff' },
  good: { colour: '#e3a857', ink: '#000000' },
  completed: { colour: '#f3e3c3', ink: '#000000' },
  failed: { colour: '#4a4a4a', ink: '#ffffff' },
};

export function comparisonBlocks(data: ReportData): Block[] {
  const years = data.comparison;
  if (years.length < 2) return [];
  const span = `${years[0]?.year} – ${years.at(-1)?.year}`;
  return [
    heading(1, 'V- SO SÁNH VỚI CÁC NĂM TRƯỚC'),
    chart(data, span),
    table(data),
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
    ...COLOURS[level],
    values: data.comparison.map((year) => year[level]),
  }));
  return {
    kind: 'chart',
    caption: `Biểu đồ: Số tổ chức cơ sở đảng theo mức xếp loại, ${span}`,
    description: `Biểu đồ thanh chồng, số tổ chức cơ sở đảng theo mức xếp loại, ${span}. ${data.comparison.map(spoken).join(' ')} Bảng số liệu đứng ngay sau.`,
    categories,
    series,
    option: stackedBars({ categories, series, fontFamily: 'Tinos' }),
  };
}

const spoken = (year: ReportYear): string =>
  `${year.year}: ${year.excellent} xuất sắc, ${year.good} tốt, ${year.completed} hoàn thành, ${year.failed} không hoàn thành.`;

function table(data: ReportData): Table {
  const other = data.comparison.some((year) => year.other > 0);
  const number = { width: 1.2, align: 'end' } as const;
  return {
    kind: 'table',
    caption: null,
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
