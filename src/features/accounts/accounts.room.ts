import { defineRoom } from '#domain/room.ts';
import { accountEvents } from './accounts.events.ts';
import { accountTexts } from './accounts.texts.ts';

export const accounts = defineRoom({
  name: 'accounts',
  texts: accountTexts,
  pages: [
    {
      path: 'accounts',
      menu: { group: 'administration', text: 'accounts.nav', underneath: true },
      needs: { permission: 'administer', whole: false },
      load: async () => (await import('./accounts.page.tsx')).AccountsPage,
    },
  ],
  outside: [{ path: 'account', load: async () => (await import('./own.page.tsx')).OwnAccountPage }],
  events: accountEvents,
  // The tables of the door are in a schema of their own (`signin`), which no committee's rows are in.
  tables: { appointments: { about: 'member', title: { vi: 'Tài khoản và vai trò', en: 'Account and offices' } } },
  offers: async () => (await import('./accounts.offers.ts')).offerAccounts,
  serve: async () => (await import('./accounts.serve.ts')).serveAccounts,
});
