import { defineRoom } from '#domain/room.ts';
import { organisationTexts } from './organisations.texts.ts';

export const organisations = defineRoom({
  name: 'organisations',
  texts: organisationTexts,
  pages: [
    {
      path: 'organisations',
      menu: { group: 'people', text: 'organisations.nav', underneath: true },
      needs: { permission: 'read', whole: false },
      load: async () => (await import('./organisations.page.tsx')).OrganisationsPage,
    },
    {
      path: 'organisations/:code',
      example: 'organisations/DB01',
      load: async () => (await import('./organisation.page.tsx')).OrganisationPage,
    },
  ],
  tables: {
    committees: { about: 'nobody' },
    organisations: { about: 'nobody' },
    organisation_periods: { about: 'nobody' },
    organisation_facts: { about: 'nobody' },
    organisation_lineage: { about: 'nobody' },
    subjects: { about: 'nobody' },
  },
  offers: async () => (await import('./organisations.offers.ts')).offerOrganisations,
  serve: async () => (await import('./organisations.serve.ts')).serveOrganisations,
});
