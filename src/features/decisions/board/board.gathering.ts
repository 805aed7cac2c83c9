import type { Class } from '#domain/class.ts';
import { subjectName } from '#domain/subject.ts';
import type { Book } from '#engine/book.ts';
import type { BallotsOffers } from '#features/ballots/ballots.offers.ts';
import { listHistory } from '#features/decisions/decisions.store.ts';
import { inForce, type Award, type HistoryLine, type LineState, type QuotaLine } from '#features/decisions/decisions.ts';
import { GRASSROOTS } from '#features/organisations/organisations.ts';
import type { RatingsOffers } from '#features/ratings/ratings.offers.ts';
import type { Proposal, ReviewsOffers } from '#features/reviews/reviews.offers.ts';
import { asProgram } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import {
  findBody,
  findVersion,
  listAppraisers,
  listCandidates,
  listMoves,
  type Body,
  type BoardPlace,
  type Candidate,
} from './board.store.ts';
import { movesOn, shown, type Board, type BoardLine } from './board.ts';

/** Brings together what a board shows: the year's facts, proposals, what the book allows, moves, and what is in force. */

/** What a board needs of other rooms. */
export interface BoardNeeds {
  readonly ballots: Pick<BallotsOffers, 'results'>;
  readonly ratings: Pick<RatingsOffers, 'rating' | 'ratedBook' | 'judgeUndecided' | 'countIntended'>;
  readonly reviews: Pick<ReviewsOffers, 'proposals' | 'judgeCollectives'>;
}

export interface Place {
  readonly year: number;
  /** Code of the body. */
  readonly body: string;
  readonly class: Class;
}

/** The book that the year is rated by. */
export interface RatingBook {
  readonly book: Book;
  readonly hash: string;
  readonly profile: string;
}

async function findRatingBook(needs: BoardNeeds, tx: Tx, tenant: bigint, year: number): Promise<RatingBook | null> {
  const rating = await needs.ratings.rating(tx, tenant, year);
  const book = await needs.ratings.ratedBook(tx, tenant, year);
  return rating === null || book === null ? null : { book, hash: rating.bookHash, profile: rating.profile };
}

/** What a body decides on: a grassroots organisation on members and cells, the committee on grassroots organisations. */
export function classesOf({ kind }: Pick<Body, 'kind'>): readonly Class[] {
  if (kind === 'DBCT') return ['grassroots', 'collectives'];
  if (!GRASSROOTS.includes(kind)) return [];
  return kind === 'DBCS' ? ['members', 'cells', 'collectives'] : ['members'];
}

/** Null where the year is not rated, there is no such body in the caller's sight, or it does not decide on such subjects. */
export async function findPlace(
  needs: BoardNeeds,
  tx: Tx,
  tenant: bigint,
  place: Place,
): Promise<{ at: BoardPlace; ratedBy: RatingBook } | null> {
  const ratedBy = await findRatingBook(needs, tx, tenant, place.year);
  const body = ratedBy && (await findBody(tx, tenant, place.year, place.body));
  if (!ratedBy || !body || !classesOf(body).includes(place.class)) return null;
  return { at: { year: place.year, body, class: place.class }, ratedBy };
}

interface Known {
  readonly eligible: BoardLine['eligible'];
  readonly standing: 'rated' | 'pending' | 'not-rated';
}

export async function gatherBoard(needs: BoardNeeds, tx: Tx, tenant: bigint, at: BoardPlace, ratedBy: RatingBook): Promise<Board> {
  const { year, body, class: of } = at;
  const proposals = new Map(
    (await needs.reviews.proposals(tx, tenant, year, body.id))
      .filter(({ level }) => level === of)
      .map((proposal) => [subjectName(proposal), proposal]),
  );
  const candidates = await listCandidates(tx, tenant, year, body, of);
  const history = Map.groupBy(await listHistory(tx, tenant, at), (line) => `${line.subjectKind} ${line.subject}`);
  const moves = new Map((await listMoves(tx, tenant, at)).map(({ kind, id, ...move }) => [`${kind} ${id}`, move]));
  const known = await judge(needs, tx, tenant, at, ratedBy);
  const appraisers = await listAppraisers(tx, tenant, at);
  const ballots = await needs.ballots.results(tx, tenant, year, candidates);
  const lines = candidates.map((candidate): BoardLine => {
    const id = `${candidate.kind} ${candidate.id}`;
    const told = history.get(id) ?? [];
    const proposal = proposals.get(subjectName(candidate));
    const current = inForceOf(candidate, told);
    return {
      kind: candidate.kind,
      code: candidate.code,
      id: candidate.id,
      name: candidate.name,
      path: candidate.path,
      unit: candidate.unit,
      group: candidate.group,
      state: stateOf(candidate, known.get(candidate.id), proposal !== undefined, current !== null),
      proposed: proposal === undefined ? null : awardOf(proposal),
      eligible: known.get(candidate.id)?.eligible ?? null,
      file: proposal?.version ?? 0,
      ...movesOn(moves.get(id), proposal?.version ?? 0, told.length > 0 || current !== null),
      inForce: current,
      history: told,
      appraisedBy: appraisers.get(id) ?? null,
      ballot: ballots.get(id) ?? null,
    };
  });
  return { year, body, class: of, version: await findVersion(tx, tenant, at), lines };
}

async function judge(needs: BoardNeeds, tx: Tx, tenant: bigint, { year, body, class: of }: BoardPlace, { book }: RatingBook) {
  const kind = of === 'members' ? 'member' : 'organisation';
  // The book looks at children and parents too, some of them out of the caller's sight.
  const verdicts = await asProgram(tx, () =>
    needs.ratings.judgeUndecided(tx, tenant, year, book, kind, body.kind === 'DBCT' ? null : body.id),
  );
  const known = new Map<bigint, Known>(verdicts.map(({ id, ...verdict }) => [id, verdict]));
  if (of !== 'collectives') return known;
  const collectives = await needs.reviews.judgeCollectives(tx, tenant, year, book);
  // Whoever leads an organisation that is not rated is not rated as its collective either.
  const left = [...known].filter(([, { standing }]) => standing === 'not-rated');
  return new Map<bigint, Known>([...collectives, ...left]);
}

const awardOf = ({ proposedLevel, typical, leadership }: Proposal): Award => ({ level: proposedLevel, typical, leadership });

function inForceOf({ level, typical, leadership }: Candidate, history: readonly HistoryLine[]): BoardLine['inForce'] {
  if (history.length > 0) return inForce(history);
  return level === null ? null : { award: { level, typical, leadership }, decision: null };
}

function stateOf(candidate: Candidate, known: Known | undefined, isProposed: boolean, isDecided: boolean): LineState {
  if (known?.standing === 'not-rated') return 'not-rated';
  if (isDecided) return 'decided';
  if (!isProposed) return 'unproposed';
  if (known?.standing === 'pending') return 'facts-missing';
  return candidate.hasUndecidedChildren ? 'children-undecided' : 'ready';
}

const KINDS = { members: 'member', cells: 'organisation', grassroots: 'organisation', collectives: 'collective' } as const;

/** The quotas with what is in force and what is arranged; `chosen` are levels that somebody is about to give instead. */
export async function countQuotas(
  needs: BoardNeeds,
  tx: Tx,
  tenant: bigint,
  board: Board,
  ratedBy: RatingBook,
  chosen: ReadonlyMap<string, Award | null> = new Map(),
): Promise<readonly QuotaLine[]> {
  const levels = board.lines.flatMap((line) => {
    if (line.state === 'not-rated' || line.state === 'facts-missing') return [];
    const key = subjectName(line);
    const award = chosen.has(key) ? (chosen.get(key) ?? null) : shown(line);
    return award === null ? [] : [{ id: line.id, level: award.level }];
  });
  const kind = KINDS[board.class];
  return asProgram(tx, () => needs.ratings.countIntended(tx, tenant, board.year, ratedBy.book, ratedBy.profile, kind, levels));
}
