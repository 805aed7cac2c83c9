import { defineRoom } from '#domain/room.ts';
import { ballotEvents } from './ballots.events.ts';
import { ballotTexts } from './ballots.texts.ts';

export const ballots = defineRoom({
  name: 'ballots',
  texts: ballotTexts,
  pages: [
    {
      path: 'ballots',
      menu: { group: 'reviews', text: 'ballots.nav' },
      load: async () => (await import('./ballots.page.tsx')).BallotsPage,
    },
    { path: 'ballots/new', load: async () => (await import('./preparing/prepare.page.tsx')).PrepareBallotPage },
    { path: 'ballots/:ballot', load: async () => (await import('./ballot.page.tsx')).BallotPage },
    { path: 'ballots/:ballot/vote', load: async () => (await import('./voting/vote.page.tsx')).VotePage },
    { path: 'ballots/:ballot/counts/:teller', load: async () => (await import('./counting/counts.page.tsx')).CountsPage },
  ],
  outside: [{ path: 'ballot-box/:committee/:ballot', bare: true, load: async () => (await import('./voting/box.page.tsx')).BoxPage }],
  events: ballotEvents,
  tables: {
    ballots: { about: 'nobody' },
    ballot_subjects: { about: 'subject', title: { vi: 'Các cuộc biểu quyết về đảng viên', en: 'Ballots about the member' } },
    ballot_electors: {
      about: 'member',
      title: { vi: 'Các cuộc biểu quyết được tham gia', en: 'Ballots in which the member may vote' },
    },
    ballot_keys: { about: 'nobody' },
    ballot_box: { about: 'nobody' },
    ballot_counts: { about: 'nobody' },
    ballot_minutes: { about: 'nobody' },
  },
  picture: { place: 'ballots', page: 'ballots' },
  offers: async () => (await import('./ballots.offers.ts')).offerBallots,
  serve: async () => (await import('./ballots.serve.ts')).serveBallots,
});
