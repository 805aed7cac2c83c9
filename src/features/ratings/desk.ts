import type { HistoryYear, Proof } from './ratings.contract.ts';

/** What other rooms may ask about a rated year; the ratings room answers, `main` connects them. `Tx` is their transaction. */
export interface VerdictDesk<Tx> {
  /** The ids of the required facts that a stored bit string names, in the book's order. */
  readonly missingFacts: (subject: 'organisation' | 'member', book: string, missing: bigint) => string[];
  readonly prove: (tx: Tx, tenant: bigint, year: number, subject: 'organisation' | 'member', code: string) => Promise<Proof | null>;
  readonly history: (tx: Tx, tenant: bigint, year: number, subject: 'organisation' | 'member', code: string) => Promise<HistoryYear[]>;
  /** Levels of the earlier years on file, by organisation code. */
  readonly earlierLevels: (tx: Tx, tenant: bigint, year: number) => Promise<ReadonlyMap<string, { year: number; level: HistoryYear['level'] }[]>>;
  readonly awards: (tx: Tx, tenant: bigint, year: number, subject: 'organisation' | 'member', code: string) => Promise<string[]>;
  readonly sourceFile: (tx: Tx, tenant: bigint, year: number) => Promise<string | null>;
  readonly bookOf: (tx: Tx, tenant: bigint, year: number) => Promise<string | null>;
}
