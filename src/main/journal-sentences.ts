import type { Room } from '#domain/room.ts';
import type { Sentences } from '#features/journal/sentences.ts';

/** The words of every event that rooms declare. */
export const sentencesOf = (rooms: readonly Pick<Room, 'name' | 'events'>[]): Sentences =>
  Object.fromEntries(rooms.flatMap(({ events = {} }) => Object.values(events)).map(({ action, words }) => [action, words]));
