import type { Texts } from '#ui/language.tsx';

export const formTexts = {
  'form.faults': { vi: 'Có {count, number} chỗ cần sửa', en: '{count, plural, one {# place needs} other {# places need}} mending' },
  'form.faults.lead': {
    vi: 'Chưa có gì được ghi. Bấm vào từng dòng để tới chỗ cần sửa.',
    en: 'Nothing has been recorded. Each line leads to its place.',
  },
  'form.faults.elsewhere': { vi: 'Cả biểu mẫu', en: 'The whole form' },
  'form.missing': { vi: 'Chưa điền.', en: 'This is not filled in.' },
  'form.optional': { vi: '{label} (không bắt buộc)', en: '{label} (optional)' },
  'form.sending': { vi: 'Đang gửi…', en: 'Being sent…' },
  'form.look': { vi: 'Kiểm tra lại', en: 'Look again' },
  'form.look.lead': {
    vi: 'Việc này làm xong không sửa lại được. Xin đọc kỹ các dòng dưới đây rồi mới bấm.',
    en: 'Once done this cannot be undone. Please read what follows before you press.',
  },
  'form.look.back': { vi: 'Quay lại sửa', en: 'Back to the form' },
  'form.look.next': { vi: 'Xem lại trước khi gửi', en: 'Look it over first' },
  'form.day.hint': { vi: 'ngày/tháng/năm', en: 'day/month/year' },
  'form.day.wrong': {
    vi: 'Không có ngày «{text}»; viết ngày/tháng/năm, ví dụ 05/02/2026.',
    en: 'There is no day “{text}”; write day/month/year, as in 05/02/2026.',
  },
  'form.day.early': { vi: 'Sớm nhất là ngày {day}.', en: 'The earliest day is {day}.' },
  'form.day.late': { vi: 'Muộn nhất là ngày {day}.', en: 'The latest day is {day}.' },
  'form.day.orYear': { vi: 'ngày/tháng/năm, hoặc chỉ năm', en: 'day/month/year, or the year alone' },
  'form.secret.show': { vi: 'Hiện hoặc ẩn điều đã gõ', en: 'Show or hide what was typed' },
  'form.number.wrong': {
    vi: '«{text}» không phải là số; viết ví dụ 12 hoặc 2,5.',
    en: '“{text}” is no number; write for instance 12 or 2.5.',
  },
  'form.number.whole': {
    vi: '«{text}» không phải là số nguyên; viết ví dụ 12.',
    en: '“{text}” is no whole number; write for instance 12.',
  },
  'form.number.least': { vi: 'Ít nhất là {bound}.', en: 'This must be {bound} or more.' },
  'form.number.most': { vi: 'Nhiều nhất là {bound}.', en: 'This must be at most {bound}.' },
  'form.file.choose': { vi: 'Chọn tệp', en: 'Choose a file' },
  'form.file.other': { vi: 'Chọn tệp khác', en: 'Choose another file' },
  'form.file.none': { vi: 'Chưa chọn tệp', en: 'No file chosen' },
  'form.pick.hint': { vi: 'gõ tên, không cần dấu', en: 'type a name, marks are not needed' },
  'form.pick.none': { vi: 'Không có ai, không có tổ chức nào tên như vậy', en: 'Nobody and nothing of that name' },
  'form.pick.looking': { vi: 'Đang tìm…', en: 'Looking…' },
  'form.pick.choose': { vi: 'Chọn một dòng trong danh sách hiện ra khi gõ.', en: 'Choose a line of the list that appears as you type.' },
} satisfies Texts;

export type FormText = keyof typeof formTexts;
