import type { Language } from '#kernel/bilingual.ts';
import type { AwardLadder } from './award-ladder.ts';
import type { Streak } from './streak.ts';
import type { StreakPolicies } from './streak-years.ts';
import { levelLabel } from './subject.ts';

const WORDS = {
  vi: {
    level: (years: number, level: string) => `${years} năm liền được xếp ${level}`,
    better: ' trở lên',
    recognised: (label: string) => ` và được công nhận «${label}»`,
    awards: (years: number) => `${years} năm liền được khen`,
    ends: ', tính đến năm xếp loại',
    gap: 'năm không có hồ sơ thì chưa đủ hồ sơ để kết luận',
    unratedYear: { breaks: 'năm không được xếp loại thì đứt', bridges: 'năm không được xếp loại thì bỏ qua, không tính' },
    mergedUnit: {
      breaks: 'đơn vị sáp nhập, chia tách thì tính lại từ đầu',
      decision: 'đơn vị sáp nhập, chia tách chỉ nối tiếp các năm cũ theo quyết định có số',
    },
    consumeOnAward: { never: 'đã khen rồi vẫn được tính tiếp', resets: 'đã khen rồi thì tính lại từ đầu' },
  },
  en: {
    level: (years: number, level: string) => `${years} years running rated ${level}`,
    better: ' or better',
    recognised: (label: string) => ` and recognised as "${label}"`,
    awards: (years: number) => `${years} years running commended`,
    ends: ', up to the rating year',
    gap: 'a year that is not on file proves nothing either way',
    unratedYear: { breaks: 'an unrated year breaks it', bridges: 'an unrated year is passed over and does not count' },
    mergedUnit: {
      breaks: 'a merged or divided unit starts anew',
      decision: 'a merged or divided unit carries on earlier years by a numbered decision only',
    },
    consumeOnAward: { never: 'an award does not use it up', resets: 'an award uses it up' },
  },
} as const satisfies Record<Language, unknown>;

export function streakWords(streak: Streak, language: Language): string {
  const words = WORDS[language];
  const { subject } = streak.class;
  const better = streak.level < subject.scale.values.length - 1 ? words.better : '';
  const honour = streak.recognition ? words.recognised(streak.recognition.label[language].replace(/^«(.*)»/u, '$1')) : '';
  const what = `${words.level(streak.years, levelLabel(subject, streak.level)[language])}${better}${honour}`;
  return sentence([`${what}${words.ends}`, words.gap, words.unratedYear[streak.unratedYear], ...policies(streak, language)]);
}

export function awardLadderWords(ladder: AwardLadder, language: Language): string {
  const words = WORDS[language];
  return sentence([`${words.awards(ladder.years)}${words.ends}`, words.gap, ...policies(ladder, language)]);
}

const policies = ({ mergedUnit, consumeOnAward }: StreakPolicies, language: Language): string[] => [
  WORDS[language].mergedUnit[mergedUnit],
  WORDS[language].consumeOnAward[consumeOnAward],
];

const sentence = (parts: readonly string[]): string => `${parts.join('; ')}.`;
