import type { Texts } from '#ui/language.tsx';

export const personalTexts = {
  'personal.nav': { vi: 'Hồ sơ của tôi', en: 'My record' },
  'personal.lead': {
    vi: 'Những gì phần mềm đang giữ về đồng chí, tài khoản nào gắn với đồng chí, và ai đã mở hồ sơ của đồng chí.',
    en: 'What the program holds about you, which accounts are yours, and who opened it.',
  },
  'personal.levels': { vi: 'Mức xếp loại và quyết định', en: 'Levels and decisions' },
  'personal.levels.text': {
    vi: 'Mở quyết định để xem văn bản, thông báo kết quả và gửi khiếu nại.',
    en: 'Open a decision for its paper, the notice of the result, and to appeal.',
  },
  'personal.levels.none': { vi: 'Chưa có mức nào được quyết định.', en: 'No level was decided yet.' },
  'personal.level': { vi: 'Mức', en: 'Level' },
  'personal.decision': { vi: 'Quyết định', en: 'Decision' },
  'personal.decision.of': { vi: 'Số {number} ngày {day}, {body}', en: '{number} of {day}, {body}' },
  'personal.decision.file': { vi: 'Theo tệp đã nạp', en: 'By the file taken in' },
  'personal.appeal': { vi: 'Khiếu nại', en: 'Appeal' },
  'personal.appeal.until': { vi: 'Đến hết ngày {day}', en: 'Until {day}' },
  'personal.appeal.late': { vi: 'Đã hết hạn ngày {day}', en: 'Ended on {day}' },
  'personal.appeal.filed': { vi: 'Đã gửi ngày {day}, đang chờ', en: 'Filed on {day}, waiting' },
  'personal.appeal.answered': { vi: 'Đã gửi ngày {day}, trả lời bằng QĐ số {number}', en: 'Filed on {day}, answered by {number}' },
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
  'personal.connections': { vi: 'Tài khoản gắn với đồng chí', en: 'Your accounts' },
  'personal.connections.text': {
    vi: 'Ai vào bằng tài khoản này thì xem hồ sơ này và làm việc thay đồng chí. Nếu có tài khoản mà đồng chí không nhận, xin báo ngay ủy ban kiểm tra và người quản trị của cấp ủy cấp trên.',
    en: 'Whoever signs in by such an account reads this record and acts as you. If one of them is not yours, tell the inspection committee and the administrator of the committee above at once.',
  },
  'personal.connection': { vi: 'Tên tài khoản', en: 'User name' },
  'personal.connection.here': { vi: 'đang dùng', en: 'this one' },
  'personal.from': { vi: 'Từ ngày', en: 'From' },
  'personal.to': { vi: 'Hết hiệu lực từ ngày', en: 'Void from' },
  'personal.by': { vi: 'Người gắn', en: 'Connected by' },
  'personal.at': { vi: 'Lúc', en: 'At' },
  'personal.openings': { vi: 'Ai đã mở hồ sơ', en: 'Who opened the record' },
  'personal.openings.text': {
    vi: 'Mỗi tài khoản, mỗi ngày, mỗi loại hồ sơ một dòng. Danh sách chung trên màn hình không tính; tệp xuất ra cho nhiều người thì có.',
    en: 'One row for each account, day and kind of record. Lists on a screen do not count; documents taken out for many people do.',
  },
  'personal.openings.none': { vi: 'Chưa có ai mở hồ sơ của đồng chí.', en: 'Nobody has opened your record yet.' },
  'personal.account': { vi: 'Người mở', en: 'Who' },
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
