import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bookForYear } from '#features/books/books.ts';
import { openLibrary } from '#main/desk.ts';
import { holds, type Benchmark, type Line } from './measure.ts';
import { year } from './population.ts';
import { rating } from './rating.ts';
import { reading } from './reading.ts';
import { verdict } from './verdict.ts';

/**
 * `npm run bench`: prints the table. `-- --keep` also writes it into the README beside this file, `-- --quick` takes smaller
 * populations, and a name (`rating`, `verdict`, `reading`) leaves the others out.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, keep: { type: 'boolean', default: false } },
});
const say = (line: string) => process.stderr.write(`${line}\n`);
const isWanted = (name: string) => positionals.length === 0 || positionals.includes(name);
const rounds = 5;

const books = [...openLibrary().values()].map((shelved) => shelved.book);
const book = bookForYear(books, year);
if (book === null) throw new Error(`There is no rule book for ${year}`);

const sizes = values.quick ? ([20_000, 200_000] as const) : ([100_000, 1_000_000] as const);
const found: Benchmark[] = [];
const rated = isWanted('rating') ? await rating(book, sizes, rounds, say) : undefined;
if (rated) found.push(rated);
if (isWanted('verdict')) found.push(await verdict(book, rounds, rated?.perMember));
if (isWanted('reading')) found.push(await reading(values.quick ? 5000 : 50_000, rounds));

const table = `${conditions()}\n\n${found.map(print).join('\n\n')}\n`;
process.stdout.write(table);
if (values.keep) keep(table);

function conditions(): string {
  const [cpu] = cpus();
  const day = new Date().toISOString().slice(0, 10);
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${day}, ${process.platform}-${process.arch}, ${cpus().length} × ${cpu?.model.trim()}, ${memory} GiB, Node ${process.versions.node}, medians of ${rounds} interleaved rounds`;
}

function print({ title, lines }: Benchmark): string {
  const head = '| measured | result | against | ratio | must |\n| --- | ---: | ---: | ---: | --- |';
  return `### ${title}\n\n${head}\n${lines.map(printLine).join('\n')}`;
}

function printLine(line: Line): string {
  const { what, measured, against, ratio, faster, limit } = line;
  const digits = ratio >= 20 ? 0 : 2;
  const bound = limit === undefined ? '' : 'atMost' in limit ? `≤ ${limit.atMost}` : `≥ ${limit.atLeast}`;
  const must = limit === undefined ? '' : holds(line) ? bound : `**${bound}: not kept**`;
  return `| ${what} | ${measured} | ${against} | ${ratio.toFixed(digits)} ×${faster ? ' faster' : ''} | ${must} |`;
}

function keep(table: string): void {
  const readme = fileURLToPath(new URL('README.md', import.meta.url));
  const marker = '<!-- last result -->\n';
  const [method] = readFileSync(readme, 'utf8').split(marker);
  writeFileSync(readme, `${method}${marker}\n${table}`);
}
