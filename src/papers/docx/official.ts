import {
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { FileChild, IRunOptions } from 'docx';
import type { Annex, Letterhead, PaperDocument, Signature } from '#papers/document.ts';
import { printable } from '#papers/printable.ts';
import { mm, points, printed, TEXT_WIDTH } from './blocks.ts';
import { numbering, stylesIn } from './styles.ts';

/** The document as a Word file: A4, margins 20/20/30/15 mm, Times New Roman 14, page number on top from the second page. */
export async function officialDocx(written: PaperDocument): Promise<Uint8Array> {
  const document = printable(written);
  const { notice } = document;
  const foot = new Footer({
    children:
      notice === null
        ? []
        : [new Paragraph({ style: 'foot', border: FRAME, indent: { left: mm(30), right: mm(30) }, children: [new TextRun(notice)] })],
  });
  const pageNumber = new Header({
    children: [new Paragraph({ style: 'head', children: [new TextRun({ children: [PageNumber.CURRENT], size: points(13) })] })],
  });
  const file = new Document({
    title: document.title,
    ...(document.letterhead && { creator: document.letterhead.issuer }),
    styles: stylesIn(document.language === 'vi' ? 'vi-VN' : 'en-GB'),
    numbering,
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(20), bottom: mm(20), left: mm(30), right: mm(15), header: mm(10), footer: mm(10) },
          },
        },
        headers: { first: new Header({ children: [] }), default: pageNumber },
        footers: { first: foot, default: foot },
        children: content(document),
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(file));
}

const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000', space: 1 } as const;
const FRAME = { top: LINE, bottom: LINE, left: LINE, right: LINE } as const;
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const UNRULED = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE } as const;

function content(document: PaperDocument): FileChild[] {
  return [
    ...(document.letterhead === null ? [] : [letterhead(document.letterhead)]),
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(document.kind)] }),
    new Paragraph({ style: 'subject', children: [new TextRun(document.subject)] }),
    new Paragraph({ style: 'head', spacing: { after: 200 }, children: [new TextRun('-----')] }),
    ...document.blocks.flatMap(printed),
    ...document.closing.map((text) => new Paragraph({ style: 'body', keepNext: true, keepLines: true, children: [new TextRun(text)] })),
    ...(document.signature === null ? [] : [signature(document.signature)]),
    ...document.annexes.flatMap(annex),
  ];
}

const head = (...runs: readonly IRunOptions[]): Paragraph =>
  new Paragraph({ style: 'head', children: runs.map((run) => new TextRun(run)) });

function letterhead(texts: Letterhead): Table {
  return columns(mm(74), [
    [head({ text: texts.superior }), head({ text: texts.issuer, bold: true }), head({ text: '*' }), head({ text: texts.number })],
    [
      head({ text: texts.motto, bold: true, size: points(15), underline: {} }),
      new Paragraph({ style: 'head', spacing: { before: 120 }, children: [new TextRun({ text: texts.placeAndDate, italics: true })] }),
    ],
  ]);
}

function signature(texts: Signature): Table {
  const space = new Paragraph({ style: 'head', spacing: { line: mm(26), lineRule: LineRuleType.EXACT }, children: [] });
  return columns(mm(82), [
    [
      new Paragraph({ style: 'recipients', children: [new TextRun({ text: texts.recipientsHeading, underline: {}, size: points(14) })] }),
      ...texts.recipients.map((line) => new Paragraph({ style: 'recipients', children: [new TextRun(`- ${line}`)] })),
    ],
    [
      ...texts.authority.map((line) => head({ text: line, bold: true })),
      ...(texts.post === null ? [] : [head({ text: texts.post })]),
      space,
      ...(texts.name === null ? [] : [head({ text: texts.name, bold: true })]),
    ],
  ]);
}

function columns(left: number, [first, second]: readonly [FileChild[], FileChild[]]): Table {
  const widths = [left, TEXT_WIDTH - left];
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: widths,
    borders: UNRULED,
    rows: [
      new TableRow({
        cantSplit: true,
        children: [first, second].map(
          (children, index) =>
            new TableCell({
              width: { size: widths[index] ?? 0, type: WidthType.DXA },
              borders: UNRULED,
              children: children as (Paragraph | Table)[],
            }),
        ),
      }),
    ],
  });
}

function annex(one: Annex): FileChild[] {
  return [
    new Paragraph({ style: 'head', pageBreakBefore: true, children: [new TextRun({ text: one.label, italics: true })] }),
    new Paragraph({ heading: HeadingLevel.HEADING_1, alignment: 'center', indent: { firstLine: 0 }, children: [new TextRun(one.title)] }),
    ...one.blocks.flatMap(printed),
  ];
}
