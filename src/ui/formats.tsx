import { useCallback } from 'react';
import { printedNumber } from '#kernel/numbers.ts';
import { useLanguage, useTexts } from './language.tsx';
import type { uiTexts } from './ui.texts.ts';

type Id = keyof typeof uiTexts;

/**
 * How values are written on every page. Days and moments are written alike in both languages (`printedDay`, `printedMoment` and `printedTime`
 * of the kernel), numbers in the reader's; a test holds that nobody writes them in a way of their own (`tests/formats.test.ts`).
 */
export function useNumber(): (value: number) => string {
  const language = useLanguage();
  return useCallback((value) => printedNumber(value, language), [language]);
}

/** What a cell shows where there is nothing to show: one sign for the eye, words for those who hear the page. */
export function NoValue() {
  const t = useTexts<Id>();
  return (
    <span className="no-value">
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">{t('ui.noValue')}</span>
    </span>
  );
}
