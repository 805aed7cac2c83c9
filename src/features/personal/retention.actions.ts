import { dayAt } from '#kernel/dates.ts';
import { inCommittee, type Database, type Tx } from '#server/database.ts';
import type { JournalEntry } from '#features/journal/journal.ts';
import { expiredOn, type Expired, type Expiry } from './retention.ts';

type Counts = (tx: Tx, tenant: bigint, expiry: Expiry) => Promise<ReadonlyMap<number, number>>;
type Disposal = (tx: Tx, tenant: bigint, expiry: Expiry, day: string) => Promise<void>;

export interface RetentionDesk {
  readonly db: Database;
  readonly now: () => string;
  readonly expiredSelfReviews: Counts;
  readonly disposeSelfReviews: Disposal;
  readonly expiredAttachments: Counts;
  readonly disposeAttachments: Disposal;
  readonly record: (tx: Tx, tenant: bigint, entry: JournalEntry) => Promise<void>;
}

/** What a committee holds whose time is over, by year; nothing is touched. */
export function listExpired(desk: RetentionDesk, tenant: bigint): Promise<readonly Expired[]> {
  return inCommittee(desk.db, tenant, (tx) => expiredIn(tx, desk, tenant));
}

/** Disposes of it, in one transaction, and says what went. Nothing to dispose of leaves no entry in the journal. */
export function disposeExpired(desk: RetentionDesk, tenant: bigint, origin: string): Promise<readonly Expired[]> {
  return inCommittee(desk.db, tenant, async (tx) => {
    const found = await expiredIn(tx, desk, tenant);
    if (found.length === 0) return found;
    const at = desk.now();
    const expiry = expiredOn(dayAt(at));
    await desk.disposeSelfReviews(tx, tenant, expiry, dayAt(at));
    await desk.disposeAttachments(tx, tenant, expiry, dayAt(at));
    await desk.record(tx, tenant, {
      at,
      actor: 'tongket',
      origin,
      action: 'personal.disposed',
      detail: { years: found.map((one) => ({ ...one })) },
    });
    return found;
  });
}

async function expiredIn(tx: Tx, desk: RetentionDesk, tenant: bigint): Promise<readonly Expired[]> {
  const expiry = expiredOn(dayAt(desk.now()));
  const selfReviews = await desk.expiredSelfReviews(tx, tenant, expiry);
  const attachments = await desk.expiredAttachments(tx, tenant, expiry);
  const years = [...new Set([...selfReviews.keys(), ...attachments.keys()])].toSorted((a, b) => a - b);
  return years.map((year) => ({ year, selfReviews: selfReviews.get(year) ?? 0, attachments: attachments.get(year) ?? 0 }));
}
