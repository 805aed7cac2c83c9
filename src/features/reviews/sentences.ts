import type { Bilingual } from '#kernel/bilingual.ts';
import { fromPaper, whom, word, type Sentence, type Sentences } from '#features/journal/sentences.ts';

/** `… năm 2020: đảng viên DV1, DV2, ghi lại từ giấy ngày 2020-12-05` after what was done to the files. */
const ofFiles =
  (done: Bilingual): Sentence =>
  (detail) => ({
    vi: `${done.vi} năm ${word(detail['year'])}: ${whom(detail).vi}${fromPaper(detail).vi}`,
    en: `${done.en} of ${word(detail['year'])}: ${whom(detail).en}${fromPaper(detail).en}`,
  });

export const reviewSentences: Sentences = {
  'reviews.submitted': ofFiles({ vi: 'đã nộp bản tự kiểm điểm', en: 'handed in the self-review' }),
  'reviews.discussed': ofFiles({ vi: 'đã ghi kết quả kiểm điểm tại hội nghị', en: 'recorded what the meeting agreed on the review' }),
  'reviews.proposed': ofFiles({ vi: 'đã đề nghị mức xếp loại', en: 'proposed the level' }),
  'reviews.appraised': ofFiles({ vi: 'đã thẩm định đề nghị xếp loại', en: 'appraised the proposal' }),
  'reviews.returned': ofFiles({ vi: 'đã trả lại hồ sơ kiểm điểm', en: 'sent back the review file' }),
  'reviews.opinion_recorded': ofFiles({ vi: 'đã ghi ý kiến nhận xét vào hồ sơ', en: 'recorded an opinion in the file' }),
  'reviews.commented': ofFiles({ vi: 'đã ghi ý kiến vào hồ sơ', en: 'commented on the file' }),
  'reviews.replied': ofFiles({
    vi: 'đã ghi ý kiến trả lời của chính đối tượng kiểm điểm vào hồ sơ',
    en: 'recorded the subject’s own answer in the file',
  }),
  'reviews.post_set': ofFiles({
    vi: 'đã ghi chức danh trong tập thể lãnh đạo vào hồ sơ',
    en: 'recorded the place in the collective in the file',
  }),
};
