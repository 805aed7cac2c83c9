import type { Tx } from '#server/database.ts';
import { STAGES, type Follower, type Occasion } from './followers.offers.ts';

/** Makes facts, files and attachments of a running year agree with its register, and rates the year again. */
export async function followRegister(
  { followers }: { readonly followers: readonly Follower[] },
  tx: Tx,
  tenant: bigint,
  year: number,
  occasion: Occasion,
): Promise<void> {
  for (const stage of STAGES)
    for (const follower of followers) if (follower.stage === stage) await follower.follow(tx, tenant, year, occasion);
}
