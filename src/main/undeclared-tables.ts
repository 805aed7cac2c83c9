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
  {
    name: 'ballots',
    tables: {
      ballot_subjects: { about: 'subject', title: { vi: 'Các cuộc biểu quyết về đảng viên', en: 'Ballots about the member' } },
      ballot_electors: {
        about: 'member',
        title: { vi: 'Các cuộc biểu quyết được tham gia', en: 'Ballots in which the member may vote' },
      },
    },
  },
  {
    name: 'accounts',
    tables: { appointments: { about: 'member', title: { vi: 'Tài khoản và vai trò', en: 'Account and offices' } } },
  },
].filter(({ name }) => !DECLARED.has(name)) as readonly Pick<Room, 'name' | 'tables'>[];
