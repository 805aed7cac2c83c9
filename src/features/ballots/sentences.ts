import type { Bilingual } from '#kernel/bilingual.ts';
import { word, type Sentence, type Sentences } from '#features/journal/sentences.ts';

const said =
  (done: Bilingual): Sentence =>
  ({ unit, year }) => ({
    vi: `${done.vi} cuộc bỏ phiếu xếp loại năm ${word(year)} của ${word(unit)}`,
    en: `${done.en} the ballot of ${word(unit)} on the levels of ${word(year)}`,
  });

/** Steps of a ballot. Who voted, when and how is never journaled. */
export const ballotSentences: Sentences = {
  'ballots.prepared': said({ vi: 'đã chuẩn bị', en: 'prepared' }),
  'ballots.opened': said({ vi: 'đã mở', en: 'opened' }),
  'ballots.counts_agreed': said({
    vi: 'hai người kiểm phiếu đã ghi số liệu khớp nhau của',
    en: 'recorded that both tellers’ counts agree in',
  }),
  'ballots.closed': said({ vi: 'đã kết thúc và lập biên bản', en: 'closed, and made the minutes of,' }),
  'ballots.voided': said({ vi: 'đã hủy', en: 'voided' }),
};
