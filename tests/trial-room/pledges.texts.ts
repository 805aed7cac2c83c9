export const pledgeTexts = {
  'pledges.nav': { vi: 'Cam kết', en: 'Pledges' },
  'pledges.title': { vi: 'Cam kết tu dưỡng, rèn luyện', en: 'Pledges of the year' },
};
