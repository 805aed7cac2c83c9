import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadBook, type Book } from '#engine/book.ts';
import { readCases, type Case } from '#engine/cases.ts';
import { bookHash } from '#engine/hash.ts';
import type { Fault } from '#engine/source.ts';
import type { Result } from '#kernel/result.ts';
import type { BookPage } from './books.contract.ts';
import { printBook } from './books.printing.ts';
import { compareBooks, type Difference } from './comparing.ts';
import { runCases } from './coverage.ts';

const BOOKS_HELP = `tongket books list                     các bộ quy tắc của bản này · the rule books of this release
tongket books check [THƯ_MỤC…]         mọi lỗi, có tệp, dòng, cột · every fault with file, line, column
tongket books test [BỘ_QUY_TẮC…]       chạy ví dụ, in độ phủ từng điều kiện · runs the examples, prints coverage
tongket books diff CŨ MỚI [--json]     khác nhau theo từng quy tắc · what differs, rule by rule
`;

type Print = (line: string) => void;

/** Runs one `books` command on a folder of rule books. Exit codes: 0 sound, 1 something does not hold, 2 wrong call. */
export function booksCommand(root: string, args: readonly string[], print: Print): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const [command, ...names] = positionals;
  const known = readdirSync(root).filter((name) => existsSync(join(root, name, 'book.yaml')));
  const folders = (names.length > 0 ? names : known).map((name) => (known.includes(name) ? join(root, name) : name));
  const missing = folders.find((folder) => !existsSync(join(folder, 'book.yaml')));
  if (missing !== undefined) return wrongCall(print, `Không có book.yaml trong «${missing}» · There is no book.yaml in it.`);
  if (command === 'list') return list(folders, print);
  if (command === 'check') return check(folders, print);
  if (command === 'test') return Math.max(...folders.map((folder) => test(folder, print)));
  if (command === 'diff' && names.length === 2) return diff(folders, values.json, print);
  return wrongCall(print, BOOKS_HELP);
}

function wrongCall(print: Print, message: string): number {
  print(message);
  return 2;
}

const read = (folder: string, name: string) => ({ path: join(folder, name), text: readFileSync(join(folder, name), 'utf8') });

const load = (folder: string): Result<Book, readonly Fault[]> => loadBook([read(folder, 'book.yaml')]);

function loadExamples(folder: string, book: Book): Result<readonly Case[], readonly Fault[]> {
  return existsSync(join(folder, 'cases.yaml')) ? readCases(book, read(folder, 'cases.yaml')) : { ok: true, value: [] };
}

function list(folders: readonly string[], print: Print): number {
  for (const folder of folders) {
    const loaded = load(folder);
    if (!loaded.ok) return printFaults(loaded.refusal, print);
    const { id, title, ratingYears } = loaded.value;
    print(`${id}  ${ratingYears.from}–${ratingYears.to}  ${bookHash(loaded.value).slice(0, 12)}  ${title.vi}`);
  }
  return 0;
}

function check(folders: readonly string[], print: Print): number {
  const faults = folders.flatMap((folder) => {
    const book = load(folder);
    if (!book.ok) return [...book.refusal];
    const examples = loadExamples(folder, book.value);
    return examples.ok ? [] : [...examples.refusal];
  });
  if (faults.length > 0) return printFaults(faults, print);
  print(`${folders.length} bộ quy tắc, không có lỗi · no faults`);
  return 0;
}

function printFaults(faults: readonly Fault[], print: Print): number {
  for (const { file, line, column, code, message } of faults) print(`${file}:${line}:${column}: ${code}: ${message.vi} · ${message.en}`);
  return 1;
}

function test(folder: string, print: Print): number {
  const loaded = load(folder);
  const examples = loaded.ok ? loadExamples(folder, loaded.value) : loaded;
  if (!loaded.ok || !examples.ok)
    return printFaults([...(loaded.ok ? [] : loaded.refusal), ...(examples.ok ? [] : examples.refusal)], print);
  const { failures, coverage } = runCases(loaded.value, examples.value);
  for (const { example, actual } of failures) {
    print(
      `${example.file}:${example.line}: ${example.name.vi}\n  chờ đợi · expected ${JSON.stringify(example.expected)}\n  thực tế · actual   ${JSON.stringify(actual)}`,
    );
  }
  const bare = coverage.filter(({ met, failed }) => met === 0 || failed === 0);
  print(`${loaded.value.id}: ${examples.value.length - failures.length} trên ${examples.value.length} ví dụ đúng · examples hold`);
  print('điều kiện · condition                        đạt · met   không đạt · not met');
  for (const { id, met, failed } of coverage) print(`${id.padEnd(44)} ${String(met).padStart(9)} ${String(failed).padStart(21)}`);
  for (const { id } of bare) print(`${id}: chưa có ví dụ cho cả hai phía · no example of both sides`);
  return failures.length + bare.length > 0 ? 1 : 0;
}

function diff(folders: readonly string[], json: boolean, print: Print): number {
  const pages: BookPage[] = [];
  for (const folder of folders) {
    const loaded = load(folder);
    if (!loaded.ok) return printFaults(loaded.refusal, print);
    pages.push(printBook({ book: loaded.value, cases: [], counts: null }, null));
  }
  const differences = compareBooks(pages[0]!, pages[1]!);
  if (json) print(JSON.stringify(differences, null, 2));
  else for (const difference of differences) print(differenceInWords(difference));
  return 0;
}

const SIGNS = { added: '+', removed: '-', changed: '~' };

function differenceInWords(difference: Difference): string {
  const heading = `${SIGNS[difference.change]} ${difference.id}`;
  if (difference.change === 'added') return `${heading}\n    ${difference.after.words.vi}  (${articlesOf(difference.after)})`;
  if (difference.change === 'removed') return `${heading}\n    ${difference.before.words.vi}  (${articlesOf(difference.before)})`;
  const { before, after, parts } = difference;
  return `${heading}: ${parts.join(', ')}\n  - ${before.words.vi}  (${articlesOf(before)})\n  + ${after.words.vi}  (${articlesOf(after)})`;
}

const articlesOf = (rule: { readonly citations: readonly { readonly text: { readonly vi: string } }[] }): string =>
  rule.citations.map((citation) => citation.text.vi).join('; ');
