import { z } from 'zod';
import type { Bilingual } from '#kernel/bilingual.ts';
import { event } from '#domain/journal-event.ts';
import { MODES, type Ballot } from './ballots.ts';

/** Steps of a ballot. Who voted, when and how is never journaled. */

const about = { year: z.int(), ballot: z.string(), unit: z.string(), mode: z.enum(MODES), round: z.int() };

/** What every event says of its ballot. */
export const aboutBallot = ({ id, year, unit, mode, round }: Pick<Ballot, 'id' | 'year' | 'unit' | 'mode' | 'round'>) => ({
  year,
  ballot: id,
  unit: unit.code,
  mode,
  round,
});

const said =
  (done: Bilingual) =>
  ({ year, unit }: { readonly year: number; readonly unit: string }): Bilingual => ({
    vi: `${done.vi} cuộc bỏ phiếu xếp loại năm ${year} của ${unit}`,
    en: `${done.en} the ballot of ${unit} on the levels of ${year}`,
  });

export const ballotEvents = {
  prepared: event(
    'ballots.prepared',
    z.object({ ...about, subjects: z.int(), convened: z.int() }),
    said({ vi: 'đã chuẩn bị', en: 'prepared' }),
  ),
  opened: event(
    'ballots.opened',
    z.object({ ...about, convened: z.int(), present: z.int(), heldOn: z.string(), fromPaper: z.boolean() }),
    said({ vi: 'đã mở', en: 'opened' }),
  ),
  countsAgreed: event(
    'ballots.counts_agreed',
    z.object(about),
    said({ vi: 'hai người kiểm phiếu đã ghi số liệu khớp nhau của', en: 'recorded that both tellers’ counts agree in' }),
  ),
  closed: event(
    'ballots.closed',
    z.object({
      ...about,
      convened: z.int(),
      present: z.int(),
      issued: z.int(),
      collected: z.int(),
      invalid: z.int(),
      /** Subjects that no level got enough votes for, by `kind code`. */
      unreached: z.array(z.string()),
    }),
    said({ vi: 'đã kết thúc và lập biên bản', en: 'closed, and made the minutes of,' }),
  ),
  voided: event('ballots.voided', z.object({ ...about, reason: z.string() }), said({ vi: 'đã hủy', en: 'voided' })),
};
