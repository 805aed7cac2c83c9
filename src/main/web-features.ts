import type { ComponentType } from 'react';
import { accountTexts } from '#features/accounts/accounts.texts.ts';
import { ballotTexts } from '#features/ballots/ballots.texts.ts';
import { bookTexts } from '#features/books/books.texts.ts';
import { decisionTexts } from '#features/decisions/decisions.texts.ts';
import { honourTexts } from '#features/honours/honours.texts.ts';
import { intakeTexts } from '#features/intake/intake.texts.ts';
import { journalTexts } from '#features/journal/journal.texts.ts';
import { memberTexts } from '#features/members/members.texts.ts';
import { organisationTexts } from '#features/organisations/organisations.texts.ts';
import { registerTexts } from '#features/register/register.texts.ts';
import { reviewTexts } from '#features/reviews/reviews.texts.ts';
import { personalTexts } from '#features/personal/personal.texts.ts';
import { trialTexts } from '#features/trials/trials.texts.ts';
import { calendarTexts } from '#features/years/calendar.texts.ts';
import { yearTexts } from '#features/years/years.texts.ts';
import { uiTexts } from '#ui/ui.texts.ts';
import { webTexts } from './web.texts.ts';

/** One page of a committee's year: where it stands below `/{committee}/{year}`, how it is loaded, and its name in the menu. */
export interface WebPage {
  readonly path: string;
  readonly menu?: keyof typeof allTexts;
  /** Without which the menu does not show the page: a permission held for the whole committee or somewhere in it, or being a member. */
  readonly needs?: 'member' | { readonly permission: string; readonly whole: boolean };
  readonly load: () => Promise<ComponentType>;
}

const READS_WHOLE = { permission: 'read', whole: true };

export const allTexts = {
  ...uiTexts,
  ...webTexts,
  ...yearTexts,
  ...organisationTexts,
  ...memberTexts,
  ...decisionTexts,
  ...honourTexts,
  ...bookTexts,
  ...intakeTexts,
  ...trialTexts,
  ...accountTexts,
  ...journalTexts,
  ...calendarTexts,
  ...registerTexts,
  ...reviewTexts,
  ...ballotTexts,
  ...personalTexts,
};

/** The menu's order is the order of this list. */
export const webPages: readonly WebPage[] = [
  { path: '', menu: 'years.nav', needs: READS_WHOLE, load: async () => (await import('#features/years/years.page.tsx')).YearPage },
  { path: 'my-work', menu: 'reviews.mine', load: async () => (await import('#features/reviews/mine.page.tsx')).MinePage },
  {
    path: 'reviews',
    menu: 'reviews.nav',
    needs: { permission: 'read', whole: false },
    load: async () => (await import('#features/reviews/reviews.page.tsx')).ReviewsPage,
  },
  { path: 'reviews/paper', load: async () => (await import('#features/reviews/paper.page.tsx')).PaperPage },
  { path: 'reviews/:kind/:code', load: async () => (await import('#features/reviews/file.page.tsx')).ReviewFilePage },
  { path: 'ballots', menu: 'ballots.nav', load: async () => (await import('#features/ballots/ballots.page.tsx')).BallotsPage },
  { path: 'ballots/new', load: async () => (await import('#features/ballots/prepare.page.tsx')).PrepareBallotPage },
  { path: 'ballots/:ballot', load: async () => (await import('#features/ballots/ballot.page.tsx')).BallotPage },
  { path: 'ballots/:ballot/vote', load: async () => (await import('#features/ballots/vote.page.tsx')).VotePage },
  { path: 'ballots/:ballot/counts/:teller', load: async () => (await import('#features/ballots/counts.page.tsx')).CountsPage },
  {
    path: 'board',
    menu: 'decisions.board.nav',
    needs: { permission: 'read', whole: false },
    load: async () => (await import('#features/decisions/board.page.tsx')).BodiesPage,
  },
  { path: 'board/:body/:class', load: async () => (await import('#features/decisions/board.page.tsx')).BoardPage },
  {
    path: 'decisions',
    menu: 'decisions.nav',
    needs: { permission: 'read', whole: false },
    load: async () => (await import('#features/decisions/decisions.page.tsx')).DecisionsPage,
  },
  { path: 'decisions/:decision', load: async () => (await import('#features/decisions/decision.page.tsx')).DecisionPage },
  {
    path: 'organisations',
    menu: 'organisations.nav',
    needs: { permission: 'read', whole: false },
    load: async () => (await import('#features/organisations/organisations.page.tsx')).OrganisationsPage,
  },
  { path: 'organisations/:code', load: async () => (await import('#features/organisations/organisation.page.tsx')).OrganisationPage },
  {
    path: 'members',
    menu: 'members.nav',
    needs: { permission: 'read', whole: false },
    load: async () => (await import('#features/members/members.page.tsx')).MembersPage,
  },
  { path: 'members/:code', load: async () => (await import('#features/members/member.page.tsx')).MemberPage },
  {
    path: 'commendations',
    menu: 'honours.nav',
    needs: READS_WHOLE,
    load: async () => (await import('#features/honours/commendations.page.tsx')).CommendationsPage,
  },
  {
    path: 'quotas',
    menu: 'years.quotas.nav',
    needs: READS_WHOLE,
    load: async () => (await import('#features/years/quotas.page.tsx')).QuotasPage,
  },
  { path: 'calendar', menu: 'years.calendar.nav', load: async () => (await import('#features/years/calendar.page.tsx')).CalendarPage },
  {
    path: 'late',
    menu: 'years.behind.nav',
    needs: { permission: 'read', whole: false },
    load: async () => (await import('#features/years/late.page.tsx')).LatePage,
  },
  {
    path: 'register',
    menu: 'register.nav',
    needs: { permission: 'read', whole: false },
    load: async () => (await import('#features/register/register.page.tsx')).RegisterPage,
  },
  { path: 'books', menu: 'books.nav', load: async () => (await import('#features/books/books.page.tsx')).BooksPage },
  { path: 'books/:book', load: async () => (await import('#features/books/book.page.tsx')).BookPage },
  {
    path: 'books/:book/compare/:other',
    load: async () => (await import('#features/trials/comparison.page.tsx')).ComparisonPage,
  },
  {
    path: 'trials',
    menu: 'trials.nav',
    needs: READS_WHOLE,
    load: async () => (await import('#features/trials/trials.page.tsx')).TrialsPage,
  },
  {
    path: 'intake',
    menu: 'intake.nav',
    needs: { permission: 'launch', whole: true },
    load: async () => (await import('#features/intake/intake.page.tsx')).IntakePage,
  },
  {
    path: 'journal',
    menu: 'journal.nav',
    needs: { permission: 'inspect', whole: true },
    load: async () => (await import('#features/journal/journal.page.tsx')).JournalPage,
  },
  {
    path: 'own',
    menu: 'personal.nav',
    needs: 'member',
    load: async () => (await import('#features/personal/personal.page.tsx')).OwnRecordPage,
  },
  {
    path: 'accounts',
    menu: 'accounts.nav',
    needs: { permission: 'administer', whole: false },
    load: async () => (await import('#features/accounts/accounts.page.tsx')).AccountsPage,
  },
];
