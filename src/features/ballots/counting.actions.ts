import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Access } from '#domain/permission.ts';
import { asProgram } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import { note, onBallot, type BallotsDesk } from './ballots.desk.ts';
import { isSigned } from './ballots.signing.ts';
import { addCount, newestCounts, saveBallot, saveMinutes, saveOutcomes } from './ballots.store.ts';
import { closingCount, countRefusal, type Ballot, type Mark, type PaperCounts } from './ballots.ts';
import { destroyKey, readBox, shuffle, sweep, type BoxedSheet } from './box.store.ts';
import { differencesBetween, publishedCount, reachedLevel, tally, VOTING_RULES, type Choices, type Count } from './counting.ts';
import { findElectors } from './electorate.store.ts';
import * as no from './refusals.ts';
import type { Refusal } from './refusals.ts';
import { readSheet, signedBytes } from './sheets.ts';

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

type Which = { readonly year: number; readonly id: string };

/** One teller's count of the sheets on paper. The other teller's numbers are not told. */
export function enterCount(
  desk: BallotsDesk,
  access: Access,
  which: Which,
  teller: 1 | 2,
  count: Count,
): Promise<Result<TellersAgree, Refusal>> {
  return onBallot(desk, access, which, async (tx, ballot) => {
    const { tenant, account } = access;
    if (ballot.state !== 'open') return refuse(no.wrongState(ballot, ['open']));
    if (ballot.mode === 'electronic') return refuse(no.wrongMode(ballot.mode, ['paper', 'mixed']));
    const fault = countRefusal(ballot, count);
    if (fault !== null) return refuse(fault);
    await addCount(tx, tenant, ballot, teller, count, account);
    const agree = compareCounts(await asProgram(tx, () => newestCounts(tx, tenant, ballot.id)));
    if (agree.state === 'agreed') await note(tx, desk, access, ballot, 'counts_agreed');
    return ok(agree);
  });
}

/** Ends the voting: counts, destroys the key, writes box and electors in an order that says nothing, and only then tells. */
export async function close(desk: BallotsDesk, access: Access, which: Which): Promise<Result<Ballot, Refusal>> {
  const result = await onBallot(desk, access, which, async (tx, ballot) => {
    const { tenant } = access;
    const electors = await findElectors(tx, tenant, ballot.id);
    const marked = (mark: Mark) => electors.filter((elector) => elector.mark === mark).length;
    const { counts, box } = await asProgram(tx, async () => ({
      counts: await newestCounts(tx, tenant, ballot.id),
      box: await readBox(tx, tenant, ballot.id),
    }));
    const onScreen = tally(sheetsOf(ballot, box), marked('token'), ballot.subjects.length);
    const counted = closingCount(ballot, counts, marked('paper'), onScreen);
    if (!counted.ok) return counted;
    return ok(await seal(tx, desk, access, ballot, counted.value));
  });
  if (result.ok) await sweep(desk.db);
  return result;
}

async function seal(tx: Tx, desk: BallotsDesk, access: Access, ballot: Ballot, count: Count): Promise<Ballot> {
  const { tenant } = access;
  const rule = VOTING_RULES[ballot.rule];
  const { issued, collected, invalid } = count;
  const outcomes = count.subjects.map((subject, place) => ({
    reached: reachedLevel(subject, ballot.attendance, rule),
    published: publishedCount(count, place, rule),
  }));
  const closed: Ballot = { ...ballot, state: 'closed', turnout: { issued, collected, invalid }, outcomes };
  await saveBallot(tx, tenant, closed, 'open', desk.now());
  await saveMinutes(tx, tenant, closed, count);
  await asProgram(tx, async () => {
    await saveOutcomes(tx, tenant, ballot.id, outcomes);
    await destroyKey(tx, tenant, ballot.id);
    await shuffle(tx, tenant, ballot.id);
  });
  const unreached = closed.subjects.filter((_, place) => outcomes[place]!.reached === null).map(({ kind, code }) => `${kind} ${code}`);
  await note(tx, desk, access, closed, 'closed', { ...closed.attendance, ...closed.turnout, unreached });
  return closed;
}

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
