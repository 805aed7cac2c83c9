import type { Bilingual } from '#kernel/bilingual.ts';
import { dayAt } from '#kernel/dates.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { type Access, covers } from '#domain/permission.ts';
import { GRASSROOTS } from '#features/organisations/organisations.ts';
import { asPerson, asProgram } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import { arrange, type Board, type MoveOrder } from './board.ts';
import { findPlace, gatherBoard, type Law, type Place } from './board.gathering.ts';
import { addMoves, listVotes, lockBoard, raiseVersion, writeVotes, type BoardPlace } from './board.store.ts';
import { keyOf, type Paper } from '#features/decisions/decisions.ts';
import type { DecisionsDesk } from '#features/decisions/decisions.needs.ts';
import * as no from '#features/decisions/refusals.ts';
import type { Refusal } from '#features/decisions/refusals.ts';
import { addVotes, type Vote } from './votes.ts';

/** Work on a board: arranging and voting. Signing is apart. */

const NO_BOARD: Bilingual = { vi: 'bảng xếp loại này', en: 'such a board' };

export interface Held {
  readonly at: BoardPlace;
  readonly law: Law;
  readonly board: Board;
}

/** Permit → load, the board held so that two who change it wait for each other. */
export async function holdBoard(
  tx: Tx,
  desk: DecisionsDesk,
  access: Access,
  place: Place,
  permission: 'arrange' | 'sign',
  what: Bilingual,
): Promise<Result<Held, Refusal>> {
  const found = await findPlace(tx, desk, access.tenant, place);
  if (found === null) return refuse(no.notFound(NO_BOARD));
  const { at, law } = found;
  if (!covers(access, permission, at.body.path)) return refuse(no.forbidden(what, `${at.body.name} (${at.body.code})`));
  await lockBoard(tx, access.tenant, at);
  return ok({ at, law, board: await gatherBoard(tx, desk, access.tenant, at, law) });
}

/**
 * Whether the first decision, and all work towards it, comes too late: after its deadline, or in a closed year. A later finding comes
 * when it comes.
 */
export async function outOfTime(tx: Tx, desk: DecisionsDesk, tenant: bigint, { at }: Held): Promise<Refusal | null> {
  const ofCollective = GRASSROOTS.includes(at.body.kind) ? 'cells' : 'grassroots';
  const level = at.class === 'collectives' ? ofCollective : at.class;
  return asProgram(tx, () => desk.stepRefusal(tx, tenant, at.year, 'decision', level, at.body.path, dayAt(desk.now())));
}

/** The board as somebody reads it. */
export function readBoardOf(tx: Tx, desk: DecisionsDesk, access: Access, place: Place): Promise<Held | null> {
  return findPlace(tx, desk, access.tenant, place).then(async (found) => {
    if (found === null || !covers(access, 'read', found.at.body.path)) return null;
    return { ...found, board: await gatherBoard(tx, desk, access.tenant, found.at, found.law) };
  });
}

/** The refusal of the first attachment that is not on file, or null. */
export async function absentAttachment(tx: Tx, desk: DecisionsDesk, tenant: bigint, ids: readonly string[]): Promise<Refusal | null> {
  for (const id of ids) if (!(await desk.attachmentThere(tx, tenant, id))) return no.noAttachment(id);
  return null;
}

/** The scans that a step recorded from paper names. */
export const scansOf = (paper: Paper | undefined): readonly string[] => (paper?.attachment === undefined ? [] : [paper.attachment]);

export interface ArrangeOrder {
  readonly version: number;
  readonly moves: readonly MoveOrder[];
}

const ARRANGING: Bilingual = { vi: 'sắp xếp bảng xếp loại', en: 'arrange the board' };

/** Moves lines of the board; all of them, or none. */
export function arrangeBoard(desk: DecisionsDesk, access: Access, place: Place, order: ArrangeOrder): Promise<Result<number, Refusal>> {
  return asPerson(desk.db, access, async (tx) => {
    const held = await holdBoard(tx, desk, access, place, 'arrange', ARRANGING);
    if (!held.ok) return held;
    const late = await outOfTime(tx, desk, access.tenant, held.value);
    if (late !== null) return refuse(late);
    const { at, board } = held.value;
    const by = { account: access.account, at: desk.now() };
    const moved = arrange(board, order.version, order.moves, by);
    if (!moved.ok) return moved;
    await addMoves(tx, access.tenant, at, moved.value, order.moves, by);
    await raiseVersion(tx, access.tenant, at, board.version);
    await desk.record(tx, access.tenant, {
      at: by.at,
      actor: access.account,
      origin: access.origin,
      action: 'decisions.arranged',
      detail: {
        year: place.year,
        body: place.body,
        class: place.class,
        version: moved.value.version,
        subjects: order.moves.map(keyOf),
        moves: order.moves,
      },
    });
    return ok(moved.value.version);
  });
}

export interface VoteOrder {
  readonly version: number;
  readonly votes: readonly Vote[];
  readonly paper?: Paper | undefined;
}

const VOTING: Bilingual = { vi: 'ghi kết quả biểu quyết', en: 'record votes' };

/** Records named votes of the body's members on the board as it stands. */
export function recordVotes(desk: DecisionsDesk, access: Access, place: Place, order: VoteOrder): Promise<Result<number, Refusal>> {
  return asPerson(desk.db, access, async (tx) => {
    const held = await holdBoard(tx, desk, access, place, 'arrange', VOTING);
    if (!held.ok) return held;
    const { at, board } = held.value;
    const fault =
      (await outOfTime(tx, desk, access.tenant, held.value)) ?? (await absentAttachment(tx, desk, access.tenant, scansOf(order.paper)));
    if (fault !== null) return refuse(fault);
    const cast = addVotes(board, await listVotes(tx, access.tenant, at, board.version), order.version, order.votes);
    if (!cast.ok) return cast;
    const now = desk.now();
    await writeVotes(tx, access.tenant, at, board.version, order.votes, { account: access.account, at: now, paper: order.paper });
    await desk.record(tx, access.tenant, {
      at: now,
      actor: access.account,
      origin: access.origin,
      action: 'decisions.voted',
      detail: {
        year: place.year,
        body: place.body,
        class: place.class,
        version: board.version,
        votes: order.votes,
        ...(order.paper && { paper: { ...order.paper } }),
      },
    });
    return ok(cast.value.length);
  });
}
