import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bookHash } from '#engine/hash.ts';
import { readCall } from '#server/call.ts';
import type { Language } from '#kernel/bilingual.ts';
import type { BookPage } from './books.contract.ts';
import { testBook, type PopulationSample } from './books.examples.ts';
import { booksIn, isBook, isOverlay, loadFolder, loadWithCases, printFaults, type Print } from './books.folder.ts';
import { freezeBook } from './books.freezing.ts';
import { bookPaper } from './books.papers.ts';
import { printBook } from './books.printing.ts';
import { startBook, startOverlay } from './books.starting.ts';
import { writeSchemas } from './books.schema.ts';
import { compareBooks, type Difference } from './comparing.ts';

const BOOKS_HELP = `tongket books list                     các bộ quy tắc của bản này · the rule books of this release
tongket books check [THƯ_MỤC…]         mọi lỗi, có tệp, dòng, cột · every fault with file, line, column
tongket books test [BỘ_QUY_TẮC…]       chạy ví dụ; độ phủ theo ví dụ và theo quận mẫu · runs the examples; coverage by them and by the sample
tongket books print BỘ_QUY_TẮC [--language vi|en] --out TỆP.docx|TỆP.pdf
                                       in cả bộ như một quy định · prints the whole book like a regulation
tongket books new MÃ [--from BỘ_QUY_TẮC | --overlay-of BỘ_QUY_TẮC] [--in THƯ_MỤC]
                                       một thư mục mới, qua được check và test · a new folder that passes check and test;
                                       --overlay-of: quy định riêng trên nền bộ đó · a local overlay of that book
tongket books freeze [BỘ_QUY_TẮC…]     ghi kết quả của bộ đã hết hiệu lực · writes results of closed books, to be replayed
tongket books schema                   viết lại lược đồ cho trình soạn thảo · writes the schemas for editors anew
tongket books diff CŨ MỚI [--json]     khác nhau theo từng quy tắc · what differs, rule by rule
`;

/** What the commands need from other rooms. */
export interface BooksCommandDesk {
  /** The sample district that `test` counts each condition on. */
  readonly sample: PopulationSample;
  /** Of this program; frozen results name it. */
  readonly version: string;
}

interface Call {
  readonly root: string;
  readonly folders: readonly string[];
  readonly flags: { readonly json: boolean; readonly language: string; readonly out: string | undefined };
  readonly desk: BooksCommandDesk;
  readonly print: Print;
}

/** Each gives the exit code: 0 sound, 1 something does not hold, 2 wrong call. */
const COMMANDS: Readonly<Record<string, (call: Call) => number | Promise<number>>> = {
  list,
  check,
  test: ({ folders, desk, print }) => Math.max(...folders.map((folder) => testBook(folder, desk.sample, print))),
  print: printOne,
  freeze: ({ folders, desk, print }) => Math.max(...folders.map((folder) => freezeBook(folder, desk.version, print))),
  schema: ({ root, print }) => writeSchemas(root, print),
  diff,
};

/** Runs one `books` command on a folder of rule books. */
export async function booksCommand(root: string, args: readonly string[], print: Print, desk: BooksCommandDesk): Promise<number> {
  const { values, positionals } = readCall(args, {
    json: { type: 'boolean', default: false },
    language: { type: 'string', default: 'vi' },
    out: { type: 'string' },
    from: { type: 'string' },
    in: { type: 'string' },
    'overlay-of': { type: 'string' },
  });
  const [name = '', ...names] = positionals;
  if (name === 'new') return createBook(root, names, values, print);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) return misread(positionals, print);
  const folders = (names.length > 0 ? names : booksIn(root)).map((one) => folderOf(root, one));
  const missing = folders.find((folder) => !isBook(folder));
  if (missing !== undefined) return noBook(missing, print);
  return command({ root, folders, flags: { ...values, out: values.out }, desk, print });
}

/** A released book by its id, any other by its folder. */
const folderOf = (root: string, name: string): string => (isBook(join(root, name)) ? join(root, name) : name);

const noBook = (folder: string, print: Print): number =>
  wrongCall(print, `Không có book.yaml trong «${folder}» · There is no book.yaml in it.`);

type NewFlags = { readonly from?: string | undefined; readonly in?: string | undefined; readonly 'overlay-of'?: string | undefined };

function createBook(root: string, [id, ...more]: readonly string[], flags: NewFlags, print: Print): number {
  const { from, in: home = root, 'overlay-of': under } = flags;
  if (id === undefined || more.length > 0 || (from !== undefined && under !== undefined)) return misread(['new', id, ...more], print);
  if (under !== undefined) {
    const base = join(home, under);
    return isBook(base) && !isOverlay(base) ? startOverlay({ id, home, base: under, schemas: root }, print) : noBook(base, print);
  }
  const source = from === undefined ? null : folderOf(root, from);
  if (source !== null && !isBook(source)) return noBook(source, print);
  return startBook({ id, home, source, schemas: root }, print);
}

/** Not one of the calls below: shows what was read of it, its options apart. */
const misread = (words: readonly (string | undefined)[], print: Print): number => {
  const read = words.filter((word) => word !== undefined).join(' ');
  return wrongCall(
    print,
    read === '' ? BOOKS_HELP : `Đã đọc «books ${read}»; cách gọi đúng · that was read; the right calls are:\n\n${BOOKS_HELP}`,
  );
};

function wrongCall(print: Print, message: string): number {
  print(message);
  return 2;
}

function list({ folders, print }: Call): number {
  for (const folder of folders) {
    const loaded = loadFolder(folder);
    if (!loaded.ok) return printFaults(loaded.refusal, print);
    const { id, title, ratingYears } = loaded.value;
    print(`${id}  ${ratingYears.from}–${ratingYears.to}  ${bookHash(loaded.value).slice(0, 12)}  ${title.vi}`);
  }
  return 0;
}

function check({ folders, print }: Call): number {
  const faults = folders.flatMap((folder) => {
    const loaded = loadWithCases(folder);
    return loaded.ok ? [] : [...loaded.refusal];
  });
  if (faults.length > 0) return printFaults(faults, print);
  print(`${folders.length} bộ quy tắc, không có lỗi · no faults`);
  return 0;
}

async function printOne({ folders, flags: { language, out }, print }: Call): Promise<number> {
  const [folder, ...more] = folders;
  if (folder === undefined || more.length > 0 || out === undefined) return misread(['print', ...folders], print);
  if (!isLanguage(language)) return wrongCall(print, `--language phải là vi hoặc en; đã đọc «${language}» · must be vi or en.`);
  const loaded = loadWithCases(folder);
  if (!loaded.ok) return printFaults(loaded.refusal, print);
  const paper = bookPaper(loaded.value, language, out);
  if (paper === undefined) return wrongCall(print, `--out phải là tệp .docx hoặc .pdf; đã đọc «${out}» · must be a .docx or .pdf file.`);
  try {
    writeFileSync(out, await paper);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return wrongCall(print, `Không ghi được tệp «${out}» · The file cannot be written (${code}).`);
  }
  print(`Đã ghi · wrote ${out}`);
  return 0;
}

const isLanguage = (text: string): text is Language => text === 'vi' || text === 'en';

function diff({ folders, flags, print }: Call): number {
  if (folders.length !== 2) return misread(['diff', ...folders], print);
  const pages: BookPage[] = [];
  for (const folder of folders) {
    const loaded = loadFolder(folder);
    if (!loaded.ok) return printFaults(loaded.refusal, print);
    pages.push(printBook({ book: loaded.value, cases: [], counts: null }, null));
  }
  const differences = compareBooks(pages[0]!, pages[1]!);
  if (flags.json) print(JSON.stringify(differences, null, 2));
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
