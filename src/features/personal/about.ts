import type { Bilingual } from '#kernel/bilingual.ts';
import type { Room } from '#domain/room.ts';

/** A table with rows about members, as its room declares it. */
export interface TableAbout {
  readonly table: string;
  /** How a row names the member: `member_id`, or `subject_kind` and `subject_id`. */
  readonly by: 'member' | 'subject';
  readonly title: Bilingual;
}

/** Whose tables come first in a record: who one is, then what came of one's years. All others follow as the house names them. */
const FIRST = ['members', 'register', 'ratings'];

const rank = ({ name }: Pick<Room, 'name'>): number => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);

/** Tables that hold something about a member, in the order in which the own record shows them. */
export const tablesAbout = (rooms: readonly Pick<Room, 'name' | 'tables'>[]): readonly TableAbout[] =>
  rooms
    .toSorted((left, right) => rank(left) - rank(right))
    .flatMap(({ tables = {} }) =>
      Object.entries(tables).flatMap(([table, kept]) => (kept.about === 'nobody' ? [] : [{ table, by: kept.about, title: kept.title }])),
    );
