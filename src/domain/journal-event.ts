import type { z } from 'zod';
import type { Bilingual } from '#kernel/bilingual.ts';

/** Journal events: every change of state that a room records, its facts as a shape and as a sentence. */

/** A fact of the journal: what was done, and what there is to say of it. */
export interface JournalNote {
  /** `decisions.signed` */
  readonly action: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What a room says of one kind of event. The words follow the doer's name: `đã đính kèm tệp «…»`. */
interface Definition<Detail extends z.ZodObject> {
  readonly detail: Detail;
  readonly sentence: (detail: z.output<Detail>) => Bilingual;
}

/** Makes the note of one event. The compiler knows what it takes; there is none without a sentence. */
export interface JournalEvent<Detail extends z.ZodObject = z.ZodObject> {
  (detail: z.input<Detail>): JournalNote;
  readonly action: string;
  /** The words for a detail; null where an entry of another release does not have this shape. */
  readonly words: (detail: unknown) => Bilingual | null;
}

/** One event, by its name in the journal: `event('decisions.signed', z.object({ … }), (detail) => ({ vi: 'đã ký …', en: 'signed …' }))`. */
export function event<Detail extends z.ZodObject>(
  action: string,
  detail: Detail,
  sentence: Definition<Detail>['sentence'],
): JournalEvent<Detail> {
  const note = (said: z.input<Detail>): JournalNote => ({ action, detail: detail.parse(said) });
  const words = (kept: unknown) => {
    const read = detail.safeParse(kept);
    return read.success ? sentence(read.data) : null;
  };
  return Object.assign(note, { action, words });
}

/** The events of a room by their short names. */
export type JournalEvents = Readonly<Record<string, Pick<JournalEvent, 'action' | 'words'>>>;
