import type { Bilingual } from '#kernel/bilingual.ts';

/** Honours: certificates of a year, each for a choice made by people or a streak that the records bear out. */
export const AWARDS = ['typical', 'leadership', 'cellFiveYears', 'memberFiveYears'] as const;
export type Award = (typeof AWARDS)[number];

/** What the certificate is given for, in the words of the decision (HD 21-HD/BTCTW; HD 56-HD/VPTW). */
export function awardLabel(award: Award, year: number): Bilingual {
  const span = `${year - 4} – ${year}`;
  const labels: Record<Award, Bilingual> = {
    typical: {
      vi: `Tổ chức cơ sở đảng đạt tiêu chuẩn “Trong sạch, vững mạnh” tiêu biểu năm ${year}`,
      en: `Exemplary “clean and strong” grassroots organisation of ${year}`,
    },
    leadership: {
      vi: `Tổ chức cơ sở đảng có thành tích xuất sắc trong lãnh đạo, chỉ đạo thực hiện các nhiệm vụ năm ${year}`,
      en: `Grassroots organisation with outstanding leadership in ${year}`,
    },
    cellFiveYears: {
      vi: `Chi bộ trực thuộc đạt tiêu chuẩn “Trong sạch, vững mạnh” tiêu biểu 05 năm liền (${span})`,
      en: `Cell that was exemplary “clean and strong” five years running (${span})`,
    },
    memberFiveYears: {
      vi: `Đảng viên hoàn thành xuất sắc nhiệm vụ 05 năm liền (${span})`,
      en: `Member who completed the tasks excellently five years running (${span})`,
    },
  };
  return labels[award];
}
