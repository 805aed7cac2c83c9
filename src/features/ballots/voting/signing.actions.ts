import type { Refusal } from '#kernel/refusal.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { findBallot } from '#features/ballots/ballots.store.ts';
import type { Ballot } from '#features/ballots/ballots.ts';
import { lockElector, markElector, type LockedElector } from '#features/ballots/preparing/electorate.store.ts';
import * as no from '#features/ballots/refusals.ts';
import { asProgram } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import { action } from '#server/serving.ts';
import { findKey, holdOpen } from './box.store.ts';
import { sha256 } from './codes.hashing.ts';
import { mayMark, type MARK_CODES } from './marks.ts';
import { signBlinded } from './sheets.signing.ts';
import { signSheet } from './voting.operations.ts';

/** One signature for each elector, under a sheet that the server cannot read. */

/** A blinded sheet, and for whom of which ballot it is to be signed. */
interface Blinded {
  readonly elector: LockedElector;
  readonly ballot: Ballot;
  readonly key: Buffer | null;
  readonly blinded: Uint8Array;
}

interface Signed {
  readonly elector: LockedElector;
  readonly signature: Buffer;
  /** Hash of what was signed. */
  readonly asked: Buffer;
  readonly isRepeated: boolean;
}

/** The elector, the ballot and its key, while sheets are taken; the elector is held until the transaction ends. */
export async function everythingFor(tx: Tx, tenant: bigint, id: string, by: Parameters<typeof lockElector>[3]) {
  return {
    elector: await lockElector(tx, tenant, id, by),
    ballot: await findBallot(tx, tenant, id),
    key: await findKey(tx, tenant, id),
  };
}

/** The same sheet sent again gets the same signature; another one is refused. */
export function signed({
  elector,
  ballot,
  key,
  blinded,
}: Blinded): Result<Signed, Refusal<(typeof MARK_CODES)[number] | 'ballots.bad_sheet'>> {
  const asked = sha256(blinded);
  const isRepeated = elector.mark === 'token' && elector.blinded?.equals(asked) === true;
  const refusal = isRepeated && ballot.state === 'open' ? null : mayMark(ballot, elector, 'token');
  if (refusal !== null) return refuse(refusal);
  const signature = key && signBlinded(key, blinded);
  return signature === null ? refuse(no.BAD_SHEET) : ok({ elector, signature, asked, isRepeated });
}

/** Notes that the elector has a signature. */
export async function noteSigned(tx: Tx, tenant: bigint, ballot: string, { elector, asked, isRepeated }: Signed): Promise<void> {
  if (!isRepeated) await markElector(tx, tenant, ballot, elector.id, 'token', asked);
}

/** Signs the blinded sheet of the member who is signed in. Who sends it again gets its signature, and is not told that it was given. */
export const signing = () =>
  action(signSheet, {
    load: async ({ tx, tenant, access: { self }, params: { year, ballot: id }, body }) => {
      if (self === null) return refuse(no.NOT_FOUND);
      await holdOpen(tx, id);
      const { elector, ballot, key } = await asProgram(tx, () => everythingFor(tx, tenant, id, { member: self }));
      if (elector === null || ballot?.year !== year) return refuse(no.NOT_FOUND);
      return ok({ elector, ballot, key, blinded: Buffer.from(body.blinded, 'base64') });
    },
    decide: signed,
    save: async (done, { tx, tenant, params: { ballot } }) => {
      await noteSigned(tx, tenant, ballot, done);
      return ok(done.signature.toString('base64'));
    },
    journal: () => [],
    answer: (signature) => ({ signature }),
  });
