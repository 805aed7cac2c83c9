import type { Bilingual } from '#kernel/bilingual.ts';
import { says, type Refusal } from '#kernel/refusal.ts';
import type { AttachmentAbout } from './documents.contract.ts';
import { LARGEST_FILE, MOST } from './documents.ts';

type Secrecy = AttachmentAbout['secrecy'];

const SECRECY_WORDS: Readonly<Record<Secrecy, Bilingual>> = {
  none: { vi: 'Không mật', en: 'Not secret' },
  confidential: { vi: 'Mật', en: 'Confidential' },
  secret: { vi: 'Tối mật', en: 'Secret' },
  'top-secret': { vi: 'Tuyệt mật', en: 'Top secret' },
};

/** At the door: a secret document stays outside, only its number may be written down. */
export function tooSecret(secrecy: Secrecy) {
  const { vi, en } = SECRECY_WORDS[secrecy];
  return says(
    'documents.secret',
    `Tài liệu độ «${vi}» không được đưa vào phần mềm này. Chỉ ghi số, ngày của văn bản; bản chính bảo quản theo Luật Bảo vệ bí mật nhà nước. Tệp vừa gửi không được lưu lại.`,
    `A document of the level "${en}" must not come into this program. Write down only its number and day. The file was not kept.`,
  );
}

export const TOO_LARGE = says(
  'documents.too_large',
  `Tệp lớn hơn ${LARGEST_FILE / 1024 / 1024} MB. Xin quét ở độ phân giải thấp hơn (150–200 dpi) hoặc tách tệp, rồi gửi lại.`,
  `The file is larger than ${LARGEST_FILE / 1024 / 1024} MB. Please scan it at 150–200 dpi or split it, and send it again.`,
);

export const TOO_FULL = says(
  'documents.too_full',
  `Hồ sơ này đã có ${MOST.files} tệp hoặc ${MOST.bytes / 1024 / 1024} MB trong năm. Xin gộp các trang quét vào một tệp PDF.`,
  `This file already holds ${MOST.files} attachments or ${MOST.bytes / 1024 / 1024} MB of the year. Please put the scanned pages into one PDF.`,
);

export const NO_FILE = says(
  'documents.no_file',
  'Chưa nhận được tệp nào hoặc tệp không có tên. Xin chọn tệp rồi gửi lại.',
  'No file came, or it has no name. Please choose a file and send it again.',
);

export function unknownKind(fileName: string) {
  return says(
    'documents.unknown_kind',
    `Tệp «${fileName}» không phải PDF, ảnh JPEG, PNG, Word (.docx), Excel (.xlsx) không có macro, hoặc văn bản thuần. Xin xuất ra PDF rồi gửi lại.`,
    `The file "${fileName}" is no PDF, JPEG, PNG, Word (.docx), Excel (.xlsx) without macros, nor plain text. Please make it a PDF and send it again.`,
  );
}

export function programInside(fileName: string) {
  return says(
    'documents.program_inside',
    `Tệp «${fileName}» có macro, chương trình hoặc đối tượng nhúng bên trong nên không được nhận. Xin bỏ phần đó đi hoặc xuất ra PDF rồi gửi lại.`,
    `The file "${fileName}" has a macro, a program or an embedded object inside and is not taken. Remove it or make the file a PDF, and send it again.`,
  );
}

export function noSubject(code: string, year: number) {
  return says(
    'documents.not_found',
    `Năm ${year} không có hồ sơ nào mang mã ${code}.`,
    `There is nothing with the code ${code} on file in ${year}.`,
  );
}

export const NO_ATTACHMENT = says(
  'documents.not_found',
  'Không có tệp đính kèm này, hoặc tệp ngoài phạm vi được giao.',
  'There is no such attachment, or it is outside what is entrusted to you.',
);

export const MAY_NOT_ATTACH = says(
  'documents.forbidden',
  'Đồng chí xem được hồ sơ này nhưng không có quyền đính kèm tệp. Xin nhờ người ghi hồ sơ (bí thư chi bộ, cấp ủy) đính kèm.',
  'You may see this file but not attach anything to it. Please ask who keeps it (the secretary of the cell, the committee).',
);

export function disposedOf(day: string) {
  return says(
    'documents.disposed',
    `Tệp này đã được hủy ngày ${day} theo thời hạn lưu; tên, kích thước và mã xác thực còn giữ.`,
    `This file was disposed of on ${day} when its time was over; its name, size and hash are kept.`,
  );
}

/** Why a file is not taken in. */
export type AttachRefusal = Refusal<
  | 'documents.secret'
  | 'documents.no_file'
  | 'documents.too_large'
  | 'documents.too_full'
  | 'documents.unknown_kind'
  | 'documents.program_inside'
>;
