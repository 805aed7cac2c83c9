import { holdingsOf, maySee, type Room } from '#domain/room.ts';
import type { PictureNeeds } from '#features/years/picture.actions.ts';
import type { ServingHalf, Waiting, YearSeen } from '#server/serving-half.ts';

/** A room together with what it does on the server. */
export interface OpenRoom {
  readonly room: Pick<Room, 'name' | 'pages' | 'picture'>;
  readonly half: ServingHalf;
}

/** What the picture of the year and the menu say of all rooms; each room says its own part. */
export const openPicture = (rooms: () => readonly OpenRoom[]): PictureNeeds => ({
  places: async (seen) => {
    const shown = rooms().filter(({ room, half }) => room.picture !== undefined && half.picture !== undefined);
    const places: Record<string, Awaited<ReturnType<PictureNeeds['places']>>[string]> = {};
    for (const { room, half } of shown)
      places[room.picture!.place] = { page: room.picture!.page ?? null, facts: await half.picture!(seen) };
    return places;
  },
  underneath: (access) => {
    const held = holdingsOf(access);
    return rooms().flatMap(({ room: { pages = [] } }) =>
      pages.flatMap(({ path, menu, needs }) => (menu?.underneath ? [{ page: path, text: menu.text, isOpen: maySee(held, needs) }] : [])),
    );
  },
  waiting: async (seen: YearSeen) => {
    const cards: Waiting[] = [];
    for (const { half } of rooms()) cards.push(...((await half.waiting?.(seen)) ?? []));
    return cards;
  },
  found: async (seen, sought, kind) => {
    const finders = rooms().flatMap(({ half: { finders: own = [] } }) => own.filter((one) => kind === undefined || one.kind === kind));
    const groups: Awaited<ReturnType<PictureNeeds['found']>> = [];
    for (const { kind: of, list, find } of finders) {
      const { total, rows } = await find(seen, sought);
      if (total > 0) groups.push({ kind: of, list, total, rows: rows.map((row) => ({ kind: of, ...row })) });
    }
    return groups;
  },
});
