import type { Bilingual } from '#kernel/bilingual.ts';
import { printedDay } from '#kernel/dates.ts';
import { subjectsOf, type Detail } from './journal.ts';

/** What was done, in words that follow the doer's name: `đã đính kèm tệp «…»`. One for each action that a room records. */
export type Sentence = (detail: Detail) => Bilingual | null;
export type Sentences = Readonly<Record<string, Sentence>>;

const DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** A detail's value as people read it, a day as everywhere; what is not there reads `–`. */
export function word(value: unknown): string {
  if (typeof value === 'string' && value !== '') return DAY.test(value) ? printedDay(value) : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '–';
}

const KINDS: Readonly<Record<string, Bilingual>> = {
  member: { vi: 'đảng viên', en: 'member' },
  organisation: { vi: 'tổ chức', en: 'organisation' },
  collective: { vi: 'tập thể lãnh đạo', en: 'collective' },
};

const NAMED = 5;

/** `đảng viên DV1, DV2 và 28 hồ sơ khác`: the first few by code, the others counted. */
export function whom(detail: Detail): Bilingual {
  const subjects = subjectsOf(detail);
  const more = subjects.length - NAMED;
  const list = (language: keyof Bilingual) =>
    subjects
      .slice(0, NAMED)
      .map(({ kind, code }) => `${KINDS[kind]![language]} ${code}`)
      .join(', ');
  return {
    vi: `${list('vi')}${more > 0 ? ` và ${more} hồ sơ khác` : ''}`,
    en: `${list('en')}${more > 0 ? ` and ${more} more` : ''}`,
  };
}

/** `, nhập từ bản giấy ngày 05/12/2020` where a step took place on paper. */
export function fromPaper({ paper }: Detail): Bilingual {
  if (typeof paper !== 'object' || paper === null) return { vi: '', en: '' };
  const day = word((paper as Detail)['heldOn']);
  return { vi: `, nhập từ bản giấy ngày ${day}`, en: `, recorded from paper of ${day}` };
}

/** The words for an entry; an action of a later or earlier release that this one has no words for is named by its code. */
export function sentenceOf(sentences: Sentences, action: string, detail: Detail): Bilingual {
  return sentences[action]?.(detail) ?? { vi: `đã ghi «${action}»`, en: `recorded "${action}"` };
}
