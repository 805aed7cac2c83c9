import { defineRoom } from '#domain/room.ts';
import { calendarTexts } from './calendar.texts.ts';
import { yearEvents } from './years.events.ts';
import { yearTexts } from './years.texts.ts';

export const years = defineRoom({
  name: 'years',
  texts: { ...yearTexts, ...calendarTexts },
  pages: [
    {
      path: '',
      menu: { group: 'overview', text: 'years.nav' },
      needs: { permission: 'read', whole: true },
      load: async () => (await import('./years.page.tsx')).YearPage,
    },
    {
      path: 'quotas',
      menu: { group: 'overview', text: 'years.quotas.nav' },
      needs: { permission: 'read', whole: true },
      load: async () => (await import('./quotas.page.tsx')).QuotasPage,
    },
    {
      path: 'calendar',
      menu: { group: 'overview', text: 'years.calendar.nav', underneath: true },
      load: async () => (await import('./calendar.page.tsx')).CalendarPage,
    },
    {
      path: 'late',
      menu: { group: 'overview', text: 'years.behind.nav' },
      needs: { permission: 'read', whole: false },
      load: async () => (await import('./late.page.tsx')).LatePage,
    },
    {
      path: 'late/reminders',
      needs: { permission: 'read', whole: false },
      load: async () => (await import('./reminders.page.tsx')).RemindersPage,
    },
  ],
  events: yearEvents,
  tables: {
    opened_years: { about: 'nobody' },
    year_steps: { about: 'nobody' },
    deadline_exceptions: { about: 'nobody' },
    year_records: { about: 'nobody' },
  },
  offers: async () => (await import('./years.offers.ts')).offerYears,
  serve: async () => (await import('./years.serve.ts')).serveYears,
});
