import { walkXml, type StartTag } from './xml.ts';

/** What a cell's style says about its content: its font's name, and whether a number in it is a day or shown in percent. */
export interface CellStyle {
  readonly font: string;
  readonly isDate: boolean;
  readonly percentDecimals?: number;
}

const unstyled: CellStyle = { font: '', isDate: false };

/** Built-in formats that show a day: 14-17 and 22, and their East Asian forms (ECMA-376 part 1, 18.8.30). */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58);
}

/** A format shows a day when it has a year, a day, or a month (`m` is minutes next to hours or seconds). */
export function showsDay(format: string): boolean {
  const codes = format
    .replace(/"[^"]*"/gu, '')
    .replace(/\\.|_.|\*./gu, '')
    .replace(/\[[^\]]*\]/gu, (section) => (/^\[[hms]+\]$/iu.test(section) ? 'h' : ''))
    .replace(/General/giu, '');
  return /[yd]/iu.test(codes) || (/m/iu.test(codes) && !/[hs]/iu.test(codes));
}

/** The decimals of a format that shows percent (`0.0%` has one), or undefined. Built in are 9 and 10. */
function percentDecimals(id: number, code: string | undefined): number | undefined {
  const format = code ?? { 9: '0%', 10: '0.00%' }[id] ?? '';
  const shown = format.replace(/"[^"]*"|\\./gu, '').split(';')[0] ?? '';
  return shown.includes('%') ? (/\.([0#?]+)/u.exec(shown)?.[1]?.length ?? 0) : undefined;
}

/** Reads the styles part; the answer gives the style of a cell by its index. */
export function readStyles(part: Uint8Array): (index: number) => CellStyle {
  const formats = new Map<number, string>();
  const fonts: string[] = [];
  const styles: { readonly format: number; readonly font: number }[] = [];
  let section = '';
  const open: Record<string, (tag: StartTag) => void> = {
    numFmts_numFmt: (tag) => formats.set(Number(tag.attribute('numFmtId')), tag.attribute('formatCode') ?? ''),
    fonts_font: () => fonts.push(''),
    fonts_name: (tag) => {
      fonts[fonts.length - 1] = tag.attribute('val') ?? '';
    },
    cellXfs_xf: (tag) => styles.push({ format: Number(tag.attribute('numFmtId') ?? 0), font: Number(tag.attribute('fontId') ?? 0) }),
  };
  const sections = new Set(['numFmts', 'fonts', 'cellXfs', 'cellStyleXfs', 'dxfs', 'cellStyles']);
  walkXml(part, {
    open: (name, tag) => {
      if (section === '' && sections.has(name)) section = name;
      else open[`${section}_${name}`]?.(tag);
    },
    close: (name) => {
      if (name === section) section = '';
    },
  });
  const read = styles.map(({ format, font }): CellStyle => {
    const code = formats.get(format);
    const percent = percentDecimals(format, code);
    const isDate = code === undefined ? isBuiltInDate(format) : showsDay(code);
    return { font: fonts[font] ?? '', isDate, ...(percent === undefined ? {} : { percentDecimals: percent }) };
  });
  return (index) => read[index] ?? read[0] ?? unstyled;
}

export const noStyles = (): CellStyle => unstyled;
