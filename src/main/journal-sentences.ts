import { intakeSentences } from '#features/intake/sentences.ts';
import type { Sentences } from '#features/journal/sentences.ts';
import { personalSentences } from '#features/personal/sentences.ts';
import { rooms } from './rooms.ts';

/** Of rooms that declare their events. */
const declared: Sentences = Object.fromEntries(
  rooms.flatMap((room) => ('events' in room ? Object.values(room.events) : [])).map(({ action, words }) => [action, words]),
);

/** The words of every action that is journaled. A room that records a new action adds its sentence to its own list. */
export const allSentences: Sentences = {
  ...declared,
  ...intakeSentences,
  ...personalSentences,
};
