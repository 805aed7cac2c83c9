import { z } from 'zod';
import { event } from '#domain/journal-event.ts';
import { word } from '#features/journal/sentences.ts';

const ofYear = z.object({ year: z.int(), reason: z.string() });
const exception = z.object({
  year: z.int(),
  step: z.string(),
  organisation: z.string(),
  due: z.string(),
  reason: z.string(),
});

export const yearEvents = {
  opened: event('years.opened', z.object({ year: z.int(), book: z.string(), profile: z.string() }), ({ year, book, profile }) => ({
    vi: `đã mở năm ${year} theo bộ quy tắc ${book}, cách tính ${profile}`,
    en: `opened the year ${year} under the rule book ${book}, profile ${profile}`,
  })),
  daysSet: event(
    'years.days_set',
    z.object({ year: z.int(), steps: z.array(z.object({ step: z.string(), level: z.string(), due: z.string() })) }),
    ({ year }) => ({ vi: `đã đổi hạn trong lịch năm ${year}`, en: `changed days in the calendar of ${year}` }),
  ),
  exceptionGranted: event('years.exception_granted', exception, ({ organisation, due, reason }) => ({
    vi: `đã gia hạn cho ${organisation} đến ngày ${word(due)}, lý do: ${reason}`,
    en: `gave ${organisation} time until ${word(due)}, because: ${reason}`,
  })),
  exceptionRefused: event('years.exception_refused', exception, ({ organisation, due }) => ({
    vi: `đã xin gia hạn cho ${organisation} đến ngày ${word(due)} nhưng không có quyền, không được chấp nhận`,
    en: `asked for time for ${organisation} until ${word(due)} without the right to, and was refused`,
  })),
  closed: event('years.closed', ofYear, ({ year, reason }) => ({
    vi: `đã kết thúc năm ${year}: ${reason}`,
    en: `closed the year ${year}: ${reason}`,
  })),
  reopened: event('years.reopened', ofYear, ({ year, reason }) => ({
    vi: `đã mở lại năm ${year}: ${reason}`,
    en: `opened the year ${year} again: ${reason}`,
  })),
};
