import ExcelJS from 'exceljs';
import PizZip from 'pizzip';
import { afterAll, describe, expect, test } from 'vitest';
import type { Block } from '#papers/document.ts';
import { closePdfRenderer } from '#papers/pdf/renderer.ts';
import { fontsOf, greyPage, poppler, print, textOf } from '#tests/papers/poppler.ts';
import { openReport, sampleReport } from '#tests/papers/sample-report.ts';
import { SAMPLE_NOTICE } from '#domain/sample-notice.ts';
import { reportDocument } from './reports.document.ts';
import { reportDocx, reportPdf, resultWorkbook } from './reports.papers.ts';
import type { ReportData, ResultRow } from './reports.ts';

afterAll(closePdfRenderer);

const textsOf = (block: Block): string[] => {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [block.text];
    case 'list':
      return [...block.items];
    case 'table':
      return [
        ...(block.caption === null ? [] : [block.caption]),
        ...block.columns.map((column) => column.header),
        ...block.rows.flat(),
        ...(block.total ?? []),
      ];
    case 'chart':
      return [block.caption];
  }
};

/** Every text that the document asks to be printed, in order. */
function textsAsked(data: ReportData): string[] {
  const document = reportDocument(data);
  const head = document.letterhead!;
  const signature = document.signature!;
  return [
    head.superior,
    head.issuer,
    head.number,
    head.motto,
    head.placeAndDate,
    document.kind,
    document.subject,
    ...document.blocks.flatMap(textsOf),
    ...document.closing,
    signature.recipientsHeading,
    ...signature.recipients,
    ...signature.authority,
    ...document.annexes.flatMap((annex) => [annex.label, annex.title, ...annex.blocks.flatMap(textsOf)]),
  ].filter((text) => text !== '');
}

const squeezed = (text: string): string => text.replace(/\s+/gu, '');

const sentences = (data: ReportData): string => textsAsked(data).join('\n');

describe('what the report says', () => {
  test('the published figures, the empty class too', () => {
    const text = sentences(sampleReport);
    expect(text).toContain(
      'Hoàn thành xuất sắc nhiệm vụ: 08 tổ chức cơ sở đảng (19,5%), trong đó có 03 đạt “Trong sạch, vững mạnh” tiêu biểu;',
    );
    expect(text).toContain('Hoàn thành tốt nhiệm vụ: 30 tổ chức cơ sở đảng (73,2%);');
    expect(text).toContain('Hoàn thành nhiệm vụ: 03 tổ chức cơ sở đảng (7,3%);');
    expect(text).toContain('Không có tổ chức cơ sở đảng không hoàn thành nhiệm vụ.');
    expect(text).toContain('giấy khen cho 36 tập thể, cá nhân');
    expect(text).toContain('27 đảng viên hoàn thành xuất sắc nhiệm vụ 05 năm liền (2016 – 2020).');
    expect(text).toContain('Có 700 đảng viên không thuộc diện xếp loại: 637 được miễn công tác và sinh hoạt đảng; 59 kết nạp');
  });

  test('an open number, the place and the day as Party papers write them', () => {
    const letterhead = reportDocument(sampleReport).letterhead!;
    expect(letterhead.number).toBe('Số …-BC/BTCQU');
    expect(letterhead.placeAndDate).toBe('Quận 10, ngày 05 tháng 02 năm 2021');
  });

  test('its legal basis as one sentence each, whether the title begins with “Về” or not', () => {
    const [first, second] = sampleReport.book.documents;
    if (first === undefined || second === undefined) throw new Error('the sample has two documents');
    const documents = [first, { ...second, title: 'Kiểm điểm hằng năm' }];
    const text = sentences({ ...sampleReport, book: { ...sampleReport.book, documents } });
    expect(text).toContain('Căn cứ Quy định số 132-QĐ/TW ngày 08/03/2018 của Bộ Chính trị về việc kiểm điểm và đánh giá');
    expect(text).toContain('Căn cứ Hướng dẫn số 21-HD/BTCTW ngày 18/10/2019 của Ban Tổ chức Trung ương về kiểm điểm hằng năm;');
  });

  test('each reading of the quota with its arithmetic, and which one is in force', () => {
    const text = sentences(sampleReport);
    expect(text).toContain('Cách tính đang áp dụng (HD 21-HD/BTCTW, B.1.3): 41 được xếp loại × 20% = 8,2 → 8 (làm tròn xuống); đã dùng 8.');
    expect(text).toContain('30 xếp loại tốt × 20% = 6 → 6; đã dùng 8, vượt 2');
    expect(text).toContain('38 xếp loại tốt trở lên × 20% = 7,6 → 7 (làm tròn xuống); đã dùng 8, vượt 1');
    expect(text.match(/\(đang áp dụng\)/gu)).toHaveLength(1);
  });

  test('the rule book with its whole hash, its assumed choices and the source file', () => {
    const text = sentences(sampleReport);
    expect(text).toContain(sampleReport.book.hash);
    expect(text).toContain('Giới hạn 20% tổ chức cơ sở đảng (HD 21-HD/BTCTW, B.1.3): tính trên tổng số được xếp loại, làm tròn xuống');
    expect(text).toContain('Tệp quan-10-2020.xlsx, nhận ngày 20/01/2021');
  });

  test('who owes what and where a decision goes above the rules, in an annex of its own', () => {
    const document = reportDocument(openReport);
    expect(document.annexes.map((annex) => annex.label)).toEqual(['Phụ lục 1', 'Phụ lục 2', 'Phụ lục 3', 'Phụ lục 4']);
    const text = sentences(openReport);
    expect(text).toContain('Xếp loại cán bộ, công chức, viên chức – cơ quan quản lý; Mức xếp loại – đảng ủy cơ sở');
    expect(text).toContain('Cơ quan quản lý xếp loại “Hoàn thành xuất sắc nhiệm vụ” (HD 21-HD/BTCTW, B.2.3)');
    expect(text).toContain('41 tổ chức cơ sở đảng có đảng viên được xếp loại: 01 nơi vượt.');
    expect(reportDocument(sampleReport).annexes).toHaveLength(3);
  });

  test('no comparison where only one year is known', () => {
    expect(sentences({ ...sampleReport, comparison: sampleReport.comparison.slice(-1) })).not.toContain('SO SÁNH');
  });

  test('every row of every table has as many cells as columns', () => {
    for (const data of [sampleReport, openReport]) {
      const document = reportDocument(data);
      const tables = [...document.blocks, ...document.annexes.flatMap((annex) => annex.blocks)].filter((block) => block.kind === 'table');
      expect(tables.length).toBeGreaterThan(8);
      for (const table of tables) {
        const lengths = [...table.rows, ...(table.total === null ? [] : [table.total])].map((row) => row.length);
        expect(new Set(lengths)).toEqual(new Set([table.columns.length]));
      }
    }
  });
});

describe('the report as a Word file', () => {
  test.each([
    ['closed', sampleReport],
    ['open', openReport],
  ])('prints every text of a %s year, in order, and nothing unfilled', async (_, data) => {
    const xml = new PizZip(await reportDocx(data)).file('word/document.xml')?.asText() ?? '';
    const printed = squeezed([...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu)].map((found) => found[1]).join(''));
    let from = 0;
    for (const text of textsAsked(data)) {
      const at = printed.indexOf(squeezed(text), from);
      expect(at, text).toBeGreaterThanOrEqual(from);
      from = at;
    }
    expect(printed).not.toMatch(/undefined|NaN|null|\{\{|\[object/u);
  });

  test('holds the comparison as a chart that Word can edit, described for those who cannot see it', async () => {
    const zip = new PizZip(await reportDocx(sampleReport));
    expect(zip.file('word/charts/chart1.xml')?.asText()).toContain('Hoàn thành xuất sắc nhiệm vụ');
    expect(zip.file('word/document.xml')?.asText()).toMatch(
      /descr="Biểu đồ thanh chồng[^"]*2020: 8 xuất sắc, 30 tốt, 3 hoàn thành, 0 không hoàn thành\./u,
    );
  });
});

describe.skipIf(!poppler)('the report as a PDF', () => {
  test.each([
    ['closed', sampleReport],
    ['open', openReport],
  ])('prints every text of a %s year exactly', async (_, data) => {
    const pages = textOf(await reportPdf(data)).split('\f');
    // A text may run over lines and pages, past the page's number and notice.
    const printed = squeezed(pages.map((page) => page.replace(/^\d+\n/u, '').replace(SAMPLE_NOTICE, '')).join(''));
    for (const text of textsAsked(data)) expect(printed).toContain(squeezed(text));
    expect(printed).not.toMatch(/undefined|NaN|none|\[object/u);
  });

  test('says on every page that the data are a sample, and on none when they are real', async () => {
    const pages = textOf(await reportPdf(sampleReport))
      .split('\f')
      .slice(0, -1);
    expect(pages.length).toBeGreaterThan(5);
    for (const page of pages) expect(page).toContain('DỮ LIỆU MẪU – người và tổ chức trong tài liệu này là hư cấu');
    expect(textOf(await reportPdf({ ...sampleReport, invented: false }))).not.toContain('DỮ LIỆU MẪU');
  });

  test('embeds every font, the chart’s too', async () => {
    const fonts = fontsOf(await reportPdf(sampleReport));
    expect(fonts.map((line) => line.split(/[+ ]/u)[1]).toSorted((a, b) => String(a).localeCompare(String(b)))).toEqual([
      'Tinos-Bold',
      'Tinos-Italic',
      'Tinos-Regular',
    ]);
    expect(fonts.every((line) => line.includes(' yes yes yes '))).toBe(true);
    expect(textOf(await reportPdf(sampleReport))).toContain('Không hoàn thành nhiệm vụ');
  });

  test('leaves the margins of the page empty and the page itself not', async () => {
    const page = greyPage(await reportPdf(sampleReport), 25.4 * 4);
    const mm = 4;
    const inMargin = [print(page, 0, 0, 19 * mm), print(page, 0, 100 * mm, 29 * mm), print(page, 196 * mm, 100 * mm, 14 * mm)];
    expect(inMargin.map((one) => one.ink)).toEqual([0, 0, 0]);
    expect(print(page, 30 * mm, 20 * mm, 165 * mm).ink).toBeGreaterThan(10_000);
  });
});

describe('the result workbook', () => {
  const row = (changes: Partial<ResultRow>): ResultRow => ({
    subject: 'member',
    code: 'DV00001',
    name: 'Vũ Hồng Trang',
    kind: '',
    unit: 'Chi bộ Khu phố 1 (Phường 1)',
    grassroots: 'Đảng bộ Phường 1',
    standing: 'rated',
    reason: null,
    missing: [],
    decided: 'good',
    eligible: 'good',
    whyNotMore: [{ label: 'M5 đạt Xuất sắc', article: 'HD 21-HD/BTCTW, B.2.3' }],
    typical: false,
    leadership: false,
    ...changes,
  });
  const rows: readonly ResultRow[] = [
    row({}),
    row({
      code: '00042',
      name: '=HYPERLINK("x")',
      standing: 'pending',
      decided: null,
      eligible: null,
      whyNotMore: [],
      missing: [{ label: 'M5', owner: 'chi bộ' }],
    }),
    row({
      subject: 'organisation',
      code: 'DB02',
      name: 'Đảng bộ Phường 2',
      kind: 'Đảng bộ cơ sở',
      unit: 'Đảng bộ Quận 10',
      decided: 'excellent',
      eligible: 'excellent',
      whyNotMore: [],
      leadership: true,
    }),
  ];

  async function read(data: ReportData): Promise<(sheet: string) => string[][]> {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await resultWorkbook({ report: data, rows })).buffer as ArrayBuffer);
    return (sheet) => {
      const lines: string[][] = [];
      workbook.getWorksheet(sheet)?.eachRow((line) => lines.push((line.values as unknown[]).slice(1).map((value) => String(value ?? ''))));
      return lines;
    };
  }

  test('has a sheet each for the totals, organisations, members, quotas and commendations, with the same notice', async () => {
    const sheet = await read(sampleReport);
    for (const name of ['Tổng hợp', 'Tổ chức', 'Đảng viên', 'Giới hạn 20%', 'Khen thưởng']) {
      const titles = sheet(name)
        .slice(0, 4)
        .map((line) => line[0]);
      expect(titles[0]).toMatch(/NĂM 2020$/u);
      expect(titles.slice(1)).toEqual([
        'QUẬN ỦY QUẬN 10 – BAN TỔ CHỨC',
        `Bộ quy tắc vn-party-2020, mã xác thực ${sampleReport.book.hash}; cách tính tỷ lệ: all-rated`,
        'DỮ LIỆU MẪU – người và tổ chức trong tài liệu này là hư cấu',
      ]);
    }
  });

  test('tells of each subject what was decided, what was possible, why not more and what is missing', async () => {
    const sheet = await read(sampleReport);
    const members = sheet('Đảng viên').slice(-2);
    expect(members[0]).toEqual([
      'DV00001',
      'Vũ Hồng Trang',
      'Chi bộ Khu phố 1 (Phường 1)',
      'Đảng bộ Phường 1',
      'Đã xếp loại',
      'Hoàn thành tốt nhiệm vụ',
      'Hoàn thành tốt nhiệm vụ',
      'M5 đạt Xuất sắc (HD 21-HD/BTCTW, B.2.3)',
      '',
    ]);
    expect(members[1]).toEqual([
      '00042',
      '=HYPERLINK("x")',
      'Chi bộ Khu phố 1 (Phường 1)',
      'Đảng bộ Phường 1',
      'Chưa xếp loại (thiếu hồ sơ)',
      '',
      '',
      '',
      'M5 – chi bộ',
    ]);
    expect(sheet('Tổ chức').at(-1)?.slice(-2)).toEqual(['', 'x']);
  });

  test('counts with numbers, so that Excel can add them', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await resultWorkbook({ report: sampleReport, rows })).buffer as ArrayBuffer);
    const values: unknown[] = [];
    workbook
      .getWorksheet('Tổng hợp')
      ?.eachRow((line) => line.getCell(1).value === 'Hoàn thành xuất sắc nhiệm vụ' && values.push(...(line.values as unknown[]).slice(2)));
    expect(values).toEqual([8, 39, 881]);
  });

  test('lists 36 commendations and every quota group', async () => {
    const sheet = await read(sampleReport);
    expect(sheet('Khen thưởng').at(-1)?.[0]).toBe('36');
    expect(sheet('Giới hạn 20%').filter((line) => line[0] === 'Đảng viên')).toHaveLength(41);
    expect(
      sheet('Giới hạn 20%')
        .find((line) => line[3] === 'all-rated (đang áp dụng)')
        ?.slice(4),
    ).toEqual(['41', '8', '8', '0']);
  });
});
