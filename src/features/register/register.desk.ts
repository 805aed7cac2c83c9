import type { Day } from '#kernel/dates.ts';
import type { Result } from '#kernel/result.ts';
import type { Database, Tx } from '#server/database.ts';
import type { JournalEntry } from '#features/journal/journal.ts';
import type { Refusal } from './refusals.ts';
import type { Change, Standing, Unit } from './register.ts';

interface Planted {
  readonly id: bigint;
  readonly path: string;
}

/** What the register asks of other rooms. */
export interface RegisterDesk {
  readonly db: Database;
  readonly now: () => string;
  readonly openedYear: (tx: Tx, tenant: bigint, year: number) => Promise<{ readonly closedAt: string | null } | null>;
  readonly ratedYears: (tx: Tx, tenant: bigint) => Promise<readonly number[]>;
  readonly registeredMember: (tx: Tx, tenant: bigint, code: string) => Promise<Standing | null>;
  readonly registeredOrganisation: (tx: Tx, tenant: bigint, code: string) => Promise<Unit | null>;
  readonly decidedMember: (tx: Tx, tenant: bigint, year: number, code: string) => Promise<readonly string[]>;
  readonly decidedWithin: (tx: Tx, tenant: bigint, year: number, unit: string) => Promise<readonly string[]>;
  readonly below: (
    tx: Tx,
    tenant: bigint,
    unit: Planted,
  ) => Promise<{ readonly organisations: number; readonly members: number; readonly latest: Day | null }>;
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
  /** Makes facts, files and attachments of the year agree with the register, and rates the year again. */
  readonly follow: (
    tx: Tx,
    tenant: bigint,
    year: number,
    told: { readonly at: string; readonly by: string; readonly reason: string },
  ) => Promise<void>;
  readonly record: (tx: Tx, tenant: bigint, entry: JournalEntry) => Promise<void>;
}

/** What a change comes to, once nothing stands against it. */
export interface Plan {
  readonly subject: bigint;
  readonly name: string;
  /** Where the subject stands afterwards; of one that leaves, where it stood. */
  readonly path: string;
  readonly from: string | null;
  /** In words for the list of changes: the cell, parent, standing or name that it came to. */
  readonly to: string;
  readonly apply: (tx: Tx) => Promise<void>;
}

export type Planning = Promise<Result<Plan, Refusal>>;
