import type { Texts } from '#ui/language.tsx';

export const calendarTexts = {
  'years.calendar.nav': { vi: 'Lịch năm', en: 'Calendar' },
  'years.calendar.title': { vi: 'Lịch năm {year}', en: 'Calendar of {year}' },
  'years.calendar.lead': {
    vi: 'Mỗi bước có một hạn cho từng cấp. Quá hạn thì bước đó dừng, trừ đơn vị được gia hạn; việc gia hạn để lại dấu vết.',
    en: 'Each step is due on a day for each level. Past it the step stops, except where more time was granted; that leaves a trail.',
  },
  'years.calendar.notOpen': {
    vi: 'Năm {year} chưa mở. Chọn quy định và hạn các bước, rồi mở cho toàn đảng bộ cùng lúc.',
    en: 'The year {year} has not been opened. Choose the regulation and the days, and open it for the whole tree at once.',
  },
  'years.calendar.usual': {
    vi: 'Năm {year} chưa được mở trong chương trình. Dưới đây là các hạn thường lệ.',
    en: 'The year {year} has not been opened in the program. These are the usual days.',
  },
  'years.calendar.opened': {
    vi: 'Đã mở ngày {day} bởi {by}, theo {book}, cách tính tỷ lệ: {profile}.',
    en: 'Opened on {day} by {by}, under {book}, reading of the quota: {profile}.',
  },
  'years.calendar.closedOn': { vi: 'Đã kết thúc ngày {day}.', en: 'Closed on {day}.' },
  'years.calendar.book': { vi: 'Quy định áp dụng', en: 'Regulation' },
  'years.calendar.profile': { vi: 'Cách tính tỷ lệ 20%', en: 'Reading of the 20%' },
  'years.calendar.open': { vi: 'Mở năm {year}', en: 'Open {year}' },
  'years.calendar.next': { vi: 'Lịch năm {year}', en: 'Calendar of {year}' },
  'years.calendar.save': { vi: 'Lưu hạn mới', en: 'Save the days' },
  'years.calendar.steps': { vi: 'Hạn từng bước', en: 'Days of the steps' },
  'years.calendar.step': { vi: 'Bước', en: 'Step' },
  'years.calendar.level': { vi: 'Cấp', en: 'Level' },
  'years.calendar.due': { vi: 'Hạn', en: 'Due' },
  'years.calendar.none': { vi: 'không áp dụng', en: 'not applicable' },
  'years.exceptions': { vi: 'Gia hạn', en: 'More time' },
  'years.exceptions.none': { vi: 'Chưa đơn vị nào được gia hạn.', en: 'Nobody was given more time.' },
  'years.exceptions.unit': { vi: 'Mã tổ chức', en: 'Code of the organisation' },
  'years.exceptions.reason': { vi: 'Lý do', en: 'Reason' },
  'years.exceptions.by': { vi: 'Người cho gia hạn', en: 'Granted by' },
  'years.exceptions.grant': { vi: 'Gia hạn', en: 'Give more time' },
  'years.closing': { vi: 'Kết thúc năm', en: 'Close the year' },
  'years.closing.lead': {
    vi: 'Người ký kết thúc năm khi mọi quyết định đã ban hành; sau đó không bước nào chạy nữa.',
    en: 'The signer closes the year once every decision is out; no step runs after that.',
  },
  'years.closing.close': { vi: 'Kết thúc năm {year}', en: 'Close {year}' },
  'years.closing.reopen': { vi: 'Mở lại năm {year}', en: 'Open {year} again' },
  'years.done': { vi: 'Đã ghi.', en: 'Saved.' },
  'years.behind.nav': { vi: 'Đơn vị chậm tiến độ', en: 'Units behind schedule' },
  'years.behind.title': { vi: 'Đơn vị chậm tiến độ, năm {year}', en: 'Units behind schedule, {year}' },
  'years.behind.lead': {
    vi: 'Hồ sơ chưa qua bước đã đến lượt, theo lịch năm và các lần gia hạn.',
    en: 'Files that have not done the step that is due, by the calendar and its exceptions.',
  },
  'years.behind.all': { vi: 'Tất cả', en: 'All' },
  'years.behind.behind': { vi: 'Chưa xong', en: 'Behind' },
  'years.behind.overdue': { vi: 'Quá hạn', en: 'Overdue' },
  'years.behind.units': { vi: 'Theo tổ chức cơ sở đảng', en: 'By grassroots organisation' },
  'years.behind.names': { vi: 'Từng hồ sơ của {unit}', en: 'Files of {unit}' },
  'years.behind.unit': { vi: 'Tổ chức', en: 'Organisation' },
  'years.behind.name': { vi: 'Họ tên, tên tổ chức', en: 'Name' },
  'years.behind.none': { vi: 'Không ai chậm.', en: 'Nobody is late.' },
  'years.behind.owes': { vi: 'Còn bước', en: 'Owes' },
} satisfies Texts;

export type CalendarText = keyof typeof calendarTexts;
