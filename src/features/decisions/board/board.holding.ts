import type { Bilingual } from '#kernel/bilingual.ts';
import type { Day } from '#kernel/dates.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { covers, type Access } from '#domain/permission.ts';
import { subjectsCalendar } from '#features/decisions/calendar.ts';
import * as no from '#features/decisions/refusals.ts';
import type { YearsOffers } from '#features/years/years.offers.ts';
import { asProgram } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import { findPlace, gatherBoard, type BoardNeeds, type RatingBook, type Place } from './board.gathering.ts';
import { lockBoard, type BoardPlace } from './board.store.ts';
import type { Board, HOLD_CODES } from './board.ts';

/** A board that somebody reads, or holds to change it. */
export interface FoundBoard {
  readonly at: BoardPlace;
  readonly ratedBy: RatingBook;
  readonly board: Board;
}

/** Who asks for which board, and when. */
export interface BoardOrder {
  readonly tx: Tx;
  readonly tenant: bigint;
  readonly access: Access;
  readonly params: Place;
  readonly now: string;
  readonly today: Day;
}

export interface DeadlineNeeds {
  readonly years: Pick<YearsOffers, 'stepRefusal'>;
}

export interface OutlookNeeds {
  readonly years: Pick<YearsOffers, 'stepOutlook'>;
}

type HoldRefusal = Refusal<(typeof HOLD_CODES)[number]>;

export const NO_BOARD = no.notFound({ vi: 'bảng xếp loại này', en: 'such a board' });

/** The board, held so that two who change it wait for each other; refused to whom it is not entrusted. */
export async function holdBoard(
  needs: BoardNeeds,
  { tx, tenant, access, params }: BoardOrder,
  permission: 'arrange' | 'sign',
  what: Bilingual,
): Promise<Result<FoundBoard, HoldRefusal>> {
  const found = await findPlace(needs, tx, tenant, params);
  if (found === null) return refuse(NO_BOARD);
  const { at, ratedBy } = found;
  if (!covers(access, permission, at.body.path)) return refuse(no.forbidden(what, `${at.body.name} (${at.body.code})`));
  await lockBoard(tx, tenant, at);
  return ok({ at, ratedBy, board: await gatherBoard(needs, tx, tenant, at, ratedBy) });
}

/** The board as somebody reads it; null where that person may not. */
export async function lookAtBoard(needs: BoardNeeds, { tx, tenant, access, params }: BoardOrder): Promise<FoundBoard | null> {
  const found = await findPlace(needs, tx, tenant, params);
  if (found === null || !covers(access, 'read', found.at.body.path)) return null;
  return { ...found, board: await gatherBoard(needs, tx, tenant, found.at, found.ratedBy) };
}

/**
 * Whether the first decision, and all work towards it, comes too late: after its deadline, or in a closed year. A later finding comes
 * when it comes.
 */
export const outOfTime = ({ years }: DeadlineNeeds, order: BoardOrder, found: FoundBoard) => lateBy(years.stepRefusal, order, found);

/** The same for who only reads the board. */
export const wouldBeLate = ({ years }: OutlookNeeds, order: BoardOrder, found: FoundBoard) => lateBy(years.stepOutlook, order, found);

function lateBy(ask: YearsOffers['stepOutlook'], { tx, tenant, today }: BoardOrder, { at }: FoundBoard) {
  const level = subjectsCalendar(at.class, at.body.kind);
  return asProgram(tx, () => ask(tx, tenant, at.year, 'decision', level, at.body.path, today));
}
