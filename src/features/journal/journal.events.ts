import { z } from 'zod';
import { event } from '#domain/journal-event.ts';

export const journalEvents = {
  sealed: event('journal.sealed', z.object({ entry: z.int(), hash: z.string() }), ({ entry, hash }) => ({
    vi: `đã in phiếu niêm sổ đến dòng ${entry} (mã xác thực ${hash.slice(0, 16)}…)`,
    en: `printed a seal of the journal up to entry ${entry} (hash ${hash.slice(0, 16)}…)`,
  })),
};
