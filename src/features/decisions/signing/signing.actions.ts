import type { Bilingual } from '#kernel/bilingual.ts';
import { dayAt } from '#kernel/dates.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Access } from '#domain/permission.ts';
import { asPerson, asProgram } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import { listAppeals } from '#features/decisions/appeals/appeals.store.ts';
import { absentAttachment, holdBoard, outOfTime, scansOf, type Held } from '#features/decisions/board/board.actions.ts';
import { countQuotas, type Place } from '#features/decisions/board/board.gathering.ts';
import { listVotes, raiseVersion } from '#features/decisions/board/board.store.ts';
import { carryOut } from './carrying-out.actions.ts';
import { keyOf, type Award, type Decision, type Signing, type SubjectKey } from '#features/decisions/decisions.ts';
import type { DecisionsDesk } from '#features/decisions/decisions.needs.ts';
import { listNumbers, writeDecision } from '#features/decisions/decisions.store.ts';
import type { Refusal } from '#features/decisions/refusals.ts';
import { afterwards, awardsAfter, signBoard, signLater, type LaterOrder, type Table } from './signing.ts';

/** Signing decisions: permit → load → decide → write as the signer → carry out as the program → journal, in one transaction. */

const SIGNING: Bilingual = { vi: 'ký quyết định', en: 'sign decisions' };

export interface SignedDecision {
  readonly id: bigint;
  readonly number: string;
  readonly hash: string;
  readonly lines: number;
}

export type RatingOrder = Signing & { readonly subjects?: readonly SubjectKey[] | undefined };

/** Signs the first decision on a board's subjects: those named, or all that are ready. */
export function sign(desk: DecisionsDesk, access: Access, place: Place, order: RatingOrder): Promise<Result<SignedDecision, Refusal>> {
  return asPerson(desk.db, access, async (tx) => {
    const held = await holdBoard(tx, desk, access, place, 'sign', SIGNING);
    if (!held.ok) return held;
    const fault =
      (await outOfTime(tx, desk, access.tenant, held.value)) ?? (await absentAttachment(tx, desk, access.tenant, scansOf(order.paper)));
    if (fault !== null) return refuse(fault);
    const { board } = held.value;
    const named = order.subjects === undefined ? null : new Set(order.subjects.map(keyOf));
    const left = board.lines.filter((line) => line.inForce === null && (named === null ? line.state !== 'ready' : !named.has(keyOf(line))));
    const table = await setTable(tx, desk, access, held.value, new Map(left.map((line) => [keyOf(line), null])));
    const decided = signBoard(board, order, table);
    return decided.ok ? conclude(tx, desk, access, held.value, decided.value) : decided;
  });
}

export type LaterRequest = Omit<LaterOrder, 'appeal'> & { readonly appeal?: bigint | undefined };

/** Signs a decision that replaces levels in force. */
export function signAnew(
  desk: DecisionsDesk,
  access: Access,
  place: Place,
  request: LaterRequest,
): Promise<Result<SignedDecision, Refusal>> {
  return asPerson(desk.db, access, async (tx) => {
    const held = await holdBoard(tx, desk, access, place, 'sign', SIGNING);
    if (!held.ok) return held;
    const absent = await absentAttachment(tx, desk, access.tenant, scansOf(request.paper));
    if (absent !== null) return refuse(absent);
    const { board } = held.value;
    const chosen = awardsAfter(board, request);
    const appeals = request.appeal === undefined ? [] : await listAppeals(tx, access.tenant, place.year);
    const order = { ...request, appeal: appeals.find(({ id }) => id === request.appeal) ?? null };
    const decided = signLater(board, order, await setTable(tx, desk, access, held.value, chosen));
    return decided.ok ? conclude(tx, desk, access, held.value, decided.value) : decided;
  });
}

async function setTable(
  tx: Tx,
  desk: DecisionsDesk,
  access: Access,
  { at, law, board }: Held,
  chosen: ReadonlyMap<string, Award | null>,
): Promise<Table> {
  const standing = new Map(board.lines.map((line) => [keyOf(line), line.inForce?.award ?? null]));
  return {
    account: access.account,
    today: dayAt(desk.now()),
    book: { id: law.book.id, hash: law.hash, profile: law.profile },
    numbers: await listNumbers(tx, access.tenant, at.year, at.body.id),
    quotas: await countQuotas(tx, desk, access.tenant, board, law, chosen),
    quotasBefore: await countQuotas(tx, desk, access.tenant, board, law, standing),
    votes: await listVotes(tx, access.tenant, at, board.version),
  };
}

async function conclude(
  tx: Tx,
  desk: DecisionsDesk,
  access: Access,
  { at, law, board }: Held,
  decision: Decision,
): Promise<Result<SignedDecision, Refusal>> {
  const { tenant, account, origin } = access;
  const now = desk.now();
  const { id, hash } = await writeDecision(tx, tenant, decision, { account, at: now });
  await raiseVersion(tx, tenant, at, board.version);
  const lines = new Map(board.lines.map((line) => [keyOf(line), line]));
  const signed = {
    id,
    decision,
    account,
    at: now,
    award: ({ subject, award }: Decision['lines'][number]) => afterwards(lines.get(keyOf(subject))!, id, decision.kind, award),
  };
  await asProgram(tx, () => carryOut(tx, desk, tenant, signed, law));
  await desk.record(tx, tenant, {
    at: now,
    actor: account,
    origin,
    action: 'decisions.signed',
    detail: {
      year: decision.year,
      body: board.body.code,
      class: decision.class,
      kind: decision.kind,
      decision: String(id),
      number: decision.number,
      dated: decision.dated,
      reason: decision.reason,
      subjects: decision.lines.map(({ subject }) => keyOf(subject)),
      hash,
      ...(decision.paper && { paper: { ...decision.paper } }),
    },
  });
  return ok({ id, number: decision.number, hash, lines: decision.lines.length });
}
