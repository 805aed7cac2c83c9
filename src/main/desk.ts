import { fileURLToPath } from 'node:url';
import { clockOf } from '#kernel/clock.ts';
import type { Room } from '#domain/room.ts';
import type { Database } from '#server/database.ts';
import type { AccountsOfferNeeds } from '#features/accounts/accounts.offers.ts';
import type { Judgement } from '#features/books/books.offers.ts';
import { loadLibrary, type Library } from '#features/books/books.store.ts';
import { evidenceOf, type OfferedEvidence } from '#features/ratings/evidence.ts';
import type { Expiring } from '#features/personal/personal.offers.ts';
import type { Follower } from '#features/register/followers.offers.ts';
import { sentencesOf } from './journal-sentences.ts';
import { rooms } from './rooms.ts';

export const rulebooksFolder = fileURLToPath(new URL('../../rulebooks', import.meta.url));

let opened: Library | undefined;

/** The books of this release, read once: a running program keeps those that it started with. */
export const openLibrary = (): Library => (opened ??= loadLibrary(rulebooksFolder));

type Offering = Extract<(typeof rooms)[number], { readonly offers: unknown }>;

/** What the rooms offer each other, each under its room's name: rooms never import each other's stores, they say which offers they need. */
type Offers = { readonly [R in Offering as R['name']]: ReturnType<Awaited<ReturnType<R['offers']>>> };

/** What the house gives to the rooms, beside what they offer each other. */
interface Means {
  readonly db: Database;
  readonly now: () => string;
  readonly clock: ReturnType<typeof clockOf>;
  readonly library: Library;
  /** By which book and profile everything is rated; null: each year by its own. */
  readonly judgement: Judgement | null;
  readonly namesOf: AccountsOfferNeeds['namesOf'];
  readonly sentences: ReturnType<typeof sentencesOf>;
  readonly rooms: readonly Pick<Room, 'name' | 'tables'>[];
  /** Of all rooms: the facts that they offer to rules, what is kept for a time only, and what follows a change of the register. */
  readonly evidence: OfferedEvidence;
  readonly expiring: readonly Expiring[];
  readonly followers: readonly Follower[];
}

export type Desk = Means & Offers & { readonly record: Offers['journal']['record']; readonly opened: Offers['personal']['opened'] };

/** A room whose offers are loaded. */
interface LoadedRoom extends Pick<Room, 'name' | 'tables' | 'events' | 'evidence'> {
  readonly offer: ((needs: Desk) => object) | null;
}

/** A room that offers what can be made of the house's means and of the other rooms' offers. */
export type DeskRoom = Pick<Room, 'name' | 'tables' | 'events' | 'evidence'> & { readonly offers?: () => Promise<(needs: Desk) => object> };

/** Loads what makes the offers of rooms. */
export async function loadRooms(list: readonly DeskRoom[]): Promise<readonly LoadedRoom[]> {
  return Promise.all(
    list.map(async ({ name, tables = {}, events = {}, evidence = {}, offers }) => ({
      name,
      tables,
      events,
      evidence,
      offer: (await offers?.()) ?? null,
    })),
  );
}

const ofTheHouse = await loadRooms(rooms);

interface DeskOptions {
  readonly judgement?: Judgement;
  readonly now?: () => string;
  /** On a terminal there are no accounts. */
  readonly namesOf?: Means['namesOf'];
  readonly rooms?: readonly LoadedRoom[];
}

/** Opens everything that rooms may need of the house and of each other. An offer is made when it is first asked for, so that the order of the rooms means nothing. */
export function openDesk(db: Database, options: DeskOptions = {}): Desk {
  const {
    judgement = null,
    now = () => new Date().toISOString(),
    namesOf = () => Promise.resolve(new Map()),
    rooms: open = ofTheHouse,
  } = options;
  const means = {
    db,
    now,
    clock: clockOf(now),
    library: openLibrary(),
    judgement,
    namesOf,
    sentences: sentencesOf(open),
    rooms: open,
    evidence: evidenceOf(open),
  };
  const made = new Map<string, object>();
  const offered = (): readonly { readonly expiring?: Means['expiring']; readonly follows?: Follower }[] =>
    open.flatMap(({ name, offer }) => offerOf(name, offer) ?? []);
  const desk = Object.defineProperties(means, {
    ...Object.fromEntries(open.map(({ name, offer }) => [name, { enumerable: true, get: () => offerOf(name, offer) }])),
    record: { enumerable: true, get: () => desk.journal.record },
    opened: { enumerable: true, get: () => desk.personal.opened },
    expiring: { enumerable: true, get: () => offered().flatMap(({ expiring = [] }) => expiring) },
    followers: { enumerable: true, get: () => offered().flatMap(({ follows }) => follows ?? []) },
  }) as object as Desk;
  function offerOf(name: string, offer: LoadedRoom['offer']): object | undefined {
    if (!made.has(name) && offer !== null) made.set(name, offer(desk));
    return made.get(name);
  }
  return desk;
}
