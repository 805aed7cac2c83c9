import type { Bilingual } from '#kernel/bilingual.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { subjectName } from '#domain/subject.ts';
import { listAppeals } from '#features/decisions/appeals/appeals.store.ts';
import { absentScan, type AttachmentNeeds } from '#features/decisions/attachments.actions.ts';
import { countQuotas, type BoardNeeds } from '#features/decisions/board/board.gathering.ts';
import { holdBoard, outOfTime, type BoardOrder, type DeadlineNeeds, type FoundBoard } from '#features/decisions/board/board.holding.ts';
import { listVotes, raiseVersion } from '#features/decisions/board/board.store.ts';
import { decisionEvents } from '#features/decisions/decisions.events.ts';
import { listNumbers, writeDecision } from '#features/decisions/decisions.store.ts';
import type { Award, Decision } from '#features/decisions/decisions.ts';
import { asProgram } from '#server/access.ts';
import { action } from '#server/serving.ts';
import { carryOut, type CarryingOutNeeds } from './carrying-out.actions.ts';
import { replaceLevels, signDecision } from './signing.operations.ts';
import { afterwards, awardsAfter, signBoard, signLater, type Table } from './signing.ts';

/** Signing decisions: written as the signer, carried out as the program, in one transaction. */

type SigningNeeds = BoardNeeds & AttachmentNeeds & CarryingOutNeeds;

const SIGNING: Bilingual = { vi: 'ký quyết định', en: 'sign decisions' };

/** Signs the first decision on the named subjects of a board. */
export const signing = (needs: SigningNeeds & DeadlineNeeds) =>
  action(signDecision, {
    load: async (order) => {
      const { tx, tenant, body } = order;
      const found = await holdBoard(needs, order, 'sign', SIGNING);
      if (!found.ok) return found;
      const fault = (await outOfTime(needs, order, found.value)) ?? (await absentScan(needs, tx, tenant, body.paper));
      if (fault !== null) return refuse(fault);
      const named = new Set(body.subjects.map(subjectName));
      const isLeft = (line: FoundBoard['board']['lines'][number]) => line.inForce === null && !named.has(subjectName(line));
      const left = found.value.board.lines.filter(isLeft).map((line) => [subjectName(line), null] as const);
      return ok({ found: found.value, table: await setTable(needs, order, found.value, new Map(left)) });
    },
    decide: ({ found, table }, { body }) => drawn(found, signBoard(found.board, body, table)),
    ...concluding(needs),
  });

/** Signs a decision that replaces levels in force. */
export const replacing = (needs: SigningNeeds) =>
  action(replaceLevels, {
    load: async (order) => {
      const { tx, tenant, params, body } = order;
      const found = await holdBoard(needs, order, 'sign', SIGNING);
      if (!found.ok) return found;
      const absent = await absentScan(needs, tx, tenant, body.paper);
      if (absent !== null) return refuse(absent);
      const appeals = body.appeal === undefined ? [] : await listAppeals(tx, tenant, params.year);
      const appeal = appeals.find(({ id }) => id === body.appeal) ?? null;
      const table = await setTable(needs, order, found.value, awardsAfter(found.value.board, body));
      return ok({ found: found.value, appeal, table });
    },
    decide: ({ found, appeal, table }, { body }) => drawn(found, signLater(found.board, { ...body, appeal }, table)),
    ...concluding(needs),
  });

/** A decision that is drawn up, and the board that it was drawn up from. */
interface Drawn {
  readonly found: FoundBoard;
  readonly decision: Decision;
}

/** The decision together with its board, where nothing spoke against it. */
const drawn = <R>(found: FoundBoard, decided: Result<Decision, R>): Result<Drawn, R> =>
  decided.ok ? ok({ found, decision: decided.value }) : decided;

/** What is true around the table; `chosen` are the levels that would be in force, by subject. */
async function setTable(
  needs: BoardNeeds,
  { tx, tenant, access, today }: BoardOrder,
  { at, ratedBy, board }: FoundBoard,
  chosen: ReadonlyMap<string, Award | null>,
): Promise<Table> {
  const standing = new Map(board.lines.map((line) => [subjectName(line), line.inForce?.award ?? null]));
  return {
    account: access.account,
    today,
    book: { id: ratedBy.book.id, hash: ratedBy.hash, profile: ratedBy.profile },
    numbers: await listNumbers(tx, tenant, at.year, at.body.id),
    quotas: await countQuotas(needs, tx, tenant, board, ratedBy, chosen),
    quotasBefore: await countQuotas(needs, tx, tenant, board, ratedBy, standing),
    votes: await listVotes(tx, tenant, at, board.version),
  };
}

/** The steps that follow once a decision of either kind is drawn up. */
const concluding = (needs: CarryingOutNeeds) => ({
  save: async ({ found: { at, ratedBy, board }, decision }: Drawn, { tx, tenant, access: { account }, now }: BoardOrder) => {
    const written = await writeDecision(tx, tenant, decision, { account, at: now });
    await raiseVersion(tx, tenant, at, board.version);
    const lines = new Map(board.lines.map((line) => [subjectName(line), line]));
    const award = ({ subject, award: given }: Decision['lines'][number]) =>
      afterwards(lines.get(subjectName(subject))!, written.id, decision.kind, given);
    await asProgram(tx, () => carryOut(needs, tx, tenant, { id: written.id, decision, account, at: now, award }, ratedBy));
    return ok(written);
  },
  journal: ({ found: { board }, decision }: Drawn, { id, hash }: Written) => {
    const { year, class: of, kind, number, dated, reason, lines, paper } = decision;
    const subjects = lines.map(({ subject }) => subjectName(subject));
    const about = { year, body: board.body.code, class: of, kind, decision: String(id), number, dated, reason, subjects, hash };
    return decisionEvents.signed({ ...about, paper: paper ?? undefined });
  },
  answer: ({ id, hash }: Written, { decision: { number, lines } }: Drawn) => ({ id: String(id), number, hash, lines: lines.length }),
});

type Written = Awaited<ReturnType<typeof writeDecision>>;
