import type { Refusal } from '#kernel/refusal.ts';
import type { Ballot, Elector, Mark } from '#features/ballots/ballots.ts';
import * as no from '#features/ballots/refusals.ts';

/** Why an elector is given nothing. */
export const MARK_CODES = ['ballots.wrong_state', 'ballots.wrong_mode', 'ballots.not_present', 'ballots.already_issued'] as const;

/** Whether an elector may be given that now, or the paper sheet may be taken back. */
export function mayMark(ballot: Ballot, elector: Elector, mark: Mark): Refusal<(typeof MARK_CODES)[number]> | null {
  if (ballot.state !== 'open') return no.wrongState(ballot, ['open']);
  const modes = mark === 'token' ? (['electronic', 'mixed'] as const) : (['mixed'] as const);
  if (!modes.some((mode) => mode === ballot.mode)) return no.wrongMode(ballot.mode, modes);
  if (!elector.present) return no.notPresent(elector.name);
  const isReturned = mark === 'none' && elector.mark === 'paper';
  return isReturned || (mark !== 'none' && elector.mark === 'none') ? null : no.alreadyIssued(elector);
}
