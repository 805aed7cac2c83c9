import type { Bilingual } from '#kernel/bilingual.ts';
import { ok, refuse } from '#kernel/result.ts';
import { subjectName } from '#domain/subject.ts';
import { absentScan, type AttachmentNeeds } from '#features/decisions/attachments.actions.ts';
import { decisionEvents } from '#features/decisions/decisions.events.ts';
import { action } from '#server/serving.ts';
import type { BoardNeeds } from './board.gathering.ts';
import { holdBoard, outOfTime, type DeadlineNeeds } from './board.holding.ts';
import { arrangeBoard, recordVotes } from './board.operations.ts';
import { addMoves, listVotes, raiseVersion, writeVotes } from './board.store.ts';
import { arrange } from './board.ts';
import { addVotes } from './votes.ts';

/** Work on a board: arranging and voting. Signing is apart. */

const ARRANGING: Bilingual = { vi: 'sắp xếp bảng xếp loại', en: 'arrange the board' };
const VOTING: Bilingual = { vi: 'ghi kết quả biểu quyết', en: 'record votes' };

/** Moves lines of the board; all of them, or none. */
export const arranging = (needs: BoardNeeds & DeadlineNeeds) =>
  action(arrangeBoard, {
    load: async (order) => {
      const found = await holdBoard(needs, order, 'arrange', ARRANGING);
      if (!found.ok) return found;
      const late = await outOfTime(needs, order, found.value);
      return late === null ? found : refuse(late);
    },
    decide: ({ at, board }, { access, body, now }) => {
      const moved = arrange(board, body.version, body.moves, { account: access.account, at: now });
      return moved.ok ? ok({ at, from: board.version, board: moved.value }) : moved;
    },
    save: async ({ at, from, board }, { tx, tenant, access, body, now }) => {
      await addMoves(tx, tenant, at, board, body.moves, { account: access.account, at: now });
      await raiseVersion(tx, tenant, at, from);
      return ok(board.version);
    },
    journal: (_, version, { params: { year, body, class: of }, body: { moves } }) =>
      decisionEvents.arranged({ year, body, class: of, version, subjects: moves.map(subjectName), moves }),
    answer: (version) => ({ version }),
  });

/** Records named votes of the body's members on the board as it stands. */
export const voting = (needs: BoardNeeds & DeadlineNeeds & AttachmentNeeds) =>
  action(recordVotes, {
    load: async (order) => {
      const { tx, tenant, body } = order;
      const found = await holdBoard(needs, order, 'arrange', VOTING);
      if (!found.ok) return found;
      const fault = (await outOfTime(needs, order, found.value)) ?? (await absentScan(needs, tx, tenant, body.paper));
      if (fault !== null) return refuse(fault);
      const { at, board } = found.value;
      return ok({ at, board, cast: await listVotes(tx, tenant, at, board.version) });
    },
    decide: ({ at, board, cast }, { body }) => {
      const votes = addVotes(board, cast, body.version, body.votes);
      return votes.ok ? ok({ at, board, votes: votes.value }) : votes;
    },
    save: async ({ at, board, votes }, { tx, tenant, access, body, now }) => {
      await writeVotes(tx, tenant, at, board.version, body.votes, { account: access.account, at: now, paper: body.paper });
      return ok(votes.length);
    },
    journal: ({ board }, _, { params: { year, body, class: of }, body: { votes, paper } }) =>
      decisionEvents.voted({ year, body, class: of, version: board.version, votes, paper }),
    answer: (votes) => ({ votes }),
  });
