import type { Texts } from '#ui/language.tsx';

export const memberTexts = {
  'members.review': { vi: 'Hồ sơ kiểm điểm', en: 'Review file' },
  'members.nav': { vi: 'Đảng viên', en: 'Members' },
  'members.count': { vi: '{count, number} đảng viên', en: '{count, plural, one {# member} other {# members}}' },
  'members.title': { vi: 'Đảng viên, năm {year}', en: 'Members, {year}' },
  'members.name': { vi: 'Họ và tên', en: 'Name' },
  'members.code': { vi: 'Mã đảng viên', en: 'Code' },
  'members.cell': { vi: 'Chi bộ', en: 'Cell' },
  'members.grassroots': { vi: 'Tổ chức cơ sở đảng', en: 'Grassroots organisation' },
  'members.status': { vi: 'Tình trạng đảng viên', en: 'Status' },
  'members.status.active': { vi: 'Đang sinh hoạt', en: 'Active' },
  'members.status.exempt': { vi: 'Miễn công tác và sinh hoạt đảng', en: 'Exempt from work and meetings' },
  'members.status.suspended': { vi: 'Đình chỉ sinh hoạt đảng', en: 'Suspended from Party activities' },
  'members.status.suspendedFromCommittee': { vi: 'Đình chỉ sinh hoạt cấp ủy', en: 'Suspended from committee work' },
  'members.status.probationary': { vi: 'Dự bị', en: 'Probationary' },
  'members.standing': { vi: 'Diện xếp loại', en: 'Standing' },
  'members.decided': { vi: 'Mức xếp loại', en: 'Level' },
  'members.reason': { vi: 'Lý do không xếp loại', en: 'Why not rated' },
  'members.disagreement': { vi: 'Cao hơn mức đủ điều kiện', en: 'Above what the rules allow' },
  'members.goodOrBetter': { vi: 'Hoàn thành tốt nhiệm vụ trở lên', en: 'Good or better' },
  'members.yes': { vi: 'Có', en: 'Yes' },
  'members.birth': { vi: 'Ngày sinh', en: 'Born' },
  'members.admitted': { vi: 'Ngày vào Đảng', en: 'Admitted' },
  'members.product': { vi: 'Sản phẩm tiêu biểu', en: 'Outstanding product' },
  'members.source': { vi: 'Nguồn số liệu', en: 'Where it was read' },
  'members.source.cell': { vi: 'Trang tính “{sheet}”, dòng {row}', en: 'Sheet “{sheet}”, row {row}' },
  'members.level': { vi: 'Mức xếp loại năm {year}', en: 'Level in {year}' },
  'members.undecided': { vi: 'Chưa có quyết định', en: 'Not decided yet' },
  'members.eligible': { vi: 'Đủ điều kiện: {level}', en: 'Eligible for: {level}' },
  'members.history': { vi: 'Kết quả các năm', en: 'Results over the years' },
  'members.award.memberFiveYears': {
    vi: 'Giấy khen hoàn thành xuất sắc nhiệm vụ 05 năm liền',
    en: 'Certificate: excellent, 5 years running',
  },
} satisfies Texts;

export type MemberText = keyof typeof memberTexts;
