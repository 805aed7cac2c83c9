import { z } from 'zod';
import { event } from '#domain/journal-event.ts';

export const pledgeEvents = {
  written: event('pledges.written', z.object({ year: z.int(), kind: z.literal('member'), code: z.string() }), ({ year, code }) => ({
    vi: `đã ghi cam kết năm ${year} của đảng viên ${code}`,
    en: `wrote the pledge for ${year} of the member ${code}`,
  })),
};
