import { sql } from 'kysely';
import { webPages } from '#main/web-features.ts';
import { inCommittee, inTransaction } from '#server/database.ts';
import { callerOf, type Caller } from '#tests/district/people.ts';
import { decide, discussAll, proposeAll, submitAll, voteOnPaper, type Rated } from '#tests/district/steps.ts';
import { OFFICER, type TestApp } from './app.ts';
import { MADE, stopsOf, type Stop } from './tour.ts';

const YEAR = '/Q10/2020';
const CELL = 'CB010001';

/** Pages in other states than at the address of their example, and such as are not of a year, as the officer of the organisation board sees them. */
const OTHER_STATES = [
  `${YEAR}/organisations?class=grassroots&decided=excellent`,
  `${YEAR}/organisations/Q10`,
  `${YEAR}/organisations/CB150002`,
  `${YEAR}/members?decided=failed`,
  `${YEAR}/members?search=khong+co+ai+ten+nay`,
  `${YEAR}/members/DV00291`,
  `${YEAR}/quotas?over=true`,
  `${YEAR}/trials?book=vn-party-2014`,
  `${YEAR}/reviews?level=grassroots`,
  `${YEAR}/reviews/organisation/DB01`,
  `${YEAR}/reviews/collective/DB01`,
  '/Q10/2021/calendar',
  `${YEAR}/register?change=organisation_merged&code=CB010002`,
  '/Q10/2021/register',
  `${YEAR}/late?unit=DB01`,
  '/account',
  `${YEAR}/members/KHONGCO`,
  '/khong/co/trang/nay',
];

export type Tour = readonly [account: string | null, addresses: readonly string[]];

/** What others see otherwise than the officer; `null` is nobody yet. */
const OF_OTHERS: readonly Tour[] = [
  [null, ['/']],
  ['dang-vien', [`${YEAR}/my-work`, `${YEAR}/calendar`]],
  ['bi-thu', [`${YEAR}/my-work`, `${YEAR}/reviews?state=submitted`, `${YEAR}/reviews/paper`, `${YEAR}/ballots`, `${YEAR}/ballots/new`]],
  ['dang-uy', [`${YEAR}/board/DB01/members`, `${YEAR}/board/DB01/cells`]],
];

/** Every page of every room, by who looks at it; the officer's come in two halves, side by side. */
function toursOf(stops: readonly Stop[]): readonly Tour[] {
  const all = stops.map(({ account, address }) => [account, address === '' ? YEAR : `${YEAR}/${address}`] as const);
  const officers = [...all.filter(([account]) => account === OFFICER).map(([, address]) => address), ...OTHER_STATES];
  const half = Math.ceil(officers.length / 2);
  const others = all.filter(([account]) => account !== OFFICER).map(([account, address]): Tour => [account, [address]]);
  return [[OFFICER, officers.slice(0, half)], [OFFICER, officers.slice(half)], ...others, ...OF_OTHERS];
}

/** Who looks at which pages, one after the other: every page of every room, in the states that a year in work brings it to. */
export const wholeTour = async (app: TestApp): Promise<readonly Tour[]> => [...toursOf(stopsOf(webPages)), ...(await workThrough(app))];

/** A cell's year from paper: handed in, discussed, voted on, proposed, decided, some of each left; then the year is opened and changed. */
async function workThrough(app: TestApp): Promise<readonly Tour[]> {
  const { tenant } = (await inTransaction(app.desk.db, (tx) => app.desk.organisations.findCommittee(tx, 'Q10')))!;
  await inCommittee(app.desk.db, tenant, (tx) =>
    sql`UPDATE member_facts f SET decided = NULL FROM organisations o
      WHERE o.tenant_id = f.tenant_id AND o.organisation_id = f.cell_id AND o.code = ${CELL}`.execute(tx),
  );
  const [secretary, committee, officer] = ['bi-thu', 'dang-uy', OFFICER].map((account) => callerOf(app, account)) as [
    Caller,
    Caller,
    Caller,
  ];
  const { rows } = await secretary<{ rows: { code: string; unitCode: string; notRated: string | null }[] }>('GET', '/reviews?kind=member');
  const rated = rows.filter(({ unitCode, notRated }) => unitCode === CELL && notRated === null).map(({ code }) => ratedGood(code));
  await submitAll(secretary, rated.slice(0, 6));
  await discussAll(secretary, rated.slice(0, 5));
  await voteOnPaper(secretary, CELL, rated.slice(0, 5));
  await proposeAll(secretary, rated.slice(0, 3));
  await decide(committee, committee, 'DB01', 'members', ratedGood);
  await proposeAll(secretary, rated.slice(3, 4));
  await officer('POST', '/calendar', { book: 'vn-party-2020', profile: 'all-rated', steps: [] });
  const reason = 'Bí thư chi bộ đi công tác';
  await officer('POST', '/calendar/exceptions', { step: 'decision', organisation: 'DB01', due: '2021-03-01', reason });
  const renamed = {
    change: 'member_renamed',
    code: rated.at(-1)!.code,
    name: 'Nguyễn Thị Đổi Tên',
    day: '2020-12-01',
    decision: '7-QĐ/ĐU',
  };
  await officer('POST', '/register', renamed);
  const ballots = await secretary<{ rows: { id: string }[] }>('GET', '/ballots');
  const decisions = await committee<{ rows: { id: string }[] }>('GET', '/decisions');
  const [ballot, decision] = [ballots.rows[0]!.id, decisions.rows[0]!.id];
  const made = MADE.map((path) => `${YEAR}/${path.replace(':ballot', ballot).replace(':teller', '1').replace(':decision', decision)}`);
  const decided = `${YEAR}/reviews/member/${rated[0]!.code}`;
  return [
    ['bi-thu', [...made.filter((address) => address.includes('/ballots/')), decided, `${YEAR}/reviews/member/${rated[3]!.code}`]],
    ['dang-uy', made.filter((address) => !address.includes('/ballots/') || address.endsWith(ballot))],
  ];
}

function ratedGood(code: string): Rated {
  const answers = Object.fromEntries([1, 2, 3, 4, 5, 6].map((criterion) => [`M${criterion}`, 'good']));
  return { kind: 'member', code, answers, decided: 'good', typical: false, leadership: false, beyond: true };
}
