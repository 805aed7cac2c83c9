import type { Bilingual } from '#kernel/bilingual.ts';
import { LEVEL_NAMES } from '#features/ratings/wording.ts';

/** Names of what a ballot is made of, as minutes print them; the English explains them. */

export const STATE_NAMES = {
  prepared: { vi: 'Đã chuẩn bị', en: 'Prepared' },
  open: { vi: 'Đang bỏ phiếu', en: 'Voting' },
  closed: { vi: 'Đã kiểm phiếu', en: 'Counted' },
  void: { vi: 'Đã hủy', en: 'Void' },
} as const satisfies Record<string, Bilingual>;

export const STATE_TONES = { prepared: 'none', open: 'wait', closed: 'good', void: 'bad' } as const satisfies Record<
  keyof typeof STATE_NAMES,
  string
>;

export const MODE_NAMES = {
  paper: { vi: 'Phiếu giấy', en: 'On paper' },
  electronic: { vi: 'Trên máy', en: 'On screen' },
  mixed: { vi: 'Giấy và máy', en: 'On paper and on screen' },
} as const satisfies Record<string, Bilingual>;

export const MARK_NAMES = {
  none: { vi: 'chưa nhận phiếu', en: 'given nothing yet' },
  paper: { vi: 'đã nhận phiếu giấy', en: 'given a paper sheet' },
  token: { vi: 'đã nhận phiếu trên máy', en: 'given a sheet on screen' },
} as const satisfies Record<string, Bilingual>;

export const RULE_NAMES = {
  'majority-of-convened': { vi: 'Quá nửa số đảng viên được triệu tập', en: 'More than half of the members called' },
  'majority-of-present': { vi: 'Quá nửa số đảng viên có mặt', en: 'More than half of the members present' },
  'cumulative-of-convened': {
    vi: 'Quá nửa số được triệu tập, phiếu mức cao tính cho mức thấp hơn',
    en: 'More than half of those called, votes for a higher level counting for the lower ones',
  },
  plurality: { vi: 'Mức có nhiều phiếu nhất', en: 'The level with most votes' },
} as const satisfies Record<string, Bilingual>;

export const CHOICE_NAMES = { ...LEVEL_NAMES, blank: { vi: 'Không chọn mức', en: 'No level chosen' } } as const;

const TURNOUT_NAMES = {
  issued: { vi: 'số phiếu phát ra', en: 'sheets issued' },
  collected: { vi: 'số phiếu thu về', en: 'sheets collected' },
  invalid: { vi: 'số phiếu không hợp lệ', en: 'invalid sheets' },
} as const satisfies Record<string, Bilingual>;

export const FAULT_NAMES = {
  negative: { vi: 'số phiếu phải là số nguyên, không âm', en: 'numbers of sheets are whole and not negative' },
  subjects: { vi: 'số dòng không bằng số đối tượng trên phiếu', en: 'there are not as many lines as subjects on the sheet' },
  'present-over-convened': { vi: 'số có mặt vượt số được triệu tập', en: 'more are present than were called' },
  'issued-over-present': { vi: 'số phiếu phát ra vượt số có mặt', en: 'more sheets issued than people present' },
  'collected-over-issued': { vi: 'số phiếu thu về vượt số phát ra', en: 'more sheets collected than issued' },
  'invalid-over-collected': { vi: 'số phiếu không hợp lệ vượt số thu về', en: 'more invalid sheets than collected' },
  'votes-not-valid': {
    vi: 'tổng số phiếu các mức và phiếu không chọn phải bằng số phiếu hợp lệ',
    en: 'votes and blanks must add up to the valid sheets',
  },
} as const satisfies Record<string, Bilingual>;

/** `issued`, or `3 good` for the fourth subject, in words. */
export function placeName(place: string, subjects: readonly { readonly name: string }[]): Bilingual {
  const [first = '', choice] = place.split(' ');
  if (choice === undefined) return TURNOUT_NAMES[first as keyof typeof TURNOUT_NAMES];
  const { vi, en } = CHOICE_NAMES[choice as keyof typeof CHOICE_NAMES];
  const name = subjects[Number(first)]?.name ?? first;
  return { vi: `${name}, “${vi}”`, en: `${name}, “${en}”` };
}
