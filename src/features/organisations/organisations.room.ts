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
  evidence: {
    organisation: {
      table: 'organisation_facts',
      facts: [
        'kind',
        'founded',
        'O1',
        'O2',
        'O3',
        'O4',
        'O5',
        'O6',
        'O7',
        'targetsAssigned',
        'targetsDone',
        'forceMajeure',
        'programme',
        'peerGovernment',
        'peerFront',
        'peerUnion',
        'peerYouth',
        'peerWomen',
        'peerVeterans',
        'discipline',
        'selfRemedied',
        'outstanding',
        'decided',
        'typical',
        'leadership',
      ],
    },
  },
  offers: async () => (await import('./organisations.offers.ts')).offerOrganisations,
  serve: async () => (await import('./organisations.serve.ts')).serveOrganisations,
});
