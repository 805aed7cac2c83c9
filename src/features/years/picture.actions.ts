import type { Access } from '#domain/permission.ts';
import { ok } from '#kernel/result.ts';
import type { YearSeen } from '#server/serving-half.ts';
import { reading } from '#server/serving.ts';
import { soughtBy, type Sought } from '#server/sought.ts';
import type { Found, Picture } from './years.contract.ts';
import { readWaiting, searchYear } from './years.operations.ts';

/** What all rooms say of themselves; `main`, which knows the rooms, gathers it. */
export interface PictureNeeds {
  /** By place of the picture: the page that it leads to, and what is to be read there. */
  readonly places: (seen: YearSeen) => Promise<Picture['places']>;
  /** What all work rests on, and whether the way in is open to the caller. */
  readonly underneath: (access: Access) => Picture['underneath'];
  /** By page: how much waits there for the caller. */
  readonly waiting: (seen: YearSeen) => Promise<Readonly<Record<string, number>>>;
  /** What is found by name or code, of one kind where asked. */
  readonly found: (seen: YearSeen, sought: Sought, kind?: string) => Promise<Found['groups']>;
}

export const readingWaiting = (picture: Pick<PictureNeeds, 'waiting'>) =>
  reading(readWaiting, async ({ tx, tenant, access, params: { year } }) =>
    ok({ pages: await picture.waiting({ tx, tenant, access, year }) }),
  );

/** So many rows of a kind come unless somebody asks for more. */
const FEW = 6;

export const searching = (picture: Pick<PictureNeeds, 'found'>) =>
  reading(searchYear, async ({ tx, tenant, access, params: { year }, query: { text, kind, most = FEW } }) => {
    const sought = soughtBy(text, most);
    return ok({ groups: sought === null ? [] : await picture.found({ tx, tenant, access, year }, sought, kind) });
  });
