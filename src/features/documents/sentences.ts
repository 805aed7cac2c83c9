import { whom, word, type Sentences } from '#features/journal/sentences.ts';

export const documentSentences: Sentences = {
  'documents.attached': (detail) => ({
    vi: `đã đính kèm tệp «${word(detail['file'])}» vào hồ sơ năm ${word(detail['year'])} của ${whom(detail).vi}`,
    en: `attached the file "${word(detail['file'])}" to ${word(detail['year'])} of ${whom(detail).en}`,
  }),
};
