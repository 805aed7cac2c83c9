import type { Bilingual } from '#kernel/bilingual.ts';
import { whom, word, type Sentence, type Sentences } from '#features/journal/sentences.ts';

/** `… đảng viên DV1 từ ngày 2021-05-01 (Chi bộ 2), theo 12-QĐ/ĐU` after what was recorded. */
const change =
  (done: Bilingual): Sentence =>
  (detail) => {
    const to = typeof detail['to'] === 'string' && detail['to'] !== '' ? ` (${detail['to']})` : '';
    return {
      vi: `${done.vi} ${whom(detail).vi}${to} từ ngày ${word(detail['day'])}, theo ${word(detail['decision'])}`,
      en: `${done.en} ${whom(detail).en}${to} from ${word(detail['day'])}, by ${word(detail['decision'])}`,
    };
  };

export const registerSentences: Sentences = {
  'register.member_joined': change({ vi: 'đã ghi tiếp nhận', en: 'recorded the arrival of' }),
  'register.member_moved': change({ vi: 'đã ghi chuyển sinh hoạt của', en: 'recorded the transfer of' }),
  'register.member_left': change({ vi: 'đã ghi chuyển đi, đưa ra khỏi danh sách', en: 'recorded the departure of' }),
  'register.member_status_set': change({ vi: 'đã ghi thay đổi tình trạng của', en: 'recorded the new standing of' }),
  'register.member_renamed': change({ vi: 'đã ghi đổi họ tên của', en: 'recorded the new name of' }),
  'register.organisation_founded': change({ vi: 'đã ghi thành lập', en: 'recorded the founding of' }),
  'register.organisation_moved': change({ vi: 'đã ghi chuyển trực thuộc của', en: 'recorded the new parent of' }),
  'register.organisation_merged': change({ vi: 'đã ghi sáp nhập', en: 'recorded the merger of' }),
  'register.organisation_dissolved': change({ vi: 'đã ghi giải thể', en: 'recorded the end of' }),
  'register.organisation_renamed': change({ vi: 'đã ghi đổi tên', en: 'recorded the new name of' }),
};
