import { MENU_GROUPS, type Room, type RoomPage } from '#domain/room.ts';
import { bookTexts } from '#features/books/books.texts.ts';
import { intakeTexts } from '#features/intake/intake.texts.ts';
import { registerTexts } from '#features/register/register.texts.ts';
import { personalTexts } from '#features/personal/personal.texts.ts';
import { trialTexts } from '#features/trials/trials.texts.ts';
import type { Texts } from '#ui/language.tsx';
import { uiTexts } from '#ui/ui.texts.ts';
import { rooms } from './rooms.ts';
import { webTexts } from './web.texts.ts';

const READS_WHOLE = { permission: 'read', whole: true } as const;

const ownTexts = {
  ...uiTexts,
  ...webTexts,
  ...bookTexts,
  ...intakeTexts,
  ...trialTexts,
  ...registerTexts,
  ...personalTexts,
};

/** Pages of rooms that do not declare themselves yet. */
const otherPages: readonly RoomPage[] = [
  {
    path: 'register',
    menu: { group: 'people', text: 'register.nav' },
    needs: { permission: 'read', whole: false },
    load: async () => (await import('#features/register/register.page.tsx')).RegisterPage,
  },
  {
    path: 'books',
    menu: { group: 'rules', text: 'books.nav' },
    load: async () => (await import('#features/books/books.page.tsx')).BooksPage,
  },
  { path: 'books/:book', example: 'books/vn-party-2020', load: async () => (await import('#features/books/book.page.tsx')).BookPage },
  {
    path: 'books/:book/compare/:other',
    example: 'books/vn-party-2020/compare/vn-party-2018',
    load: async () => (await import('#features/trials/comparison.page.tsx')).ComparisonPage,
  },
  {
    path: 'trials',
    menu: { group: 'rules', text: 'trials.nav' },
    needs: READS_WHOLE,
    load: async () => (await import('#features/trials/trials.page.tsx')).TrialsPage,
  },
  {
    path: 'intake',
    menu: { group: 'people', text: 'intake.nav' },
    needs: { permission: 'launch', whole: true },
    load: async () => (await import('#features/intake/intake.page.tsx')).IntakePage,
  },
  {
    path: 'own',
    menu: { group: 'mine', text: 'personal.nav' },
    needs: 'member',
    load: async () => (await import('#features/personal/personal.page.tsx')).OwnRecordPage,
  },
];

const groupOf = ({ menu }: RoomPage): number => MENU_GROUPS.indexOf(menu?.group ?? 'mine');

/** All pages of a committee's year; in the menu they stand by group, and in a group by the order of the rooms. */
export const pagesOf = (list: readonly Pick<Room, 'pages'>[]): readonly RoomPage[] =>
  [...otherPages, ...list.flatMap(({ pages = [] }) => pages)].toSorted((left, right) => groupOf(left) - groupOf(right));

export const webPages = pagesOf(rooms);

export type OwnText = keyof typeof ownTexts;

export const textsOf = (list: readonly Pick<Room, 'texts'>[]): Texts =>
  Object.assign({}, ownTexts, ...list.map(({ texts = {} }) => texts)) as Texts;

export const allTexts = textsOf(rooms);
