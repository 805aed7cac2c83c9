/** Intake: what one workbook of a committee's year says, and what is wrong with a workbook (`Tổ chức`, `Đảng viên`, `Kết quả các năm`). */
import type { IntakeRefusalCode } from './intake.contract.ts';
import type { Day } from '#kernel/dates.ts';
import type { Grade, Level } from '#domain/level.ts';
import type { MemberStatus } from '#features/members/members.ts';
import type { Kind } from '#features/organisations/organisations.ts';

/** In bytes; the papers open none that is larger. */
export const LARGEST_WORKBOOK = 32 * 1024 * 1024;

export type OrganisationDiscipline = 'reprimand' | 'warning' | 'dissolution';
export type MemberDiscipline = 'reprimand' | 'warning' | 'dismissal' | 'expulsion';

/** One row of `Tổ chức`; null is a fact that the row leaves blank. `row` is the row that Excel shows. */
export interface OrganisationEntry {
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly kind: Kind;
  /** Code of the organisation above; null for the root. */
  readonly parent: string | null;
  readonly group: string | null;
  /** Null = long ago. */
  readonly founded: Day | null;
  readonly O1: Grade | null;
  readonly O2: Grade | null;
  readonly O3: Grade | null;
  readonly O4: Grade | null;
  readonly O5: Grade | null;
  readonly O6: Grade | null;
  readonly O7: Grade | null;
  readonly targetsAssigned: number | null;
  readonly targetsDone: number | null;
  readonly forceMajeure: boolean;
  readonly programme: Grade | null;
  /** Levels of the bodies beside the organisation; null = it has no such body. */
  readonly government: Level | null;
  readonly front: Level | null;
  readonly union: Level | null;
  readonly youth: Level | null;
  readonly women: Level | null;
  readonly veterans: Level | null;
  readonly discipline: OrganisationDiscipline | null;
  readonly selfRemedied: boolean;
  readonly outstanding: string | null;
  readonly decided: Level | null;
  readonly typical: boolean;
  readonly leadership: boolean;
}

/** One row of `Đảng viên`. */
export interface MemberEntry {
  readonly row: number;
  readonly code: string;
  readonly name: string;
  /** A day, or `yyyy` where only the year is known. */
  readonly birth: string | null;
  readonly admitted: Day;
  /** Code of a chi bộ cơ sở or chi bộ trực thuộc. */
  readonly cell: string;
  readonly status: MemberStatus;
  readonly stateEmployee: boolean;
  readonly stateRating: Level | null;
  readonly M1: Grade | null;
  readonly M2: Grade | null;
  readonly M3: Grade | null;
  readonly M4: Grade | null;
  readonly M5: Grade | null;
  readonly M6: Grade | null;
  readonly tasksAssigned: number | null;
  readonly tasksDone: number | null;
  readonly sickMonths: number | null;
  readonly discipline: MemberDiscipline | null;
  readonly disciplineDate: Day | null;
  readonly misconduct: boolean;
  readonly reviewed: boolean;
  readonly product: string | null;
  readonly decided: Level | null;
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
