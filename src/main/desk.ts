import { fileURLToPath } from 'node:url';
import type { Book } from '#engine/book.ts';
import type { Database, Tx } from '#server/database.ts';
import { openDocumentsDesk } from '#features/documents/documents.desk.ts';
import { openJournalDesk } from '#features/journal/journal.desk.ts';
import { openDoers } from '#features/accounts/doers.actions.ts';
import { openBallotsDesk } from '#features/ballots/ballots.desk.ts';
import { withdrawProposals } from '#features/decisions/board.store.ts';
import { bookCard, bookForYear } from '#features/books/books.ts';
import { printBook } from '#features/books/books.printing.ts';
import { loadLibrary, type Library } from '#features/books/books.store.ts';
import { readIntakeApart } from '#features/intake/intake.reading.ts';
import { findSource } from '#features/intake/intake.store.ts';
import { findMemberPlace, listMembers } from '#features/members/members.reading.store.ts';
import { saveMemberFacts } from '#features/members/members.facts.store.ts';
import { saveMemberLevels } from '#features/members/members.levels.store.ts';
import { saveMembers } from '#features/members/members.store.ts';
import { findCommittee, listCommittees, lockCommittee, rootOf, saveOrganisations } from '#features/organisations/organisations.store.ts';
import { findOrganisationPlace, listOrganisations } from '#features/organisations/organisations.reading.store.ts';
import { saveOrganisationFacts } from '#features/organisations/organisations.facts.store.ts';
import { saveOrganisationLevels } from '#features/organisations/organisations.levels.store.ts';
import { GRASSROOTS } from '#features/organisations/organisations.ts';
import { openRatingsDesk } from '#features/ratings/ratings.desk.ts';
import { findOpened } from '#features/years/calendar.store.ts';
import { openReviewsDesk } from '#features/reviews/reviews.desk.ts';
import { allSentences } from './journal-sentences.ts';
import { openAccountsDesk } from './accounts-desk.ts';
import { openCalendarDesk } from './calendar-desk.ts';
import { openYearDesk } from './year-desk.ts';
import { openRegisterDesk } from './register-desk.ts';

export const rulebooksFolder = fileURLToPath(new URL('../../rulebooks', import.meta.url));

let opened: Library | undefined;

/** The books of this release, read once: a running program keeps those that it started with. */
export const openLibrary = (): Library => (opened ??= loadLibrary(rulebooksFolder));

/** By which book and profile new years are rated; without it the book of the year and its first profile. */
export interface Judgement {
  readonly book: Book;
  readonly profile: string;
}

export type Desk = ReturnType<typeof openDesk>;

/** Where a subject of a year stands in the tree; null where it is not in the sight of the transaction's person. */
async function subjectPlace(tx: Tx, tenant: bigint, year: number, kind: 'member' | 'organisation' | 'collective', code: string) {
  if (kind === 'member') return findMemberPlace(tx, tenant, year, code);
  const place = await findOrganisationPlace(tx, tenant, year, code);
  return place && { path: place.path, member: null };
}

type NamesOf = Parameters<typeof openDoers>[1];

/** On a terminal there are no accounts. */
const nobodysNames: NamesOf = () => Promise.resolve(new Map());

/** What the rooms ask of each other, in one place: rooms never import each other's stores, they are handed these functions. */
export function openDesk(db: Database, judgement?: Judgement, now = () => new Date().toISOString(), namesOf: NamesOf = nobodysNames) {
  const library = openLibrary();
  const named = (id: string): Book => {
    const book = library.get(id)?.book;
    if (book === undefined) throw new Error(`There is no rule book "${id}" in this release`);
    return book;
  };
  const books = [...library.values()].map((shelved) => shelved.book);
  const ofYear = (year: number) => bookForYear(books, year);
  const choose = (year: number): Judgement => {
    if (judgement !== undefined) return judgement;
    const book = ofYear(year);
    if (book === null) throw new Error(`No rule book of this release applies to ${year}`);
    return { book, profile: [...book.profiles.keys()][0]! };
  };
  const reviews = openReviewsDesk();
  const ratings = openRatingsDesk({ named, choose, ofYear, opened: findOpened, now });
  return {
    db,
    now,
    library,
    ...ratings,
    ...openRegisterDesk(ratings),
    ...reviews,
    ...openBallotsDesk(),
    withdrawProposals,
    ...openDocumentsDesk(),
    ...openJournalDesk(allSentences),
    saveMemberFacts,
    saveMemberLevels,
    ...openYearDesk(ratings),
    saveOrganisationFacts,
    saveOrganisationLevels,
    ...openCalendarDesk(library, reviews),
    isBookThere: (year: number) => judgement !== undefined || ofYear(year) !== null,
    read: readIntakeApart,
    findCommittee,
    lockCommittee,
    rootOf,
    ...openAccountsDesk(),
    doers: openDoers(db, namesOf),
    saveOrganisations,
    saveMembers,
    committees: listCommittees,
    organisations: listOrganisations,
    members: listMembers,
    organisationNames: async (tx: Tx, tenant: bigint, year: number) => {
      const rows = await listOrganisations(tx, tenant, year, {});
      return new Map(rows.map((row) => [row.code, { name: row.name, grassroots: GRASSROOTS.includes(row.kind) }]));
    },
    subjectPlace,
    source: findSource,
    sourceFile: async (tx: Tx, tenant: bigint, year: number) => (await findSource(tx, tenant, year))?.fileName ?? null,
    bookCard: (id: string) => bookCard(named(id)),
    printBook: (book: Book) => printBook({ book, cases: [], counts: null }, null),
  };
}
