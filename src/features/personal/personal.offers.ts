import type { Bilingual } from '#kernel/bilingual.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Opening } from '#kernel/operation.ts';
import type { Access } from '#domain/permission.ts';
import type { Room } from '#domain/room.ts';
import { inCommittee, type Database, type Tx } from '#server/database.ts';
import { tablesAbout } from './about.ts';
import { saveOpening } from './personal.store.ts';
import type { Expiry } from './retention.ts';

/** What a room keeps for as long as self-reviews are kept: it offers a list of these as `expiring`. */
export interface Expiring {
  /** Under which the journal counts what went. */
  readonly name: string;
  /** What is counted, in words. */
  readonly unit: Bilingual;
  /** How many of each year have had their time. */
  readonly expired: (tx: Tx, tenant: bigint, expiry: Expiry) => Promise<ReadonlyMap<number, number>>;
  readonly dispose: (tx: Tx, tenant: bigint, expiry: Expiry, day: string) => Promise<void>;
}

interface PersonalOfferNeeds {
  readonly db: Database;
  readonly clock: Clock;
  readonly rooms: readonly Pick<Room, 'name' | 'tables'>[];
}

/** What the house asks of the room of one's own record. */
export const offerPersonal = ({ db, clock, rooms }: PersonalOfferNeeds) => ({
  tables: tablesAbout(rooms),
  /** Somebody was shown another's record, or took documents out. */
  opened: ({ tenant, account, self }: Access, opening: Opening): Promise<void> =>
    inCommittee(db, tenant, (tx) => saveOpening(tx, tenant, opening, { account, self, at: clock.now(), day: clock.today() })),
});

export type PersonalOffers = ReturnType<typeof offerPersonal>;
