import type { Texts } from '#ui/language.tsx';

export const bookTexts = {
  'books.nav': { vi: 'Quy định', en: 'Rule books' },
  'books.title': { vi: 'Các quy định đang dùng', en: 'The rule books in use' },
  'books.lead': {
    vi: 'Mỗi quy định được viết lại thành điều kiện mà máy kiểm tra được; câu chữ, căn cứ và ví dụ đọc ở đây.',
    en: 'Each regulation is written as conditions that a machine can check; its words, articles and examples are read here.',
  },
  'books.none': { vi: 'Chưa có quy định nào', en: 'No rule books yet' },
  'books.name': { vi: 'Quy định', en: 'Rule book' },
  'books.years': { vi: 'Dùng cho năm', en: 'For the years' },
  'books.overlay': {
    vi: 'Quy định riêng trên nền {base}, theo quyết định {decision}',
    en: 'A local overlay of {base}, by decision {decision}',
  },
  'books.hash': { vi: 'Mã xác thực', en: 'Verification code' },
  'books.revision': { vi: 'Bản ghi số {revision}', en: 'Encoding revision {revision}' },
  'books.documents': { vi: 'Văn bản làm căn cứ', en: 'Documents it rests on' },
  'books.document': { vi: '{number}, ngày {date}, {issuer}', en: '{number}, {date}, {issuer}' },
  'books.compare': { vi: 'So sánh', en: 'Compare' },
  'books.compare.with': { vi: 'So với quy định của năm {year}', en: 'Compare with the book of {year}' },
  'books.examples': { vi: 'Ví dụ đã kiểm', en: 'Examples, checked' },
  'books.population': { vi: 'Năm {year}', en: 'In {year}' },
  'books.population.met': { vi: '{count, number} đạt', en: '{count, number} met' },
  'books.population.failed': { vi: '{count, number} không đạt', en: '{count, number} not met' },
  'books.population.free': { vi: '{count, number} không rơi vào', en: '{count, number} free of it' },
  'books.population.caught': { vi: '{count, number} rơi vào', en: '{count, number} caught by it' },
  'books.population.undetermined': { vi: '{count, number} chưa xác định', en: '{count, number} undetermined' },
} satisfies Texts;

export type BookText = keyof typeof bookTexts;
