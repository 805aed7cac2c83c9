import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { bookHash } from '#engine/hash.ts';
import { officialPdf } from '#papers/pdf/official.ts';
import { closePdfRenderer } from '#papers/pdf/renderer.ts';
import { poppler, textOf } from '#tests/papers/poppler.ts';
import { bookDocument } from './books.document.ts';
import { printBook } from './books.printing.ts';
import { loadLibrary } from './books.store.ts';

const library = loadLibrary(fileURLToPath(new URL('../../../rulebooks', import.meta.url)));
const both = [...library.keys()].flatMap((id) => [[id, 'vi'] as const, [id, 'en'] as const]);

afterAll(() => closePdfRenderer());

const joined = (text: string): string => text.replaceAll(/[\s-]+/gu, '');

describe('a printed book', () => {
  test.each(both)('%s in %s has every rule with its words, article, reading and examples', (id, language) => {
    const loaded = library.get(id)!;
    const { blocks } = bookDocument(loaded, language);
    const texts = blocks.flatMap((block) => ('text' in block ? [block.text] : []));
    const rules = printBook({ ...loaded, counts: null }, null)
      .chapters.flatMap(({ sections }) => sections)
      .flatMap((section) => section.rules);
    expect(rules.length).toBeGreaterThan(5);
    for (const [index, rule] of rules.entries()) {
      const at = texts.indexOf(`${index + 1}. ${rule.label[language]}`);
      const after = texts.slice(at + 1, at + 5).join('\n');
      expect(at, rule.id).toBeGreaterThanOrEqual(0);
      expect(after.toLocaleLowerCase('vi')).toContain(rule.words[language].toLocaleLowerCase('vi'));
      for (const { text } of rule.citations) expect(after).toContain(text[language]);
      if (rule.interpretation !== null) expect(after).toContain(rule.interpretation[language]);
      for (const { name } of rule.examples) expect(after).toContain(name[language]);
    }
    expect(texts.join('\n')).not.toMatch(/undefined|null|NaN|\[object/u);
  });

  test('says how those are rated who reach no step, and speaks of failing cases only where there are some', () => {
    const { blocks } = bookDocument(library.get('school-appraisal')!, 'en');
    const texts = blocks.flatMap((block) => ('text' in block ? [block.text] : []));
    const from = texts.indexOf('CHAPTER II. DEPARTMENT');
    const department = texts.slice(from, texts.indexOf('CHAPTER III. QUOTAS, STREAKS AND COMMENDATIONS'));
    expect(department).toContain('The department is rated "Outstanding" where every condition below holds:');
    expect(department.at(-1)).toBe('Where none of the levels above is reached, the department is rated "Needs improvement".');
    expect(texts.slice(0, from).join('\n')).toContain('and no case of the last section of this chapter does:');
  });

  test.runIf(poppler)('names regulation, years, revision and hash on the title page, and no letterhead', async () => {
    const loaded = library.get('vn-party-2020')!;
    const text = joined(textOf(await officialPdf(bookDocument(loaded, 'vi'))));
    const { title, revision } = loaded.book;
    const [front = ''] = text.split('CHƯƠNGI.');
    for (const piece of ['BỘ QUY TẮC', title.vi, `bản ghi số ${revision}`, '18/10/2019', '2019 đến 2022', bookHash(loaded.book)])
      expect(front).toContain(joined(piece));
    expect(front.startsWith(joined('BỘ QUY TẮC'))).toBe(true);
  });
});
