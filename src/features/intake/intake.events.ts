import { z } from 'zod';
import { event } from '#domain/journal-event.ts';

export const intakeEvents = {
  takenIn: event(
    'intake.taken_in',
    z.object({ year: z.int(), file: z.string(), sha256: z.string(), organisations: z.int(), members: z.int() }),
    ({ year, file, organisations, members }) => ({
      vi: `đã nạp tệp «${file}» của năm ${year}: ${organisations} tổ chức, ${members} đảng viên`,
      en: `took the workbook "${file}" of ${year} in: ${organisations} organisations, ${members} members`,
    }),
  ),
};
