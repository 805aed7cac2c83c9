import type { Texts } from '#ui/language.tsx';

export const honourTexts = {
  'honours.nav': { vi: 'Khen thưởng', en: 'Honours' },
  'honours.title': { vi: 'Giấy khen năm {year}', en: 'Certificates of merit, {year}' },
  'honours.lead': {
    vi: 'Danh sách đề nghị tặng giấy khen, kèm kết quả từng năm làm căn cứ.',
    en: 'Everyone proposed for a certificate, with the years that it rests on.',
  },
  'honours.name': { vi: 'Được khen', en: 'Commended' },
  'honours.code': { vi: 'Mã', en: 'Code' },
  'honours.count': { vi: '{count, number} giấy khen', en: '{count, plural, one {# certificate} other {# certificates}}' },
  'honours.award': { vi: 'Giấy khen', en: 'Certificate' },
  'honours.unit': { vi: 'Đơn vị', en: 'Unit' },
  'honours.years': { vi: 'Kết quả làm căn cứ', en: 'Rests on' },
  'honours.year': { vi: '{year}: {wording}', en: '{year}: {wording}' },
  'honours.basis': { vi: 'Tương đương “{level}” ({article}).', en: 'Equal to “{level}” ({article}).' },
  'honours.basis.unknown': { vi: 'Bản này chưa có bộ quy tắc của năm đó', en: 'This release has no rule book of that year' },
  'honours.none': { vi: 'Chưa có giấy khen nào', en: 'No certificates yet' },
  'honours.none.text': {
    vi: 'Khi có mức xếp loại và dấu “Tiêu biểu” trong số liệu của năm, danh sách sẽ hiện ở đây.',
    en: 'The list appears here once the year’s levels and marks are in.',
  },
  'honours.award.typical': { vi: 'Tổ chức cơ sở đảng tiêu biểu', en: 'Typical grassroots organisation' },
  'honours.award.leadership': { vi: 'Thành tích xuất sắc trong lãnh đạo', en: 'Outstanding leadership' },
  'honours.award.cellTypical': { vi: 'Chi bộ tiêu biểu trong năm', en: 'Typical cell of the year' },
  'honours.award.cellFiveYears': { vi: 'Chi bộ tiêu biểu 05 năm liền', en: 'Typical cell, 5 years running' },
  'honours.award.memberFiveYears': { vi: 'Đảng viên xuất sắc 05 năm liền', en: 'Excellent member, 5 years running' },

  'honours.picture': { vi: 'giấy khen', en: 'certificates' },
} satisfies Texts;

export type HonourText = keyof typeof honourTexts;
