import { z } from 'zod';
import type { Bilingual } from '#kernel/bilingual.ts';
import { event } from '#domain/journal-event.ts';
import { whom, word } from '#features/journal/sentences.ts';
import type { ChangeKind } from './register.ts';

const detail = z.object({
  year: z.int(),
  /** `member DV1` */
  subjects: z.array(z.string()),
  day: z.string(),
  decision: z.string(),
  /** The cell, parent, standing or name that it came to; empty where it came to an end. */
  to: z.string(),
});

/** `… đảng viên DV1 (Chi bộ 2) từ ngày 01/05/2021, theo 12-QĐ/ĐU` after what was recorded. */
const recorded = (change: ChangeKind, done: Bilingual) =>
  event(`register.${change}`, detail, ({ subjects, day, decision, to }) => {
    const [who, place] = [whom({ subjects }), to === '' ? '' : ` (${to})`];
    return {
      vi: `${done.vi} ${who.vi}${place} từ ngày ${word(day)}, theo ${decision}`,
      en: `${done.en} ${who.en}${place} from ${word(day)}, by ${decision}`,
    };
  });

export const registerEvents = {
  member_joined: recorded('member_joined', { vi: 'đã ghi tiếp nhận', en: 'recorded the arrival of' }),
  member_moved: recorded('member_moved', { vi: 'đã ghi chuyển sinh hoạt của', en: 'recorded the transfer of' }),
  member_left: recorded('member_left', { vi: 'đã ghi chuyển đi, đưa ra khỏi danh sách', en: 'recorded the departure of' }),
  member_status_set: recorded('member_status_set', { vi: 'đã ghi thay đổi tình trạng của', en: 'recorded the new standing of' }),
  member_renamed: recorded('member_renamed', { vi: 'đã ghi đổi họ tên của', en: 'recorded the new name of' }),
  organisation_founded: recorded('organisation_founded', { vi: 'đã ghi thành lập', en: 'recorded the founding of' }),
  organisation_moved: recorded('organisation_moved', { vi: 'đã ghi chuyển trực thuộc của', en: 'recorded the new parent of' }),
  organisation_merged: recorded('organisation_merged', { vi: 'đã ghi sáp nhập', en: 'recorded the merger of' }),
  organisation_dissolved: recorded('organisation_dissolved', { vi: 'đã ghi giải thể', en: 'recorded the end of' }),
  organisation_renamed: recorded('organisation_renamed', { vi: 'đã ghi đổi tên', en: 'recorded the new name of' }),
} satisfies Readonly<Record<ChangeKind, unknown>>;
