import type { Day } from '#kernel/dates.ts';
import type { Level, Standing } from '#domain/level.ts';
import type { LevelCounts } from '#features/ratings/ratings.ts';

/**
 * Reports: everything that the yearly report of one committee prints. Plain data, gathered once, so that the Word file,
 * the PDF and the terminal print the same. Names and labels are Vietnamese, as the book and the committee write them.
 */
export interface ReportData {
  readonly committee: { readonly code: string; readonly name: string };
  readonly year: number;
  /** Day that the document carries; the caller gives it. */
  readonly date: Day;
  /** True where people and organisations are invented; every page then says so. */
  readonly invented: boolean;
  readonly letterhead: ReportLetterhead;
  readonly book: ReportBook;
  /** What the book calls an exemplary organisation: “Trong sạch, vững mạnh” tiêu biểu. */
  readonly typicalName: string;
  /** Official name of each level in this book. */
  readonly levelNames: Readonly<Record<Level, string>>;
  readonly grassroots: LevelCounts & { readonly typical: number };
  readonly cells: LevelCounts & { readonly typical: number };
  readonly members: LevelCounts;
  /** Leading collectives and leading individuals, where the book rates them. */
  readonly leading: { readonly collectives: LevelCounts; readonly leaders: LevelCounts } | null;
  readonly quota: ReportQuota;
  /** Every grassroots organisation of the year, in the committee's own order. */
  readonly organisations: readonly ReportOrganisation[];
  /** Exemplary cells that the committee itself commends; null where the book knows no such paper. */
  readonly cellTypical: readonly NamedCell[] | null;
  readonly cellFiveYears: readonly NamedCell[];
  /** In any order; the report sorts by given name. */
  readonly memberFiveYears: readonly {
    readonly code: string;
    readonly name: string;
    readonly cell: string;
    readonly organisation: string;
  }[];
  readonly notRated: readonly {
    readonly reason: string;
    readonly label: string;
    readonly organisations: number;
    readonly members: number;
  }[];
  readonly pending: readonly PendingSubject[];
  readonly disagreements: readonly ReportDisagreement[];
  /** Decided levels of grassroots organisations, oldest year first, this year last. `other` = wordings of no level. */
  readonly comparison: readonly ReportYear[];
  readonly sources: readonly ReportSource[];
}

export interface NamedCell {
  readonly code: string;
  readonly name: string;
  readonly organisation: string;
}

/** Who issues the report, as the head of the page prints it (HD 36-HD/VPTW). */
export interface ReportLetterhead {
  /** Body above the issuer, in capitals: `QUẬN ỦY QUẬN 10`. */
  readonly superior: string;
  /** `BAN TỔ CHỨC` */
  readonly issuer: string;
  /** As printed, the number left open: `Số …-BC/BTCQU`. */
  readonly number: string;
  /** `Quận 10` */
  readonly place: string;
  /** Post of the signer, in capitals: `TRƯỞNG BAN`. */
  readonly signer: string;
  readonly recipients: readonly string[];
}

export interface ReportBook {
  readonly id: string;
  readonly title: string;
  readonly hash: string;
  /** `kind` = Quy định, Hướng dẫn …; `title` with or without `Về` in front. */
  readonly documents: readonly {
    readonly kind: string;
    readonly number: string;
    readonly date: Day;
    readonly issuer: string;
    readonly title: string;
  }[];
  /** Choices marked `assumed` in the book: what the source leaves open and how this book reads it. */
  readonly assumed: readonly { readonly rule: string; readonly interpretation: string; readonly article: string }[];
}

export interface QuotaReading {
  readonly profile: string;
  /** What the base counts, to be read after a number: `được xếp loại`, `xếp loại tốt trở lên`. */
  readonly base: { readonly label: string; readonly count: number };
  readonly limit: number;
  readonly used: number;
  readonly over: number;
}

/** One group of a quota: a grassroots organisation with its members, a grassroots committee with its cells, or a kind of organisation. */
export interface QuotaGroup {
  readonly subject: 'cells' | 'members' | 'collectives' | 'leaders';
  readonly code: string;
  readonly name: string;
  /** Raised by a decision in some groups. */
  readonly percent: number;
  readonly base: number;
  readonly limit: number;
  readonly used: number;
  readonly over: number;
}

/** Whom a quota counts, in words. */
export const GROUP_SUBJECTS: Readonly<Record<QuotaGroup['subject'], string>> = {
  cells: 'Chi bộ trực thuộc',
  members: 'Đảng viên',
  collectives: 'Tập thể lãnh đạo',
  leaders: 'Cá nhân lãnh đạo',
};

export interface ReportQuota {
  readonly percent: number;
  /** Profile in force: one of `readings`. */
  readonly profile: string;
  readonly article: string;
  /** Grassroots organisations under each profile. */
  readonly readings: readonly QuotaReading[];
  /** Groups of the profile in force. */
  readonly groups: readonly QuotaGroup[];
}

export interface ReportOrganisation {
  readonly code: string;
  readonly name: string;
  readonly kind: 'DBCS' | 'CBCS';
  readonly group: string | null;
  readonly standing: Standing;
  readonly decided: Level | null;
  /** Commended as exemplary: rated, excellent and marked. */
  readonly typical: boolean;
  /** Commended for outstanding leadership: rated, excellent and marked. */
  readonly leadership: boolean;
}

export interface PendingSubject {
  readonly code: string;
  readonly name: string;
  /** Cell or organisation above. */
  readonly unit: string;
  /** What is missing, and who owes it. */
  readonly missing: readonly { readonly label: string; readonly owner: string }[];
}

export interface ReportDisagreement {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly decided: Level;
  readonly eligible: Level;
  /** Conditions that do not hold, each with its article (`HD 21-HD/BTCTW, B.2.3`). */
  readonly failed: readonly { readonly label: string; readonly article: string }[];
}

export interface ReportYear {
  readonly year: number;
  readonly excellent: number;
  readonly good: number;
  readonly completed: number;
  readonly failed: number;
  readonly other: number;
}

/** Where the figures come from. `digest` = SHA-256 of the file, when known. */
export interface ReportSource {
  readonly fileName: string;
  readonly digest: string | null;
  readonly received: Day | null;
}

/** One subject in the result workbook. */
export interface ResultRow {
  readonly subject: 'organisation' | 'member';
  readonly code: string;
  readonly name: string;
  /** Kind of organisation in words; empty for a member. */
  readonly kind: string;
  /** Parent organisation, or the member's cell. */
  readonly unit: string;
  /** Grassroots organisation above; empty for a grassroots organisation itself. */
  readonly grassroots: string;
  readonly standing: Standing;
  /** Why not rated, in words. */
  readonly reason: string | null;
  readonly missing: readonly { readonly label: string; readonly owner: string }[];
  readonly decided: Level | null;
  readonly eligible: Level | null;
  /** What keeps the subject from the next higher level, each with its article. */
  readonly whyNotMore: readonly { readonly label: string; readonly article: string }[];
  readonly typical: boolean;
  readonly leadership: boolean;
}

/** The result workbook: the report's figures and every subject behind them. */
export interface ResultBook {
  readonly report: ReportData;
  readonly rows: readonly ResultRow[];
}

/** So many subjects are printed while somebody waits; more are printed in the background. */
const MOST_AT_ONCE = 10_000;

type Counted = Pick<ReportData, 'grassroots' | 'cells' | 'members'>;

export function isLarge({ grassroots, cells, members }: Counted): boolean {
  const subjects = [grassroots, cells, members].map(({ rated, notRated, pending }) => rated + notRated + pending);
  return subjects.reduce((sum, count) => sum + count) > MOST_AT_ONCE;
}

/** `Q10-2020-ket-qua.xlsx` */
export const paperName = (committee: string, year: number, paper: string): string =>
  `${committee.replace(/[^\w.-]/gu, '_')}-${year}-${paper}`;

export const WORKBOOK = { name: 'ket-qua.xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };
