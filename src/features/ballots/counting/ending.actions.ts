import { ok, refuse } from '#kernel/result.ts';
import { aboutBallot, ballotEvents } from '#features/ballots/ballots.events.ts';
import { holdBallot } from '#features/ballots/ballots.holding.ts';
import { newestCounts, saveBallot, saveMinutes, saveOutcomes } from '#features/ballots/ballots.store.ts';
import type { Ballot, Mark } from '#features/ballots/ballots.ts';
import { findElectors } from '#features/ballots/preparing/electorate.store.ts';
import * as no from '#features/ballots/refusals.ts';
import { destroyKey, emptyBox, readBox, shuffle, sweep, type BoxedSheet } from '#features/ballots/voting/box.store.ts';
import { readSheet, signedBytes } from '#features/ballots/voting/sheets.ts';
import { isSigned } from '#features/ballots/voting/sheets.signing.ts';
import { asProgram } from '#server/access.ts';
import { action } from '#server/serving.ts';
import { closed, closingCount } from './closing.ts';
import { closeBallot, voidBallot } from './counting.operations.ts';
import { tally, type Choices } from './counting.ts';

/**
 * How a ballot ends: counted or discarded. Either way its key is destroyed, what is left of box and electors is written in an order that
 * says nothing, and the rows of before are swept away.
 */

/** Ends the voting and counts; only then is told what came out. */
export const closing = () =>
  action(closeBallot, {
    load: async (order) => {
      const held = await holdBallot(order);
      if (!held.ok) return held;
      const { tx, tenant } = order;
      const ballot = held.value;
      const electors = await findElectors(tx, tenant, ballot.id);
      return asProgram(tx, async () => {
        const counts = await newestCounts(tx, tenant, ballot.id);
        return ok({ ballot, electors, counts, box: await readBox(tx, tenant, ballot.id) });
      });
    },
    decide: ({ ballot, electors, counts, box }) => {
      const marked = (mark: Mark) => electors.filter((elector) => elector.mark === mark).length;
      const onScreen = tally(sheetsOf(ballot, box), marked('token'), ballot.subjects.length);
      const counted = closingCount(ballot, counts, marked('paper'), onScreen);
      return counted.ok ? ok({ ballot: closed(ballot, counted.value), count: counted.value }) : counted;
    },
    save: async ({ ballot, count }, { tx, tenant, now }) => {
      await saveBallot(tx, tenant, ballot, 'open', now);
      await saveMinutes(tx, tenant, ballot, count);
      await asProgram(tx, async () => {
        await saveOutcomes(tx, tenant, ballot.id, ballot.outcomes);
        await destroyKey(tx, tenant, ballot.id);
        await shuffle(tx, tenant, ballot.id);
      });
      return ok(null);
    },
    journal: ({ ballot, count: { issued, collected, invalid } }) => {
      const { subjects, outcomes, attendance } = ballot;
      const unreached = subjects.filter((_, place) => outcomes[place]!.reached === null).map(({ kind, code }) => `${kind} ${code}`);
      return ballotEvents.closed({ ...aboutBallot(ballot), ...attendance, issued, collected, invalid, unreached });
    },
    answer: (_, { ballot: { id, state } }) => ({ id, state }),
    after: ({ db }) => sweep(db),
  });

/** What the sheets in the box say. @throws where one is no signed sheet of the ballot: then somebody wrote into the database */
function sheetsOf(ballot: Pick<Ballot, 'id' | 'subjects' | 'publicKey'>, box: readonly BoxedSheet[]): Choices[] {
  const key = Buffer.from(ballot.publicKey ?? '', 'base64');
  return box.map(({ sheet, signature }) => {
    const read = readSheet(sheet, ballot.subjects.length);
    if (read?.ballot !== ballot.id || !isSigned(key, signedBytes(read), signature))
      throw new Error(`The box of ballot ${ballot.id} holds a sheet that was never signed`);
    return read.choices;
  });
}

/** Discards a ballot with everything in its box. */
export const voiding = () =>
  action(voidBallot, {
    load: (order) => holdBallot(order),
    decide: (ballot, { body: { reason } }) => {
      if (reason.trim() === '') return refuse(no.NO_REASON);
      const { state } = ballot;
      return state === 'prepared' || state === 'open' ? ok({ ballot, state }) : refuse(no.wrongState(ballot, ['prepared', 'open']));
    },
    save: async ({ ballot, state }, { tx, tenant }) => {
      const gone: Ballot = { ...ballot, state: 'void' };
      await saveBallot(tx, tenant, gone, state);
      await asProgram(tx, async () => {
        await destroyKey(tx, tenant, ballot.id);
        await emptyBox(tx, tenant, ballot.id);
        await shuffle(tx, tenant, ballot.id);
      });
      return ok(gone);
    },
    journal: (_, gone, { body: { reason } }) => ballotEvents.voided({ ...aboutBallot(gone), reason: reason.trim() }),
    answer: ({ id, state }) => ({ id, state }),
    after: ({ db }) => sweep(db),
  });
