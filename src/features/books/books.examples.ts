import type { Result } from '#kernel/result.ts';
import type { Book } from '#engine/book.ts';
import type { Intake } from '#features/intake/intake.ts';
import { ratesCommittees } from './books.ts';
import { baseWithCases, loadWithCases, printFaults, type BookWithCases, type Print } from './books.folder.ts';
import { printBook } from './books.printing.ts';
import { compareBooks } from './comparing.ts';
import { runCases, type Coverage, type PopulationCounts } from './coverage.ts';
import { coverPopulation } from './population.ts';

/** A committee's workbook of one year. */
export interface PopulationSample {
  readonly fileName: string;
  readonly year: number;
  readonly read: () => Result<Intake, unknown>;
}

/**
 * `books test`: 1 where an example does not hold, or no example meets or fails a condition. What the sample meets decides nothing. Of an
 * overlay the conditions that it leaves as they are may be met and failed by the examples of its base.
 */
export function testBook(folder: string, sample: PopulationSample, print: Print): number {
  const loaded = loadWithCases(folder);
  if (!loaded.ok) return printFaults(loaded.refusal, print);
  const { book, cases } = loaded.value;
  const { failures, coverage: own } = runCases(book, cases);
  const coverage = withInherited(own, book, baseWithCases(folder, book));
  for (const { example, actual } of failures) {
    print(
      `${example.file}:${example.line}: ${example.name.vi}\n  chờ đợi · expected ${JSON.stringify(example.expected)}\n  thực tế · actual   ${JSON.stringify(actual)}`,
    );
  }
  const bare = coverage.filter(({ met, failed }) => met === 0 || failed === 0);
  print(`${book.id}: ${cases.length - failures.length} trên ${cases.length} ví dụ đúng · examples hold`);
  print('điều kiện · condition                        đạt · met   không đạt · not met');
  for (const { id, met, failed } of coverage) print(`${id.padEnd(44)} ${String(met).padStart(9)} ${String(failed).padStart(21)}`);
  for (const { id } of bare) print(`${id}: chưa có ví dụ cho cả hai phía · no example of both sides`);
  printPopulation(book, sample, print);
  return failures.length + bare.length > 0 ? 1 : 0;
}

/** Adds what the examples of the base say of the conditions that read in the overlay as they do there; those that it set need its own. */
function withInherited(own: readonly Coverage[], book: Book, base: BookWithCases | null): readonly Coverage[] {
  if (base === null) return own;
  const printed = (of: Book) => printBook({ book: of, cases: [], counts: null }, null);
  const differences = compareBooks(printed(base.book), printed(book));
  const set = new Set(differences.filter((one) => one.change !== 'changed' || one.parts.includes('words')).map(({ id }) => id));
  const inherited = new Map(runCases(book, base.cases).coverage.map((counts) => [counts.id, counts]));
  return own.map(({ id, met, failed }) => {
    const above = set.has(id) ? undefined : inherited.get(id);
    return { id, met: met + (above?.met ?? 0), failed: failed + (above?.failed ?? 0) };
  });
}

function printPopulation(book: Book, { fileName, year, read }: PopulationSample, print: Print): void {
  const { from, to } = book.ratingYears;
  if (!ratesCommittees(book)) {
    print(`${fileName}: bộ quy tắc này không xếp loại cả đảng viên lẫn tổ chức: không đếm · the book does not rate both, not counted`);
    return;
  }
  if (year < from || year > to) {
    print(`${fileName} là của năm ${year}, ngoài ${from}–${to}: không đếm · is of another year than the book, not counted`);
    return;
  }
  const intake = read();
  if (!intake.ok) throw new Error(`The sample ${fileName} is refused`);
  const counts = coverPopulation(book, year, intake.value);
  print(`${fileName}, các đối tượng được xếp loại · those who are rated`);
  print('điều kiện · condition                        đạt · met   không đạt · not met   chưa xác định · undetermined');
  for (const [id, { met, failed, undetermined }] of counts)
    print(`${id.padEnd(44)} ${String(met).padStart(9)} ${String(failed).padStart(21)} ${String(undetermined).padStart(30)}`);
  printUntouched(counts, print);
}

function printUntouched(counts: PopulationCounts, print: Print): void {
  for (const [id, { met, failed }] of counts) {
    if (met === 0) print(`${id}: không ai đạt · nobody met it`);
    if (failed === 0) print(`${id}: không ai không đạt · nobody failed it`);
  }
}
