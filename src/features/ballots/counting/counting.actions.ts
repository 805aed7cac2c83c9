import { ok, refuse } from '#kernel/result.ts';
import { aboutBallot, ballotEvents } from '#features/ballots/ballots.events.ts';
import { holdBallot } from '#features/ballots/ballots.holding.ts';
import { sheetFor } from '#features/ballots/ballots.reading.actions.ts';
import { addCount, findBallot, findMinutes, newestCounts } from '#features/ballots/ballots.store.ts';
import * as no from '#features/ballots/refusals.ts';
import { readBox as readSheets } from '#features/ballots/voting/box.store.ts';
import { asProgram } from '#server/access.ts';
import { action, reading } from '#server/serving.ts';
import { compareCounts, countRefusal } from './closing.ts';
import { enterCount, readBox } from './counting.operations.ts';

/** One teller's count of the sheets on paper. The other teller's numbers are not told. */
export const enteringCount = () =>
  action(enterCount, {
    load: (order) => holdBallot(order),
    decide: (ballot, { body }) => {
      if (ballot.state !== 'open') return refuse(no.wrongState(ballot, ['open']));
      if (ballot.mode === 'electronic') return refuse(no.wrongMode(ballot.mode, ['paper', 'mixed']));
      const fault = countRefusal(ballot, body);
      return fault === null ? ok(ballot) : refuse(fault);
    },
    save: async (ballot, { tx, tenant, access: { account }, params: { teller }, body }) => {
      await addCount(tx, tenant, ballot, teller === '1' ? 1 : 2, body, account);
      return ok(compareCounts(await asProgram(tx, () => newestCounts(tx, tenant, ballot.id))));
    },
    journal: (ballot, { state }) => (state === 'agreed' ? ballotEvents.countsAgreed(aboutBallot(ballot)) : []),
    answer: ({ state, differ }) => ({ state, differ: [...differ] }),
  });

/** The whole box of a closed ballot, for a recount: for all who read there where no count gives anybody away, else for who reads the minutes. */
export const readingBox = () =>
  reading(readBox, async ({ tx, tenant, params: { year, ballot: id } }) => {
    const ballot = await findBallot(tx, tenant, id);
    if (ballot === null || ballot.year !== year) return refuse(no.NOT_FOUND);
    if (ballot.state !== 'closed') return refuse(no.wrongState(ballot, ['closed']));
    const isPublic = ballot.outcomes.every(({ published }) => published !== null);
    if (!isPublic && (await findMinutes(tx, tenant, id)) === null) return refuse(no.SEALED);
    return asProgram(tx, async () => {
      const box = await readSheets(tx, tenant, id);
      const [paper] = ballot.mode === 'electronic' ? [null] : await newestCounts(tx, tenant, id);
      return ok({
        ballot: id,
        publicKey: ballot.publicKey ?? '',
        subjects: sheetFor(ballot).subjects,
        sheets: box.map(({ sheet, signature }) => ({ sheet, signature: signature.toString('base64') })),
        paper: paper && { ...paper, subjects: [...paper.subjects] },
      });
    });
  });
