import { word, type Sentences } from '#features/journal/sentences.ts';

export const intakeSentences: Sentences = {
  'intake.taken_in': ({ year, file, organisations, members }) => ({
    vi: `đã nạp tệp «${word(file)}» của năm ${word(year)}: ${word(organisations)} tổ chức, ${word(members)} đảng viên`,
    en: `took the workbook "${word(file)}" of ${word(year)} in: ${word(organisations)} organisations, ${word(members)} members`,
  }),
};
