import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bookForYear } from '#features/books/books.ts';
import { openLibrary } from '#main/desk.ts';
import { ballots } from './ballots.ts';
import { holds, type Benchmark, type Line } from './measure.ts';
import { national } from './national.ts';
import { year } from './population.ts';
import { rating } from './rating.ts';
import { reading } from './reading.ts';
import { verdict } from './verdict.ts';
import { whatIf } from './what-if.ts';

/**
 * `npm run bench`: prints the table. `-- --keep` also writes it into the README beside this file, `-- --quick` takes smaller
 * populations, and a name (`rating`, `what-if`, `verdict`, `reading`, `ballots`) leaves the others out. `national` is done only by name.
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
if (isWanted('what-if')) found.push(await whatIf(book, sizes[1], rounds, say));
if (isWanted('verdict')) found.push(await verdict(book, rounds, rated?.perMember));
if (isWanted('reading')) found.push(await reading(values.quick ? 5000 : 50_000, rounds));
if (isWanted('ballots')) found.push(await ballots(values.quick ? 500 : 2000, rounds, say));
if (positionals.includes('national')) found.push(await national(book, { committees: 56, size: values.quick ? 10_000 : 100_000 }, 3, say));

for (const benchmark of found) process.stdout.write(`${print(benchmark)}\n`);
if (values.keep) keep(found);

function conditions(rounds: number): string {
  const [cpu] = cpus();
  const day = new Date().toISOString().slice(0, 10);
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${day}, ${process.platform}-${process.arch}, ${cpus().length} × ${cpu?.model.trim()}, ${memory} GiB, Node ${process.versions.node}, medians of ${rounds} interleaved rounds`;
}

function print({ title, rounds, lines }: Benchmark): string {
  const head = '| measured | result | against | ratio | must |\n| --- | ---: | ---: | ---: | --- |';
  return `### ${title}\n\n${conditions(rounds)}\n\n${head}\n${lines.map(printLine).join('\n')}\n`;
}

function printLine(line: Line): string {
  const { what, measured, against, ratio, faster, limit } = line;
  const digits = ratio >= 20 ? 0 : 2;
  const bound = limit === undefined ? '' : 'atMost' in limit ? `≤ ${limit.atMost}` : `≥ ${limit.atLeast}`;
  const must = limit === undefined ? '' : holds(line) ? bound : `**${bound}: not kept**`;
  return `| ${what} | ${measured} | ${against} | ${ratio.toFixed(digits)} ×${faster ? ' faster' : ''} | ${must} |`;
}

/** Puts each table in the place of its last result, or after the others. */
function keep(benchmarks: readonly Benchmark[]): void {
  const readme = fileURLToPath(new URL('README.md', import.meta.url));
  const marker = '<!-- last result -->\n';
  const [method, kept = ''] = readFileSync(readme, 'utf8').split(marker);
  const tables = new Map(kept.split(/^(?=### )/mu).flatMap((table) => (table.trim() ? [[titleIn(table), `${table.trim()}\n`]] : [])));
  for (const benchmark of benchmarks) tables.set(benchmark.title, print(benchmark));
  writeFileSync(readme, `${method}${marker}\n${[...tables.values()].join('\n')}`);
}

function titleIn(table: string): string {
  return /^### (.*)$/mu.exec(table)?.[1] ?? '';
}
