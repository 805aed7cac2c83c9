import { fileURLToPath } from 'node:url';
import { clockOf } from '#kernel/clock.ts';
import type { Room } from '#domain/room.ts';
import type { Database } from '#server/database.ts';
import { offerAccounts } from '#features/accounts/accounts.offers.ts';
import { offerBallots } from '#features/ballots/ballots.offers.ts';
import { offerBooks, type Judgement } from '#features/books/books.offers.ts';
import { loadLibrary, type Library } from '#features/books/books.store.ts';
import { offerDecisions } from '#features/decisions/decisions.offers.ts';
import { offerDocuments } from '#features/documents/documents.offers.ts';
import { offerIntake } from '#features/intake/intake.offers.ts';
import { offerJournal } from '#features/journal/journal.offers.ts';
import { offerMembers } from '#features/members/members.offers.ts';
import { offerOrganisations } from '#features/organisations/organisations.offers.ts';
import { offerRatings } from '#features/ratings/ratings.offers.ts';
import { offerReviews } from '#features/reviews/reviews.offers.ts';
import { offerYears } from '#features/years/years.offers.ts';
import { sentencesOf } from './journal-sentences.ts';
import { flatDesk } from './flat-desk.ts';
import { rooms as allRooms } from './rooms.ts';

export const rulebooksFolder = fileURLToPath(new URL('../../rulebooks', import.meta.url));

let opened: Library | undefined;

/** The books of this release, read once: a running program keeps those that it started with. */
export const openLibrary = (): Library => (opened ??= loadLibrary(rulebooksFolder));

export type Desk = ReturnType<typeof openDesk>;

type NamesOf = Parameters<typeof offerAccounts>[0];

/** On a terminal there are no accounts. */
const nobodysNames: NamesOf = () => Promise.resolve(new Map());

/** What the rooms offer each other, each under its room's name: rooms never import each other's stores, they say which offers they need. */
export function openDesk(
  db: Database,
  judgement?: Judgement,
  now = () => new Date().toISOString(),
  namesOf: NamesOf = nobodysNames,
  declared: readonly Pick<Room, 'name' | 'events' | 'tables'>[] = allRooms,
) {
  const [accounts, organisations, members, years] = [offerAccounts(namesOf), offerOrganisations(), offerMembers(), offerYears()];
  const books = offerBooks(openLibrary(), judgement);
  const journal = offerJournal(sentencesOf(declared));
  const rooms = {
    accounts,
    ballots: offerBallots(),
    books,
    decisions: offerDecisions(),
    documents: offerDocuments(),
    intake: offerIntake(),
    journal,
    members,
    organisations,
    ratings: offerRatings({ named: books.named, choose: books.choose, ofYear: books.ofYear, opened: years.opened, now }),
    reviews: offerReviews(),
    years,
  };
  return { ...flatDesk(db, rooms), db, now, clock: clockOf(now), record: journal.record, ...rooms };
}
