import { randomUUID } from 'node:crypto';
import { dayAfter } from '#kernel/dates.ts';
import type { Intake } from '#features/intake/intake.ts';
import { recording } from '#features/register/register.actions.ts';
import type { Change } from '#features/register/register.contract.ts';
import { drafting } from '#features/reviews/file/drafting.actions.ts';
import { openingYear } from '#features/years/calendar.actions.ts';
import { usualCalendar } from '#features/years/calendar.ts';
import { memberAnswers, organisationAnswers } from './demo-answers.ts';
import { appraise, callToVote, decide, discuss, done, propose, submit, voteOnPaper, type Part, type Reviewed } from './demo-steps.ts';
import type { Desk } from './desk.ts';
import { accessTo } from './signing-desk.ts';

/** Cells of the sample that are each at another step of the year: see `beginDemoYear`. */
const CELLS = { voting: 'CB010001', discussed: 'CB010009', proposed: 'CB010011', decided: 'CB010002' } as const;
/** Grassroots cells that have done their year, with who keeps it: one examined by the board above, one waiting for that. */
const GRASSROOTS_CELLS = { appraised: { cell: 'CS41', by: 'chi-uy-hoa-sen' }, proposed: { cell: 'CS39', by: 'chi-uy-tan-tien' } } as const;

/** Members of the voting cell, in the order of the workbook: they still write, have handed in, or wait for the meeting's ballot. */
const WRITING = 3;
const HANDED_IN = 3;

/** In how many days the first step of the year is due; all others keep their usual distance from it. */
const DAYS_LEFT = 5;
const DAY = 86_400_000;

/**
 * Opens the year after the sample's, and lets its people begin: whoever looks in finds every step of the year under way, and work of their
 * own. All of it is done by the actions behind the screens, so that journal, ratings and boards are what they would be.
 */
export async function beginDemoYear(desk: Desk, committee: string, year: number, sample: Intake): Promise<void> {
  const today = desk.clock.today();
  const partOf = async (account: string): Promise<Part> => {
    const access = await accessTo(desk, committee, { account, name: account }, 'demo');
    if (access === null) throw new Error(`The sample has no person ${account}`);
    return { committee, desk, access, year, today };
  };
  const board = await partOf('ban-to-chuc');
  const [book] = desk.books.ofYears(year, { invented: true });
  if (book === undefined) throw new Error(`No rule book of this release applies to ${year}`);
  const opening = { book: book.id, profile: book.profiles[0]!.id, steps: calendarFrom(today, year) };
  done(await openingYear(desk).perform(desk, board.access, { params: { committee, year }, query: {}, body: opening }));
  const office = await partOf('van-phong');
  done(await recording(desk).perform(desk, office.access, { params: { committee, year }, query: {}, body: newcomerOf(year) }));
  await votingCell(await partOf('bi-thu'), await partOf('dang-vien'), membersOf(sample, CELLS.voting));
  await ward(await partOf('dang-uy'), sample);
  for (const { cell, by } of Object.values(GRASSROOTS_CELLS)) await grassrootsCell(await partOf(by), cell, sample);
  await appraise(board, [organisationOf(sample, GRASSROOTS_CELLS.appraised.cell)]);
}

/** The usual calendar of the year, moved so that its first step is due a few days from now. */
function calendarFrom(today: string, year: number) {
  const usual = usualCalendar(year);
  const first = Math.min(...usual.map(({ due }) => Date.parse(due)));
  const moved = (Date.parse(today) - first) / DAY + DAYS_LEFT;
  return usual.map((step) => ({ ...step, due: dayAfter(step.due, moved) }));
}

const newcomerOf = (year: number): Change => ({
  change: 'member_joined',
  code: 'DV90001',
  name: 'Ngô Thị Mới',
  cell: CELLS.discussed,
  birth: '1984',
  admitted: '2010-05-19',
  status: 'active',
  day: `${year}-03-15`,
  decision: '15-QĐ/QU',
});

/** The cell of the sample's secretary and member: some still write, some have handed in, the others are voted on at this moment. */
async function votingCell(secretary: Part, member: Part, members: readonly Reviewed[]): Promise<void> {
  const [own] = members;
  const draft = { answers: { M1: 'good', M2: 'good' }, narratives: {}, evidence: [], level: null };
  const params = { committee: member.committee, year: member.year, kind: own!.kind, code: own!.code };
  const saving = { version: 0, key: randomUUID(), draft };
  done(await drafting(member.desk).perform(member.desk, member.access, { params, query: {}, body: saving }));
  await submit(secretary, members.slice(WRITING));
  await discuss(secretary, members.slice(WRITING + HANDED_IN));
  await callToVote(secretary, CELLS.voting);
}

/** The ward's committee records for its other cells from paper: one has met, one has proposed, one is decided. */
async function ward(committee: Part, sample: Intake): Promise<void> {
  for (const cell of [CELLS.decided, CELLS.proposed, CELLS.discussed]) {
    const members = membersOf(sample, cell);
    await submit(committee, members);
    await discuss(committee, members);
    if (cell === CELLS.discussed) continue;
    await voteOnPaper(committee, cell, members);
    await propose(committee, members);
    if (cell === CELLS.decided) await decide(committee, 'DB01', '01-QĐ/ĐU', members);
  }
}

/** A grassroots cell decides its members and sends up what it proposes of itself. */
async function grassrootsCell(keeper: Part, cell: string, sample: Intake): Promise<void> {
  const members = membersOf(sample, cell);
  await submit(keeper, members);
  await discuss(keeper, members);
  await voteOnPaper(keeper, cell, members);
  await propose(keeper, members);
  await decide(keeper, cell, '01-QĐ/CB', members);
  const itself = [organisationOf(sample, cell)];
  await submit(keeper, itself);
  await discuss(keeper, itself);
  await propose(keeper, itself);
}

/**
 * Who owes a review in a cell, with last year's answers as this year's. Last year's levels too, but no more excellent ones than a cell of
 * any size may have: a new member and whoever is not rated anew must not carry it over its 20%.
 */
function membersOf({ members }: Intake, cell: string): Reviewed[] {
  const due = members.filter((entry) => entry.cell === cell && entry.status !== 'exempt' && entry.status !== 'suspended');
  const best = new Set(due.filter(({ decided }) => decided === 'excellent').slice(0, Math.floor(due.length / 10)));
  const levelOf = (entry: (typeof due)[number]) => (entry.decided === 'excellent' && !best.has(entry) ? 'good' : entry.decided);
  return due.map((entry) => ({
    kind: 'member',
    code: entry.code,
    answers: memberAnswers(entry),
    level: levelOf(entry) ?? 'completed',
  }));
}

function organisationOf({ organisations }: Intake, code: string): Reviewed {
  const entry = organisations.find((one) => one.code === code)!;
  return { kind: 'organisation', code, answers: organisationAnswers(entry), level: entry.decided ?? 'completed' };
}
