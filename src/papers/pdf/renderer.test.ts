import { afterEach, describe, expect, test } from 'vitest';
import { createPdfRenderer } from './renderer.ts';
import type { PdfRenderer, PdfRendererLimits, PdfRequest } from './renderer.ts';

const MEGABYTE = 2 ** 20;
const LIMITS: PdfRendererLimits = { documents: 500, memory: 600 * MEGABYTE, patience: 60_000 };

const certificate = (name: string, changes: Partial<PdfRequest> = {}): PdfRequest => ({
  template: '#set page(width: 100mm, height: 60mm)\n#data.name',
  data: { name },
  title: `Giấy khen ${name}`,
  language: 'vi',
  date: '2021-02-26',
  ...changes,
});

const latin1 = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1');

describe('the PDF renderer', () => {
  let renderer: PdfRenderer;
  const start = (limits: Partial<PdfRendererLimits> = {}): PdfRenderer => (renderer = createPdfRenderer({ ...LIMITS, ...limits }));
  afterEach(() => renderer.close());

  test('writes tagged PDF/UA-1 in Vietnamese with a title and the date of the document', async () => {
    const pdf = latin1(await start().render(certificate('Ánh')));
    expect(pdf.slice(0, 8)).toBe('%PDF-1.7');
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(pdf).toContain('/Lang (vi)');
    expect(pdf).toMatch(/\/MarkInfo <<\s*\/Marked true/u);
    expect(Buffer.from(pdf, 'latin1').toString('utf8')).toContain('Giấy khen Ánh');
    expect(pdf).toContain('<xmp:CreateDate>2021-02-26');
  });

  test('gives the same bytes for the same data', async () => {
    const { render } = start();
    expect(Buffer.compare(await render(certificate('Ánh')), await render(certificate('Ánh')))).toBe(0);
  });

  test('embeds only the fonts that it names, in every style', async () => {
    const template = 'Thường *đậm* _nghiêng_ #text(font: "Be Vietnam Pro")[Việt]';
    const fonts = [...latin1(await start().render(certificate('', { template }))).matchAll(/\/BaseFont \/[A-Z]{6}\+([\w-]+)/gu)].map(
      (found) => found[1],
    );
    expect(new Set(fonts)).toEqual(new Set(['Tinos-Regular', 'Tinos-Bold', 'Tinos-Italic', 'BeVietnamPro-Regular']));
  });

  test('never reads data as markup', async () => {
    const { render } = start();
    await expect(render(certificate('#panic("run") *đậm* $x$ = #'))).resolves.toBeInstanceOf(Uint8Array);
    await expect(render(certificate('', { template: '#panic("run")' }))).rejects.toThrow('run');
  });

  test('prints signs that our typefaces lack', async () => {
    await expect(start().render(certificate('✓ Ⅲ ☐ ≥ →'))).resolves.toBeInstanceOf(Uint8Array);
  });

  test('refuses a letter that the fonts lack and names it, rather than printing a box', async () => {
    const refused = start().render(certificate('Nguyễn 漢'));
    await expect(refused).rejects.toThrow(/Giấy khen Nguyễn 漢.*漢/su);
    await expect(refused).rejects.toMatchObject({ name: 'UnknownLetter', letter: '漢' });
  });

  test('answers overlapping calls each with its own document, and goes on after a fault', async () => {
    const { render } = start();
    const answers = await Promise.allSettled([
      render(certificate('Một')),
      render(certificate('', { template: '#let x = (' })),
      render(certificate('Ba')),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const titles = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [Buffer.from(answer.value).toString('utf8')] : []));
    expect(titles[0]).toContain('Giấy khen Một');
    expect(titles[1]).toContain('Giấy khen Ba');
  });

  test('replaces its process in time: 1,200 documents in three processes, none above the bound', async () => {
    const { render, usage } = start({ documents: 400 });
    await Promise.all(Array.from({ length: 1200 }, (_, index) => render(certificate(`Người thứ ${index}`))));
    expect(usage().processes).toBe(3);
    expect(usage().peakMemory).toBeLessThan(400 * MEGABYTE);
  });

  test('replaces its process when it holds too much memory', async () => {
    const { render, usage } = start({ memory: 1 });
    await render(certificate('Một'));
    await render(certificate('Hai'));
    expect(usage().processes).toBe(2);
  });

  test('says which document was lost when the process is killed, and starts another', async () => {
    const { render, usage } = start();
    await render(certificate('Một'));
    const lost = render(certificate('Hai', { template: '#for i in range(400) { for j in range(2000) { [x] } }' }));
    setTimeout(() => process.kill(usage().pid ?? 0, 'SIGKILL'), 100);
    await expect(lost).rejects.toThrow(/SIGKILL.*Giấy khen Hai/su);
    await expect(render(certificate('Ba'))).resolves.toBeInstanceOf(Uint8Array);
    expect(usage().processes).toBe(2);
  });

  test('gives up on a document that takes longer than its patience', async () => {
    const { render } = start({ patience: 1 });
    await expect(render(certificate('Một'))).rejects.toThrow('more than 0.001 s for «Giấy khen Một»');
  });
});
