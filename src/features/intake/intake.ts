/** Intake: what one workbook of a committee's year says, and what is wrong with a workbook (`Tổ chức`, `Đảng viên`, `Tập thể lãnh đạo`, `Kết quả các năm`). */
import type { IntakeRefusalCode } from './intake.contract.ts';
import type { Day } from '#kernel/dates.ts';
import type { ToldFacts } from '#domain/stored-facts.ts';
import type { MEMBER_FACTS } from '#features/members/member-facts.ts';
import type { MemberStatus } from '#features/members/members.ts';
import type { COLLECTIVE_FACTS, ORGANISATION_FACTS } from '#features/organisations/organisation-facts.ts';
import type { Kind } from '#features/organisations/organisations.ts';

/** In bytes; the papers open none that is larger. */
export const LARGEST_WORKBOOK = 32 * 1024 * 1024;

/** One row of `Tổ chức`: where the organisation stands, and all facts that a year keeps of one. `row` is the row that Excel shows. */
export interface OrganisationEntry extends Omit<ToldFacts<typeof ORGANISATION_FACTS>, 'kind'> {
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly kind: Kind;
  /** Code of the organisation above; null for the root. */
  readonly parent: string | null;
  readonly group: string | null;
}

/** One row of `Đảng viên`. */
export interface MemberEntry extends Omit<ToldFacts<typeof MEMBER_FACTS>, 'admitted' | 'status'> {
  readonly row: number;
  readonly code: string;
  readonly name: string;
  /** A day, or `yyyy` where only the year is known. */
  readonly birth: string | null;
  readonly admitted: Day;
  /** Code of a chi bộ cơ sở or chi bộ trực thuộc. */
  readonly cell: string;
  readonly status: MemberStatus;
  /** Codes of the organisations that a leader is in charge of; the first is the one that is headed. */
  readonly units: readonly string[] | null;
}

/** One row of `Tập thể lãnh đạo`: the leading body of the organisation whose code it bears. */
export interface CollectiveEntry extends ToldFacts<typeof COLLECTIVE_FACTS> {
  readonly row: number;
  readonly code: string;
  readonly name: string | null;
}

/** One row of `Kết quả các năm`, about an organisation or a member of the same workbook. */
export interface PastResultEntry {
  readonly row: number;
  readonly subject: string;
  readonly year: number;
  /** As printed in that year, in the wording of that year's book. */
  readonly level: string;
  readonly typical: boolean;
  readonly decision: string | null;
}

export interface UnknownColumn {
  readonly sheet: string;
  readonly column: string;
  readonly header: string;
}

export interface Intake {
  readonly organisations: readonly OrganisationEntry[];
  readonly members: readonly MemberEntry[];
  readonly collectives: readonly CollectiveEntry[];
  readonly pastResults: readonly PastResultEntry[];
  /** Columns that were left out, each told once. */
  readonly unknownColumns: readonly UnknownColumn[];
  /** The title rows say that the people are made up («Dữ liệu minh họa»). */
  readonly invented: boolean;
}

/** One wrong cell at the address that Excel shows; a refusal of the whole file has sheet '', row 0 and column ''. */
export interface IntakeRefusal {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  readonly code: IntakeRefusalCode;
  /** Vietnamese: where, what was read, what is expected. */
  readonly message: string;
}

/** The committee that a file speaks of: its root, the one organisation that answers to nobody in it. */
export function committeeOf(intake: Intake): { readonly code: string; readonly name: string } {
  const root = intake.organisations.find((entry) => entry.parent === null);
  return { code: root?.code ?? '-', name: root?.name ?? 'Chưa có tên' };
}
