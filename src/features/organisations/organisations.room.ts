import { defineRoom } from '#domain/room.ts';
import { COLLECTIVE_FACTS, ORGANISATION_FACTS } from './organisation-facts.ts';
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
    collective_facts: { about: 'nobody' },
    organisation_lineage: { about: 'nobody' },
    subjects: { about: 'nobody' },
  },
  evidence: {
    organisation: {
      table: 'organisation_facts',
      facts: Object.keys(ORGANISATION_FACTS),
    },
    collective: { table: 'collective_facts', facts: Object.keys(COLLECTIVE_FACTS) },
  },
  offers: async () => (await import('./organisations.offers.ts')).offerOrganisations,
  serve: async () => (await import('./organisations.serve.ts')).serveOrganisations,
});
