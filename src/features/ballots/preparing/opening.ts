import type { Day } from '#kernel/dates.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { RatedClass } from '#domain/class.ts';
import type { Ballot } from '#features/ballots/ballots.ts';
import { hasQuorum, VOTING_RULES, type Attendance } from '#features/ballots/counting/counting.ts';
import * as no from '#features/ballots/refusals.ts';

/** What is settled in the meeting before the first sheet is given out. */
export interface Opening {
  readonly attendance: Attendance;
  readonly tellers: readonly string[];
  readonly chair: string;
  readonly heldOn: Day;
  readonly fromPaper: boolean;
  readonly attachment: string | null;
  /** The meeting knows that so few voters may give each other away. */
  readonly smallAccepted: boolean;
}

/** The calendar's level under which a ballot runs. */
export function calendarLevel({ subjects, unit }: Pick<Ballot, 'subjects' | 'unit'>): RatedClass {
  if (subjects.every(({ kind }) => kind === 'member')) return 'members';
  return unit.grassroots ? 'grassroots' : 'cells';
}

/** Why a meeting cannot begin to vote. */
export const OPENING_CODES = [
  'ballots.wrong_state',
  'ballots.no_quorum',
  'ballots.two_tellers',
  'ballots.wrong_mode',
  'ballots.small_electorate',
] as const;

export function openBallot(
  ballot: Ballot,
  { smallAccepted, ...opening }: Opening,
): Result<Ballot & Pick<Opening, 'heldOn'>, Refusal<(typeof OPENING_CODES)[number]>> {
  const rule = VOTING_RULES[ballot.rule];
  const { attendance } = opening;
  const tellers = opening.tellers.map((name) => name.trim()).filter((name) => name !== '');
  if (ballot.state !== 'prepared') return refuse(no.wrongState(ballot, ['prepared']));
  if (!hasQuorum(attendance, rule)) return refuse(no.noQuorum(attendance, rule.quorum));
  if (new Set(tellers).size < 2) return refuse(no.twoTellers(tellers.length));
  if (opening.fromPaper && ballot.mode !== 'paper') return refuse(no.wrongMode(ballot.mode, ['paper']));
  if (attendance.present < rule.small && !smallAccepted) return refuse(no.smallElectorate(attendance.present, rule.small));
  return ok({ ...ballot, ...opening, tellers, state: 'open' });
}
