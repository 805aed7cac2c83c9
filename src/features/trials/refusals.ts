import type { Bilingual } from '#kernel/bilingual.ts';
import type { Refusal } from '#kernel/refusal.ts';

/** Refusals: why an order of a trial cannot be carried out. */

export interface TrialRefusal<Code extends string = OrderCode> extends Refusal<Code> {
  /** What is wrong with the changed book, fault by fault. */
  readonly reasons: readonly Bilingual[];
}

/** Of what was ordered and cannot be tried. */
export const ORDER_CODES = [
  'trials.unknown_book',
  'trials.unknown_profile',
  'trials.unknown_rule',
  'trials.overlay',
  'trials.unsound_book',
] as const;
export type OrderCode = (typeof ORDER_CODES)[number];

const refusal = <Code extends string>(code: Code, message: Bilingual, reasons: readonly Bilingual[] = []): TrialRefusal<Code> => ({
  code,
  message,
  reasons,
});

export function unknownBook(id: string, known: readonly string[]): TrialRefusal {
  const list = known.join(', ');
  return refusal('trials.unknown_book', {
    vi: `Bản phần mềm này không có bộ quy tắc «${id}» về tổ chức đảng, đảng viên; có: ${list}.`,
    en: `This release has no rule book "${id}" on organisations and members; it has: ${list}.`,
  });
}

export function unknownProfile(id: string, known: readonly string[]): TrialRefusal {
  const list = known.join(', ');
  return refusal('trials.unknown_profile', {
    vi: `Bộ quy tắc đã chọn không có cách tính tỷ lệ «${id}»; có: ${list}.`,
    en: `The chosen book has no profile "${id}"; it has: ${list}.`,
  });
}

export function unknownRule(reasons: readonly Bilingual[]): TrialRefusal {
  return refusal(
    'trials.unknown_rule',
    { vi: 'Bộ quy tắc đã chọn không có giá trị muốn đổi.', en: 'The chosen book has no such value to change.' },
    reasons,
  );
}

export function overlayStands(title: Bilingual): TrialRefusal {
  return refusal('trials.overlay', {
    vi: `«${title.vi}» là quyết định của địa phương, thử nguyên như đã quyết định. Muốn đổi giá trị thì chọn bộ quy tắc gốc.`,
    en: `“${title.en}” is a local decision and is tried as it was decided. To change values, choose its base.`,
  });
}

export function unsound(reasons: readonly Bilingual[]): TrialRefusal {
  return refusal(
    'trials.unsound_book',
    {
      vi: 'Với giá trị mới, bộ quy tắc không còn chặt chẽ nên không thử được.',
      en: 'With the new value the book is not sound, so it cannot be tried.',
    },
    reasons,
  );
}

export function notRated(year: number): TrialRefusal<'trials.not_found'> {
  return refusal('trials.not_found', {
    vi: `Chưa có kết quả xếp loại năm ${year} để thử phương án.`,
    en: `There is no rated year ${year} to try anything on.`,
  });
}
