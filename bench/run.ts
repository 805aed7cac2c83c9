import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { NAMES, runBenches } from './benches.ts';
import { print } from './table.ts';

/**
 * `npm run bench`: prints the tables. `-- --keep` also writes them into the README beside this file, `-- --quick` takes smaller
 * populations, and names (`rating`, `what-if`, `verdict`, `reading`, `ballots`, `lists`, `slow-line`) leave the others out. `national` is done only by name.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, keep: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !NAMES.some((known) => known === name));
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown.join('", "')}". There are: ${NAMES.join(', ')}.`);
  process.exit(2);
}
const wanted = NAMES.filter((name) => (positionals.length === 0 ? name !== 'national' : positionals.includes(name)));

for await (const benchmark of runBenches(wanted, values.quick ? 'quick' : 'whole', (line) => process.stderr.write(`${line}\n`))) {
  const table = print(benchmark);
  process.stdout.write(`${table}\n`);
  if (values.keep) keep(benchmark.title, table);
}

/** Puts the table in the place of its last result, or after the others. */
function keep(title: string, table: string): void {
  const readme = fileURLToPath(new URL('README.md', import.meta.url));
  const marker = '<!-- last result -->\n';
  const [method, kept = ''] = readFileSync(readme, 'utf8').split(marker);
  const tables = new Map(kept.split(/^(?=### )/mu).flatMap((old) => (old.trim() ? [[titleIn(old), `${old.trim()}\n`]] : [])));
  tables.set(title, table);
  writeFileSync(readme, `${method}${marker}\n${[...tables.values()].join('\n')}`);
}

function titleIn(table: string): string {
  return /^### (.*)$/mu.exec(table)?.[1] ?? '';
}
