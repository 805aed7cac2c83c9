import { randomUUID } from 'node:crypto';
import type { Bilingual } from '#kernel/bilingual.ts';
import type { Day } from '#kernel/dates.ts';
import type { BodyOf } from '#kernel/operation.ts';
import type { Result } from '#kernel/result.ts';
import type { Access } from '#domain/permission.ts';
import type { Level } from '#domain/level.ts';
import { readingBallot } from '#features/ballots/ballots.reading.actions.ts';
import { enteringCount } from '#features/ballots/counting/counting.actions.ts';
import { closing } from '#features/ballots/counting/ending.actions.ts';
import { opening } from '#features/ballots/preparing/opening.actions.ts';
import { preparing } from '#features/ballots/preparing/preparing.actions.ts';
import type { openBallot, prepareBallot } from '#features/ballots/preparing/preparing.operations.ts';
import { newKey } from '#features/ballots/voting/sheets.signing.ts';
import { readingBoard } from '#features/decisions/board/board.reading.actions.ts';
import { signing } from '#features/decisions/signing/signing.actions.ts';
import { takingStep } from '#features/reviews/file/stepping.actions.ts';
import type { stepReviews } from '#features/reviews/reviews.operations.ts';
import type { Step } from '#features/reviews/reviews.ts';
import { parted, type SaidAnswers } from './demo-answers.ts';
import type { Desk } from './desk.ts';

/** Steps of the year as the people of the sample take them: the same actions as from the screen, most of it recorded from paper. */

export interface Part {
  /** Code of the committee. */
  readonly committee: string;
  readonly desk: Desk;
  readonly access: Access;
  readonly year: number;
  readonly today: Day;
}

/** One subject and how its year came out. */
export interface Reviewed {
  readonly kind: 'member' | 'organisation';
  readonly code: string;
  readonly answers: SaidAnswers;
  readonly level: Level;
}

const TELLERS = ['Trần Thị Kiểm', 'Lê Văn Phiếu'];
const key = ({ kind, code }: Reviewed) => ({ kind, code });

/** What an action did; the sample's people are never refused, else the sample is wrong. */
export function done<T>(result: Result<T, { readonly message: Bilingual }>): T {
  if (!result.ok) throw new Error(`The sample's year: ${result.refusal.message.en}`);
  return result.value;
}

/** One step of the review files, with what it says of each. */
async function step({ desk, access, committee, year }: Part, name: Step, body: BodyOf<typeof stepReviews.submit>): Promise<void> {
  done(await takingStep(desk, name).perform(desk, access, { params: { committee, year }, query: {}, body }));
}

export async function submit(part: Part, reviewed: readonly Reviewed[]): Promise<void> {
  const subjects = reviewed.map((subject) => ({
    ...key(subject),
    draft: { answers: parted(subject.answers).own, narratives: {}, evidence: [], level: subject.level },
  }));
  await step(part, 'submit', { paper: { heldOn: part.today }, subjects });
}

export async function discuss(part: Part, reviewed: readonly Reviewed[]): Promise<void> {
  await step(part, 'discuss', { paper: { heldOn: part.today }, subjects: reviewed.map(key) });
}

export async function propose(part: Part, reviewed: readonly Reviewed[]): Promise<void> {
  const subjects = reviewed.map((subject) => ({ ...key(subject), level: subject.level }));
  await step(part, 'propose', { paper: { heldOn: part.today }, subjects });
}

export async function appraise(part: Part, reviewed: readonly Reviewed[]): Promise<void> {
  await step(part, 'appraise', { subjects: reviewed.map(key) });
}

/** Prepares a ballot of a unit and opens it at once; answers its parts of the address. */
async function beginBallot(
  { committee, desk, access, year }: Part,
  ballot: BodyOf<typeof prepareBallot>,
  paper?: BodyOf<typeof openBallot>['paper'],
) {
  const sent = { params: { committee, year }, query: {} };
  const { id } = done(await preparing(desk, randomUUID).perform(desk, access, { ...sent, body: ballot }));
  const params = { ...sent.params, ballot: id };
  const meeting = { absent: [], tellers: TELLERS, chair: access.account, smallAccepted: true, paper };
  done(await opening(desk, newKey).perform(desk, access, { ...sent, params, body: meeting }));
  return params;
}

/** A ballot that is open on screen: everybody in the cell can vote now. */
export async function callToVote(part: Part, unit: string): Promise<void> {
  await beginBallot(part, { unit, mode: 'electronic', rule: 'majority-of-convened' });
}

/** A ballot held on paper and counted twice; all but one vote for the level that comes out. */
export async function voteOnPaper(part: Part, unit: string, subjects: readonly Reviewed[]): Promise<void> {
  const { desk, access, today } = part;
  const asked = { unit, mode: 'paper' as const, rule: 'majority-of-convened' as const, subjects: subjects.map(key) };
  const params = await beginBallot(part, asked, { heldOn: today });
  const ballot = done(await readingBallot(desk).perform(desk, access, { params, query: {}, body: null }));
  const sheets = ballot.attendance.present;
  const levels = new Map(subjects.map(({ code, level }) => [code, level]));
  const none = { excellent: 0, good: 0, completed: 0, failed: 0, blank: 0 };
  const counted = ballot.subjects.map(({ code }) => {
    const level = levels.get(code)!;
    return { ...none, [level === 'good' ? 'completed' : 'good']: 1, [level]: sheets - 1 };
  });
  const body = { issued: sheets, collected: sheets, invalid: 0, subjects: counted };
  for (const teller of ['1', '2'] as const)
    done(await enteringCount().perform(desk, access, { params: { ...params, teller }, query: {}, body }));
  done(await closing().perform(desk, access, { params, query: {}, body: null }));
}

/** The body signs the levels of these; what else is ready on its board stays there. */
export async function decide(
  { committee, desk, access, year, today }: Part,
  body: string,
  number: string,
  subjects: readonly Reviewed[],
): Promise<void> {
  const at = { params: { committee, year, body, class: 'members' as const }, query: {} };
  const { version } = done(await readingBoard(desk).perform(desk, access, { ...at, body: null }));
  const order = { version, number, dated: today, signer: { name: 'Nguyễn Thị Đảng Ủy', post: 'Bí thư' }, paper: { heldOn: today } };
  done(await signing(desk).perform(desk, access, { ...at, body: { ...order, subjects: subjects.map(key) } }));
}
