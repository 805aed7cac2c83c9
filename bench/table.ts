import { cpus, totalmem } from 'node:os';
import { holds, type Benchmark, type Line } from './measure.ts';

/** A benchmark as Markdown: its title, the machine, and one row for each line. */
export function print({ title, rounds, lines }: Benchmark): string {
  const head = '| measured | result | against | ratio | must |\n| --- | ---: | ---: | ---: | --- |';
  return `### ${title}\n\n${conditions(rounds)}\n\n${head}\n${lines.map(printLine).join('\n')}\n`;
}

function conditions(rounds: number): string {
  const [cpu] = cpus();
  const day = new Date().toISOString().slice(0, 10);
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${day}, ${process.platform}-${process.arch}, ${cpus().length} × ${cpu?.model.trim()}, ${memory} GiB, Node ${process.versions.node}, medians of ${rounds} interleaved rounds`;
}

function printLine(line: Line): string {
  const { what, measured, against, ratio, faster, limit } = line;
  const digits = ratio >= 20 ? 0 : 2;
  const bound = limit === undefined ? '' : 'atMost' in limit ? `≤ ${limit.atMost}` : `≥ ${limit.atLeast}`;
  const must = limit === undefined ? '' : holds(line) ? bound : `**${bound}: not kept**`;
  return `| ${what} | ${measured} | ${against} | ${ratio.toFixed(digits)} ×${faster ? ' faster' : ''} | ${must} |`;
}
