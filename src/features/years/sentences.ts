import { word, type Sentences } from '#features/journal/sentences.ts';

export const yearSentences: Sentences = {
  'years.opened': ({ year, book, profile }) => ({
    vi: `đã mở năm ${word(year)} theo bộ quy tắc ${word(book)}, cách tính ${word(profile)}`,
    en: `opened the year ${word(year)} under the rule book ${word(book)}, profile ${word(profile)}`,
  }),
  'years.days_set': ({ year }) => ({ vi: `đã đổi hạn trong lịch năm ${word(year)}`, en: `changed days in the calendar of ${word(year)}` }),
  'years.exception_granted': ({ organisation, due, reason }) => ({
    vi: `đã gia hạn cho ${word(organisation)} đến ngày ${word(due)}, lý do: ${word(reason)}`,
    en: `gave ${word(organisation)} time until ${word(due)}, because: ${word(reason)}`,
  }),
  'years.exception_refused': ({ organisation, due }) => ({
    vi: `đã xin gia hạn cho ${word(organisation)} đến ngày ${word(due)} nhưng không có quyền, không được chấp nhận`,
    en: `asked for time for ${word(organisation)} until ${word(due)} without the right to, and was refused`,
  }),
  'years.closed': ({ year, reason }) => ({
    vi: `đã kết thúc năm ${word(year)}: ${word(reason)}`,
    en: `closed the year ${word(year)}: ${word(reason)}`,
  }),
  'years.reopened': ({ year, reason }) => ({
    vi: `đã mở lại năm ${word(year)}: ${word(reason)}`,
    en: `opened the year ${word(year)} again: ${word(reason)}`,
  }),
};
