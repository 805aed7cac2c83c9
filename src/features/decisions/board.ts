import { ok, refuse, type Result } from '#kernel/result.ts';
import { LEVELS, type Level } from '#features/ratings/ratings.ts';
import { keyOf, type Award, type DecisionClass, type HistoryLine, type InForce, type LineState, type SubjectKey } from './decisions.ts';
import * as no from './refusals.ts';
import type { Refusal } from './refusals.ts';

/** The board: a body's proposals of one class beside what the book allows, put in order by people. */

/** An arrangement that somebody made and answers for. */
export interface Move extends Award {
  readonly reason: string;
  readonly authoriser: string;
  readonly account: string;
  readonly at: string;
}

export interface BoardLine extends SubjectKey {
  readonly id: bigint;
  readonly name: string;
  readonly path: string;
  /** Cell of a member; the organisation above an organisation. */
  readonly unit: { readonly code: string; readonly name: string } | null;
  /** Organisations that are compared with one another. */
  readonly group: string | null;
  readonly state: LineState;
  readonly proposed: Award | null;
  /** The highest level that the book allows; null where it is not known or the book does not speak of such a subject. */
  readonly eligible: Level | null;
  readonly move: Move | null;
  readonly inForce: InForce | null;
  /** What was decided of the subject in the year, oldest first. */
  readonly history: readonly HistoryLine[];
  readonly appraisedBy: string | null;
  /** Votes for the excellent level in the collective's ballot; null where none was held. */
  readonly support: Support | null;
}

export interface Support {
  readonly votes: number;
  readonly of: number;
}

export interface Board {
  readonly year: number;
  readonly body: { readonly id: bigint; readonly code: string; readonly name: string; readonly path: string };
  readonly class: DecisionClass;
  readonly version: number;
  readonly lines: readonly BoardLine[];
}

/** What the body is about to decide of a subject: the move where there is one, else the proposal. */
export function arranged({ move, proposed }: Pick<BoardLine, 'move' | 'proposed'>): Award | null {
  if (move === null) return proposed;
  const { level, typical, leadership } = move;
  return { level, typical, leadership };
}

const rank = (level: Level): number => LEVELS.indexOf(level);

/** True where an award goes beyond the book: a level above the eligible one, or the typical mark without the excellent level. */
export function exceeds(award: Award, eligible: Level | null): boolean {
  return (eligible !== null && rank(award.level) > rank(eligible)) || (award.typical && award.level !== 'excellent');
}

export interface MoveOrder extends SubjectKey, Award {
  readonly reason: string;
  readonly authoriser: string;
}

export const sameAward = (a: Award | null, b: Award | null): boolean =>
  a?.level === b?.level && a?.typical === b?.typical && a?.leadership === b?.leadership;

/** Moves lines. Each move names its reason and who authorised it; all of them are made, or none. */
export function arrange(
  board: Board,
  version: number,
  orders: readonly MoveOrder[],
  by: { readonly account: string; readonly at: string },
): Result<Board, Refusal> {
  if (version !== board.version) return refuse(no.changedMeanwhile(board));
  const lines = new Map(board.lines.map((line) => [keyOf(line), line]));
  for (const order of orders) {
    const line = lines.get(keyOf(order));
    if (line === undefined) return refuse(no.noLine(order, board));
    if (line.state !== 'ready') return refuse(no.notReady([line]));
    if (order.reason.trim() === '' || order.authoriser.trim() === '') return refuse(no.reasonMissing([line]));
    if (line.kind !== 'organisation' && (order.typical || order.leadership)) return refuse(no.markForOrganisations(line));
    const { level, typical, leadership, reason, authoriser } = order;
    lines.set(keyOf(order), { ...line, move: { level, typical, leadership, reason: reason.trim(), authoriser: authoriser.trim(), ...by } });
  }
  return ok({ ...board, version: version + 1, lines: [...lines.values()] });
}

/** Who competes for the last places of a quota. Nobody is cut off here: where places and votes do not settle it, people do. */
export interface AtLimit {
  /** Surely within the limit, by the ballots. */
  readonly within: readonly BoardLine[];
  /** As good as the last one within; there is not a place for each. */
  readonly tied: readonly BoardLine[];
  readonly beyond: readonly BoardLine[];
}

/**
 * Orders those arranged at the quota's level by the share of votes that their collective gave them. Without a ballot, or with equal
 * shares across the limit, they are tied.
 */
export function atLimit(candidates: readonly BoardLine[], limit: number): AtLimit {
  if (candidates.length <= limit) return { within: candidates, tied: [], beyond: [] };
  if (limit === 0) return { within: [], tied: [], beyond: candidates };
  if (candidates.some(({ support }) => support === null)) return { within: [], tied: candidates, beyond: [] };
  const ordered = candidates.toSorted((a, b) => compareSupport(b.support!, a.support!));
  const [last, next] = [ordered[limit - 1]!.support!, ordered[limit]!.support!];
  if (compareSupport(last, next) !== 0) return { within: ordered.slice(0, limit), tied: [], beyond: ordered.slice(limit) };
  return {
    within: ordered.filter(({ support }) => compareSupport(support!, last) > 0),
    tied: ordered.filter(({ support }) => compareSupport(support!, last) === 0),
    beyond: ordered.filter(({ support }) => compareSupport(support!, last) < 0),
  };
}

/** Shares compared as whole numbers: 3 of 9 is 1 of 3. */
const compareSupport = (a: Support, b: Support): number => Math.sign(a.votes * b.of - b.votes * a.of);
