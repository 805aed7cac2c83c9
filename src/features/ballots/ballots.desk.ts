import { refuse, type Result } from '#kernel/result.ts';
import { type Access, covers } from '#domain/permission.ts';
import type { JournalEntry } from '#features/journal/journal.ts';
import { asPerson } from '#server/access.ts';
import type { Database, Tx } from '#server/database.ts';
import { findBallot } from './ballots.store.ts';
import type { Ballot, BallotSubject, calendarLevel } from './ballots.ts';
import { stopTaking } from './box.store.ts';
import * as no from './refusals.ts';
import type { Refusal } from './refusals.ts';

/** What ballots ask of other rooms. */
export interface BallotsDesk {
  readonly db: Database;
  readonly now: () => string;
  /** Those of one cell or organisation whom the meeting has discussed and nobody has proposed yet. */
  readonly ballotSubjects: (tx: Tx, tenant: bigint, year: number, unit: bigint) => Promise<readonly BallotSubject[]>;
  readonly stepRefusal: (
    tx: Tx,
    tenant: bigint,
    year: number,
    step: 'ballot',
    level: ReturnType<typeof calendarLevel>,
    path: string,
    day: string,
  ) => Promise<Refusal | null>;
  readonly attachmentThere: (tx: Tx, tenant: bigint, id: string) => Promise<boolean>;
  readonly findCommittee: (tx: Tx, code: string) => Promise<{ readonly tenant: bigint } | null>;
  readonly record: (tx: Tx, tenant: bigint, entry: JournalEntry) => Promise<void>;
}

/** What other rooms may ask of ballots. */
/**
 * One step in the life of a ballot by whoever holds ballots there: all or nothing, one after the other, and not while a sheet is being
 * signed or taken.
 */
export function onBallot<T>(
  desk: BallotsDesk,
  access: Access,
  { year, id }: { readonly year: number; readonly id: string },
  work: (tx: Tx, ballot: Ballot) => Promise<Result<T, Refusal>>,
): Promise<Result<T, Refusal>> {
  return asPerson(desk.db, access, async (tx) => {
    await stopTaking(tx, id);
    const ballot = await findBallot(tx, access.tenant, id);
    if (ballot === null || ballot.year !== year) return refuse(no.notFound());
    return covers(access, 'ballot', ballot.unit.path) ? work(tx, ballot) : refuse(no.forbidden());
  });
}

/** The journal's entry of a step; what was cast, and when, never stands in it. */
export async function note(
  tx: Tx,
  desk: BallotsDesk,
  access: Access,
  ballot: Ballot,
  step: 'prepared' | 'opened' | 'counts_agreed' | 'closed' | 'voided',
  told: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { id, year, unit, mode, round } = ballot;
  await desk.record(tx, access.tenant, {
    at: desk.now(),
    actor: access.account,
    origin: access.origin,
    action: `ballots.${step}`,
    detail: { year, ballot: id, unit: unit.code, mode, round, ...told },
  });
}
