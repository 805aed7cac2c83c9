import { dayAt, type Day } from '#kernel/dates.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { type Access, covers } from '#domain/permission.ts';
import { asPerson, asProgram } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import { note, onBallot, type BallotsDesk } from './ballots.desk.ts';
import { newKey } from './ballots.signing.ts';
import { addBallot, countRounds, saveBallot } from './ballots.store.ts';
import { calendarLevel, NOT_HELD, openBallot, votes, type Ballot, type BallotSubject, type Mode } from './ballots.ts';
import { destroyKey, emptyBox, saveKey, shuffle, sweep } from './box.store.ts';
import { callElectors, findElectors, findUnit, listCandidates, savePresence, type Candidate } from './electorate.store.ts';
import * as no from './refusals.ts';
import type { Refusal } from './refusals.ts';
import type { VotingRuleId } from './counting.ts';

export interface Preparation {
  /** Code of the cell or committee that votes. */
  readonly unit: string;
  readonly mode: Mode;
  readonly rule: VotingRuleId;
  /** Who is voted on; all whom the meeting has discussed, where nothing is said. */
  readonly subjects?: readonly { readonly kind: BallotSubject['kind']; readonly code: string }[] | undefined;
  /** Codes of the members who are called; all official members of the cell, where nothing is said. */
  readonly electors?: readonly string[] | undefined;
}

type Done<T> = Promise<Result<T, Refusal>>;

/** A new ballot on the discussed files of a unit. `id` is chance, from the caller. */
export function prepareBallot(desk: BallotsDesk, access: Access, year: number, request: Preparation, id: string): Done<Ballot> {
  return asPerson(desk.db, access, async (tx) => {
    const { tenant } = access;
    const unit = await findUnit(tx, tenant, year, request.unit);
    if (unit === null) return refuse(no.noUnit(request.unit));
    if (!covers(access, 'ballot', unit.path)) return refuse(no.forbidden());
    const subjects = await chosenSubjects(tx, desk, tenant, year, unit, request.subjects);
    if (!subjects.ok) return subjects;
    const electors = await calledElectors(tx, tenant, year, unit, request.electors);
    if (!electors.ok) return electors;
    const ballot: Ballot = {
      id,
      year,
      unit,
      mode: request.mode,
      rule: request.rule,
      subjects: subjects.value,
      round: 1 + (await countRounds(tx, tenant, year, unit.id, subjects.value)),
      attendance: { convened: electors.value.length, present: electors.value.length },
      ...NOT_HELD,
    };
    await addBallot(tx, tenant, ballot);
    await callElectors(tx, tenant, ballot, electors.value);
    await note(tx, desk, access, ballot, 'prepared', { subjects: subjects.value.length, convened: electors.value.length });
    return ok(ballot);
  });
}

async function chosenSubjects(
  tx: Tx,
  desk: BallotsDesk,
  tenant: bigint,
  year: number,
  unit: Ballot['unit'],
  asked: Preparation['subjects'],
): Done<readonly BallotSubject[]> {
  const discussed = await desk.ballotSubjects(tx, tenant, year, unit.id);
  if (discussed.length === 0) return refuse(no.nobodyToVoteOn(unit.name));
  if (asked === undefined) return ok(discussed);
  const wanted = new Set(asked.map(({ kind, code }) => `${kind} ${code}`));
  const chosen = discussed.filter(({ kind, code }) => wanted.delete(`${kind} ${code}`));
  const [unknown] = wanted;
  return unknown === undefined ? ok(chosen) : refuse(no.unknownSubject(unknown));
}

async function calledElectors(
  tx: Tx,
  tenant: bigint,
  year: number,
  unit: Ballot['unit'],
  codes: readonly string[] | undefined,
): Done<readonly Candidate[]> {
  const candidates = await listCandidates(tx, tenant, year, unit, codes);
  const called = codes === undefined ? candidates.filter(({ status }) => votes(status) === 'yes') : candidates;
  const missing = codes?.find((code) => !candidates.some((candidate) => candidate.code === code));
  if (missing !== undefined) return refuse(no.unknownElector(missing));
  const without = called.find(({ status }) => votes(status) === 'no');
  if (without !== undefined) return refuse(no.noVote(without.name));
  return called.length === 0 ? refuse(no.noElectors(unit.name)) : ok(called);
}

export interface OpeningRequest {
  /** Codes of those called who are not there. */
  readonly absent: readonly string[];
  readonly tellers: readonly string[];
  readonly chair: string;
  readonly smallAccepted: boolean;
  /** Held on paper before and recorded now: the day, and the scan. */
  readonly paper?: { readonly heldOn: Day; readonly attachment?: string | undefined } | undefined;
}

/** The meeting begins to vote: who is there is frozen, and where sheets are taken on screen the ballot gets its key. */
export async function open(
  desk: BallotsDesk,
  access: Access,
  which: { readonly year: number; readonly id: string },
  request: OpeningRequest,
): Done<Ballot> {
  const key = await newKey();
  return onBallot(desk, access, which, async (tx, ballot) => {
    const { tenant } = access;
    const today = dayAt(desk.now());
    const refusal = await paperRefusal(tx, desk, tenant, request.paper, today);
    if (refusal !== null) return refuse(refusal);
    const late = await asProgram(tx, () =>
      desk.stepRefusal(tx, tenant, ballot.year, 'ballot', calendarLevel(ballot), ballot.unit.path, today),
    );
    if (late !== null) return refuse(late);
    const electors = await findElectors(tx, tenant, ballot.id);
    const unknown = request.absent.find((code) => !electors.some((elector) => elector.code === code));
    if (unknown !== undefined) return refuse(no.unknownElector(unknown));
    const opened = openBallot(ballot, openingOf(request, electors.length, today));
    if (!opened.ok) return opened;
    const onScreen = ballot.mode !== 'paper';
    const ready = { ...opened.value, publicKey: onScreen ? key.publicKey.toString('base64') : null };
    await savePresence(tx, tenant, ballot.id, request.absent);
    await saveBallot(tx, tenant, ready, 'prepared');
    if (onScreen) await asProgram(tx, () => saveKey(tx, tenant, ballot.id, key.privateKey));
    const { convened, present } = ready.attendance;
    await note(tx, desk, access, ready, 'opened', { convened, present, heldOn: ready.heldOn, fromPaper: ready.fromPaper });
    return ok(ready);
  });
}

function openingOf({ absent, paper, tellers, chair, smallAccepted }: OpeningRequest, convened: number, today: Day) {
  return {
    attendance: { convened, present: convened - new Set(absent).size },
    tellers,
    chair: chair.trim(),
    smallAccepted,
    heldOn: paper?.heldOn ?? today,
    fromPaper: paper !== undefined,
    attachment: paper?.attachment ?? null,
  };
}

async function paperRefusal(
  tx: Tx,
  desk: BallotsDesk,
  tenant: bigint,
  paper: OpeningRequest['paper'],
  today: Day,
): Promise<Refusal | null> {
  if (paper === undefined) return null;
  if (paper.heldOn > today) return no.paperDay(paper.heldOn, today);
  const { attachment } = paper;
  return attachment === undefined || (await desk.attachmentThere(tx, tenant, attachment)) ? null : no.noAttachment(attachment);
}

/** Discards a ballot with everything in its box. */
export async function voidBallot(
  desk: BallotsDesk,
  access: Access,
  which: { readonly year: number; readonly id: string },
  reason: string,
): Done<Ballot> {
  const result = await onBallot(desk, access, which, async (tx, ballot) => {
    if (reason.trim() === '') return refuse(no.noReason());
    if (ballot.state !== 'prepared' && ballot.state !== 'open') return refuse(no.wrongState(ballot, ['prepared', 'open']));
    const { tenant } = access;
    const gone: Ballot = { ...ballot, state: 'void' };
    await saveBallot(tx, tenant, gone, ballot.state);
    await asProgram(tx, async () => {
      await destroyKey(tx, tenant, ballot.id);
      await emptyBox(tx, tenant, ballot.id);
      await shuffle(tx, tenant, ballot.id);
    });
    await note(tx, desk, access, gone, 'voided', { reason: reason.trim() });
    return ok(gone);
  });
  if (result.ok) await sweep(desk.db);
  return result;
}
