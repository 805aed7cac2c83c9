import { z } from 'zod';
import { event } from '#domain/journal-event.ts';
import { SUBJECT_KINDS } from '#domain/subject.ts';
import { whom } from '#features/journal/sentences.ts';

export const documentEvents = {
  attached: event(
    'documents.attached',
    z.object({
      year: z.int(),
      kind: z.enum(SUBJECT_KINDS),
      code: z.string(),
      purpose: z.string(),
      file: z.string(),
      sha256: z.string(),
      attachment: z.string(),
    }),
    ({ file, year, kind, code }) => ({
      vi: `đã đính kèm tệp «${file}» vào hồ sơ năm ${year} của ${whom({ kind, code }).vi}`,
      en: `attached the file "${file}" to ${year} of ${whom({ kind, code }).en}`,
    }),
  ),
};
