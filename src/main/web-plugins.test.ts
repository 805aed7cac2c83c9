import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { stylesOf } from './web-plugins.ts';

test('styles of components that no page has are left out, and everything else stays as it is', () => {
  const css = `:root { --a: 1; }
    /* a brace { and a semicolon; in a comment */
    .m_aa { color: red; }
    .m_bb, .m_aa:where([data-x]) { top: 0; }
    .m_bb { left: 0; }
    @media (width > 1em) { .m_bb { right: 0; } .m_aa { right: 1px; &:hover { top: 1px; } } }
    @media print { .m_bb { right: 2px; } }
    @keyframes m_cc { from { opacity: 0; } }
    .plain { bottom: 0; }`;
  const kept = stylesOf(css, new Set(['m_aa']))
    .replaceAll(/\s+/gu, ' ')
    .trim();
  expect(kept).toBe(
    ':root { --a: 1; } .m_aa { color: red; } .m_bb, .m_aa:where([data-x]) { top: 0; } ' +
      '@media (width > 1em) { .m_aa { right: 1px; &:hover { top: 1px; } } } .plain { bottom: 0; }',
  );
});

test('of the library’s styles nothing is lost where everything is used', () => {
  const css = readFileSync(createRequire(import.meta.url).resolve('@mantine/core/styles.css'), 'utf8');
  const all = new Set(css.match(/\bm_[\da-f]+\b/gu));
  const bare = (text: string) => text.replaceAll(/\/\*[^]*?\*\//gu, '').replaceAll(/\s+/gu, '');
  expect(bare(stylesOf(css, all))).toBe(bare(css));
  expect(stylesOf(css, new Set()).length).toBeLessThan(css.length / 4);
});
