import { MENU_GROUPS, type RoomPage } from '#domain/room.ts';
import type { Texts } from '#ui/language.tsx';
import { uiTexts } from '#ui/ui.texts.ts';
import { rooms } from './rooms.ts';
import { webTexts } from './web.texts.ts';

const ownTexts = { ...uiTexts, ...webTexts };

const groupOf = ({ menu }: RoomPage): number => MENU_GROUPS.indexOf(menu?.group ?? 'mine');

/** All pages of a committee's year; in the menu they stand by group, and in a group by the order of the rooms. */
export const webPages: readonly RoomPage[] = rooms
  .flatMap(({ pages = [] }) => pages)
  .toSorted((left, right) => groupOf(left) - groupOf(right));

export type OwnText = keyof typeof ownTexts;

export const allTexts: Texts = Object.assign({}, ownTexts, ...rooms.map(({ texts = {} }) => texts)) as Texts;
