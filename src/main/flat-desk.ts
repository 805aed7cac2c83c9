import type { offerBooks } from '#features/books/books.offers.ts';
import type { offerDecisions } from '#features/decisions/decisions.offers.ts';
import type { offerDocuments } from '#features/documents/documents.offers.ts';
import type { offerIntake } from '#features/intake/intake.offers.ts';
import type { offerJournal } from '#features/journal/journal.offers.ts';
import type { offerMembers } from '#features/members/members.offers.ts';
import type { offerOrganisations } from '#features/organisations/organisations.offers.ts';
import type { offerRatings } from '#features/ratings/ratings.offers.ts';
import type { RegisterOffers } from '#features/register/register.offers.ts';
import type { offerReviews } from '#features/reviews/reviews.offers.ts';
import { openCalendarDesk } from './calendar-desk.ts';

interface Rooms {
  readonly books: ReturnType<typeof offerBooks>;
  readonly decisions: ReturnType<typeof offerDecisions>;
  readonly documents: ReturnType<typeof offerDocuments>;
  readonly intake: ReturnType<typeof offerIntake>;
  readonly journal: ReturnType<typeof offerJournal>;
  readonly members: ReturnType<typeof offerMembers>;
  readonly organisations: ReturnType<typeof offerOrganisations>;
  readonly ratings: ReturnType<typeof offerRatings>;
  readonly register: RegisterOffers;
  readonly reviews: ReturnType<typeof offerReviews>;
}

/** The same offers under one name each, for rooms that do not yet say by room what they need. It goes with the last of them. */
export function flatDesk(rooms: Rooms) {
  const { books, decisions, documents, intake, journal, members, organisations, ratings, register, reviews } = rooms;
  const { honours, ...rated } = ratings;
  return {
    ...rated,
    readHonours: honours,
    followWorkbook: register.followWorkbook,
    ...reviews,
    withdrawProposals: decisions.withdrawProposals,
    ...documents,
    ...journal,
    saveMemberFacts: members.saveFacts,
    saveOrganisationFacts: organisations.saveFacts,
    saveOrganisationLevels: organisations.saveLevels,
    ...openCalendarDesk(books.library),
    read: intake.read,
    findCommittee: organisations.findCommittee,
    lockCommittee: organisations.lockCommittee,
    committees: organisations.committees,
    listOrganisations: organisations.list,
    listMembers: members.list,
    organisationNames: organisations.names,
    bookCard: books.card,
  };
}
