import { defineRoom } from '#domain/room.ts';
import { MEMBER_FACTS } from './member-facts.ts';
import { memberTexts } from './members.texts.ts';

export const members = defineRoom({
  name: 'members',
  texts: memberTexts,
  pages: [
    {
      path: 'members',
      menu: { group: 'people', text: 'members.nav', underneath: true },
      needs: { permission: 'read', whole: false },
      load: async () => (await import('./members.page.tsx')).MembersPage,
    },
    {
      path: 'members/:code',
      under: 'my-work',
      example: 'members/DV00001',
      load: async () => (await import('./member.page.tsx')).MemberPage,
    },
  ],
  tables: {
    members: { about: 'member', title: { vi: 'Mã đảng viên', en: 'Code' } },
    memberships: { about: 'member', title: { vi: 'Họ tên, chi bộ qua các thời gian', en: 'Name and cell over time' } },
    member_facts: { about: 'member', title: { vi: 'Số liệu của từng năm', en: 'Facts of each year' } },
    subjects: { about: 'nobody' },
  },
  evidence: {
    member: {
      table: 'member_facts',
      facts: Object.keys(MEMBER_FACTS),
    },
  },
  offers: async () => (await import('./members.offers.ts')).offerMembers,
  serve: async () => (await import('./members.serve.ts')).serveMembers,
});
