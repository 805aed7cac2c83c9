import { says, type Refusal } from '#kernel/refusal.ts';

type TurnedAway = Refusal<'intake.still_reading' | 'intake.crowded'>;

/**
 * The reception desk for workbooks: so many people at a time, each with one workbook. Whoever is turned away is so before a byte of it is read,
 * so nobody holds more of the memory and of the readers' time than one workbook's.
 */
export class Reception {
  readonly #places: number;
  readonly #there = new Set<string>();

  constructor(places: number) {
    this.#places = places;
  }

  /** Takes a place, to be given back by `leave`; answers why there is none. */
  enter(account: string): TurnedAway | null {
    if (this.#there.has(account)) return STILL_READING;
    if (this.#there.size >= this.#places) return CROWDED;
    this.#there.add(account);
    return null;
  }

  leave(account: string): void {
    this.#there.delete(account);
  }
}

const STILL_READING = says(
  'intake.still_reading',
  'Tài khoản này đang có một tệp được đọc. Xin đợi tệp ấy đọc xong, rồi gửi tệp tiếp theo.',
  'A workbook of this account is being read. Wait until that is done, then send the next.',
);

const CROWDED = says(
  'intake.crowded',
  'Đang có nhiều tệp chờ đọc. Xin gửi lại một lát nữa; chưa có gì được ghi.',
  'Many workbooks wait to be read. Please send this one again in a little while; nothing was written.',
);
