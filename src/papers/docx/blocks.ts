import { AlignmentType, HeadingLevel, Paragraph, Table, TableCell, TableRow, TextRun, VerticalAlign, WidthType } from 'docx';
import type { FileChild } from 'docx';
import { ChartRun } from 'docx/charts';
import { announces, UNBROKEN_ROWS } from '#papers/document.ts';
import type { Block, Chart, Column, Table as TableBlock } from '#papers/document.ts';

/** The typeface that offices write in; a machine without it takes one of the same widths. */
export const TYPEFACE = 'Times New Roman';

/** Width of the text: A4 less 30 mm and 15 mm, in twentieths of a point. */
export const TEXT_WIDTH = 9354;

/** Word counts type in half points. */
export const points = (size: number): number => size * 2;

/** Millimetres as twentieths of a point. */
export const mm = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4);

const HEADINGS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
const ALIGN = { start: AlignmentType.LEFT, center: AlignmentType.CENTER, end: AlignmentType.RIGHT } as const;

export function printed(block: Block): FileChild[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ heading: HEADINGS[block.level], children: [new TextRun(block.text)] })];
    case 'paragraph':
      return [new Paragraph({ style: block.style, keepNext: announces(block), children: [new TextRun(block.text)] })];
    case 'list':
      return block.items.map(
        (item) => new Paragraph({ style: 'item', numbering: { reference: 'dash', level: 0 }, children: [new TextRun(item)] }),
      );
    case 'table':
      return table(block);
    case 'chart':
      return chart(block);
  }
}

function table(block: TableBlock): FileChild[] {
  const unit = TEXT_WIDTH / block.columns.reduce((sum, column) => sum + column.width, 0);
  const widths = block.columns.map((column) => Math.round(column.width * unit));
  const last = block.total ?? block.rows.at(-1);
  const short = block.rows.length <= UNBROKEN_ROWS;
  const row = (cells: readonly string[], style: RowStyle): TableRow =>
    new TableRow({
      tableHeader: style === 'header',
      cantSplit: true,
      children: block.columns.map((column, index) =>
        cell(cells[index] ?? '', { ...column, width: widths[index] ?? 0 }, style, (short && cells !== last) || style === 'header'),
      ),
    });
  const body = new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      row(
        block.columns.map((column) => column.header),
        'header',
      ),
      ...block.rows.map((cells) => row(cells, 'body')),
      ...(block.total === null ? [] : [row(block.total, 'total')]),
    ],
  });
  const caption = block.caption === null ? [] : [new Paragraph({ style: 'tableCaption', children: [new TextRun(block.caption)] })];
  return [...caption, body, new Paragraph({ style: 'gap' })];
}

type RowStyle = 'header' | 'body' | 'total';

function cell(text: string, column: Column, style: RowStyle, keepNext: boolean): TableCell {
  return new TableCell({
    width: { size: column.width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { top: 50, bottom: 50, left: 70, right: 70 },
    children: [
      new Paragraph({
        style: 'cell',
        keepNext,
        alignment: style === 'header' ? AlignmentType.CENTER : ALIGN[column.align],
        children: [new TextRun({ text, bold: style !== 'body' })],
      }),
    ],
  });
}

/** Drawn by Word itself, so that the office can restyle it; the numbers are inside. */
function chart(block: Chart): FileChild[] {
  return [
    new Paragraph({
      style: 'picture',
      children: [
        new ChartRun({
          type: 'bar',
          categoryAxis: { reverseOrder: true },
          valueAxis: { visible: false, gridlines: false },
          gapWidth: 40,
          stacking: 'stacked',
          categories: block.categories,
          series: block.series.map((one) => ({
            name: one.name,
            values: one.values.map((value) => (value === 0 ? null : value)),
            color: one.colour.replace('#', ''),
            dataLabels: { value: true, font: { size: 9, bold: true, color: one.ink.replace('#', '') } },
          })),
          font: { name: TYPEFACE },
          legend: { position: 'top', font: { size: 10 } },
          transformation: { width: 600, height: 280 },
          altText: { name: block.caption, title: block.caption, description: block.description },
        }),
      ],
    }),
    new Paragraph({ style: 'caption', children: [new TextRun(block.caption)] }),
  ];
}
