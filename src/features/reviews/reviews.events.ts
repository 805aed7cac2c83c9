import { z } from 'zod';
import { event } from '#domain/journal-event.ts';
import type { Bilingual } from '#kernel/bilingual.ts';
import { fromPaper, whom, word } from '#features/journal/sentences.ts';

/** A step of many files at once, with the paper that it took place on. */
const steps = z.object({
  year: z.int(),
  /** `member DV1` */
  subjects: z.array(z.string()),
  paper: z.object({ heldOn: z.string(), attachment: z.string().optional() }).optional(),
});

const remark = z.object({ year: z.int(), subject: z.string() });

/** `… năm 2020: đảng viên DV1, DV2, nhập từ bản giấy ngày 05/12/2020` after what was done to the files. */
const ofFiles =
  (done: Bilingual) =>
  (detail: z.output<typeof steps> | z.output<typeof remark>): Bilingual => ({
    vi: `${done.vi} năm ${word(detail.year)}: ${whom({ ...detail }).vi}${fromPaper({ ...detail }).vi}`,
    en: `${done.en} of ${word(detail.year)}: ${whom({ ...detail }).en}${fromPaper({ ...detail }).en}`,
  });

export const reviewEvents = {
  submitted: event('reviews.submitted', steps, ofFiles({ vi: 'đã nộp bản tự kiểm điểm', en: 'handed in the self-review' })),
  discussed: event(
    'reviews.discussed',
    steps,
    ofFiles({ vi: 'đã ghi kết quả kiểm điểm tại hội nghị', en: 'recorded what the meeting agreed on the review' }),
  ),
  proposed: event('reviews.proposed', steps, ofFiles({ vi: 'đã đề nghị mức xếp loại', en: 'proposed the level' })),
  appraised: event('reviews.appraised', steps, ofFiles({ vi: 'đã thẩm định đề nghị xếp loại', en: 'appraised the proposal' })),
  returned: event('reviews.returned', steps, ofFiles({ vi: 'đã trả lại hồ sơ kiểm điểm', en: 'sent back the review file' })),
  opinionRecorded: event(
    'reviews.opinion_recorded',
    remark.extend({ source: z.string(), body: z.string() }),
    ofFiles({ vi: 'đã ghi ý kiến nhận xét vào hồ sơ', en: 'recorded an opinion in the file' }),
  ),
  commented: event('reviews.commented', remark, ofFiles({ vi: 'đã ghi ý kiến vào hồ sơ', en: 'commented on the file' })),
  replied: event(
    'reviews.replied',
    remark,
    ofFiles({
      vi: 'đã ghi ý kiến trả lời của chính đối tượng kiểm điểm vào hồ sơ',
      en: 'recorded the subject’s own answer in the file',
    }),
  ),
  postSet: event(
    'reviews.post_set',
    remark.extend({ post: z.string().nullable(), organisation: z.string().nullable() }),
    ofFiles({ vi: 'đã ghi chức danh trong tập thể lãnh đạo vào hồ sơ', en: 'recorded the place in the collective in the file' }),
  ),
};
