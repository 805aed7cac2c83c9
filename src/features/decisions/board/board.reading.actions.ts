import { daysLeft } from '#kernel/deadlines.ts';
import { ok, refuse } from '#kernel/result.ts';
import { LEVELS } from '#domain/level.ts';
import { covers } from '#domain/permission.ts';
import { listDecisions, type DecisionRecord } from '#features/decisions/decisions.store.ts';
import { projectionOf } from '#features/ratings/projection.ts';
import { CLASSES } from '#domain/class.ts';
import { listedOf, listing, type Kept } from '#server/list.ts';
import { reading } from '#server/serving.ts';
import { listSheet } from '#papers/list-sheet.ts';
import { bodyColumns } from './board.columns.ts';
import type { BoardRow, BoardView, BodyRow } from './board.contract.ts';
import { classesOf, countQuotas, type BoardNeeds } from './board.gathering.ts';
import { lookAtBoard, NO_BOARD, wouldBeLate, type BoardOrder, type FoundBoard, type OutlookNeeds } from './board.holding.ts';
import { decisionTexts } from '#features/decisions/decisions.texts.ts';
import { myTurnFirst, TURNS, type Turn } from './boards.ts';
import { standingBoards, type BoardsNeeds } from './boards.gathering.ts';
import { readBoard, readBodies, takeBodies } from './board.operations.ts';
import { listVotes } from './board.store.ts';
import { arranged, competing, isBeyond, shown, waitingFirst, type BoardLine, type Move } from './board.ts';

/** What people read of boards, cut to the caller's scope by the database. */

export const readingBodies = (needs: BoardsNeeds) =>
  listing(
    readBodies,
    async ({ tx, tenant, access, params: { year }, query, today }) => {
      const boards = await standingBoards(needs, { tx, tenant, access, year });
      const rows = myTurnFirst(boards, today).map(({ id: _, path: __, kind: ___, ...board }) => ({
        ...board,
        left: daysLeft(today, board.due),
      }));
      const place = new Map(rows.map((row, at) => [row, at]));
      const turn = TURNS.map((value) => turnChoice(value, rows));
      return listedOf<BodyRow>(query, rows, { ...kept, sorts: { turn: [(row) => place.get(row)!], ...kept.sorts }, choices: { turn } });
    },
    takeBodies,
    listSheet('bang-xep-loai', 'Bảng xếp loại', bodyColumns),
  );

function turnChoice(value: Turn, rows: readonly BodyRow[]) {
  const [name, count] = [decisionTexts[`decisions.board.turn.${value}`], rows.filter(({ turn }) => turn === value).length];
  return { value, label: { vi: `${name.vi} (${count})`, en: `${name.en} (${count})` }, count };
}

const kept: Kept<BodyRow> = {
  sorts: {
    body: [({ name }) => name],
    class: [({ class: of }) => CLASSES.indexOf(of)],
    due: [({ due }) => due],
    waiting: [({ waiting }) => waiting],
    progress: [({ decided, subjects }) => decided / subjects],
  },
  key: ({ code, class: of }) => `${code} ${of}`,
  text: ({ code, name }) => `${code} ${name}`,
  filters: { turn: ({ turn }, wanted) => turn === wanted, class: ({ class: of }, wanted) => of === wanted },
};

export const readingBoard = (needs: BoardNeeds & OutlookNeeds) =>
  reading(readBoard, async (order) => {
    const found = await lookAtBoard(needs, order);
    return found === null ? refuse(NO_BOARD) : ok(await viewOf(needs, order, found));
  });

async function viewOf(needs: BoardNeeds & OutlookNeeds, order: BoardOrder, found: FoundBoard): Promise<BoardView> {
  const { tx, tenant, access, params } = order;
  const { board, ratedBy, at } = found;
  const decisions = new Map((await listDecisions(tx, tenant, params.year, { body: params.body })).map((row) => [row.id, row]));
  const quotas = await quotasOf(needs, order, found);
  const competitors = new Set(quotas.flatMap((quota) => quota.competing.map(({ code }) => code)));
  const late = await wouldBeLate(needs, order, found);
  const may = (permission: 'arrange' | 'sign') => covers(access, permission, board.body.path);
  return {
    body: { code: board.body.code, name: board.body.name },
    class: board.class,
    classes: [...classesOf(at.body)],
    version: board.version,
    book: {
      id: ratedBy.book.id,
      title: ratedBy.book.title,
      profile: ratedBy.profile,
      profileLabel: ratedBy.book.profiles.get(ratedBy.profile)!.label,
    },
    quotas,
    lines: waitingFirst(board.lines, competitors).map((line) => rowOf(line, decisions)),
    votes: (await listVotes(tx, tenant, at, board.version)).map(({ dissents, ...vote }) => ({ ...vote, dissents: [...dissents] })),
    late: late && late.message,
    may: { arrange: late === null && may('arrange'), sign: late === null && may('sign'), replace: may('sign') },
  };
}

async function quotasOf(needs: BoardNeeds, { tx, tenant }: BoardOrder, { board, ratedBy }: FoundBoard): Promise<BoardView['quotas']> {
  const counted = await countQuotas(needs, tx, tenant, board, ratedBy);
  return counted.map((line) => {
    const quota = ratedBy.book.quotas.get(line.quota)!;
    const level = LEVELS[quota.level]!;
    const all = board.lines.filter(({ state, group }) => state !== 'not-rated' && (line.group === null || line.group === (group ?? '')));
    const there = all.filter((one) => shown(one)?.level === level && one.state !== 'facts-missing');
    const undecided = there.filter(({ inForce }) => inForce === null);
    const places = Math.max(0, line.limit - (there.length - undecided.length));
    return {
      ...line,
      label: quota.label,
      percent: quota.percent ?? null,
      round: quota.round,
      per: quota.per,
      projection: projectionOf(quota, { subjects: all.length, undecided: all.filter((one) => shown(one) === null).length }),
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
