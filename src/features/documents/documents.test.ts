import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keptName, namedByKind } from './documents.ts';
import { carriesProgram, mediaTypeOf } from './media-types.ts';

const text = (words: string) => new TextEncoder().encode(words);
const zip = (...names: string[]) => ({ names, listing: () => '' });

describe('the kind of a file is told from its bytes', () => {
  test.each([
    ['application/pdf', text('%PDF-1.7\n…'), null],
    ['image/png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), null],
    ['image/jpeg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), null],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', text('PK'), zip('word/document.xml')],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', text('PK'), zip('xl/workbook.xml')],
    ['text/plain', text('Biên bản họp chi bộ\r\n\tngày 05/12'), null],
  ])('%s', (type, bytes, parts) => {
    expect(mediaTypeOf(bytes, parts)).toBe(type);
  });

  test.each([
    ['a program', new Uint8Array([0x4d, 0x5a, 0x90, 0x00]), null],
    ['a zip of anything', text('PK'), zip('readme.txt')],
    ['a text in an old encoding', new Uint8Array([0x42, 0xd4, 0x6e]), null],
  ])('%s is none of ours', (_, bytes, parts) => {
    expect(mediaTypeOf(bytes, parts)).toBeNull();
  });
});

describe('an office file that carries a program is known by names or by types', () => {
  const types = (xml: string) => ({ names: ['[content_types].xml', 'word/document.xml'], listing: () => xml });
  test.each([
    ['a part of macros', zip('word/document.xml', 'word/vbaproject.bin')],
    ['an embedded object', zip('word/document.xml', 'word/embeddings/oleobject1.bin')],
    ['a control', zip('word/document.xml', 'word/activex/activex1.bin')],
    ['a program', zip('word/document.xml', 'word/media/tool.exe')],
    ['old macros of a workbook', zip('xl/workbook.xml', 'xl/macrosheets/sheet1.xml')],
    ['macros by another name', types('<Override PartName="/a" ContentType="application/vnd.ms-office.vbaProject"/>')],
    ['a macro-enabled document', types(`<Override ContentType = 'application/vnd.ms-word.document.macroEnabled.main+xml'/>`)],
    ['the same by numbers of signs', types('<Override ContentType="application/vnd.ms-office.vba&#80;roj&#x65;ct"/>')],
    ['an object by its relationship', types('<Relationship Type="http://x/relationships/oleObject" Target="media/a.png"/>')],
    ['a list longer than any is', { names: ['_rels/.rels'], listing: () => null }],
  ])('%s', (_, parts) => {
    expect(carriesProgram(parts)).toBe(true);
  });

  test('a document with pictures, a chart with its table, printers’ settings and a link about macros does not', () => {
    const names = [
      'word/document.xml',
      'word/media/image1.png',
      'word/embeddings/microsoft_excel_sheet.xlsx',
      'xl/printersettings/printersettings1.bin',
    ];
    const listing = () =>
      '<Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings"/>' +
      '<Relationship Type="http://x/relationships/hyperlink" Target="https://x/vba-macro" TargetMode="External"/>' +
      '<Relationship Type="http://x/relationships/package" Target="embeddings/Microsoft_Excel_Sheet.xlsx"/>';
    expect(carriesProgram({ names: [...names, '_rels/.rels'], listing })).toBe(false);
  });
});

test('a file name keeps its words and loses folders, line ends and signs that turn the writing round', () => {
  expect(keptName('C:\\Scans\\Bản tự kiểm điểm.pdf')).toBe('Bản tự kiểm điểm.pdf');
  expect(keptName('../../etc/passwd')).toBe('passwd');
  expect(keptName('a\u202Efdp.exe\r\nx: y')).toBe('afdp.exex y');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      const kept = keptName(name);
      return kept.length <= 200 && !/[/\\\p{Cc}]/u.test(kept) && keptName(kept) === kept;
    }),
  );
});

test.each([
  ['Biên bản.PDF', 'application/pdf', 'Biên bản.PDF'],
  ['giấy khen.exe', 'application/pdf', 'giấy khen.exe.pdf'],
  ['mở em.bat', 'text/plain', 'mở em.bat.txt'],
  ['trang.html', 'text/plain', 'trang.html.txt'],
  ['số liệu.csv', 'text/plain', 'số liệu.csv'],
  ['ảnh', 'image/jpeg', 'ảnh.jpg'],
  [`${'x'.repeat(196)}.exe`, 'application/pdf', `${'x'.repeat(196)}.pdf`],
] as const)('%s, which is %s, is kept by a name that says so', (name, kind, kept) => expect(namedByKind(name, kind)).toBe(kept));
