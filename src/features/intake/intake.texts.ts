import type { Texts } from '#ui/language.tsx';

export const intakeTexts = {
  'intake.nav': { vi: 'Nhập số liệu từ Excel', en: 'Data from Excel' },
  'intake.title': { vi: 'Nhập số liệu của năm từ Excel', en: 'Take a year in from Excel' },
  'intake.lead': {
    vi: 'Một tệp Excel cho cả đảng bộ: tổ chức, đảng viên và kết quả các năm trước. Chưa có gì được ghi cho đến khi đồng chí bấm xác nhận.',
    en: 'One Excel workbook for the whole committee. Nothing is written until you confirm.',
  },
  'intake.year': { vi: 'Năm xếp loại', en: 'Rating year' },
  'intake.file': { vi: 'Tệp Excel (.xlsx)', en: 'Excel workbook (.xlsx)' },
  'intake.pick': { vi: 'Chọn tệp…', en: 'Choose a file…' },
  'intake.noneChosen': { vi: 'Chưa chọn tệp nào', en: 'No file chosen' },
  'intake.read': { vi: 'Kiểm tra tệp', en: 'Check the file' },
  'intake.reading': { vi: 'Đang đọc tệp…', en: 'Reading the workbook…' },
  'intake.noFile': { vi: 'Xin chọn một tệp Excel trước.', en: 'Please choose a workbook first.' },
  'intake.refused': {
    vi: 'Tệp có {count, number} chỗ cần sửa',
    en: '{count, plural, one {# cell has} other {# cells have}} to be corrected',
  },
  'intake.refused.text': {
    vi: 'Chưa có gì được ghi. Xin sửa các ô dưới đây trong Excel rồi chọn lại tệp.',
    en: 'Nothing was written. Please correct these cells in Excel and upload again.',
  },
  'intake.cell': { vi: 'Ô', en: 'Cell' },
  'intake.wholeFile': { vi: 'Cả tệp', en: 'Whole file' },
  'intake.sheet': { vi: 'Trang tính', en: 'Sheet' },
  'intake.message': { vi: 'Cần sửa gì', en: 'What to correct' },
  'intake.preview': { vi: 'Đã đọc được tệp {file}', en: 'Read: {file}' },
  'intake.committee': { vi: 'Đảng bộ', en: 'Committee' },
  'intake.committee.new': { vi: '{name} (mới)', en: '{name} (new)' },
  'intake.organisations': { vi: 'Tổ chức', en: 'Organisations' },
  'intake.members': { vi: 'Đảng viên', en: 'Members' },
  'intake.pastResults': { vi: 'Kết quả các năm trước', en: 'Results of earlier years' },
  'intake.unknown': { vi: 'Cột không dùng đến', en: 'Columns left out' },
  'intake.unknown.text': {
    vi: 'Các cột này không thuộc mẫu nên không được đọc.',
    en: 'These columns are not part of the form and were not read.',
  },
  'intake.unknown.column': { vi: '{sheet}, cột {column}: {header}', en: '{sheet}, column {column}: {header}' },
  'intake.first': {
    vi: 'Năm này chưa có số liệu; tệp sẽ là bản đầu tiên.',
    en: 'This year has no data yet; the workbook will be its first.',
  },
  'intake.differences': {
    vi: 'Khác với số liệu đang có: {count, number} chỗ',
    en: '{count, plural, one {# difference} other {# differences}} from what is on file',
  },
  'intake.differences.none': { vi: 'Không có gì khác với số liệu đang có.', en: 'Nothing differs from what is on file.' },
  'intake.differences.some': {
    vi: 'Dưới đây là {shown, number} chỗ đầu tiên trong {count, number}.',
    en: 'The first {shown, number} of {count, number}.',
  },
  'intake.who': { vi: 'Ai', en: 'Who' },
  'intake.change': { vi: 'Thay đổi', en: 'Change' },
  'intake.added': { vi: 'Thêm mới', en: 'Added' },
  'intake.removed': { vi: 'Không còn', en: 'Removed' },
  'intake.changed': { vi: 'Sửa', en: 'Changed' },
  'intake.field': { vi: 'Số liệu', en: 'Fact' },
  'intake.before': { vi: 'Đang có', en: 'On file' },
  'intake.after': { vi: 'Trong tệp', en: 'In the workbook' },
  'intake.confirm': { vi: 'Xác nhận và xếp loại năm {year}', en: 'Confirm and rate {year}' },
  'intake.confirming': { vi: 'Đang ghi và xếp loại…', en: 'Writing and rating…' },
  'intake.other': { vi: 'Chọn tệp khác', en: 'Choose another file' },
} satisfies Texts;

export type IntakeText = keyof typeof intakeTexts;
