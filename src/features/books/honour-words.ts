/** Honour words: what a recognition, a commendation and the base of a quota ask for, in plain words. */
import type { Language } from '#kernel/bilingual.ts';
import type { Book } from '#engine/book.ts';
import type { Profile } from '#engine/quota.ts';
import type { Commendation, Recognition } from '#engine/sets.ts';
import { levelLabel, type Subject } from '#engine/subject.ts';

/** Labels of profiles go on after this beginning: «Trên tổng số được xếp loại». */
export function profileWords({ label }: Profile, language: Language): string {
  const base = lowerFirst(label[language]);
  return language === 'vi' ? `Tỷ lệ tính ${base}.` : `The percentage is taken ${base}.`;
}

export function recognitionWords({ subject, needs }: Recognition, language: Language): string {
  const who = subject.label[language];
  if (needs === undefined)
    return language === 'vi' ? `${who} ở bất kỳ mức nào, do cấp có thẩm quyền quyết định.` : `${who} at any level, as people decide.`;
  const level = levelWords(subject, needs, language);
  return language === 'vi' ? `${who} được xếp ${level}.` : `${who} rated ${level}.`;
}

export function commendationWords(book: Book, { counts }: Commendation, language: Language): string {
  if (counts.by === 'streak') {
    const streak = book.streaks.get(counts.streak)!.label[language];
    return language === 'vi' ? `Đạt chuỗi năm liền: ${lowerFirst(streak)}.` : `Holds the streak: ${lowerFirst(streak)}.`;
  }
  const who = counts.class.label[language];
  const level = levelWords(counts.class.subject, counts.level, language);
  if (counts.recognition === undefined) return language === 'vi' ? `${who} được xếp ${level}.` : `${who} rated ${level}.`;
  const honour = counts.recognition.label[language].replace(/^«(.*?)»/u, '$1');
  return language === 'vi'
    ? `${who} được xếp ${level} và được công nhận «${honour}».`
    : `${who} rated ${level} and recognised as "${honour}".`;
}

function levelWords(subject: Subject, rank: number, language: Language): string {
  const level = levelLabel(subject, rank)[language];
  const better = rank < subject.scale.values.length - 1;
  if (language === 'vi') return `«${level}»${better ? ' trở lên' : ''}`;
  return `"${level}"${better ? ' or better' : ''}`;
}

const lowerFirst = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);
