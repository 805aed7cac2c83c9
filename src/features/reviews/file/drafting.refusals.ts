import { printedMoment } from '#kernel/dates.ts';
import { says } from '#kernel/refusal.ts';
import { of, type Named } from '#features/reviews/refusals.ts';
import type { ReviewFile } from '#features/reviews/reviews.ts';

/** Somebody else's draft is on file, or none. */
export function draftConflict(file: Named & Pick<ReviewFile, 'savedBy' | 'savedAt'>) {
  if (file.savedAt === null)
    return says(
      'reviews.draft_conflict',
      `Chưa có bản nháp nào của ${of(file)} trên máy chủ; bản mà đồng chí đang sửa thuộc một hồ sơ khác hoặc cũ. Bản ấy vẫn còn trên máy này; xin mở lại hồ sơ.`,
      `There is no draft of ${of(file)} on file; the one that you are editing belongs to another or an older file. It is still on this device; open the file again.`,
    );
  const at = printedMoment(file.savedAt);
  return says(
    'reviews.draft_conflict',
    `Bản nháp của ${of(file)} đã được ${file.savedBy ?? ''} lưu lúc ${at}, sau bản mà đồng chí đang sửa. Bản của đồng chí vẫn còn trên máy này; xin chọn giữ bản nào.`,
    `${file.savedBy ?? ''} saved the draft of ${of(file)} at ${at}, after the one that you are editing. Yours is still on this device; choose which to keep.`,
  );
}
