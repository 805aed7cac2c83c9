import type { Language } from '#kernel/bilingual.ts';
import { quoted, toWords } from './expression-words.ts';
import type { Quota, Uplift } from './quota.ts';
import { levelLabel } from './subject.ts';

const WORDS = {
  vi: {
    most: (share: string, per: string) => `Không quá ${share} trong ${per}`,
    round: { down: 'làm tròn xuống', nearest: 'làm tròn đến số gần nhất', up: 'làm tròn lên' },
    band: (from: number, to: number | undefined, places: number) =>
      `${places} suất nếu có ${to === undefined ? `từ ${from} trở lên` : `từ ${from} đến ${to}`}`,
    minimum: (places: number) => `mỗi nhóm ít nhất ${places} suất`,
    uplift: (percent: number, subject: string, when: string) => `${percent}% nếu ${subject}: ${when}`,
    reserve: (places: number, when: string) => `trong đó dành ${places} suất cho trường hợp ${when}`,
    pool: 'suất chưa dùng chỉ chuyển sang nhóm khác theo quyết định có số',
    order: (list: string) => `xếp thứ tự theo ${list}`,
    best: { highest: 'cao nhất trước', lowest: 'thấp nhất trước' },
    ties: 'bằng nhau ở giới hạn thì dừng, chờ quyết định của tập thể',
    eligible: (level: string) => `đủ điều kiện xếp ${level} trở lên`,
  },
  en: {
    most: (share: string, per: string) => `At most ${share} in ${per}`,
    round: { down: 'rounded down', nearest: 'rounded to the nearest', up: 'rounded up' },
    band: (from: number, to: number | undefined, places: number) =>
      `${places} ${places === 1 ? 'place' : 'places'} for ${to === undefined ? `${from} or more` : `${from} to ${to}`}`,
    minimum: (places: number) => `at least ${places} per group`,
    uplift: (percent: number, subject: string, when: string) => `${percent}% if of the ${subject.toLowerCase()}: ${when}`,
    reserve: (places: number, when: string) => `${places} of them reserved for those where ${when}`,
    pool: 'unused places move to another group by a numbered decision only',
    order: (list: string) => `ranked by ${list}`,
    best: { highest: 'highest first', lowest: 'lowest first' },
    ties: 'a tie across the limit stops and waits for a recorded decision',
    eligible: (level: string) => `it is eligible for ${level} or better`,
  },
} as const satisfies Record<Language, unknown>;

/** A quota in plain words, as a page prints it that shows a book like a regulation. */
export function quotaWords(quota: Quota, language: Language): string {
  const words = WORDS[language];
  const { minimum, uplift, reserve, pool, order } = quota;
  const parts = [
    ...placesWords(quota, language),
    minimum > 0 && words.minimum(minimum),
    uplift && words.uplift(uplift.percent, uplift.subject.label[language], upliftWords(uplift, language)),
    reserve && words.reserve(reserve.places, toWords(reserve.when, language)),
    pool && words.pool,
    order.length > 0 &&
      words.order(order.map(({ fact, best }) => `${quoted(fact.label[language], language)} (${words.best[best]})`).join(', ')),
    words.ties,
  ];
  return `${parts.filter(Boolean).join('; ')}.`;
}

function placesWords({ percent, round, table, per }: Quota, language: Language): string[] {
  const words = WORDS[language];
  if (table === undefined) return [words.most(`${percent}%`, per[language]), words.round[round]];
  return [words.most(table.map(({ from, below, places }) => words.band(from, below && below - 1, places)).join(', '), per[language])];
}

const upliftWords = ({ when, eligible, subject }: Uplift, language: Language): string =>
  when ? toWords(when, language) : WORDS[language].eligible(levelLabel(subject, eligible ?? 0)[language]);
