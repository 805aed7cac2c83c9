import { defineRoom } from '#domain/room.ts';

/** What the rules say of a year. Its answers stand on the pages of other rooms, which ask it for them. */
export const ratings = defineRoom({
  name: 'ratings',
  tables: {
    ratings: { about: 'nobody' },
    member_verdicts: { about: 'member', title: { vi: 'Kết quả xếp loại của từng năm', en: 'Rating of each year' } },
    organisation_verdicts: { about: 'nobody' },
    collective_verdicts: { about: 'nobody' },
    quota_lines: { about: 'nobody' },
    past_results: {
      about: 'subject',
      title: { vi: 'Kết quả các năm trước theo hồ sơ đã nạp', en: 'Results of earlier years as taken in' },
    },
    honours: { about: 'subject', title: { vi: 'Khen thưởng', en: 'Honours' } },
  },
  offers: async () => (await import('./ratings.offers.ts')).offerRatings,
});
