import { readFileSync } from 'node:fs';
import type { Block, PaperDocument } from '#papers/document.ts';
import { chartSvg } from '#papers/chart-svg.ts';
import { renderPdf } from './renderer.ts';

const TEMPLATE = readFileSync(new URL('./official.typ', import.meta.url), 'utf8');

/** The document as a tagged PDF (PDF/UA-1) with its fonts inside. */
export function officialPdf(document: PaperDocument): Promise<Uint8Array> {
  const { title, language, date, ...rest } = document;
  const data = {
    ...rest,
    blocks: rest.blocks.map(withPicture),
    annexes: rest.annexes.map((annex) => ({ ...annex, blocks: annex.blocks.map(withPicture) })),
  };
  return renderPdf({ template: TEMPLATE, data, title, language, date });
}

function withPicture(block: Block): object {
  if (block.kind !== 'chart') return block;
  const { option, ...rest } = block;
  return { ...rest, svg: chartSvg(option, { width: 640, height: 300 }) };
}
