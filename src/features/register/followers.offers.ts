import type { Tx } from '#server/database.ts';

/** When the register of a running year came to be another, by whom, and by which decision or workbook. */
export interface Occasion {
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

/**
 * What of a year follows from its register: the tree of organisations first, then facts of members, files that go where these say, and the
 * rating last.
 */
export const STAGES = ['tree', 'facts', 'files', 'rating'] as const;

/** A room whose rows of a year follow a change of its register: it offers this as `follows`. */
export interface Follower {
  readonly stage: (typeof STAGES)[number];
  readonly follow: (tx: Tx, tenant: bigint, year: number, occasion: Occasion) => Promise<unknown>;
}
