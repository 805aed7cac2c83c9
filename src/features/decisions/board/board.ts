import type { Refusal } from '#kernel/refusal.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Class } from '#domain/class.ts';
import { type Level, LEVELS } from '#domain/level.ts';
import { subjectName, type Subject } from '#domain/subject.ts';
import type { BallotResult } from '#features/ballots/ballots.ts';
import type { Award, HistoryLine, InForce, LineState } from '#features/decisions/decisions.ts';
import * as no from '#features/decisions/refusals.ts';

/** The board: a body's proposals of one class beside what the book allows, put in order by people. */

/** An arrangement that somebody made and answers for. */
export interface Move extends Award {
  /** Version of the review file whose proposal was moved: a move belongs to one proposal. */
  readonly file: number;
  readonly reason: string;
  readonly authoriser: string;
  readonly account: string;
  readonly at: string;
}

export interface BoardLine extends Subject {
  readonly id: bigint;
  readonly name: string;
  readonly path: string;
  /** Cell of a member; the organisation above an organisation. */
  readonly unit: { readonly code: string; readonly name: string } | null;
  /** Organisations that are compared with one another. */
  readonly group: string | null;
  readonly state: LineState;
  readonly proposed: Award | null;
  /** Version of the review file that the proposal stands in; 0 where there is none. */
  readonly file: number;
  /** The highest level that the book allows; null where it is not known or the book does not speak of such a subject. */
  readonly eligible: Level | null;
  readonly move: Move | null;
  /** A move that its proposal took along when it was sent back, until another is made or the level is decided. */
  readonly lapsed: Move | null;
  readonly inForce: InForce | null;
  /** What was decided of the subject in the year, oldest first. */
  readonly history: readonly HistoryLine[];
  readonly appraisedBy: string | null;
  /** The newest ballot on the subject, as far as it is told; null where none was held. */
  readonly ballot: BallotResult | null;
}

export interface Board {
  readonly year: number;
  readonly body: { readonly id: bigint; readonly code: string; readonly name: string; readonly path: string };
  readonly class: Class;
  readonly version: number;
  readonly lines: readonly BoardLine[];
}

/** What the body is about to decide of a subject: the move where there is one, else the proposal. */
export function arranged({ move, proposed }: Pick<BoardLine, 'move' | 'proposed'>): Award | null {
  if (move === null) return proposed;
  const { level, typical, leadership } = move;
  return { level, typical, leadership };
}

/** The award that a line shows: what is in force, else what is about to be decided. */
export const shown = (line: BoardLine): Award | null => line.inForce?.award ?? arranged(line);

/**
 * Lines as the body goes through them: first those that it can decide now; then those with something to look at (beyond the book, in competition
 * for a place, with a move that lapsed); then what is decided or not ready yet. Within each the order stays as it was.
 * @param competitors codes
 */
export function waitingFirst(lines: readonly BoardLine[], competitors: ReadonlySet<string>): readonly BoardLine[] {
  const turn = (line: BoardLine): number => {
    if (line.state === 'ready') return 0;
    return isBeyond(line) || line.lapsed !== null || competitors.has(line.code) ? 1 : 2;
  };
  return lines.toSorted((a, b) => turn(a) - turn(b));
}

const rank = (level: Level): number => LEVELS.indexOf(level);

/** True where an award goes beyond the book: a level above the eligible one, or the typical mark without the excellent level. */
export function exceeds(award: Award, eligible: Level | null): boolean {
  return (eligible !== null && rank(award.level) > rank(eligible)) || (award.typical && award.level !== 'excellent');
}

/** True where what a line shows goes beyond the book. */
export function isBeyond(line: BoardLine): boolean {
  const award = shown(line);
  return award !== null && exceeds(award, line.eligible);
}

export interface MoveOrder extends Subject, Award {
  readonly reason: string;
  readonly authoriser: string;
}

export const sameAward = (a: Award | null, b: Award | null): boolean =>
  a?.level === b?.level && a?.typical === b?.typical && a?.leadership === b?.leadership;

/** Why a board is not held for a change. */
export const HOLD_CODES = ['decisions.not_found', 'decisions.forbidden'] as const;

/** Why it is too late for a first decision, and for all work towards it. */
export const LATE_CODES = ['years.closed', 'years.deadline_passed'] as const;

/** Why lines are not moved. */
export const ARRANGE_CODES = [
  'decisions.changed_meanwhile',
  'decisions.no_line',
  'decisions.not_ready',
  'decisions.reason_missing',
  'decisions.mark_for_organisations',
] as const;

/** Moves lines. Each move names its reason and who authorised it; all of them are made, or none. */
export function arrange(
  board: Board,
  version: number,
  orders: readonly MoveOrder[],
  by: { readonly account: string; readonly at: string },
): Result<Board, Refusal<(typeof ARRANGE_CODES)[number]>> {
  if (version !== board.version) return refuse(no.changedMeanwhile(board));
  const lines = new Map(board.lines.map((line) => [subjectName(line), line]));
  for (const [index, order] of orders.entries()) {
    const line = lines.get(subjectName(order));
    if (line === undefined) return refuse(no.noLine(order, board));
    if (line.state !== 'ready') return refuse(no.notReady([line]));
    const lacks = (['reason', 'authoriser'] as const).find((part) => order[part].trim() === '');
    if (lacks !== undefined) return refuse(no.reasonMissing([line], `moves.${index}.${lacks}`));
    if (line.kind !== 'organisation' && (order.typical || order.leadership)) return refuse(no.markForOrganisations(line));
    const { level, typical, leadership, reason, authoriser } = order;
    const move = { level, typical, leadership, reason: reason.trim(), authoriser: authoriser.trim(), file: line.file, ...by };
    lines.set(subjectName(order), { ...line, move, lapsed: null });
  }
  return ok({ ...board, version: version + 1, lines: [...lines.values()] });
}

/** What became of the moves on a proposal: the newest holds while its proposal stands; sent back, it lapses in plain sight. */
export function movesOn(newest: Move | undefined, file: number, isDecided: boolean): Pick<BoardLine, 'move' | 'lapsed'> {
  if (newest === undefined || isDecided) return { move: null, lapsed: null };
  return newest.file === file ? { move: newest, lapsed: null } : { move: null, lapsed: newest };
}

/** Somebody at a quota's level for whom there may be no place, with the votes for that level. */
export interface Competitor {
  readonly line: BoardLine;
  readonly votes: number | null;
  readonly of: number;
  /** Whether somebody else got the same share. */
  readonly tied: boolean;
}

/**
 * All who would come to a quota's level where there is not a place for each, the greater share of votes first and those of whom none is told last. Nobody is
 * cut off: a ballot is its collective's proposal, and a quota of mode `check` names no order by which places would go.
 */
export function competing(candidates: readonly BoardLine[], level: Level, places: number): readonly Competitor[] {
  if (candidates.length <= places) return [];
  const shares = candidates.map((line) => ({ line, votes: line.ballot?.votes?.[level] ?? null, of: line.ballot?.of ?? 0 }));
  return shares
    .toSorted((a, b) => compareShares(b, a))
    .map((one) => ({ ...one, tied: shares.some((other) => other.line !== one.line && compareShares(one, other) === 0) }));
}

/** Shares compared as whole numbers: 3 of 9 is 1 of 3. */
function compareShares(a: Omit<Competitor, 'line' | 'tied'>, b: Omit<Competitor, 'line' | 'tied'>): number {
  if (a.votes === null || b.votes === null) return Number(a.votes !== null) - Number(b.votes !== null);
  return Math.sign(a.votes * b.of - b.votes * a.of);
}
