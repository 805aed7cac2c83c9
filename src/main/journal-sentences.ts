import type { Room } from '#domain/room.ts';
import { intakeSentences } from '#features/intake/sentences.ts';
import type { Sentences } from '#features/journal/sentences.ts';
import { personalSentences } from '#features/personal/sentences.ts';
import { registerSentences } from '#features/register/sentences.ts';
import { rooms } from './rooms.ts';

/** The words of every action that is journaled. A room that records a new action declares an event with its sentence. */
export const sentencesOf = (list: readonly Pick<Room, 'events'>[]): Sentences => ({
  ...Object.fromEntries(list.flatMap(({ events = {} }) => Object.values(events)).map(({ action, words }) => [action, words])),
  ...intakeSentences,
  ...personalSentences,
  ...registerSentences,
});

export const allSentences: Sentences = sentencesOf(rooms);
