import type { Texts } from '#ui/language.tsx';

export const webTexts = {
  'web.name': { vi: 'Tổng Kết', en: 'Tổng Kết' },
  'web.broken': { vi: 'Chưa mở được trang này', en: 'This page did not open' },
  'web.signOut': { vi: 'Đăng xuất', en: 'Sign out' },
  'web.signOut.unsent': {
    vi: 'Còn nội dung chưa gửi được lên máy chủ; nội dung ấy vẫn giữ trên máy này cho đồng chí. Bấm lần nữa để đăng xuất.',
    en: 'Something could not be sent to the server yet; this device keeps it for you. Press again to sign out.',
  },
  'web.signOut.failed': { vi: 'Chưa đăng xuất được. {reason}', en: 'You are not signed out yet. {reason}' },
  'web.ended.elsewhere': {
    vi: 'Xin đăng nhập ở một thẻ khác của trình duyệt này rồi quay lại: nội dung trên trang vẫn còn.',
    en: 'Please sign in in another tab of this browser and come back: what is on this page stays.',
  },
  'web.year': { vi: 'Năm', en: 'Year' },
  'web.year.running': { vi: '{year} – đang mở', en: '{year} – open' },
  'web.invented': {
    vi: 'Dữ liệu minh họa: người và số liệu không có thật.',
    en: 'Demonstration data: people and figures are invented.',
  },
  'web.ended': { vi: 'Phiên làm việc đã hết', en: 'The session has ended' },
  'web.ended.text': {
    vi: 'Xin đăng nhập lại ngay tại đây. Nội dung đã nhập trên trang vẫn còn; đăng nhập xong, đồng chí làm tiếp như cũ.',
    en: 'Please sign in again right here. What was entered on the page is still there; afterwards you go on where you were.',
  },
  'web.menu.mine': { vi: 'Việc của tôi', en: 'My work' },
  'web.menu.overview': { vi: 'Tổng quan', en: 'Overview' },
  'web.menu.work': { vi: 'Công việc trong năm', en: 'Work of the year' },
  'web.menu.meetings': { vi: 'Sinh hoạt, đối thoại', en: 'Meetings, dialogue' },
  'web.menu.reviews': { vi: 'Kiểm điểm, xếp loại', en: 'Review, rating' },
  'web.menu.honours': { vi: 'Khen thưởng, hội nghị', en: 'Honours, conference' },
  'web.menu.reports': { vi: 'Báo cáo', en: 'Reports' },
  'web.menu.people': { vi: 'Tổ chức, đảng viên', en: 'Organisations, members' },
  'web.menu.rules': { vi: 'Quy định', en: 'Regulations' },
  'web.menu.administration': { vi: 'Quản trị', en: 'Administration' },
  'web.find.pages': { vi: 'Trang', en: 'Pages' },
  'web.find.all': { vi: 'Xem tất cả {count, number}', en: 'See all {count, number}' },
  'web.footer': {
    vi: 'Mọi con số đều mở được đến hồ sơ và điều khoản làm căn cứ. Chương trình chạy trong mạng cơ quan, không gửi gì ra ngoài.',
    en: 'Every number opens its records and the article behind it. The program runs on the office network and sends nothing outside.',
  },
  'web.empty.title': { vi: 'Chưa có năm nào', en: 'No year yet' },
  'web.empty.text': {
    vi: 'Bắt đầu bằng tệp Excel tổng hợp của năm: danh sách tổ chức đảng, đảng viên và kết quả các năm trước. Chương trình kiểm tra tệp, chỉ rõ từng ô cần sửa, rồi mới ghi.',
    en: 'Start with the year’s Excel workbook: organisations, members and the results of earlier years. It is read first, every cell to be corrected is named, and only then is it written.',
  },
  'web.empty.wait': {
    vi: 'Cấp ủy chưa mở năm nào trong chương trình. Khi năm được mở, phần việc của đồng chí hiện ở đây.',
    en: 'The committee has not opened a year in the program yet. When it does, your part of the work shows here.',
  },
  'web.empty.start': { vi: 'Nhập số liệu của năm từ Excel', en: 'Take a year in from Excel' },
} satisfies Texts;
