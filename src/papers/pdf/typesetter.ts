/** The child process of `renderer.ts`: sets one document after the other until its parent lets it go. */
import { readFileSync } from 'node:fs';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { printable } from '#papers/printable.ts';
import { FONT_FAMILIES, fontFiles } from './fonts.ts';
import type { PdfRequest, TypesetterReply } from './renderer.ts';

const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: fontFiles().map((file) => readFileSync(file)) }] });

// Without the fallback a letter that our fonts lack is an error, not a box or a font of this machine.
const PREAMBLE = [
  '#let paper = json(bytes(sys.inputs.paper))',
  '#let data = paper.data',
  '#set document(title: paper.title, date: datetime(year: paper.day.at(0), month: paper.day.at(1), day: paper.day.at(2)))',
  `#set text(font: (${FONT_FAMILIES.map((family) => `"${family}"`).join(', ')}), fallback: false, lang: paper.language)`,
].join('; ');

function typeset(request: PdfRequest): Uint8Array {
  const { template, date, ...rest } = request;
  const paper = JSON.stringify(printable({ ...rest, day: date.split('-').map(Number) })).normalize('NFC');
  const compiled = compiler.compile({ mainFileContent: `${PREAMBLE}\n${template}`, inputs: { paper } });
  if (compiled.result === null) {
    throw new Error(JSON.stringify(compiled.takeError()?.shortDiagnostics ?? 'no diagnostics'));
  }
  return compiler.pdf(compiled.result, { pdfStandard: 'ua-1' });
}

process.on('message', (request: PdfRequest) => {
  let reply: TypesetterReply;
  try {
    reply = { pdf: typeset(request), memory: process.memoryUsage.rss() };
  } catch (error) {
    reply = { problem: error instanceof Error ? error.message : String(error), memory: process.memoryUsage.rss() };
  }
  process.send?.(reply);
  compiler.evictCache(10);
});
process.on('disconnect', () => process.exit(0));
