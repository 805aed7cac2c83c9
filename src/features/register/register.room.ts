import { defineRoom } from '#domain/room.ts';
import { registerEvents } from './register.events.ts';
import { registerTexts } from './register.texts.ts';

export const register = defineRoom({
  name: 'register',
  texts: registerTexts,
  pages: [
    {
      path: 'register',
      menu: { group: 'people', text: 'register.nav', underneath: true },
      needs: { permission: 'read', whole: false },
      load: async () => (await import('./register.page.tsx')).RegisterPage,
    },
  ],
  events: registerEvents,
  tables: {
    register_entries: { about: 'subject', title: { vi: 'Biến động: kết nạp, chuyển, thôi sinh hoạt', en: 'Changes in the register' } },
  },
  offers: async () => (await import('./register.offers.ts')).offerRegister,
  serve: async () => (await import('./register.serve.ts')).serveRegister,
});
