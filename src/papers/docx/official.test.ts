import PizZip from 'pizzip';
import { describe, expect, test } from 'vitest';
import { heading, list, paragraph } from '#papers/document.ts';
import type { PaperDocument } from '#papers/document.ts';
import { officialDocx } from './official.ts';

const paper: PaperDocument = {
  title: 'Báo cáo thử',
  language: 'vi',
  date: '2021-02-26',
  notice: 'DỮ LIỆU MẪU',
  letterhead: {
    superior: 'CẤP TRÊN',
    issuer: 'CƠ QUAN',
    number: 'Số …-BC/CQ',
    motto: 'TIÊU ĐỀ',
    placeAndDate: 'Nơi đó, ngày 26 tháng 02 năm 2021',
  },
  kind: 'BÁO CÁO',
  subject: 'kết quả năm 2020',
  blocks: [
    heading(1, 'I- MỤC'),
    paragraph('Kết quả:'),
    list(['một;', 'hai.']),
    {
      kind: 'table',
      caption: 'Bảng',
      columns: [
        { header: 'Tên', width: 3, align: 'start' },
        { header: 'Số', width: 1, align: 'end' },
      ],
      rows: Array.from({ length: 80 }, (_, index) => [`Dòng ${index}`, String(index)]),
      total: ['Cộng', '80'],
    },
  ],
  closing: ['Trên đây là báo cáo.'],
  signature: {
    recipientsHeading: 'Nơi nhận:',
    recipients: ['Như trên,', 'Lưu.'],
    authority: ['T/M BAN'],
    post: 'TRƯỞNG BAN',
    name: 'Nguyễn Văn Ý',
  },
  annexes: [{ label: 'Phụ lục 1', title: 'DANH SÁCH', blocks: [paragraph('Không có.')] }],
};

async function parts(document: PaperDocument): Promise<(path: string) => string> {
  const zip = new PizZip(await officialDocx(document));
  return (path) => zip.file(path)?.asText() ?? '';
}

const textOf = (xml: string): string => [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu)].map((found) => found[1]).join('|');

describe('the official page in Word', () => {
  test('has every text of the document in reading order', async () => {
    const part = await parts(paper);
    const text = textOf(part('word/document.xml'));
    const expected = [
      'CẤP TRÊN|CƠ QUAN|*|Số …-BC/CQ|TIÊU ĐỀ|Nơi đó, ngày 26 tháng 02 năm 2021|BÁO CÁO|kết quả năm 2020|-----',
      'I- MỤC|Kết quả:|một;|hai.|Bảng|Tên|Số|Dòng 0|0|',
      'Dòng 79|79|Cộng|80|Trên đây là báo cáo.|Nơi nhận:|- Như trên,|- Lưu.|T/M BAN|TRƯỞNG BAN|Nguyễn Văn Ý|Phụ lục 1|DANH SÁCH|Không có.',
    ];
    for (const piece of expected) expect(text).toContain(piece);
  });

  test('is A4 with margins of 20, 20, 30 and 15 mm', async () => {
    const xml = (await parts(paper))('word/document.xml');
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/u);
    expect(xml).toMatch(/<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/u);
  });

  test('repeats the header row of a table and breaks no row', async () => {
    const rows = [...(await parts(paper))('word/document.xml').matchAll(/<w:tr>.*?<\/w:tr>/gsu)].map((found) => found[0]);
    const table = rows.filter((row) => row.includes('Dòng') || row.includes('>Tên<'));
    expect(table).toHaveLength(81);
    expect(table.filter((row) => row.includes('<w:tblHeader/>'))).toEqual([table[0]]);
    expect(table.every((row) => row.includes('<w:cantSplit/>'))).toBe(true);
  });

  test('writes Times New Roman 14 in Vietnamese and no other typeface', async () => {
    const part = await parts(paper);
    const all = part('word/styles.xml') + part('word/document.xml');
    expect(part('word/styles.xml')).toMatch(/<w:docDefaults>.*w:ascii="Times New Roman".*<w:sz w:val="28"\/>.*w:val="vi-VN"/su);
    expect(new Set([...all.matchAll(/w:(?:ascii|hAnsi|cs|eastAsia)="([^"]+)"/gu)].map((found) => found[1]))).toEqual(
      new Set(['Times New Roman']),
    );
  });

  test('numbers pages from the second on and prints the notice on every page', async () => {
    const part = await parts(paper);
    const numbered = ['1', '2'].map((index) => part(`word/header${index}.xml`).includes('PAGE'));
    expect(new Set(numbered)).toEqual(new Set([false, true]));
    expect(part('word/document.xml')).toContain('<w:titlePg/>');
    expect(['1', '2'].map((index) => textOf(part(`word/footer${index}.xml`)))).toEqual(['DỮ LIỆU MẪU', 'DỮ LIỆU MẪU']);
  });

  test('prints no notice when there is none', async () => {
    const part = await parts({ ...paper, notice: null });
    expect(textOf(part('word/footer1.xml') + part('word/footer2.xml'))).toBe('');
  });

  test('prints a document that nobody issues or signs without letterhead and signature', async () => {
    const part = await parts({ ...paper, letterhead: null, signature: null, blocks: [heading(3, '1. Điều')], closing: [], annexes: [] });
    expect(textOf(part('word/document.xml'))).toBe('BÁO CÁO|kết quả năm 2020|-----|1. Điều');
  });
});
