import type { Room } from '#domain/room.ts';
import { rooms } from './rooms.ts';

const DECLARED: ReadonlySet<string> = new Set(rooms.map(({ name }) => name));

/** Tables about members of rooms that do not declare themselves yet. It goes with the last of them. */
export const undeclaredTables: readonly Pick<Room, 'name' | 'tables'>[] = [
  {
    name: 'register',
    tables: {
      register_entries: {
        about: 'subject',
        title: { vi: 'Biến động: kết nạp, chuyển, thôi sinh hoạt', en: 'Changes in the register' },
      },
    },
  },
].filter(({ name }) => !DECLARED.has(name)) as readonly Pick<Room, 'name' | 'tables'>[];
