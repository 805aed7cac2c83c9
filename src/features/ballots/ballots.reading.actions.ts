import type { Refusal } from '#kernel/refusal.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { covers, type Access } from '#domain/permission.ts';
import type { DocumentsOffers } from '#features/documents/documents.offers.ts';
import { asProgram } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import { listedOf, listing as listingPages, type Kept } from '#server/list.ts';
import { reading, type Order } from '#server/serving.ts';
import { listSheet } from '#papers/list-sheet.ts';
import { ballotColumns } from './ballots.columns.ts';
import type { PictureFact, YearSeen } from '#server/serving-half.ts';
import type { BallotDetail, BallotRow } from './ballots.contract.ts';
import type { BallotOrder } from './ballots.holding.ts';
import { listBallots, readBallot, takeBallots } from './ballots.operations.ts';
import { countBallots, findBallot, findBallots, findMinutes, newestCounts } from './ballots.store.ts';
import { BALLOT_STATES, type Ballot, type Mark } from './ballots.ts';
import { compareCounts } from './counting/closing.ts';
import { VOTING_RULES, votesNeeded } from './counting/counting.ts';
import { ballotsOf, findElectors } from './preparing/electorate.store.ts';
import * as no from './refusals.ts';
import { countBox } from './voting/box.store.ts';
import type { SheetToVote } from './voting/voting.contract.ts';

/** What people read of ballots, as far as they may see them. */

export interface ReadingNeeds {
  readonly documents: Pick<DocumentsOffers, 'attachmentThere'>;
}

/** Ballots of a year: those in the caller's scope, and those that the caller is called to. */
export const listing = () =>
  listingPages(
    listBallots,
    async (order) => {
      const rows = await rowsFor(order);
      const place = new Map(rows.map(({ id }, at) => [id, at]));
      return listedOf(order.query, rows, { ...kept, sorts: { newest: [({ id }) => place.get(id)!], ...kept.sorts } });
    },
    takeBallots,
    listSheet('bo-phieu', 'Các cuộc bỏ phiếu', ballotColumns),
  );

const kept: Kept<BallotRow> = {
  sorts: {
    unit: [({ unit }) => unit.name],
    state: [({ state }) => BALLOT_STATES.indexOf(state)],
    subjects: [({ subjects }) => subjects],
    heldOn: [({ heldOn }) => heldOn],
  },
  key: ({ id }) => id,
  text: ({ unit: { code, name } }) => `${code} ${name}`,
  filters: {
    state: ({ state }, wanted) => state === wanted,
    unit: ({ unit }, code) => unit.code === code,
    called: ({ state, own }) => state === 'open' && own === 'none',
  },
};

async function rowsFor({ tx, tenant, access, params: { year } }: Order<typeof listBallots>): Promise<readonly BallotRow[]> {
  const { self } = access;
  const seen = await findBallots(tx, tenant, {}, year);
  const ownIds = self === null ? [] : await ballotsOf(tx, tenant, self);
  const called = new Set(ownIds);
  const unseen = ownIds.filter((id) => !seen.some((ballot) => ballot.id === id));
  const own = unseen.length === 0 ? [] : await asProgram(tx, () => findBallots(tx, tenant, { ids: unseen }, year));
  const rows: BallotRow[] = [];
  for (const ballot of [...own, ...seen])
    rows.push(rowOf(access, ballot, called.has(ballot.id) ? await markOf(tx, access, ballot.id) : null));
  return rows;
}

/** The ballots of the year, and those that take votes now. */
export async function ballotsOnPicture({ tx, tenant, year }: YearSeen): Promise<readonly PictureFact[]> {
  const { ballots, open } = await countBallots(tx, tenant, year);
  return [
    { value: ballots, text: 'ballots.picture.held', to: 'ballots', opens: 'page' },
    { value: open, text: 'ballots.picture.open', to: 'ballots', opens: 'page' },
  ];
}

async function markOf(tx: Tx, { tenant, self }: Access, ballot: string): Promise<Mark | null> {
  return (await findElectors(tx, tenant, ballot)).find(({ id }) => id === self)?.mark ?? null;
}

function rowOf(access: Access, ballot: Ballot, own: Mark | null): BallotRow {
  const { id, unit, round, state, mode, subjects, attendance, heldOn, outcomes } = ballot;
  return {
    id,
    unit: { code: unit.code, name: unit.name },
    round,
    state,
    mode,
    subjects: subjects.length,
    attendance,
    heldOn,
    own,
    unreached: outcomes.filter(({ reached }) => reached === null).length,
    hold: covers(access, 'ballot', unit.path),
  };
}

/** What every voter reads. */
export function sheetFor({ id, unit, year, round, subjects, publicKey }: Ballot): SheetToVote {
  return {
    id,
    unit: { code: unit.code, name: unit.name },
    year,
    round,
    publicKey,
    subjects: subjects.map(({ kind, code, name }) => ({ kind, code, name })),
  };
}

export const readingBallot = (needs: ReadingNeeds) => reading(readBallot, (order) => findDetail(needs, order));

/** One ballot, as far as the caller may see it. */
export async function findDetail(
  { documents }: ReadingNeeds,
  { tx, tenant, access, params: { year, ballot: id } }: BallotOrder,
): Promise<Result<BallotDetail, Refusal<'ballots.not_found'>>> {
  const own = await markOf(tx, access, id);
  const ballot = own === null ? await findBallot(tx, tenant, id) : await asProgram(tx, () => findBallot(tx, tenant, id));
  if (ballot === null || ballot.year !== year) return refuse(no.NOT_FOUND);
  const { state, mode, rule, attendance, turnout, outcomes, tellers, chair, heldOn, fromPaper, attachment } = ballot;
  const count = await findMinutes(tx, tenant, id);
  return ok({
    ...sheetFor(ballot),
    state,
    mode,
    rule,
    attendance,
    turnout,
    tellers: [...tellers],
    chair,
    heldOn,
    fromPaper,
    attachment: attachment !== null && (await documents.attachmentThere(tx, tenant, attachment)) ? attachment : null,
    own,
    needed: votesNeeded(attendance, VOTING_RULES[rule]),
    outcomes: outcomes.map((outcome) => ({ ...outcome })),
    smallBelow: VOTING_RULES[rule].small,
    count: count && { ...count, subjects: [...count.subjects] },
    holding: covers(access, 'ballot', ballot.unit.path) ? await findHolding(tx, tenant, id) : null,
  });
}

async function findHolding(tx: Tx, tenant: bigint, id: string): Promise<NonNullable<BallotDetail['holding']>> {
  const electors = await findElectors(tx, tenant, id);
  const { counts, inBox } = await asProgram(tx, async () => ({
    counts: await newestCounts(tx, tenant, id),
    inBox: await countBox(tx, tenant, id),
  }));
  const { state, differ } = compareCounts(counts);
  return {
    electors: electors.map(({ code, name, present, mark }) => ({ code, name, present, mark })),
    inBox,
    tellers: { state, differ: [...differ], entered: [1, 2].filter((teller) => counts[teller - 1] !== null) },
  };
}
