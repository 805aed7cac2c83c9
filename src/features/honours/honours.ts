import type { Bilingual } from '#kernel/bilingual.ts';

/**
 * Honours: certificates that a committee itself gives for a year, each for a choice made by people or a streak that the records bear out. What
 * the committees below give, a book counts apart.
 */
export const AWARDS = ['typical', 'leadership', 'cellTypical', 'cellFiveYears', 'memberFiveYears'] as const;
export type Award = (typeof AWARDS)[number];

/** What the certificate is given for, in the words of the decision (HD 21-HD/BTCTW; HD 56-HD/VPTW); `typical` as the year's book calls it. */
export function awardLabel(award: Award, year: number, typical: Bilingual): Bilingual {
  const span = `${year - 4} – ${year}`;
  const labels: Record<Award, Bilingual> = {
    typical: {
      vi: `Tổ chức cơ sở đảng đạt tiêu chuẩn ${typical.vi} năm ${year}`,
      en: `Grassroots organisation of ${year}: ${typical.en}`,
    },
    cellTypical: { vi: `Chi bộ trực thuộc đạt tiêu chuẩn ${typical.vi} năm ${year}`, en: `Cell of ${year}: ${typical.en}` },
    leadership: {
      vi: `Tổ chức cơ sở đảng có thành tích xuất sắc trong lãnh đạo, chỉ đạo thực hiện các nhiệm vụ năm ${year}`,
      en: `Grassroots organisation with outstanding leadership in ${year}`,
    },
    cellFiveYears: {
      vi: `Chi bộ trực thuộc đạt tiêu chuẩn ${typical.vi} 05 năm liền (${span})`,
      en: `Cell, five years running (${span}): ${typical.en}`,
    },
    memberFiveYears: {
      vi: `Đảng viên hoàn thành xuất sắc nhiệm vụ 05 năm liền (${span})`,
      en: `Member who completed the tasks excellently five years running (${span})`,
    },
  };
  return labels[award];
}
