import type { Texts } from '#ui/language.tsx';

export const personalTexts = {
  'personal.nav': { vi: 'Hồ sơ của tôi', en: 'My record' },
  'personal.lead': {
    vi: 'Những gì phần mềm đang giữ về đồng chí, và ai đã mở hồ sơ của đồng chí.',
    en: 'What the program holds about you, and who opened it.',
  },
  'personal.held': { vi: 'Dữ liệu đang giữ', en: 'What is held' },
  'personal.rows': { vi: '{count, number} mục', en: '{count, plural, one {# item} other {# items}}' },
  'personal.take': { vi: 'Lấy toàn bộ hồ sơ về máy', en: 'Take the whole record away' },
  'personal.take.text': {
    vi: 'Tệp chứa mọi số liệu, căn cứ từng điều kiện, các bước kiểm điểm, tệp đính kèm (tên), khen thưởng và các dòng nhật ký về đồng chí, của mọi năm.',
    en: 'It holds every fact, the proof of each condition, steps of reviews, names of attachments, honours and entries of the journal about you, of all years.',
  },
  'personal.retention': { vi: 'Lưu bao lâu', en: 'How long it is kept' },
  'personal.retention.text': {
    vi: 'Bản tự kiểm điểm được lưu {years, number} năm gần nhất, sau đó tự hủy; mức xếp loại, quyết định và khen thưởng được giữ lại.',
    en: 'Self-reviews of the last {years, number} years are kept and then disposed of; levels, decisions and honours stay.',
  },
  'personal.openings': { vi: 'Ai đã mở hồ sơ', en: 'Who opened the record' },
  'personal.openings.text': {
    vi: 'Mỗi tài khoản, mỗi ngày, mỗi loại hồ sơ một dòng. Danh sách chung trên màn hình không tính; tệp xuất ra cho nhiều người thì có.',
    en: 'One row for each account, day and kind of record. Lists on a screen do not count; documents taken out for many people do.',
  },
  'personal.openings.none': { vi: 'Chưa có ai mở hồ sơ của đồng chí.', en: 'Nobody has opened your record yet.' },
  'personal.account': { vi: 'Tài khoản', en: 'Account' },
  'personal.what': { vi: 'Đã mở', en: 'Opened' },
  'personal.year': { vi: 'Năm', en: 'Year' },
  'personal.last': { vi: 'Lần cuối', en: 'Last time' },
  'personal.times': { vi: 'Số lần trong ngày', en: 'Times that day' },
  'personal.page': { vi: 'Trang đảng viên và căn cứ xếp loại', en: 'Member page and proof' },
  'personal.review-file': { vi: 'Hồ sơ kiểm điểm', en: 'Review file' },
  'personal.attachment': { vi: 'Tệp đính kèm', en: 'Attachment' },
  'personal.document': { vi: 'Xuất tệp chung: {file}', en: 'Document taken out: {file}' },
} satisfies Texts;

export type PersonalText = keyof typeof personalTexts;
