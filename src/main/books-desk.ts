import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { BooksCommandDesk } from '#features/books/books.cli.ts';
import { readIntake } from '#features/intake/intake.papers.ts';
import { formOf } from '#features/intake/columns.ts';
import { openLibrary } from './desk.ts';
import { sampleWorkbook, sampleYear } from './samples.ts';

const program = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

/** What `tongket books` needs from other rooms. */
export const booksCommandDesk: BooksCommandDesk = {
  sample: {
    fileName: basename(sampleWorkbook),
    year: sampleYear,
    read: () => readIntake(readFileSync(sampleWorkbook), sampleYear, formOf(openLibrary().get('vn-party-2020')!.book)),
  },
  version: program.version,
};
