import { MENU_GROUPS, type Room, type RoomPage } from '#domain/room.ts';
import type { Texts } from '#ui/language.tsx';
import { formTexts } from '#ui/form/form.texts.ts';
import { uiTexts } from '#ui/ui.texts.ts';
import { rooms } from './rooms.ts';
import { webTexts } from './web.texts.ts';

export const ownTexts = { ...uiTexts, ...formTexts, ...webTexts };

export type OwnText = keyof typeof ownTexts;

export const textsOf = (list: readonly Pick<Room, 'name' | 'texts'>[]): Texts =>
  Object.assign({}, ownTexts, ...list.map(({ texts = {} }) => texts)) as Texts;

export const allTexts = textsOf(rooms);

const groupOf = ({ menu }: RoomPage): number => MENU_GROUPS.indexOf(menu?.group ?? 'mine');

/** All pages of a committee's year; in the menu they stand by group, and in a group by the order of the rooms. */
export const pagesOf = (list: readonly Pick<Room, 'name' | 'pages'>[]): readonly RoomPage[] =>
  list.flatMap(({ pages = [] }) => pages).toSorted((left, right) => groupOf(left) - groupOf(right));

export const webPages = pagesOf(rooms);
