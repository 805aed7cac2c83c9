export const pledgeTexts = {
  'pledges.nav': { vi: 'Cam kết', en: 'Pledges' },
  'pledges.waits': { vi: 'Cam kết chờ chi bộ góp ý', en: 'Pledges for the cell to speak about' },
  'pledges.title': { vi: 'Cam kết tu dưỡng, rèn luyện', en: 'Pledges of the year' },
};
