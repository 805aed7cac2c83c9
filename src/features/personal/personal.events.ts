import { z } from 'zod';
import type { Bilingual } from '#kernel/bilingual.ts';
import { event } from '#domain/journal-event.ts';

/** How many of what went of a year, each under its name (`Expiring`). */
const disposal = z.object({ year: z.int() }).catchall(z.int());

const UNITS: Readonly<Record<string, Bilingual>> = {
  selfReviews: { vi: 'bản', en: 'reviews' },
  attachments: { vi: 'tệp', en: 'files' },
};

const counted = ({ year: _, ...counts }: z.output<typeof disposal>, language: keyof Bilingual): string =>
  Object.entries(counts)
    .map(([name, count]) => `${count} ${UNITS[name]?.[language] ?? name}`)
    .join(', ');

export const personalEvents = {
  disposed: event('personal.disposed', z.object({ years: z.array(disposal) }), ({ years }) => ({
    vi: `đã hủy bản tự kiểm điểm hết thời hạn lưu: ${years.map((one) => `năm ${one.year}: ${counted(one, 'vi')}`).join('; ')}`,
    en: `disposed of self-reviews whose time is over: ${years.map((one) => `${one.year}: ${counted(one, 'en')}`).join('; ')}`,
  })),
};
