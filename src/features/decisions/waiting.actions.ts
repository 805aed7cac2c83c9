import { CLASS_TITLES } from '#domain/class.ts';
import type { Waiting, YearSeen } from '#server/serving-half.ts';
import { findWaitingAppeals } from './appeals/appeals.store.ts';
import { firstDay, standingBoards, type BoardsNeeds } from './board/boards.gathering.ts';
import { findWaitingFlags } from './flags/flags.store.ts';

/** What waits for whoever keeps boards: lines to be arranged and signed, appeals to be answered, and what to look at after a replaced decision. */
export async function decisionsWaiting(needs: BoardsNeeds, seen: YearSeen): Promise<readonly Waiting[]> {
  const { arrange = [], sign = [] } = seen.access.scopes;
  if (arrange.length + sign.length === 0) return [];
  return [...(await boardsWaiting(needs, seen)), ...(await othersWaiting(seen))];
}

/** One card for each class: its boards have the same last day, if nobody was given more time. */
async function boardsWaiting(needs: BoardsNeeds, seen: YearSeen): Promise<Waiting[]> {
  const boards = (await standingBoards(needs, seen)).filter(({ turn }) => turn === 'mine');
  return [...Map.groupBy(boards, ({ class: of }) => of)].map(([of, same]) => ({
    text: 'decisions.waits.board',
    values: { class: CLASS_TITLES[of], lines: same.reduce((sum, { waiting }) => sum + waiting, 0) },
    count: same.length,
    since: firstDay(same.map(({ since }) => since)),
    due: firstDay(same.map(({ due }) => due)),
    to: `board?turn=mine&class=${of}`,
    page: 'board',
  }));
}

async function othersWaiting({ tx, tenant, access, year }: YearSeen): Promise<Waiting[]> {
  const { arrange = [], sign = [] } = access.scopes;
  const flags = await findWaitingFlags(tx, tenant, year, arrange);
  const appeals = await findWaitingAppeals(tx, tenant, year, sign);
  const cards = [
    { ...flags, text: 'decisions.waits.flags', to: 'decisions#flags' },
    { ...appeals, text: 'decisions.waits.appeals', to: 'decisions#appeals' },
  ];
  return cards.filter(({ count }) => count > 0).map((card) => ({ ...card, due: null, page: 'decisions' }));
}
