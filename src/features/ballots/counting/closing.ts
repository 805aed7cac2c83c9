import type { Refusal } from '#kernel/refusal.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Ballot } from '#features/ballots/ballots.ts';
import * as no from '#features/ballots/refusals.ts';
import { differencesBetween, faultsOf, publishedCount, reachedLevel, together, VOTING_RULES, type Count } from './counting.ts';

/** From what two tellers counted, and what the box holds, to what goes into the minutes. */

export type PaperCounts = readonly [Count | null, Count | null];

/** Where two tellers stand. `differ` names cells of the table and no numbers. */
export interface TellersAgree {
  readonly state: 'one' | 'differ' | 'agreed';
  readonly differ: readonly string[];
}

export function compareCounts([one, other]: PaperCounts): TellersAgree {
  if (one === null || other === null) return { state: 'one', differ: [] };
  const differ = differencesBetween(one, other);
  return { state: differ.length === 0 ? 'agreed' : 'differ', differ };
}

/** Why a ballot cannot close yet. */
export const CLOSING_CODES = [
  'ballots.wrong_state',
  'ballots.count_missing',
  'ballots.counts_differ',
  'ballots.issued_not_marked',
  'ballots.count_wrong',
] as const;

type ClosingResult = Result<Count, Refusal<(typeof CLOSING_CODES)[number]>>;

/** The count that goes into the minutes, or why the ballot cannot close yet. `given`: electors who took a paper sheet in a mixed ballot. */
export function closingCount(ballot: Ballot, counts: PaperCounts, given: number, box: Count): ClosingResult {
  if (ballot.state !== 'open') return refuse(no.wrongState(ballot, ['open']));
  const paper = ballot.mode === 'electronic' ? ok(null) : agreedCount(ballot, counts);
  if (!paper.ok) return paper;
  if (paper.value !== null && ballot.mode === 'mixed' && paper.value.issued !== given)
    return refuse(no.issuedNotMarked(paper.value.issued, given));
  const count = paper.value === null ? box : together(paper.value, box);
  const fault = countRefusal(ballot, count);
  return fault === null ? ok(count) : refuse(fault);
}

/** What is wrong with one count of this ballot. */
export function countRefusal({ attendance, subjects }: Pick<Ballot, 'attendance' | 'subjects'>, count: Count) {
  const [fault] = faultsOf(count, attendance, subjects.length);
  return fault === undefined ? null : no.countWrong(fault, fault.place === null ? null : (subjects[fault.place]?.name ?? null));
}

function agreedCount({ subjects }: Ballot, [one, other]: PaperCounts): ClosingResult {
  if (one === null || other === null) return refuse(no.countMissing(one === null ? 1 : 2));
  const differences = differencesBetween(one, other);
  return differences.length === 0 ? ok(one) : refuse(no.countsDiffer(differences, subjects));
}

/** The ballot with what that count came to. */
export function closed(ballot: Ballot, count: Count): Ballot {
  const rule = VOTING_RULES[ballot.rule];
  const { issued, collected, invalid } = count;
  const outcomes = count.subjects.map((subject, place) => ({
    reached: reachedLevel(subject, ballot.attendance, rule),
    published: publishedCount(count, place, rule),
  }));
  return { ...ballot, state: 'closed', turnout: { issued, collected, invalid }, outcomes };
}
