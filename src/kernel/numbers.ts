import type { Language } from './bilingual.ts';

const SIGNS: Record<Language, { readonly thousands: string; readonly decimal: string }> = {
  vi: { thousands: '.', decimal: ',' },
  en: { thousands: ',', decimal: '.' },
};

/** `4.886` and `8,2` in Vietnamese, `4,886` and `8.2` in English: on screens, in refusals and on papers alike. */
export function printedNumber(value: number, language: Language): string {
  const { thousands, decimal } = SIGNS[language];
  const [whole = '', fraction] = String(value).split('.');
  const parted = whole.replace(/\B(?=(\d{3})+$)/gu, thousands);
  return fraction === undefined ? parted : `${parted}${decimal}${fraction}`;
}
