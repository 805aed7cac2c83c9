import { SIGNED_OUT, type Guard } from '#server/http.ts';
import { guarded } from '#server/outside.ts';
import type { ServingHalf } from '#server/serving-half.ts';
import { WAITING_STATUSES } from './intake.operations.ts';
import { READERS } from './intake.reading.ts';
import { confirming, receiving, type ReceptionNeeds } from './reception.actions.ts';
import { Reception } from './reception.ts';
import { NOBODYS } from './refusals.ts';

export const serveIntake = (needs: ReceptionNeeds): ServingHalf => {
  // One line for both: whoever confirms a workbook has it read once more.
  const inTurn = waitingInTurn(needs);
  return { operations: [guarded(receiving(needs), inTurn), guarded(confirming(needs), inTurn)] };
};

/** How many may wait for their workbook to be read. */
const WAITING = 8;

/** Whose workbook may be read at all, and when: asked before anything of it comes in. */
function waitingInTurn(needs: Pick<ReceptionNeeds, 'mayTakeInSomewhere'>): Guard {
  const reception = new Reception(READERS + WAITING);
  return async (c, next) => {
    const who = await c.get('caller')();
    if (who === null) return c.json(SIGNED_OUT, 401);
    if (!(await needs.mayTakeInSomewhere(who.account))) return c.json(NOBODYS, 403);
    const turnedAway = reception.enter(who.account);
    if (turnedAway !== null) return c.json(turnedAway, WAITING_STATUSES[turnedAway.code]);
    return next().finally(() => reception.leave(who.account));
  };
}
