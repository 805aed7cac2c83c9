import type { Level, Standing } from '#domain/level.ts';
import type { Book } from '#engine/book.ts';
import type { FindDoers } from '#features/accounts/doers.ts';
import type { BallotResult } from '#features/ballots/ballots.ts';
import type { JournalEntry } from '#features/journal/journal.ts';
import type { Database, Tx } from '#server/database.ts';
import type { DecisionClass, QuotaLine, SubjectKey, SubjectKind } from './decisions.ts';
import type { Refusal } from './refusals.ts';
import type { StatedLevel } from './flags/routine.ts';

/** What a collective proposes and nobody has decided yet. */
export interface Proposal extends SubjectKey {
  readonly id: bigint;
  readonly name: string;
  readonly path: string;
  readonly level: DecisionClass;
  readonly unitCode: string;
  readonly unitName: string;
  /** Of the review file. */
  readonly version: number;
  readonly proposedLevel: Level;
  readonly typical: boolean;
  readonly leadership: boolean;
}

type RatedKind = 'member' | 'organisation';

/** What decisions ask of other rooms. */
export interface DecisionsDesk {
  readonly db: Database;
  readonly now: () => string;
  readonly record: (tx: Tx, tenant: bigint, entry: JournalEntry) => Promise<void>;
  readonly rating: (tx: Tx, tenant: bigint, year: number) => Promise<{ book: string; bookHash: string; profile: string } | null>;
  readonly ratedBook: (tx: Tx, tenant: bigint, year: number) => Promise<Book | null>;
  readonly judgeUndecided: (
    tx: Tx,
    tenant: bigint,
    year: number,
    book: Book,
    kind: RatedKind,
    grassroots: bigint | null,
  ) => Promise<readonly { id: bigint; standing: Standing; eligible: Level | null }[]>;
  /** What the book says of leading collectives by what their meetings agreed to, by the organisation's id. */
  readonly judgeCollectives: (
    tx: Tx,
    tenant: bigint,
    year: number,
    book: Book,
  ) => Promise<ReadonlyMap<bigint, { readonly standing: Standing; readonly eligible: Level | null }>>;
  readonly countIntended: (
    tx: Tx,
    tenant: bigint,
    year: number,
    book: Book,
    profile: string,
    kind: SubjectKind,
    levels: readonly { id: bigint; level: Level }[],
  ) => Promise<readonly QuotaLine[]>;
  readonly proposals: (tx: Tx, tenant: bigint, year: number, body: bigint) => Promise<readonly Proposal[]>;
  /** The newest closed ballot on each subject, by `kind id`. */
  readonly ballotResults: (
    tx: Tx,
    tenant: bigint,
    year: number,
    subjects: readonly { readonly kind: SubjectKind; readonly id: bigint }[],
  ) => Promise<ReadonlyMap<string, BallotResult>>;
  readonly markDecided: (
    tx: Tx,
    tenant: bigint,
    year: number,
    subjects: readonly SubjectKey[],
    told: { at: string; by: string; reason: string },
  ) => Promise<void>;
  readonly stepRefusal: (
    tx: Tx,
    tenant: bigint,
    year: number,
    step: 'decision',
    level: 'members' | 'cells' | 'grassroots',
    path: string,
    day: string,
  ) => Promise<Refusal | null>;
  readonly saveMemberLevels: (
    tx: Tx,
    tenant: bigint,
    year: number,
    levels: readonly { id: bigint; level: Level | null }[],
  ) => Promise<void>;
  readonly saveOrganisationLevels: (
    tx: Tx,
    tenant: bigint,
    year: number,
    levels: readonly { id: bigint; level: Level | null; typical: boolean; leadership: boolean }[],
  ) => Promise<void>;
  readonly findCommittee: (tx: Tx, code: string) => Promise<{ readonly name: string } | null>;
  readonly doers: FindDoers;
  readonly attachmentThere: (tx: Tx, tenant: bigint, id: string) => Promise<boolean>;
  /** Rates a year by the book and profile that it was rated by before. */
  readonly rateAgain: (tx: Tx, tenant: bigint, year: number) => Promise<void>;
  /** What earlier years came to, as this one states it. */
  readonly statedLevels: (tx: Tx, tenant: bigint, year: number) => Promise<readonly StatedLevel[]>;
  /** Writes into later years what they state of a past one: those of them that state something of these subjects. */
  readonly restatePastResults: (
    tx: Tx,
    tenant: bigint,
    pastYear: number,
    results: readonly { kind: RatedKind; id: bigint; wording: string | null; typical: boolean; decision: string }[],
    stated: readonly { readonly year: number; readonly kind: RatedKind; readonly id: bigint }[],
  ) => Promise<void>;
}
