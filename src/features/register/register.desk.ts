import type { Day } from '#kernel/dates.ts';
import type { Result } from '#kernel/result.ts';
import type { Database, Tx } from '#server/database.ts';
import type { JournalEntry } from '#features/journal/journal.ts';
import type { Refusal } from './refusals.ts';
import type { Below, Change, Outcome, Person, RunningYear, Standing, Unit } from './register.ts';

interface Planted {
  readonly id: bigint;
  readonly path: string;
}

/** Organisations and members as they are from a day on: what a change reads and writes. */
export interface PlanningDesk {
  readonly registeredMember: (tx: Tx, tenant: bigint, code: string) => Promise<Person | null>;
  readonly registeredOrganisation: (tx: Tx, tenant: bigint, code: string) => Promise<Unit | null>;
  readonly below: (tx: Tx, tenant: bigint, unit: bigint) => Promise<Below>;
  readonly nameMember: (tx: Tx, tenant: bigint, code: string) => Promise<bigint>;
  readonly joinMember: (
    tx: Tx,
    tenant: bigint,
    joined: {
      readonly id: bigint;
      readonly name: string;
      readonly birth: string | null;
      readonly admitted: Day;
      readonly cell: bigint;
      readonly path: string;
      readonly status: Extract<Change, { status: unknown }>['status'];
      readonly day: Day;
    },
  ) => Promise<void>;
  readonly changeMember: (
    tx: Tx,
    tenant: bigint,
    id: bigint,
    day: Day,
    changes: { readonly cell?: Planted; readonly status?: Extract<Change, { status: unknown }>['status']; readonly name?: string },
  ) => Promise<void>;
  readonly endMember: (tx: Tx, tenant: bigint, id: bigint, day: Day) => Promise<void>;
  readonly nameOrganisation: (tx: Tx, tenant: bigint, code: string) => Promise<bigint>;
  readonly foundOrganisation: (
    tx: Tx,
    tenant: bigint,
    founded: Pick<Unit, 'id' | 'name' | 'kind' | 'path'> & { readonly parent: bigint; readonly day: Day },
  ) => Promise<void>;
  readonly renameOrganisation: (tx: Tx, tenant: bigint, id: bigint, name: string, day: Day) => Promise<void>;
  readonly moveOrganisation: (tx: Tx, tenant: bigint, unit: Planted, parent: Planted, day: Day) => Promise<void>;
  readonly mergeOrganisation: (
    tx: Tx,
    tenant: bigint,
    unit: Planted,
    into: Planted,
    order: { readonly day: Day; readonly decision: string },
  ) => Promise<void>;
  readonly endOrganisation: (tx: Tx, tenant: bigint, id: bigint, day: Day) => Promise<void>;
}

/** Who lets files and figures follow, when, and by which decision or workbook. */
export interface Told {
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

/** What it takes to carry changes on record out again. */
export interface ReplayDesk extends PlanningDesk {
  readonly openedYear: (tx: Tx, tenant: bigint, year: number) => Promise<RunningYear['opened']>;
  /** Whether a workbook states that year. */
  readonly isStated: (tx: Tx, tenant: bigint, year: number) => Promise<boolean>;
  readonly ratedYears: (tx: Tx, tenant: bigint) => Promise<readonly number[]>;
  /** Makes organisations and members what they were on that day. What came later must be carried out again in the same transaction. */
  readonly unwind: (tx: Tx, tenant: bigint, day: Day) => Promise<void>;
  /** Makes facts, files and attachments of the year agree with the register, and rates the year again. */
  readonly follow: (tx: Tx, tenant: bigint, year: number, told: Told) => Promise<void>;
}

/** What the register asks of other rooms. */
export interface RegisterDesk extends ReplayDesk {
  readonly db: Database;
  readonly now: () => string;
  /** As `openedYear`, and nobody else closes the year or changes its register until the transaction ends. */
  readonly holdYear: RegisterDesk['openedYear'];
  /** Whose level of the year is decided and not revoked: a member, an organisation with everything below it, or all of a kind. */
  readonly decided: (
    tx: Tx,
    tenant: bigint,
    year: number,
    which: { readonly kind?: 'member' | 'organisation'; readonly code?: string; readonly unit?: string },
  ) => Promise<readonly Pick<Standing, 'name' | 'path'>[]>;
  readonly record: (tx: Tx, tenant: bigint, entry: JournalEntry) => Promise<void>;
}

/** Whose eyes a change is planned for: of members outside them, refusals say nothing. */
export interface Sight {
  readonly tenant: bigint;
  readonly sees: (path: string) => boolean;
}

/** What a change comes to, and how, once nothing stands against it. */
export interface Plan extends Outcome {
  readonly apply: (tx: Tx) => Promise<void>;
}

export type Planning = Promise<Result<Plan, Refusal>>;
