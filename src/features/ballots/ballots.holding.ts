import type { Day } from '#kernel/dates.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { covers, type Access } from '#domain/permission.ts';
import type { Tx } from '#server/database.ts';
import { findBallot } from './ballots.store.ts';
import type { Ballot, HOLD_CODES } from './ballots.ts';
import * as no from './refusals.ts';
import { stopTaking } from './voting/box.store.ts';

/** Who asks for which ballot, and when. */
export interface BallotOrder {
  readonly tx: Tx;
  readonly tenant: bigint;
  readonly access: Access;
  readonly params: { readonly year: number; readonly ballot: string };
  readonly now: string;
  readonly today: Day;
}

/**
 * The ballot, for a step in its life by whoever holds ballots there: one step after the other, and not while a sheet is being signed or
 * taken.
 */
export async function holdBallot({
  tx,
  tenant,
  access,
  params,
}: BallotOrder): Promise<Result<Ballot, Refusal<(typeof HOLD_CODES)[number]>>> {
  await stopTaking(tx, params.ballot);
  const ballot = await findBallot(tx, tenant, params.ballot);
  if (ballot === null || ballot.year !== params.year) return refuse(no.NOT_FOUND);
  return covers(access, 'ballot', ballot.unit.path) ? ok(ballot) : refuse(no.FORBIDDEN);
}
