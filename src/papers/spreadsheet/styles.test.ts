import { expect, test } from 'vitest';
import { readStyles, showsDay } from './styles.ts';

test.each([
  'dd/mm/yyyy',
  'd/m/yy',
  'mm/yyyy',
  'mmm-yy',
  '[$-42A]dd mmmm yyyy;@',
  '[$-F800]dddd, mmmm dd, yyyy',
  'yyyy"年"m"月"',
  'dd/mm/yyyy hh:mm',
  String.raw`dd\/mm\/yyyy`,
  'mmmm',
])('%s shows a day', (format) => expect(showsDay(format)).toBe(true));

test.each([
  'General',
  '0',
  '0.00E+00',
  '#,##0 "ngày"',
  'h:mm',
  'mm:ss',
  '[h]:mm',
  '[Red]0',
  '@',
  String.raw`0\d`,
  '_d0',
  '"m"0',
  '[mm]:ss',
])('%s shows no day', (format) => expect(showsDay(format)).toBe(false));

test('a style names its font and knows the built-in date formats; the fonts of other sections do not count', () => {
  const style = readStyles(
    Buffer.from(`<styleSheet><numFmts><numFmt numFmtId="164" formatCode="mm/yyyy"/></numFmts>
      <fonts><font><sz val="11"/></font><font><name val="VNI-Times"/></font></fonts>
      <cellStyleXfs><xf numFmtId="14" fontId="1"/></cellStyleXfs>
      <cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="14" fontId="1"><alignment/></xf><xf numFmtId="164" fontId="1"/><xf numFmtId="20"/></cellXfs>
      <dxfs><dxf><font><name val="X"/></font></dxf></dxfs></styleSheet>`),
  );
  expect([0, 1, 2, 3, 99].map(style)).toEqual([
    { font: '', isDate: false },
    { font: 'VNI-Times', isDate: true },
    { font: 'VNI-Times', isDate: true },
    { font: '', isDate: false },
    { font: '', isDate: false },
  ]);
});

test.each([
  ['<xf numFmtId="9"/>', 0],
  ['<xf numFmtId="10"/>', 2],
  ['<xf numFmtId="164"/>', 1],
  ['<xf numFmtId="165"/>', undefined],
  ['<xf numFmtId="2"/>', undefined],
])('%s shows percent with %s decimals', (xf, decimals) => {
  const formats =
    '<numFmts><numFmt numFmtId="164" formatCode="#,##0.0%;[Red]-0%"/><numFmt numFmtId="165" formatCode="0.0&quot; %&quot;"/></numFmts>';
  const style = readStyles(Buffer.from(`<styleSheet>${formats}<cellXfs>${xf}</cellXfs></styleSheet>`));
  expect(style(0).percentDecimals).toBe(decimals);
});
