import type { Bilingual } from '#kernel/bilingual.ts';
import { says } from '#kernel/refusal.ts';

export const notFound = (year: number) =>
  says('reports.not_found', `Chưa có kết quả xếp loại năm ${year} để in.`, `There is no rated year ${year} to print.`);

export const tooLarge = (year: number) =>
  says(
    'reports.too_large',
    `Số liệu năm ${year} quá nhiều để tải ngay. Xin bấm «Chuẩn bị số liệu Excel», rồi tải ở «Việc của tôi».`,
    `The results of ${year} are too many to be sent at once. Choose "Prepare the results", and fetch them under "My work".`,
  );

export const MAY_NOT_READ: Bilingual = {
  vi: 'Tài khoản không còn quyền đọc toàn cấp ủy, nên số liệu không được in.',
  en: 'The account may not read the whole committee any more, so nothing was printed.',
};
