import type { Access } from '#domain/permission.ts';
import type { Subject } from '#domain/subject.ts';
import { appealing, readingAppeals } from '#features/decisions/appeals/appeals.actions.ts';
import { arranging, voting } from '#features/decisions/board/board.actions.ts';
import type { Place } from '#features/decisions/board/board.gathering.ts';
import { readingBoard, readingBodies } from '#features/decisions/board/board.reading.actions.ts';
import { clearing, readingFlags, readingRoutine } from '#features/decisions/flags/flags.actions.ts';
import { replacing, signing } from '#features/decisions/signing/signing.actions.ts';
import { readingDecision, readingDecisions } from '#features/decisions/signing/signing.reading.actions.ts';
import type { BodyOf, Operation } from '#kernel/operation.ts';
import type { Desk } from '#main/desk.ts';
import type { Served } from '#server/serving.ts';
import { perform } from './perform.ts';

/** The operations of decisions as tests give them: as somebody, at a place. */

type Order<S extends (desk: Desk) => Served> = ReturnType<S> extends Served<infer O extends Operation> ? BodyOf<O> : never;

export type SignOrder = Order<typeof signing>;
export type ReplaceOrder = Order<typeof replacing>;

export const readBoard = (desk: Desk, by: Access, params: Place) => perform(readingBoard(desk), desk, by, { params });
export const readBodies = (desk: Desk, by: Access, year: number) => perform(readingBodies(desk)[0], desk, by, { params: { year } });

export const arrangeBoard = (desk: Desk, by: Access, params: Place, body: Order<typeof arranging>) =>
  perform(arranging(desk), desk, by, { params, body });

export const recordVotes = (desk: Desk, by: Access, params: Place, body: Order<typeof voting>) =>
  perform(voting(desk), desk, by, { params, body });

export const sign = (desk: Desk, by: Access, params: Place, body: SignOrder) => perform(signing(desk), desk, by, { params, body });

/** Whoever is ready to be decided on a board, as somebody sees it. */
export async function readyOn(desk: Desk, by: Access, place: Place): Promise<Subject[]> {
  const board = await readBoard(desk, by, place);
  if (!board.ok) throw new Error(board.refusal.message.en);
  return board.value.lines.filter(({ state }) => state === 'ready').map(({ kind, code }) => ({ kind, code }));
}

/** Signs for all who are ready, each of them named. */
export const signReady = async (desk: Desk, by: Access, place: Place, body: Omit<SignOrder, 'subjects'>) =>
  sign(desk, by, place, { ...body, subjects: await readyOn(desk, by, place) });

export const signAnew = (desk: Desk, by: Access, params: Place, body: ReplaceOrder) => perform(replacing(desk), desk, by, { params, body });

export const readDecisions = (desk: Desk, by: Access, year: number) => perform(readingDecisions()[0], desk, by, { params: { year } });

export const readDecision = (desk: Desk, by: Access, year: number, decision: string) =>
  perform(readingDecision(desk), desk, by, { params: { year, decision: BigInt(decision) } });

export const readFlags = (desk: Desk, by: Access, year: number) => perform(readingFlags(desk), desk, by, { params: { year } });
export const readRoutine = (desk: Desk, by: Access, year: number) => perform(readingRoutine(desk), desk, by, { params: { year } });

export const clear = (desk: Desk, by: Access, year: number, flag: string, note: string) =>
  perform(clearing(), desk, by, { params: { year, flag: BigInt(flag) }, body: { note } });

export const readAppeals = (desk: Desk, by: Access, year: number) => perform(readingAppeals(), desk, by, { params: { year } });

export const appeal = (desk: Desk, by: Access, year: number, subject: Subject, body: Order<typeof appealing>) =>
  perform(appealing(desk), desk, by, { params: { year, ...subject }, body });
