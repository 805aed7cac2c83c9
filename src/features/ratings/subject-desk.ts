import type { Book } from '#engine/book.ts';
import type { HistoryYear, Proof } from './ratings.contract.ts';

export type SubjectKind = 'organisation' | 'member';

/** What the pages of organisations and members ask about ratings; the ratings room answers, `main` connects them. */
export interface SubjectDesk<Tx> {
  readonly ratedBook: (tx: Tx, tenant: bigint, year: number) => Promise<Book | null>;
  /** The ids of the required facts that a stored bit string names, in the book's order. */
  readonly missingFacts: (book: Book, subject: SubjectKind, missing: bigint) => string[];
  readonly prove: (tx: Tx, tenant: bigint, year: number, subject: SubjectKind, code: string) => Promise<Proof | null>;
  readonly history: (tx: Tx, tenant: bigint, year: number, subject: SubjectKind, code: string) => Promise<HistoryYear[]>;
  readonly awards: (tx: Tx, tenant: bigint, year: number, subject: SubjectKind, code: string) => Promise<string[]>;
  readonly sourceFile: (tx: Tx, tenant: bigint, year: number) => Promise<string | null>;
}
