import type { Clock } from '#kernel/clock.ts';
import { inCommittee, type Database, type Tx } from '#server/database.ts';
import type { JournalOffers } from '#features/journal/journal.offers.ts';
import { personalEvents } from './personal.events.ts';
import type { Expiring } from './personal.offers.ts';
import { expiredOn, type Expired } from './retention.ts';

export interface RetentionNeeds {
  readonly db: Database;
  readonly clock: Clock;
  readonly record: JournalOffers['record'];
  /** What the rooms keep for a time, each its own. */
  readonly expiring: readonly Expiring[];
}

/** What a committee holds whose time is over, by year; nothing is touched. */
export function listExpired(needs: RetentionNeeds, tenant: bigint): Promise<readonly Expired[]> {
  return inCommittee(needs.db, tenant, (tx) => expiredIn(tx, needs, tenant));
}

/** Disposes of it, in one transaction, and says what went. Nothing to dispose of leaves no entry in the journal. */
export function disposeExpired(needs: RetentionNeeds, tenant: bigint, origin: string): Promise<readonly Expired[]> {
  return inCommittee(needs.db, tenant, async (tx) => {
    const found = await expiredIn(tx, needs, tenant);
    if (found.length === 0) return found;
    const [at, today] = [needs.clock.now(), needs.clock.today()];
    for (const { dispose } of needs.expiring) await dispose(tx, tenant, expiredOn(today), today);
    await needs.record(tx, tenant, { at, actor: 'tongket', origin, ...personalEvents.disposed({ years: [...found] }) });
    return found;
  });
}

async function expiredIn(tx: Tx, { clock, expiring }: RetentionNeeds, tenant: bigint): Promise<readonly Expired[]> {
  const expiry = expiredOn(clock.today());
  const years = new Map<number, Expired>();
  const nothing = Object.fromEntries(expiring.map(({ name }) => [name, 0]));
  for (const { name, expired } of expiring)
    for (const [year, count] of await expired(tx, tenant, expiry)) years.set(year, { ...nothing, ...years.get(year), [name]: count, year });
  return [...years.values()].toSorted((a, b) => a.year - b.year);
}
