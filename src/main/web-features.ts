import { MENU_GROUPS, type RoomPage } from '#domain/room.ts';
import { intakeTexts } from '#features/intake/intake.texts.ts';
import { personalTexts } from '#features/personal/personal.texts.ts';
import type { Texts } from '#ui/language.tsx';
import { uiTexts } from '#ui/ui.texts.ts';
import { rooms } from './rooms.ts';
import { webTexts } from './web.texts.ts';

const ownTexts = {
  ...uiTexts,
  ...webTexts,
  ...intakeTexts,
  ...personalTexts,
};

/** Pages of rooms that do not declare themselves yet. */
const otherPages: readonly RoomPage[] = [
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
export const webPages: readonly RoomPage[] = [...otherPages, ...rooms.flatMap(({ pages = [] }) => pages)].toSorted(
  (left, right) => groupOf(left) - groupOf(right),
);

export type OwnText = keyof typeof ownTexts;

export const allTexts: Texts = Object.assign({}, ownTexts, ...rooms.map(({ texts = {} }) => texts)) as Texts;
