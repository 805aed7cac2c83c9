import type { Access } from '#domain/permission.ts';
import type { Day } from '#kernel/dates.ts';
import { daysLeft } from '#kernel/deadlines.ts';
import { ok } from '#kernel/result.ts';
import type { Waiting, YearSeen } from '#server/serving-half.ts';
import { reading } from '#server/serving.ts';
import { soughtBy, type Sought } from '#server/sought.ts';
import { numbersOf, waitingFirst } from './waiting.ts';
import type { Found, Picture, WaitingCard } from './years.contract.ts';
import { readWaiting, searchYear } from './years.operations.ts';

/** What all rooms say of themselves; `main`, which knows the rooms, gathers it. */
export interface PictureNeeds {
  /** By place of the picture: the page that it leads to, and what is to be read there. */
  readonly places: (seen: YearSeen) => Promise<Picture['places']>;
  /** What all work rests on, and whether the way in is open to the caller. */
  readonly underneath: (access: Access) => Picture['underneath'];
  /** What waits for the caller. */
  readonly waiting: (seen: YearSeen) => Promise<readonly Waiting[]>;
  /** What is found by name or code, of one kind where asked. */
  readonly found: (seen: YearSeen, sought: Sought, kind?: string) => Promise<Found['groups']>;
}

export const readingWaiting = (picture: Pick<PictureNeeds, 'waiting'>) =>
  reading(readWaiting, async ({ tx, tenant, access, params: { year }, today }) => {
    const cards = waitingFirst(await picture.waiting({ tx, tenant, access, year }), today);
    return ok({ cards: cards.map((card) => cardOf(card, today)), pages: numbersOf(cards) });
  });

function cardOf({ own = false, values = {}, page: _, ...card }: Waiting, today: Day): WaitingCard {
  return { ...card, values: { ...values }, own, left: daysLeft(today, card.due) };
}
/** So many rows of a kind come unless somebody asks for more. */
const FEW = 6;

export const searching = (picture: Pick<PictureNeeds, 'found'>) =>
  reading(searchYear, async ({ tx, tenant, access, params: { year }, query: { text, kind, most = FEW } }) => {
    const sought = soughtBy(text, most);
    return ok({ groups: sought === null ? [] : await picture.found({ tx, tenant, access, year }, sought, kind) });
  });
