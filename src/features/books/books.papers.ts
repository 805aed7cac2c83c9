import type { Language } from '#kernel/bilingual.ts';
import { officialDocx } from '#papers/docx/official.ts';
import { officialPdf } from '#papers/pdf/official.ts';
import { bookDocument } from './books.document.ts';
import type { BookWithCases } from './books.folder.ts';

/** The whole book in one language, as the ending of the file's name asks; undefined where it is neither `.docx` nor `.pdf`. */
export function bookPaper(book: BookWithCases, language: Language, file: string): Promise<Uint8Array> | undefined {
  if (/\.docx$/iu.test(file)) return officialDocx(bookDocument(book, language));
  if (/\.pdf$/iu.test(file)) return officialPdf(bookDocument(book, language));
  return undefined;
}
