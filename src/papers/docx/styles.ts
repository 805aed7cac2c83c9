import { AlignmentType, LevelFormat, LineRuleType } from 'docx';
import type { INumberingOptions, IParagraphStyleOptions, IStylesOptions } from 'docx';
import { mm, points, TYPEFACE } from './blocks.ts';

/** Lines stand 18 pt apart at least, in twentieths of a point. */
const LINE = { line: 360, lineRule: LineRuleType.AT_LEAST } as const;
const SINGLE = { line: 240, lineRule: LineRuleType.AUTO } as const;
const INDENT = { firstLine: mm(10) } as const;

const BLACK = '000000';

type Setting<K extends 'paragraph' | 'run'> = NonNullable<IParagraphStyleOptions[K]>;

const style = (id: string, size: number, paragraph: Setting<'paragraph'>, run: Setting<'run'> = {}): IParagraphStyleOptions => ({
  id,
  name: id,
  basedOn: 'Normal',
  quickFormat: true,
  run: { size: points(size), ...run },
  paragraph,
});

/** The official page in Word's terms: body 14 pt, tables 12 pt, headings bold in the body's size. */
export const stylesIn = (language: string): IStylesOptions => ({
  default: {
    document: { run: { font: TYPEFACE, size: points(14), color: BLACK, language: { value: language } } },
    heading1: {
      run: { font: TYPEFACE, size: points(14), bold: true, color: BLACK },
      paragraph: { keepNext: true, indent: INDENT, spacing: { before: 200, after: 100, ...LINE } },
    },
    heading2: {
      run: { font: TYPEFACE, size: points(14), bold: true, color: BLACK },
      paragraph: { keepNext: true, indent: INDENT, spacing: { before: 120, after: 80, ...LINE } },
    },
    heading3: {
      run: { font: TYPEFACE, size: points(14), bold: true, italics: true, color: BLACK },
      paragraph: { keepNext: true, indent: INDENT, spacing: { before: 120, after: 60, ...LINE } },
    },
    title: {
      run: { font: TYPEFACE, size: points(16), bold: true, color: BLACK },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 360, after: 60 } },
    },
  },
  paragraphStyles: [
    style('body', 14, { alignment: AlignmentType.JUSTIFIED, indent: INDENT, spacing: { after: 100, ...LINE } }),
    style('note', 12, { alignment: AlignmentType.JUSTIFIED, indent: INDENT, spacing: { after: 100, ...SINGLE } }, { italics: true }),
    style('code', 11.5, { alignment: AlignmentType.LEFT, spacing: { after: 100, ...SINGLE } }),
    style('item', 14, { alignment: AlignmentType.JUSTIFIED, spacing: { after: 60, ...LINE } }),
    style('cell', 12, { spacing: SINGLE }),
    style(
      'tableCaption',
      12,
      { alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: 120, after: 80, ...SINGLE } },
      { bold: true },
    ),
    style('gap', 6, { spacing: SINGLE }),
    style('picture', 14, { alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: 120, ...SINGLE } }),
    style('caption', 12, { alignment: AlignmentType.CENTER, spacing: { before: 60, after: 120, ...SINGLE } }, { italics: true }),
    style('subject', 14, { alignment: AlignmentType.CENTER, spacing: SINGLE }, { bold: true }),
    style('head', 14, { alignment: AlignmentType.CENTER, spacing: SINGLE }),
    style('recipients', 12, { spacing: SINGLE }),
    style('foot', 9, { alignment: AlignmentType.CENTER, spacing: SINGLE }, { bold: true }),
  ],
});

/** Lists begin with a hyphen, as official papers do. */
export const numbering: INumberingOptions = {
  config: [
    {
      reference: 'dash',
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: '-',
          alignment: AlignmentType.LEFT,
          style: { paragraph: { indent: { left: mm(13), hanging: mm(3) } } },
        },
      ],
    },
  ],
};
