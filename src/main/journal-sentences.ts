import type { Sentences } from '#features/journal/sentences.ts';
import { rooms } from './rooms.ts';

/** The words of every event that the rooms declare. */
export const allSentences: Sentences = Object.fromEntries(
  rooms.flatMap(({ events = {} }) => Object.values(events)).map(({ action, words }) => [action, words]),
);
