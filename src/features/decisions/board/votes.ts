import type { Refusal } from '#kernel/refusal.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { fold } from '#kernel/vietnamese.ts';
import type { Level } from '#domain/level.ts';
import { subjectName, type Subject } from '#domain/subject.ts';
import * as no from '#features/decisions/refusals.ts';
import { arranged, type Board } from './board.ts';

/** Named votes of a body's members on its board. The secret ballot of a meeting is another thing and stands before the proposal. */

export interface Dissent extends Subject {
  readonly level: Level;
}

export interface Vote {
  readonly voter: string;
  /** On the board as a whole. */
  readonly choice: 'for' | 'against';
  /** Subjects for which the voter wants another level. */
  readonly dissents: readonly Dissent[];
}

/** Why votes are not recorded. */
export const VOTE_CODES = [
  'decisions.changed_meanwhile',
  'decisions.already_voted',
  'decisions.no_line',
  'decisions.not_ready',
  'decisions.no_dissent',
] as const;

/** Adds votes on the board as it stands. Nobody votes twice on the same version; a move asks for new votes. */
export function addVotes(
  board: Board,
  cast: readonly Vote[],
  version: number,
  votes: readonly Vote[],
): Result<readonly Vote[], Refusal<(typeof VOTE_CODES)[number]>> {
  if (version !== board.version) return refuse(no.changedMeanwhile(board));
  const voted = new Set(cast.map(({ voter }) => fold(voter)));
  const lines = new Map(board.lines.map((line) => [subjectName(line), line]));
  for (const [index, vote] of votes.entries()) {
    if (voted.has(fold(vote.voter))) return refuse(no.alreadyVoted(`votes.${index}.voter`, vote.voter));
    voted.add(fold(vote.voter));
    for (const dissent of vote.dissents) {
      const line = lines.get(subjectName(dissent));
      if (line === undefined) return refuse(no.noLine(dissent, board));
      if (line.state !== 'ready') return refuse(no.notReady([line]));
      if (arranged(line)?.level === dissent.level) return refuse(no.noDissent(`votes.${index}.dissents`, vote.voter, line));
    }
  }
  return ok([...cast, ...votes]);
}

export interface Tally {
  readonly for: number;
  readonly against: number;
}

export function tally(votes: readonly Vote[]): Tally {
  return {
    for: votes.filter(({ choice }) => choice === 'for').length,
    against: votes.filter(({ choice }) => choice === 'against').length,
  };
}

/** Those whose arranged level at least half of the voters reject: their line, or the whole board with it. */
export function votedDown(votes: readonly Vote[], subjects: readonly Subject[]): readonly string[] {
  const rejects = (subject: Subject) => (vote: Vote) =>
    vote.choice === 'against' || vote.dissents.some((dissent) => subjectName(dissent) === subjectName(subject));
  return votes.length === 0 ? [] : subjects.filter((subject) => votes.filter(rejects(subject)).length * 2 >= votes.length).map(subjectName);
}
