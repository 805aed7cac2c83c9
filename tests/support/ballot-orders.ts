import { randomInt, randomUUID } from 'node:crypto';
import type { Access } from '#domain/permission.ts';
import { listing, readingBallot } from '#features/ballots/ballots.reading.actions.ts';
import { enteringCount, readingBox } from '#features/ballots/counting/counting.actions.ts';
import type { enterCount as enter } from '#features/ballots/counting/counting.operations.ts';
import { closing, voiding } from '#features/ballots/counting/ending.actions.ts';
import { opening } from '#features/ballots/preparing/opening.actions.ts';
import { preparing, readingCandidates } from '#features/ballots/preparing/preparing.actions.ts';
import type { openBallot as open, prepareBallot as prepare } from '#features/ballots/preparing/preparing.operations.ts';
import { casting, openingSheet, readingReceipts, signingByCode, type BoxNeeds } from '#features/ballots/voting/box.actions.ts';
import { markingPaper, printingCodes } from '#features/ballots/voting/giving.actions.ts';
import { newKey } from '#features/ballots/voting/sheets.signing.ts';
import { signing } from '#features/ballots/voting/signing.actions.ts';
import type { BodyOf, Operation } from '#kernel/operation.ts';
import type { Result } from '#kernel/result.ts';
import type { Desk } from '#main/desk.ts';
import type { Asking, ServedOutside } from '#server/outside.ts';
import type { House } from '#server/serving.ts';
import { perform, type Loose } from './perform.ts';

/** The operations of ballots as tests give them: as somebody, or by a code on paper at the box. */

export interface Which {
  readonly year: number;
  readonly ballot: string;
}

type Body<O extends Operation> = Loose<BodyOf<O>>;

export type Preparation = Body<typeof prepare>;
export type OpeningOrder = Body<typeof open>;

export const prepareBallot = (desk: Desk, by: Access, year: number, body: Preparation, id: string = randomUUID()) =>
  perform(
    preparing(desk, () => id),
    desk,
    by,
    { params: { year }, body },
  );

export const readCandidates = (desk: Desk, by: Access, year: number, unit: string) =>
  perform(readingCandidates(desk), desk, by, { params: { year }, query: { unit } });

export const openBallot = (desk: Desk, by: Access, params: Which, body: OpeningOrder) =>
  perform(opening(desk, newKey), desk, by, { params, body });

export const listBallots = (desk: Desk, by: Access, year: number) => perform(listing()[0], desk, by, { params: { year } });
export const readBallot = (desk: Desk, by: Access, params: Which) => perform(readingBallot(desk), desk, by, { params });

export const markPaper = (house: House, by: Access, params: Which, member: string, given: boolean) =>
  perform(markingPaper(), house, by, { params: { ...params, member }, body: { given } });

export const printCodes = (house: House, by: Access, params: Which) => perform(printingCodes(randomInt), house, by, { params });

export const signSheet = (house: House, by: Access, params: Which, blinded: Buffer) =>
  signature(perform(signing(), house, by, { params, body: { blinded: blinded.toString('base64') } }));

export const enterCount = (house: House, by: Access, params: Which, teller: 1 | 2, body: Body<typeof enter>) =>
  perform(enteringCount(), house, by, { params: { ...params, teller: `${teller}` }, body });

export const closeBallot = (house: House, by: Access, params: Which) => perform(closing(), house, by, { params });
export const voidBallot = (house: House, by: Access, params: Which, reason: string) =>
  perform(voiding(), house, by, { params, body: { reason } });
export const readBox = (house: House, by: Access, params: Which) => perform(readingBox(), house, by, { params });

const never = () => {
  throw new Error('The box asked who is calling');
};

/** Carries an operation of the box out, which must not ask who is calling. */
function atTheBox<O extends Operation>(served: ServedOutside<O>, ballot: string, body: BodyOf<O>): ReturnType<ServedOutside<O>['respond']> {
  const at = { now: '2020-12-10T01:00:00.000Z', today: '2020-12-10', origin: 'test', headers: new Headers() };
  const asking = { ...at, params: { committee: 'Q', ballot }, query: {}, body, caller: never, accessTo: never, passCookies: never };
  return served.respond(asking as unknown as Asking<O>);
}

export const openSheet = (needs: BoxNeeds, ballot: string, secret: string) => atTheBox(openingSheet(needs), ballot, { secret });
export const signByCode = (needs: BoxNeeds, ballot: string, secret: string, blinded: Buffer) =>
  signature(atTheBox(signingByCode(needs), ballot, { secret, blinded: blinded.toString('base64') }));
export const castSheet = (needs: BoxNeeds, ballot: string, sheet: string, signed: Buffer) =>
  atTheBox(casting(needs), ballot, { sheet, signature: signed.toString('base64') });
export const readReceipts = (needs: BoxNeeds, ballot: string) => atTheBox(readingReceipts(needs), ballot, null);

/** The signature's bytes, where there is one. */
async function signature<R>(given: Promise<Result<{ readonly signature: string }, R>>): Promise<Result<Buffer, R>> {
  const got = await given;
  return got.ok ? { ok: true, value: Buffer.from(got.value.signature, 'base64') } : got;
}
