import { createReadStream, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Book } from '#engine/book.ts';
import { noSuch, readNaming, WrongCall } from '#server/call.ts';
import { inCommittee, inTransaction, openDatabase } from '#server/database.ts';
import { migrate } from '#server/migrations.ts';
import { startThrowAwayPostgres } from '#server/postgres/throw-away.ts';
import { clerkTable } from '#features/reports/clerk-table.ts';
import { reportDocx, reportPdf, resultWorkbook } from '#features/reports/reports.papers.ts';
import type { ResultBook } from '#features/reports/reports.ts';
import { formOf } from '#features/intake/columns.ts';
import { takeIn } from '#features/intake/intake.actions.ts';
import { committeeOf, type Intake, type IntakeRefusal } from '#features/intake/intake.ts';
import { findCommittee } from '#features/organisations/organisations.store.ts';
import { readSummary } from '#features/ratings/ratings.actions.ts';
import { emptySummary, type Summary } from '#features/ratings/ratings.ts';
import { gatherResults } from '#features/reports/reports.gathering.ts';
import { largestFile } from '#papers/spreadsheet/guard.ts';
import { bookForYear } from '#features/books/books.ts';
import { openDesk, openLibrary } from './desk.ts';
import { sampleYear } from './samples.ts';

interface Order {
  readonly file: string;
  readonly year: number;
  readonly book: Book;
  readonly profile: string;
  readonly json: boolean;
  readonly out: string | undefined;
}

const say = (line: string) => process.stderr.write(`${line}\n`);

/** `tongket rate FILE`: reads, refuses or rates one workbook on a database that lives as long as the command. */
export async function rateCommand(args: string[]): Promise<number> {
  const order = orderOf(args);
  const bytes = await readWorkbookFile(order.file);
  const { readIntake } = await import('#features/intake/intake.papers.ts');
  const read = readIntake(bytes, order.year, formOf(order.book));
  if (!read.ok) return refused(order, read.refusal);
  const postgres = await startThrowAwayPostgres();
  try {
    await migrate(postgres.url);
    const result = await rate(postgres.url, order, read.value, bytes);
    if (order.out !== undefined) await writePapers(order.out, order, result.results);
    process.stdout.write(order.json ? `${JSON.stringify(result.summary, null, 2)}\n` : clerkTable(result.results.report));
    return 0;
  } finally {
    await postgres.stop();
  }
}

const BOOK = { vi: 'bộ quy tắc (--book)', en: 'rule book' };
const PROFILE = { vi: 'cách tính (--profile)', en: 'profile' };

/** Without a book it is that of the year, without a profile the book's first one; without a year it is the sample's, or the first of the book. */
function orderOf(args: string[]): Order {
  const options = {
    year: { type: 'string' },
    book: { type: 'string' },
    profile: { type: 'string' },
    json: { type: 'boolean', default: false },
    out: { type: 'string' },
  } as const;
  const { values, named: file } = readNaming(args, options, { vi: 'một tệp', en: 'one file' });
  const library = openLibrary();
  const named = values.book === undefined ? undefined : library.get(values.book)?.book;
  if (values.book !== undefined && named === undefined) throw new WrongCall(noSuch(BOOK, values.book, [...library.keys()]));
  const written = values.year ?? String(named === undefined || covers(named, sampleYear) ? sampleYear : named.ratingYears.from);
  const books = [...library.values()].map(({ book }) => book);
  const book = named ?? bookForYear(books, Number(written)) ?? bookForYear(books, sampleYear)!;
  const year = yearOf(written, book);
  const profile = values.profile ?? [...book.profiles.keys()][0]!;
  if (!book.profiles.has(profile)) throw new WrongCall(noSuch(PROFILE, profile, [...book.profiles.keys()]));
  return { file, year, book, profile, json: values.json, out: values.out };
}

const covers = ({ ratingYears: { from, to } }: Book, year: number): boolean => year >= from && year <= to;

function yearOf(text: string, book: Book): number {
  const { from, to } = book.ratingYears;
  const year = Number(text);
  if (/^\d{4}$/u.test(text) && covers(book, year)) return year;
  throw new WrongCall(
    `Năm (--year) phải từ ${from} đến ${to} theo bộ quy tắc ${book.id}; đã đọc «${text}» · ` +
      `The year must be from ${from} to ${to} under that rule book; “${text}” was read.`,
  );
}

/** At most one byte more than a workbook may have: enough to see that it is too large, however large it is. */
async function readWorkbookFile(file: string): Promise<Uint8Array> {
  try {
    return await buffer(createReadStream(file, { end: largestFile }));
  } catch (error) {
    throw new WrongCall(`Không mở được tệp «${file}» · The file cannot be opened (${(error as NodeJS.ErrnoException).code}).`);
  }
}

async function rate(
  databaseUrl: string,
  order: Order,
  intake: Intake,
  bytes: Uint8Array,
): Promise<{ summary: Summary; results: ResultBook }> {
  const db = openDatabase(databaseUrl, 2);
  try {
    const desk = openDesk(db, { judgement: { book: order.book, profile: order.profile } });
    await takeIn(desk, intake, { fileName: basename(order.file), bytes }, { year: order.year, actor: 'rate' });
    const committee = await inTransaction(db, (tx) => findCommittee(tx, committeeOf(intake).code));
    const { tenant } = committee!;
    return await inCommittee(db, tenant, async (tx) => ({
      summary: await readSummary(tx, tenant, order.year, order.book),
      results: (await gatherResults(tx, desk, committee!, order.year, desk.clock.today()))!,
    }));
  } finally {
    await db.destroy();
  }
}

function refused(order: Order, refusals: readonly IntakeRefusal[]): number {
  if (order.json) {
    const summary = { ...emptySummary(order.year, order.book, order.profile), refusals };
    process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
  }
  const list = refusals.map((refusal) => `  ${refusal.sheet}!${refusal.column}${refusal.row}  ${refusal.code}  ${refusal.message}`);
  const text = `Tệp ${basename(order.file)} bị từ chối: ${refusals.length} ô cần sửa. Chưa ghi gì cả.\n${list.join('\n')}\n`;
  (order.json ? process.stderr : process.stdout).write(text);
  return 1;
}

async function writePapers(folder: string, order: Order, results: ResultBook): Promise<void> {
  const stem = `${basename(order.file).replace(/\.xlsx$/iu, '')}-${order.year}`;
  mkdirSync(folder, { recursive: true });
  const papers: [string, () => Promise<Uint8Array>][] = [
    [`${stem}-ket-qua.xlsx`, () => resultWorkbook(results)],
    [`${stem}-bao-cao.docx`, () => reportDocx(results.report)],
    [`${stem}-bao-cao.pdf`, () => reportPdf(results.report)],
  ];
  for (const [name, make] of papers) {
    writeFileSync(join(folder, name), await make());
    say(`Đã ghi · wrote ${join(folder, name)}`);
  }
}
