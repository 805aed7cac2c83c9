import type { Detail } from '#features/journal/journal.ts';
import { word, type Sentences } from '#features/journal/sentences.ts';

const eachYear = (years: unknown, say: (one: Detail) => string): string =>
  Array.isArray(years) ? (years as readonly Detail[]).map(say).join('; ') : '–';

export const personalSentences: Sentences = {
  'personal.disposed': ({ years }) => ({
    vi: `đã hủy bản tự kiểm điểm hết thời hạn lưu: ${eachYear(years, ({ year, selfReviews, attachments }) => `năm ${word(year)}: ${word(selfReviews)} bản, ${word(attachments)} tệp`)}`,
    en: `disposed of self-reviews whose time is over: ${eachYear(years, ({ year, selfReviews, attachments }) => `${word(year)}: ${word(selfReviews)} reviews, ${word(attachments)} files`)}`,
  }),
};
