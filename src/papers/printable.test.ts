import PizZip from 'pizzip';
import { expect, test } from 'vitest';
import { paragraph, type PaperDocument } from './document.ts';
import { officialDocx } from './docx/official.ts';
import { officialPdf } from './pdf/official.ts';
import { closePdfRenderer } from './pdf/renderer.ts';
import { readSpreadsheet } from './spreadsheet/read.ts';
import { writeSpreadsheet } from './spreadsheet/write.ts';

/** As somebody types or pastes it: a bell, a vertical tab, half of a character, a non-character, and markup of every kind. */
const TEXT = 'Một\u0007\u000bhai\ud83d \ufffe<w:br/>&lt; #panic("x") $x$ =1+1 ]]> “ba”';
const KEPT = 'hai <w:br/>&lt; #panic("x") $x$ =1+1 ]]> “ba”';

const paper: PaperDocument = {
  title: TEXT,
  language: 'vi',
  date: '2021-02-26',
  notice: TEXT,
  letterhead: null,
  kind: 'THỬ',
  subject: TEXT,
  blocks: [paragraph(TEXT), { kind: 'list', items: [TEXT] }],
  closing: [],
  signature: null,
  annexes: [{ label: 'Phụ lục', title: TEXT, blocks: [paragraph(TEXT)] }],
};

test('a Word file stays well-formed whatever is typed, and says what was typed', async () => {
  const zip = new PizZip(await officialDocx(paper));
  for (const name of Object.keys(zip.files).filter((part) => part.endsWith('.xml'))) {
    const part = zip.file(name)!.asText();
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    expect(part).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|&(?!#?\w+;)/u);
  }
  expect(zip.file('word/document.xml')!.asText()).toContain('hai &lt;w:br/&gt;&amp;lt; #panic(&quot;x&quot;) $x$ =1+1 ]]&gt; “ba”');
});

test('a PDF is printed whatever is typed', async () => {
  expect(Buffer.from(await officialPdf(paper)).toString('latin1', 0, 5)).toBe('%PDF-');
  await closePdfRenderer();
});

test('a workbook is read back whatever is typed, as text', async () => {
  const read = readSpreadsheet(
    await writeSpreadsheet([{ name: TEXT, titles: [], columns: [{ header: 'Tên', width: 9 }], rows: [[TEXT]] }]),
  );
  const cell = read.ok ? read.value[0]!.rows.at(-1)!.cells[0]!.value : null;
  expect(cell).toMatchObject({ kind: 'text', runs: [{ text: expect.stringContaining(KEPT) as string }] });
});
