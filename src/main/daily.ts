import { inCommittee, inTransaction } from '#server/database.ts';
import type { Desk } from './desk.ts';
import type { OpenRoom } from './picture.ts';

/**
 * What the rooms do every day, in each committee and each in a transaction of its own: what fails keeps nothing else from being done.
 * @throws in the end, where something failed: it is tried again then, with everything else
 */
export async function doDaily({ db, organisations, clock }: Desk, rooms: readonly Pick<OpenRoom, 'half'>[]): Promise<void> {
  const failed: unknown[] = [];
  for (const { tenant } of await inTransaction(db, organisations.committees))
    for (const { half } of rooms)
      await inCommittee(db, tenant, async (tx) => half.daily?.(tx, tenant, clock.today())).catch((error: unknown) => failed.push(error));
  if (failed.length > 0) throw new AggregateError(failed, failed.map(String).join('; '));
}
