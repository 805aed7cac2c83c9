import { ok, refuse } from '#kernel/result.ts';
import { holdBallot } from '#features/ballots/ballots.holding.ts';
import { findElectors, lockElector, markElector, saveCodes } from '#features/ballots/preparing/electorate.store.ts';
import * as no from '#features/ballots/refusals.ts';
import { asProgram } from '#server/access.ts';
import { action } from '#server/serving.ts';
import { freshCode, hashOfCode, type Draw } from './codes.hashing.ts';
import { mayMark } from './marks.ts';
import { markPaper, printCodes } from './voting.operations.ts';

/** What whoever holds an open ballot gives out: sheets of paper, and codes for the shared device. None of it is journaled. */

/** A paper sheet given to an elector of a mixed ballot, or taken back from one. */
export const markingPaper = () =>
  action(markPaper, {
    load: async (order) => {
      const held = await holdBallot(order);
      if (!held.ok) return held;
      const { tx, tenant, params } = order;
      const elector = await asProgram(tx, () => lockElector(tx, tenant, params.ballot, { code: params.member }));
      return elector === null ? refuse(no.unknownElector(params.member)) : ok({ ballot: held.value, elector });
    },
    decide: ({ ballot, elector }, { body: { given } }) => {
      const mark = given ? 'paper' : 'none';
      const refusal = mayMark(ballot, elector, mark);
      return refusal === null ? ok({ member: elector.id, mark } as const) : refuse(refusal);
    },
    save: async ({ member, mark }, { tx, tenant, params }) => ok(await markElector(tx, tenant, params.ballot, member, mark)),
    journal: () => [],
    answer: () => ({}),
  });

/** New one-time codes on paper for everybody present who was given nothing yet; older ones end. They are shown this once. */
export const printingCodes = (draw: Draw) =>
  action(printCodes, {
    load: async (order) => {
      const held = await holdBallot(order);
      return held.ok ? ok({ ballot: held.value, electors: await findElectors(order.tx, order.tenant, held.value.id) }) : held;
    },
    decide: ({ ballot, electors }) => {
      if (ballot.state !== 'open') return refuse(no.wrongState(ballot, ['open']));
      if (ballot.mode === 'paper') return refuse(no.wrongMode(ballot.mode, ['electronic', 'mixed']));
      return ok(electors.filter(({ present, mark }) => present && mark === 'none'));
    },
    save: async (waiting, { tx, tenant, params: { ballot } }) => {
      const codes = waiting.map(({ id, code, name }) => ({ id, code, name, secret: freshCode(draw) }));
      const hashes = codes.map(({ id, secret }) => ({ id, hash: hashOfCode(ballot, secret) }));
      await saveCodes(tx, tenant, ballot, hashes);
      return ok(codes);
    },
    journal: () => [],
    answer: (codes) => ({ codes: codes.map(({ code, name, secret }) => ({ code, name, secret })) }),
  });
