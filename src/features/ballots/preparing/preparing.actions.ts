import { ok, refuse } from '#kernel/result.ts';
import { covers } from '#domain/permission.ts';
import { aboutBallot, ballotEvents } from '#features/ballots/ballots.events.ts';
import { addBallot, countRounds } from '#features/ballots/ballots.store.ts';
import { NOT_HELD, type Ballot } from '#features/ballots/ballots.ts';
import { VOTING_RULE_IDS, VOTING_RULES } from '#features/ballots/counting/counting.ts';
import * as no from '#features/ballots/refusals.ts';
import type { ReviewsOffers } from '#features/reviews/reviews.offers.ts';
import { action, reading } from '#server/serving.ts';
import { callElectors, findUnit, listCandidates } from './electorate.store.ts';
import { prepareBallot, readCandidates } from './preparing.operations.ts';
import { calledElectors, chosenSubjects, votes } from './preparing.ts';

/** Before the meeting: of which unit, on whom, by whom, and how. */

export interface PreparingNeeds {
  /** Those of one cell or organisation whom the meeting has discussed and nobody has proposed yet. */
  readonly reviews: Pick<ReviewsOffers, 'ballotSubjects'>;
}

/** Who could be voted on and called, for whoever prepares a ballot of that unit. */
export const readingCandidates = ({ reviews }: PreparingNeeds) =>
  reading(readCandidates, async ({ tx, tenant, access, params: { year }, query }) => {
    const unit = await findUnit(tx, tenant, year, query.unit);
    if (unit === null) return refuse(no.noUnit(query.unit));
    if (!covers(access, 'ballot', unit.path)) return refuse(no.FORBIDDEN);
    const subjects = await reviews.ballotSubjects(tx, tenant, year, unit.id);
    const electors = await listCandidates(tx, tenant, year, unit);
    return ok({
      unit: { code: unit.code, name: unit.name },
      subjects: subjects.map(({ kind, code, name }) => ({ kind, code, name })),
      electors: electors.map(({ code, name, status }) => ({ code, name, status, votes: votes(status) })),
      rules: VOTING_RULE_IDS.map((id) => ({ id, confidence: VOTING_RULES[id].confidence })),
      small: VOTING_RULES['majority-of-convened'].small,
    });
  });

/** A new ballot on the discussed files of a unit; `newId` is chance. */
export const preparing = ({ reviews }: PreparingNeeds, newId: () => string) =>
  action(prepareBallot, {
    load: async ({ tx, tenant, access, params: { year }, body }) => {
      const unit = await findUnit(tx, tenant, year, body.unit);
      if (unit === null) return refuse(no.noUnit(body.unit));
      if (!covers(access, 'ballot', unit.path)) return refuse(no.FORBIDDEN);
      const discussed = await reviews.ballotSubjects(tx, tenant, year, unit.id);
      return ok({ unit, discussed, candidates: await listCandidates(tx, tenant, year, unit, body.electors) });
    },
    decide: ({ unit, discussed, candidates }, { body }) => {
      const subjects = chosenSubjects(unit, discussed, body.subjects);
      if (!subjects.ok) return subjects;
      const electors = calledElectors(unit, candidates, body.electors);
      return electors.ok ? ok({ unit, subjects: subjects.value, electors: electors.value }) : electors;
    },
    save: async ({ unit, subjects, electors }, { tx, tenant, params: { year }, body: { mode, rule } }) => {
      const round = 1 + (await countRounds(tx, tenant, year, unit.id, subjects));
      const attendance = { convened: electors.length, present: electors.length };
      const ballot: Ballot = { ...NOT_HELD, id: newId(), year, unit, mode, rule, subjects, round, attendance };
      await addBallot(tx, tenant, ballot);
      await callElectors(tx, tenant, ballot, electors);
      return ok(ballot);
    },
    journal: ({ subjects, electors }, ballot) =>
      ballotEvents.prepared({ ...aboutBallot(ballot), subjects: subjects.length, convened: electors.length }),
    answer: ({ id, state }) => ({ id, state }),
  });
