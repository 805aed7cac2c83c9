import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BooksCommandDesk } from '#features/books/books.cli.ts';
import { readIntake } from '#features/intake/intake.papers.ts';

const fileName = 'quan-10-2020.xlsx';
const sampleFile = fileURLToPath(new URL(`../../tests/support/sample/${fileName}`, import.meta.url));

const program = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

/** What `tongket books` needs from other rooms. */
export const booksCommandDesk: BooksCommandDesk = {
  sample: { fileName, year: 2020, read: () => readIntake(readFileSync(sampleFile), 2020) },
  version: program.version,
};
