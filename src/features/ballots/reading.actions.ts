import { ok, refuse, type Result } from '#kernel/result.ts';
import { type Access, covers } from '#domain/permission.ts';
import { asPerson, asProgram } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import type { z } from 'zod';
import type { BallotDetail, BallotRow, boxSchema, Candidates, SheetToVote } from './ballots.contract.ts';
import type { BallotsDesk } from './ballots.desk.ts';
import { findBallot, findBallots, findMinutes, newestCounts } from './ballots.store.ts';
import { votes, type Ballot, type Mark } from './ballots.ts';
import { countBox, readBox } from './box.store.ts';
import { compareCounts } from './counting.actions.ts';
import { VOTING_RULE_IDS, VOTING_RULES, votesNeeded } from './counting.ts';
import { ballotsOf, findElectors, findUnit, listCandidates } from './electorate.store.ts';
import * as no from './refusals.ts';
import type { Refusal } from './refusals.ts';
import { atTheBox, type AtTheBox } from './voting.actions.ts';

type Done<T> = Promise<Result<T, Refusal>>;

/** Ballots of a year: those in the caller's scope, and those that the caller is called to. */
export function readBallots(desk: BallotsDesk, access: Access, year: number, unit: string | undefined): Promise<BallotRow[]> {
  return asPerson(desk.db, access, async (tx) => {
    const { tenant, self } = access;
    const seen = await findBallots(tx, tenant, { unit }, year);
    const ownIds = self === null ? [] : await ballotsOf(tx, tenant, self);
    const called = new Set(ownIds);
    const unseen = ownIds.filter((id) => !seen.some((ballot) => ballot.id === id));
    const own = unseen.length === 0 ? [] : await asProgram(tx, () => findBallots(tx, tenant, { ids: unseen, unit }, year));
    const rows: BallotRow[] = [];
    for (const ballot of [...own, ...seen])
      rows.push(rowOf(access, ballot, called.has(ballot.id) ? await markOf(tx, access, ballot.id) : null));
    return rows;
  });
}

async function markOf(tx: Tx, { tenant, self }: Access, ballot: string): Promise<Mark | null> {
  return (await findElectors(tx, tenant, ballot)).find(({ id }) => id === self)?.mark ?? null;
}

function rowOf(access: Access, ballot: Ballot, own: Mark | null): BallotRow {
  const { id, unit, round, state, mode, subjects, attendance, heldOn, outcomes } = ballot;
  return {
    id,
    unit: { code: unit.code, name: unit.name },
    round,
    state,
    mode,
    subjects: subjects.length,
    attendance,
    heldOn,
    own,
    unreached: outcomes.filter(({ reached }) => reached === null).length,
    hold: covers(access, 'ballot', unit.path),
  };
}

/** What every voter reads. */
export function sheetFor({ id, unit, year, round, subjects, publicKey }: Ballot): SheetToVote {
  return {
    id,
    unit: { code: unit.code, name: unit.name },
    year,
    round,
    publicKey,
    subjects: subjects.map(({ kind, code, name }) => ({ kind, code, name })),
  };
}

/** One ballot, as far as the caller may see it. */
export function readBallot(desk: BallotsDesk, access: Access, year: number, id: string): Done<BallotDetail> {
  return asPerson(desk.db, access, async (tx) => {
    const { tenant } = access;
    const own = await markOf(tx, access, id);
    const ballot = own === null ? await findBallot(tx, tenant, id) : await asProgram(tx, () => findBallot(tx, tenant, id));
    if (ballot === null || ballot.year !== year) return refuse(no.notFound());
    const { state, mode, rule, attendance, turnout, outcomes, tellers, chair, heldOn, fromPaper, attachment } = ballot;
    const count = await findMinutes(tx, tenant, id);
    return ok({
      ...sheetFor(ballot),
      state,
      mode,
      rule,
      attendance,
      turnout,
      tellers: [...tellers],
      chair,
      heldOn,
      fromPaper,
      attachment: attachment !== null && (await desk.attachmentThere(tx, tenant, attachment)) ? attachment : null,
      own,
      needed: votesNeeded(attendance, VOTING_RULES[rule]),
      outcomes: outcomes.map((outcome) => ({ ...outcome })),
      smallBelow: VOTING_RULES[rule].small,
      count: count && { ...count, subjects: [...count.subjects] },
      holding: covers(access, 'ballot', ballot.unit.path) ? await readHolding(tx, tenant, id) : null,
    });
  });
}

async function readHolding(tx: Tx, tenant: bigint, id: string): Promise<NonNullable<BallotDetail['holding']>> {
  const electors = await findElectors(tx, tenant, id);
  const { counts, inBox } = await asProgram(tx, async () => ({
    counts: await newestCounts(tx, tenant, id),
    inBox: await countBox(tx, tenant, id),
  }));
  const { state, differ } = compareCounts(counts);
  return {
    electors: electors.map(({ code, name, present, mark }) => ({ code, name, present, mark })),
    inBox,
    tellers: { state, differ: [...differ], entered: [1, 2].filter((teller) => counts[teller - 1] !== null) },
  };
}

/** Who could be voted on and called, for whoever prepares a ballot of that unit. */
export function readCandidates(desk: BallotsDesk, access: Access, year: number, code: string): Done<Candidates> {
  return asPerson(desk.db, access, async (tx) => {
    const unit = await findUnit(tx, access.tenant, year, code);
    if (unit === null) return refuse(no.noUnit(code));
    if (!covers(access, 'ballot', unit.path)) return refuse(no.forbidden());
    const subjects = await desk.ballotSubjects(tx, access.tenant, year, unit.id);
    const electors = await listCandidates(tx, access.tenant, year, unit);
    return ok({
      unit: { code: unit.code, name: unit.name },
      subjects: subjects.map((subject) => ({ kind: subject.kind, code: subject.code, name: subject.name })),
      electors: electors.map(({ code: member, name, status }) => ({ code: member, name, status, votes: votes(status) })),
      rules: VOTING_RULE_IDS.map((id) => ({ id, confidence: VOTING_RULES[id].confidence })),
      small: VOTING_RULES['majority-of-convened'].small,
    });
  });
}

/** Receipts of all sheets in the box of a closed ballot, for voters who want to see that theirs was counted. */
export function readReceipts(desk: BallotsDesk, where: AtTheBox): Done<{ state: Ballot['state']; receipts: string[] }> {
  return atTheBox(desk, where, async (tx, tenant) => {
    const ballot = await findBallot(tx, tenant, where.id);
    if (ballot === null) return refuse(no.notFound());
    const box = ballot.state === 'closed' ? await readBox(tx, tenant, where.id) : [];
    return ok({ state: ballot.state, receipts: box.map(({ hash }) => hash.toString('hex')) });
  });
}

/** The whole box of a closed ballot, for a recount: for all who read there where no count gives anybody away, else for who reads the minutes. */
export function readBoxToRecount(desk: BallotsDesk, access: Access, year: number, id: string): Done<z.infer<typeof boxSchema>> {
  return asPerson(desk.db, access, async (tx) => {
    const { tenant } = access;
    const ballot = await findBallot(tx, tenant, id);
    if (ballot === null || ballot.year !== year) return refuse(no.notFound());
    if (ballot.state !== 'closed') return refuse(no.wrongState(ballot, ['closed']));
    const isPublic = ballot.outcomes.every(({ published }) => published !== null);
    if (!isPublic && (await findMinutes(tx, tenant, id)) === null) return refuse(no.sealed());
    return asProgram(tx, async () => {
      const box = await readBox(tx, tenant, id);
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
}
