import type { Bilingual } from '#kernel/bilingual.ts';
import type { Day } from '#kernel/dates.ts';

/** Retention: how long self-reviews are kept. Results and decisions are not among what is disposed of: streaks rest on them. */

interface Rule {
  readonly years: number;
  readonly source: Bilingual;
}

/** The self-reviews of the last three years stay in a member's file. */
export const SELF_REVIEWS: Rule = {
  years: 3,
  source: {
    vi: 'Hướng dẫn 12-HD/BTCTW năm 2022 về nghiệp vụ công tác đảng viên: hồ sơ đảng viên lưu bản tự kiểm điểm hằng năm của 3 năm gần nhất',
    en: 'Guidance 12-HD/BTCTW of 2022: a member’s file keeps the yearly self-reviews of the last 3 years',
  },
};

export interface Expiry {
  /** The newest year whose self-reviews are no longer among the last three. */
  readonly lastYear: number;
  /** And only what nobody wrote since that day: a year that is entered late keeps its time too. */
  readonly writtenBefore: Day;
}

/** What has expired on a day: in 2024 the years up to 2020, since those of 2021, 2022 and 2023 are the last three. */
export function expiredOn(day: Day, { years }: Rule = SELF_REVIEWS): Expiry {
  const [year = '', ...rest] = day.split('-');
  return { lastYear: Number(year) - years - 1, writtenBefore: [String(Number(year) - years).padStart(4, '0'), ...rest].join('-') };
}

/** What one year's disposal takes: of each kind how many. */
export interface Expired {
  readonly year: number;
  readonly [kind: string]: number;
}
