import { readFileSync } from 'node:fs';
import { announces, UNBROKEN_ROWS } from '#papers/document.ts';
import type { Block, PaperDocument } from '#papers/document.ts';
import { chartSvg } from '#papers/chart-svg.ts';
import { renderPdf } from './renderer.ts';

const TEMPLATE = readFileSync(new URL('./official.typ', import.meta.url), 'utf8');

/** The document as a tagged PDF (PDF/UA-1) with its fonts inside. */
export async function officialPdf(document: PaperDocument): Promise<Uint8Array> {
  const { title, language, date, ...rest } = document;
  const data = {
    ...rest,
    blocks: await Promise.all(rest.blocks.map(prepared)),
    annexes: await Promise.all(rest.annexes.map(async (annex) => ({ ...annex, blocks: await Promise.all(annex.blocks.map(prepared)) }))),
  };
  return renderPdf({ template: TEMPLATE, data, title, language, date });
}

async function prepared(block: Block): Promise<object> {
  switch (block.kind) {
    case 'paragraph':
      return { ...block, sticky: announces(block) };
    case 'table':
      return { ...block, breakable: block.rows.length > UNBROKEN_ROWS };
    case 'chart':
      return { ...block, option: null, svg: await chartSvg(block.option, { width: 640, height: 300 }) };
    default:
      return block;
  }
}
