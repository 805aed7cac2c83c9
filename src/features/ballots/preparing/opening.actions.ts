import type { Day } from '#kernel/dates.ts';
import { ok, refuse } from '#kernel/result.ts';
import { aboutBallot, ballotEvents } from '#features/ballots/ballots.events.ts';
import { holdBallot, type BallotOrder } from '#features/ballots/ballots.holding.ts';
import { saveBallot } from '#features/ballots/ballots.store.ts';
import type { Ballot } from '#features/ballots/ballots.ts';
import * as no from '#features/ballots/refusals.ts';
import { saveKey } from '#features/ballots/voting/box.store.ts';
import type { BallotKey } from '#features/ballots/voting/sheets.signing.ts';
import type { DocumentsOffers } from '#features/documents/documents.offers.ts';
import type { YearsOffers } from '#features/years/years.offers.ts';
import { asProgram } from '#server/access.ts';
import { action } from '#server/serving.ts';
import { findElectors, savePresence } from './electorate.store.ts';
import { calendarLevel, openBallot as opened, type Opening } from './opening.ts';
import type { OpeningRequest } from './preparing.contract.ts';
import { openBallot } from './preparing.operations.ts';

export interface OpeningNeeds {
  readonly documents: Pick<DocumentsOffers, 'attachmentThere'>;
  readonly years: Pick<YearsOffers, 'stepRefusal'>;
}

/**
 * The meeting begins to vote: who is there is frozen, and where sheets are taken on screen the ballot gets its key. `newKey` is chance.
 */
export const opening = (needs: OpeningNeeds, newKey: () => Promise<BallotKey>) =>
  action(openBallot, {
    load: async (order) => {
      const held = await holdBallot(order);
      if (!held.ok) return held;
      const ballot = held.value;
      const refusal = (await paperRefusal(needs, order, order.body.paper)) ?? (await outOfTime(needs, order, ballot));
      if (refusal !== null) return refuse(refusal);
      return ok({ ballot, electors: await findElectors(order.tx, order.tenant, ballot.id) });
    },
    decide: ({ ballot, electors }, { body, today }) => {
      const unknown = body.absent.find((code) => !electors.some((elector) => elector.code === code));
      if (unknown !== undefined) return refuse(no.unknownElector(unknown));
      return opened(ballot, openingOf(body, electors.length, today));
    },
    save: async (ballot, { tx, tenant, body }) => {
      await savePresence(tx, tenant, ballot.id, body.absent);
      if (ballot.mode === 'paper') {
        await saveBallot(tx, tenant, ballot, 'prepared');
        return ok(ballot);
      }
      const { privateKey, publicKey } = await newKey();
      await saveBallot(tx, tenant, { ...ballot, publicKey: publicKey.toString('base64') }, 'prepared');
      await asProgram(tx, () => saveKey(tx, tenant, ballot.id, privateKey));
      return ok(ballot);
    },
    journal: ({ attendance, heldOn, fromPaper, ...ballot }) =>
      ballotEvents.opened({ ...aboutBallot(ballot), ...attendance, heldOn, fromPaper }),
    answer: ({ id, state }) => ({ id, state }),
  });

function openingOf({ absent, paper, tellers, chair, smallAccepted }: OpeningRequest, convened: number, today: Day): Opening {
  return {
    attendance: { convened, present: convened - new Set(absent).size },
    tellers,
    chair,
    smallAccepted,
    heldOn: paper?.heldOn ?? today,
    fromPaper: paper !== undefined,
    attachment: paper?.attachment ?? null,
  };
}

async function paperRefusal({ documents }: OpeningNeeds, { tx, tenant, today }: BallotOrder, paper: OpeningRequest['paper']) {
  if (paper === undefined) return null;
  if (paper.heldOn > today) return no.paperDay(paper.heldOn, today);
  const { attachment } = paper;
  return attachment === undefined || (await documents.attachmentThere(tx, tenant, attachment)) ? null : no.noAttachment(attachment);
}

function outOfTime({ years }: OpeningNeeds, { tx, tenant, today }: BallotOrder, ballot: Ballot) {
  const { year, unit } = ballot;
  return asProgram(tx, () => years.stepRefusal(tx, tenant, year, 'ballot', calendarLevel(ballot), unit.path, today));
}
