import type { Bilingual } from '#kernel/bilingual.ts';
import type { Class } from '#domain/class.ts';
import type { DecisionKind, LineState, QuotaLine } from './decisions.ts';

export const CLASS_NAMES: Readonly<Record<Class, Bilingual>> = {
  members: { vi: 'đảng viên', en: 'members' },
  cells: { vi: 'chi bộ trực thuộc, đảng bộ bộ phận', en: 'subordinate cells and section committees' },
  grassroots: { vi: 'tổ chức cơ sở đảng', en: 'grassroots organisations' },
  collectives: { vi: 'tập thể lãnh đạo, quản lý', en: 'leading collectives' },
};

export const KIND_NAMES: Readonly<Record<DecisionKind, Bilingual>> = {
  rating: { vi: 'Quyết định xếp loại', en: 'Rating' },
  correction: { vi: 'Quyết định điều chỉnh', en: 'Correction' },
  're-rating': { vi: 'Quyết định xếp loại lại', en: 'Rating anew' },
  appeal: { vi: 'Quyết định giải quyết khiếu nại', en: 'Outcome of an appeal' },
  revocation: { vi: 'Quyết định hủy', en: 'Revocation' },
};

export const STATE_NAMES: Readonly<Record<LineState, Bilingual>> = {
  ready: { vi: 'sẵn sàng quyết định', en: 'ready to be decided' },
  unproposed: { vi: 'chưa có đề xuất của tập thể', en: 'no proposal of the collective yet' },
  'facts-missing': { vi: 'hồ sơ còn thiếu', en: 'facts are missing' },
  'children-undecided': { vi: 'còn cấp dưới chưa được quyết định', en: 'children are not decided yet' },
  'not-rated': { vi: 'không thuộc diện xếp loại', en: 'not subject to rating' },
  decided: { vi: 'đã có quyết định', en: 'decided already' },
};

const QUOTAS: Readonly<Record<string, Bilingual>> = {
  members: { vi: 'đảng viên xuất sắc', en: 'excellent members' },
  cells: { vi: 'chi bộ trực thuộc, đảng bộ bộ phận xuất sắc', en: 'excellent cells and section committees' },
  grassroots: { vi: 'tổ chức cơ sở đảng xuất sắc', en: 'excellent grassroots organisations' },
  collectives: { vi: 'tập thể lãnh đạo, quản lý xuất sắc', en: 'excellent leading collectives' },
};

/** Name of a book's quota; one that a later book adds is shown by its id rather than hidden. */
export function quotaName({ quota, group }: Pick<QuotaLine, 'quota' | 'group'>): Bilingual {
  const name = QUOTAS[quota] ?? { vi: quota, en: quota };
  return group ? { vi: `${name.vi}, nhóm ${group}`, en: `${name.en}, group ${group}` } : name;
}
