import type { Tx } from '#server/database.ts';
import type { RegisterNeeds } from './register.needs.ts';

/** When the register of a running year came to be another, by whom, and by which decision or workbook. */
export interface Occasion {
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

/** Rooms whose rows of a year follow from its register. Facts come first: files and attachments go where they say, and all is rated last. */
const FOLLOWERS = ['organisations', 'members', 'reviews', 'documents', 'ratings'] as const;

/** Makes facts, files and attachments of a running year agree with its register, and rates the year again. */
export async function followRegister(
  rooms: Pick<RegisterNeeds, (typeof FOLLOWERS)[number]>,
  tx: Tx,
  tenant: bigint,
  year: number,
  occasion: Occasion,
): Promise<void> {
  for (const room of FOLLOWERS) await rooms[room].followRegister(tx, tenant, year, occasion);
}
