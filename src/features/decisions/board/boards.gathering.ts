import type { Day } from '#kernel/dates.ts';
import type { Deadline } from '#kernel/deadlines.ts';
import { subjectsCalendar } from '#features/decisions/calendar.ts';
import type { ReviewsOffers } from '#features/reviews/reviews.offers.ts';
import type { YearsOffers } from '#features/years/years.offers.ts';
import type { YearSeen } from '#server/serving-half.ts';
import { findPlace, gatherBoard, type BoardNeeds } from './board.gathering.ts';
import { listBodies, type BodyCounts } from './board.store.ts';
import { turnOf, type Turn } from './boards.ts';

export interface BoardsNeeds extends BoardNeeds {
  readonly reviews: BoardNeeds['reviews'] & Pick<ReviewsOffers, 'awaiting'>;
  readonly years: Pick<YearsOffers, 'deadlines'>;
}

export interface StandingBoard extends BodyCounts, Deadline {
  readonly turn: Turn;
  readonly waiting: number;
}

/** All boards in the caller's sight, each with whose turn it is. */
export async function standingBoards(needs: BoardsNeeds, seen: YearSeen): Promise<readonly StandingBoard[]> {
  const { tx, tenant, year } = seen;
  const deadlines = await needs.years.deadlines(tx, tenant, year);
  const awaiting = new Map(
    (await needs.reviews.awaiting(tx, tenant, year)).map(({ body, level, ...proposals }) => [`${body} ${level}`, proposals]),
  );
  const boards: StandingBoard[] = [];
  for (const counted of await listBodies(tx, tenant, year)) {
    const proposals = awaiting.get(`${counted.id} ${counted.class}`) ?? { count: 0, since: null };
    const isKept = keeps(seen, counted.id);
    const waiting = isKept && proposals.count > 0 ? await countReady(needs, seen, counted) : proposals.count;
    const turn = deadlines === null ? turnOf({ ...counted, waiting }, false) : turnOf({ ...counted, waiting }, isKept);
    const due = turn === 'done' ? null : (deadlines?.dueFor(dueOf(counted)) ?? null);
    boards.push({ ...counted, turn, waiting, since: proposals.since, due });
  }
  return boards;
}

/** Whoever holds an office in the deciding body itself keeps its boards; offices above may look in. */
const keeps = ({ access: { scopes } }: YearSeen, body: bigint): boolean =>
  [...(scopes['arrange'] ?? []), ...(scopes['sign'] ?? [])].includes(body);

async function countReady(needs: BoardNeeds, { tx, tenant, year }: YearSeen, { code, class: of }: BodyCounts): Promise<number> {
  const found = await findPlace(needs, tx, tenant, { year, body: code, class: of });
  if (found === null) return 0;
  const { lines } = await gatherBoard(needs, tx, tenant, found.at, found.ratedBy);
  return lines.filter(({ state }) => state === 'ready').length;
}

const dueOf = ({ class: of, kind, path }: BodyCounts) => ({ step: 'decision', level: subjectsCalendar(of, kind), path }) as const;

/** Of the days on which boards began to wait, the first. */
export const firstDay = (days: readonly (Day | null)[]): Day | null => days.filter((day) => day !== null).toSorted()[0] ?? null;
