import type { Day } from '#kernel/dates.ts';
import { CELLS, GRASSROOTS, type Kind } from '#features/organisations/organisations.ts';
import type { Change } from './register.contract.ts';

/** The register of a running year: who joins, moves and leaves, and what becomes of organisations. Each change has a day and a numbered decision. */

export type MemberChange = Extract<Change, { change: `member_${string}` }>;
export type OrganisationChange = Exclude<Change, MemberChange>;
export type ChangeKind = Change['change'];

/** Whether a change leaves everybody's place and standing as they are. */
export const isNameOnly = ({ change }: Change): boolean => change === 'member_renamed' || change === 'organisation_renamed';

/** Whether whom it is about is on the register no more after it. */
export const isEnd = ({ change }: Pick<Change, 'change'>): boolean =>
  change === 'member_left' || change === 'organisation_merged' || change === 'organisation_dissolved';

export const isAboutMember = (change: Change): change is MemberChange => change.change.startsWith('member');

/** What the register says of somebody or something on a day: since when, and until when where that has ended. */
export interface Standing {
  readonly id: bigint;
  readonly code: string;
  readonly name: string;
  readonly path: string;
  readonly since: Day;
  readonly until: Day | null;
}

export interface Person extends Standing {
  readonly admitted: Day;
}

export interface Unit extends Standing {
  readonly kind: Kind;
}

/** What a change comes to on its day. */
export interface Outcome {
  readonly subject: bigint;
  readonly name: string;
  /** Where the subject stands afterwards; of one that leaves, where it stood. */
  readonly path: string;
  readonly from: string | null;
  /** In words for the list of changes: the cell, parent, standing or name that it came to. */
  readonly to: string;
}

/** A change on record: as it was asked, and whom it was about. */
export interface Recorded extends Pick<Outcome, 'name' | 'path'> {
  readonly entry: bigint;
  readonly asked: Change;
}

/** The year in which a change is recorded. */
export interface RunningYear {
  readonly year: number;
  readonly opened: { readonly closedAt: string | null } | null;
  /** Years on file after this one. */
  readonly later: readonly number[];
}

/** What belongs to an organisation directly. */
export interface Below {
  readonly organisations: number;
  readonly members: number;
}

/** Members belong to cells. */
export const isCell = (kind: Kind): boolean => kind === 'CBCS' || kind === 'CBTT';

/** Which kinds stand directly below which (Điều lệ Đảng, Điều 10, 21): grassroots organisations below the committee, cells below đảng bộ. */
export function mayStandBelow(kind: Kind, above: Kind): boolean {
  if (GRASSROOTS.includes(kind)) return above === 'DBCT';
  if (kind === 'DBBP') return above === 'DBCS';
  return CELLS.includes(kind) && (above === 'DBCS' || above === 'DBBP');
}

/** Whether a path lies in the tree below another, or is it. */
export const isWithin = (path: string, above: string): boolean => `${path}.`.startsWith(`${above}.`);
