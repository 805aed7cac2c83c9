import type { Texts } from '#ui/language.tsx';

export const reportTexts = {
  'reports.picture': { vi: 'PDF và Word, tải được ngay', en: 'PDF and Word, ready' },
} satisfies Texts;
