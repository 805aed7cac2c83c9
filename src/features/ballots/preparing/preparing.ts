import type { Refusal } from '#kernel/refusal.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Ballot, BallotSubject } from '#features/ballots/ballots.ts';
import * as no from '#features/ballots/refusals.ts';
import type { MemberStatus } from '#features/members/members.ts';

/** Who is voted on, and who is called to vote. */

/** A member who may be called. */
export interface Candidate {
  readonly id: bigint;
  readonly code: string;
  readonly name: string;
  readonly status: MemberStatus;
}

/** Who may vote: members in full standing; the exempt where they are called; never the probationary or suspended (Party Statute, art. 3). */
export const votes = (status: MemberStatus): 'yes' | 'when-called' | 'no' => {
  if (status === 'exempt') return 'when-called';
  return status === 'probationary' || status === 'suspended' ? 'no' : 'yes';
};

/** Why nobody stands on a sheet, or nobody can be called. */
export const PREPARING_CODES = [
  'ballots.nobody_to_vote_on',
  'ballots.unknown_subject',
  'ballots.unknown_elector',
  'ballots.no_vote',
  'ballots.no_electors',
] as const;

type PreparingRefusal = Refusal<(typeof PREPARING_CODES)[number]>;
type Unit = Pick<Ballot['unit'], 'name'>;

/** Those of whom the meeting has discussed that are asked for; all of them, where nothing is said. */
export function chosenSubjects(
  unit: Unit,
  discussed: readonly BallotSubject[],
  asked: readonly Pick<BallotSubject, 'kind' | 'code'>[] | undefined,
): Result<readonly BallotSubject[], PreparingRefusal> {
  if (discussed.length === 0) return refuse(no.nobodyToVoteOn(unit.name));
  if (asked === undefined) return ok(discussed);
  const wanted = new Set(asked.map(({ kind, code }) => `${kind} ${code}`));
  const chosen = discussed.filter(({ kind, code }) => wanted.delete(`${kind} ${code}`));
  const [unknown] = wanted;
  return unknown === undefined ? ok(chosen) : refuse(no.unknownSubject(unknown));
}

/** Those of the candidates who are called: the named ones, or all who always have a vote. */
export function calledElectors(
  unit: Unit,
  candidates: readonly Candidate[],
  codes: readonly string[] | undefined,
): Result<readonly Candidate[], PreparingRefusal> {
  const called = codes === undefined ? candidates.filter(({ status }) => votes(status) === 'yes') : candidates;
  const missing = codes?.find((code) => !candidates.some((candidate) => candidate.code === code));
  if (missing !== undefined) return refuse(no.unknownElector(missing));
  const without = called.find(({ status }) => votes(status) === 'no');
  if (without !== undefined) return refuse(no.noVote(without.name));
  return called.length === 0 ? refuse(no.noElectors(unit.name)) : ok(called);
}
