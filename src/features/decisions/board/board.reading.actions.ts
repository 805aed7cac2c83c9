import { ok, refuse, type Result } from '#kernel/result.ts';
import { type Access, covers } from '#domain/permission.ts';
import { LEVELS } from '#domain/level.ts';
import { asPerson, asProgram } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import type { Act, Doer } from '#features/accounts/doers.ts';
import { listAppeals } from '#features/decisions/appeals/appeals.store.ts';
import { outOfTime, readBoardOf, type Held } from './board.actions.ts';
import { arranged, competing, isBeyond, shown, waitingFirst, type BoardLine, type Move } from './board.ts';
import { classesOf, countQuotas, type Place } from './board.gathering.ts';
import { listBodies, listVotes } from './board.store.ts';
import type { AppealList, BoardRow, BoardView, DecisionCard, DecisionView, FlagRow, Routine } from '#features/decisions/decisions.contract.ts';
import type { DecisionsDesk } from '#features/decisions/decisions.needs.ts';
import { listDecisions, listLines, type DecisionRecord } from '#features/decisions/decisions.store.ts';
import { countOpenFlags, listFlags, type FlagRecord } from '#features/decisions/flags/flags.store.ts';
import * as no from '#features/decisions/refusals.ts';
import type { Refusal } from '#features/decisions/refusals.ts';
import { listDecidedYears, listNames } from '#features/decisions/flags/routine.store.ts';
import { routineNotes, withStated, type RoutineNote } from '#features/decisions/flags/routine.ts';

/** What people read: boards, decisions, flags, appeals, each cut to the caller's scope by the database. */

export function readBodies(desk: DecisionsDesk, access: Access, year: number) {
  return asPerson(desk.db, access, async (tx) => ({
    bodies: (await listBodies(tx, access.tenant, year)).map(({ kind: _, ...body }) => body),
  }));
}

export function readBoard(desk: DecisionsDesk, access: Access, place: Place): Promise<Result<BoardView, Refusal>> {
  return asPerson(desk.db, access, async (tx) => {
    const held = await readBoardOf(tx, desk, access, place);
    if (held === null) return refuse(no.notFound({ vi: 'bảng xếp loại này', en: 'such a board' }));
    const { board, law, at } = held;
    const numbers = new Map((await listDecisions(tx, access.tenant, place.year, { body: place.body })).map((row) => [row.id, row]));
    const quotas = await quotasOf(tx, desk, access, held);
    const competitors = new Set(quotas.flatMap((quota) => quota.competing.map(({ code }) => code)));
    const late = await outOfTime(tx, desk, access.tenant, held);
    const may = (permission: 'arrange' | 'sign') => covers(access, permission, board.body.path);
    return ok({
      body: { code: board.body.code, name: board.body.name },
      class: board.class,
      classes: [...classesOf(at.body)],
      version: board.version,
      book: {
        id: law.book.id,
        title: law.book.title,
        profile: law.profile,
        profileLabel: law.book.profiles.get(law.profile)!.label,
      },
      quotas,
      lines: waitingFirst(board.lines, competitors).map((line) => rowOf(line, numbers)),
      votes: (await listVotes(tx, access.tenant, at, board.version)).map(({ dissents, ...vote }) => ({ ...vote, dissents: [...dissents] })),
      late: late && late.message,
      may: { arrange: late === null && may('arrange'), sign: late === null && may('sign'), replace: may('sign') },
    });
  });
}

async function quotasOf(tx: Tx, desk: DecisionsDesk, access: Access, { board, law }: Held): Promise<BoardView['quotas']> {
  const counted = await countQuotas(tx, desk, access.tenant, board, law);
  return counted.map((line) => {
    const quota = law.book.quotas.get(line.quota)!;
    const level = LEVELS[quota.level]!;
    const there = board.lines.filter(
      (one) =>
        shown(one)?.level === level &&
        one.state !== 'not-rated' &&
        one.state !== 'facts-missing' &&
        (line.group === null || line.group === (one.group ?? '')),
    );
    const undecided = there.filter(({ inForce }) => inForce === null);
    const places = Math.max(0, line.limit - (there.length - undecided.length));
    return {
      ...line,
      label: quota.label,
      percent: quota.percent ?? null,
      round: quota.round,
      per: quota.per,
      competing: competing(undecided, level, places).map(({ line: { code, name }, votes, of, tied }) => ({ code, name, votes, of, tied })),
    };
  });
}

function rowOf(line: BoardLine, decisions: ReadonlyMap<bigint, DecisionRecord>): BoardRow {
  const { kind, code, name, unit, group, state, proposed, eligible, move, lapsed, ballot, inForce } = line;
  const decision = inForce?.decision == null ? undefined : decisions.get(inForce.decision);
  return {
    kind,
    code,
    name,
    unit,
    group,
    state,
    proposed,
    eligible,
    arranged: arranged(line),
    exceeds: isBeyond(line),
    move: move && moveOf(move),
    lapsed: lapsed && moveOf(lapsed),
    ballot: ballot && { id: ballot.ballot, reached: ballot.reached, votes: ballot.votes, of: ballot.of },
    inForce: inForce && {
      award: inForce.award,
      decision: decision === undefined ? null : { id: String(decision.id), number: decision.number, dated: decision.dated },
    },
    replaceable: inForce !== null || line.history.length > 0,
  };
}

const moveOf = ({ file: _, ...move }: Move): NonNullable<BoardRow['move']> => move;

const cardOf = (row: DecisionRecord): DecisionCard => ({
  id: String(row.id),
  kind: row.kind,
  class: row.class,
  number: row.number,
  dated: row.dated,
  body: { code: row.bodyCode, name: row.bodyName },
  signer: { name: row.signer, post: row.signerPost },
  reason: row.reason,
  counts: row.counts,
});

export function readDecisions(desk: DecisionsDesk, access: Access, year: number) {
  return asPerson(desk.db, access, async (tx) => {
    const rows = (await listDecisions(tx, access.tenant, year)).map(cardOf);
    return { total: rows.length, rows };
  });
}

export async function readDecision(desk: DecisionsDesk, access: Access, year: number, id: bigint): Promise<Result<DecisionView, Refusal>> {
  const { row, flags, lines, scan } = await asPerson(desk.db, access, async (tx) => {
    const [found] = await listDecisions(tx, access.tenant, year, { id });
    const attachment = found?.attachment ?? null;
    return {
      row: found,
      flags: await listFlags(tx, access.tenant, year, id),
      lines: await listLines(tx, access.tenant, year, id),
      scan: attachment !== null && (await desk.attachmentThere(tx, access.tenant, attachment)) ? { attachment } : {},
    };
  });
  if (row === undefined) return refuse(no.notFound({ vi: 'quyết định này', en: 'such a decision' }));
  return ok({
    ...cardOf(row),
    book: { id: row.book, hash: row.bookHash, profile: row.profile },
    quotas: [...row.quotas],
    votes: row.votes,
    paper: row.heldOn === null ? null : { heldOn: row.heldOn, ...scan },
    by: (await desk.doers(access.tenant, [row]))(row),
    at: row.at,
    hash: row.hash,
    lines: [...lines],
    flags: await flagsOf(desk, access, flags),
  });
}

const clearing = ({ clearedBy, clearedAt }: FlagRecord): Act | null =>
  clearedBy === null || clearedAt === null ? null : { account: clearedBy, at: clearedAt };

async function flagsOf(desk: DecisionsDesk, access: Access, flags: readonly FlagRecord[]): Promise<FlagRow[]> {
  const doer = await desk.doers(
    access.tenant,
    flags.map(clearing).filter((act) => act !== null),
  );
  return flags.map((flag) => flagOf(flag, access, doer));
}

function flagOf(flag: FlagRecord, access: Access, doer: (act: Act) => Doer): FlagRow {
  const act = clearing(flag);
  return {
    id: String(flag.id),
    year: flag.year,
    what: flag.what,
    kind: flag.kind,
    code: flag.code,
    name: flag.name,
    owner: flag.ownerName,
    detail: flag.detail,
    because: flag.because,
    at: flag.at,
    cleared: act && { by: doer(act), at: act.at, note: flag.clearedNote ?? '' },
    mayClear: act === null && covers(access, 'arrange', flag.path),
  };
}

export async function readFlags(desk: DecisionsDesk, access: Access, year: number) {
  const { open, flags } = await asPerson(desk.db, access, async (tx) => ({
    open: await countOpenFlags(tx, access.tenant, year),
    flags: await listFlags(tx, access.tenant, year),
  }));
  return { open, rows: await flagsOf(desk, access, flags) };
}

/** Patterns in the levels that the caller may see, of this year and those before it, whether decided here or stated. */
export function readRoutine(desk: DecisionsDesk, access: Access, year: number): Promise<Routine> {
  return asPerson(desk.db, access, async (tx) => {
    const { tenant } = access;
    const decided = await listDecidedYears(tx, tenant, year);
    // Read by the program, and kept of those only whom the caller sees in this year.
    const stated = await asProgram(tx, () => desk.statedLevels(tx, tenant, year));
    const notes = routineNotes(withStated(decided, stated, year), year);
    const names = await listNames(tx, tenant, year, [...new Set(notes.flatMap(({ group, codes }) => [group, ...codes]))]);
    const named = (kind: RoutineNote['kind'], code: string) => ({ code, name: names.get(`${kind} ${code}`) ?? code });
    return {
      notes: notes.map(({ pattern, kind, group, years, codes }) => ({
        pattern,
        kind,
        group: named('organisation', group),
        years: [...years],
        subjects: codes.map((code) => named(kind, code)),
      })),
    };
  });
}

export function readAppeals(desk: DecisionsDesk, access: Access, year: number): Promise<AppealList> {
  return asPerson(desk.db, access, async (tx) => {
    const decisions = new Map((await listDecisions(tx, access.tenant, year)).map((row) => [row.id, row]));
    const rows = (await listAppeals(tx, access.tenant, year)).flatMap(({ id, subject, decision, outcome, account: _, ...appeal }) => {
      const against = decisions.get(decision);
      if (against === undefined) return [];
      const { number, dated, class: of, bodyCode } = against;
      return [
        {
          id: String(id),
          ...subject,
          ...appeal,
          attachments: [...appeal.attachments],
          decision: { id: String(decision), number, dated, class: of, body: bodyCode },
          outcome: outcome && { decision: String(outcome.decision), number: outcome.number },
        },
      ];
    });
    return { rows };
  });
}
