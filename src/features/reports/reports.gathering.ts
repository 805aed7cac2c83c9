import { decodeMissing } from '#engine/bits.ts';
import type { Book } from '#engine/book.ts';
import { printCitation, type Grounds } from '#engine/citations.ts';
import type { Condition } from '#engine/condition.ts';
import { subjectOf } from '#engine/evaluator.ts';
import { bookHash } from '#engine/hash.ts';
import type { Disagreement, LevelCounts, QuotaLine, Standing } from '#features/ratings/ratings.ts';
import { LEVELS, levelOf } from '#features/ratings/ratings.ts';
import { comparisonOf } from '#features/years/years.ts';
import type { Database, Tx } from '#server/database.ts';
import { organisationBoard } from './letterheads.ts';
import type { QuotaGroup, ReportBook, ReportData, ReportQuota, ResultBook, ResultRow } from './reports.ts';

type Subject = 'organisation' | 'member';
type OrganisationCounts = LevelCounts & { readonly typical: number; readonly leadership: number };

interface NamedOrganisation {
  readonly code: string;
  readonly name: string;
  readonly kind: 'DBCT' | 'DBCS' | 'CBCS' | 'DBBP' | 'CBTT';
  readonly parentName: string | null;
  readonly grassroots: string | null;
  readonly group: string | null;
  readonly typical: boolean;
  readonly leadership: boolean;
}

interface NamedMember {
  readonly code: string;
  readonly name: string;
  readonly cellName: string;
  readonly grassrootsName: string | null;
}

interface Verdict {
  readonly subject: Subject;
  readonly code: string;
  readonly standing: Standing;
  readonly reason: string | null;
  readonly missing: bigint;
  readonly decided: number | null;
  readonly eligible: number | null;
  readonly known: bigint;
  readonly met: bigint;
  readonly typical: boolean;
}

/** What a report asks of other rooms; `main` hands it over. */
export interface ReportsDesk {
  readonly db: Database;
  readonly now: () => string;
  readonly findCommittee: (tx: Tx, code: string) => Promise<{ tenant: bigint; code: string; name: string; invented: boolean } | null>;
  readonly ratedBook: (tx: Tx, tenant: bigint, year: number) => Promise<Book | null>;
  readonly rating: (tx: Tx, tenant: bigint, year: number) => Promise<{ profile: string } | null>;
  readonly counts: (
    tx: Tx,
    tenant: bigint,
    year: number,
  ) => Promise<{ grassroots: OrganisationCounts; cells: OrganisationCounts; members: LevelCounts }>;
  readonly quotaLines: (tx: Tx, tenant: bigint, year: number) => Promise<readonly (QuotaLine & { profile: string })[]>;
  readonly organisations: (tx: Tx, tenant: bigint, year: number, filter: object) => Promise<readonly NamedOrganisation[]>;
  readonly members: (tx: Tx, tenant: bigint, year: number, filter: object) => Promise<readonly NamedMember[]>;
  readonly verdicts: (tx: Tx, tenant: bigint, year: number) => Promise<readonly Verdict[]>;
  readonly obstacles: (book: Book, verdict: Verdict, rank: number) => Condition[];
  readonly disagreements: (tx: Tx, tenant: bigint, year: number) => Promise<readonly (Disagreement & { kind: Subject })[]>;
  readonly honours: (tx: Tx, tenant: bigint, year: number) => Promise<readonly { award: string; code: string }[]>;
  readonly earlierLevels: (tx: Tx, tenant: bigint, year: number) => Promise<Parameters<typeof comparisonOf>[2]>;
  readonly source: (tx: Tx, tenant: bigint, year: number) => Promise<{ fileName: string; sha256: string } | null>;
}

interface Names {
  readonly organisations: ReadonlyMap<string, NamedOrganisation>;
  readonly members: ReadonlyMap<string, NamedMember>;
}

/** Everything that the report and the result workbook of a rated year print, read in one transaction; null where the year is not rated. */
export async function gatherResults(
  tx: Tx,
  desk: ReportsDesk,
  committee: { readonly tenant: bigint; readonly code: string; readonly name: string; readonly invented: boolean },
  year: number,
): Promise<ResultBook | null> {
  const { tenant } = committee;
  const book = await desk.ratedBook(tx, tenant, year);
  if (book === null) return null;
  const names: Names = {
    organisations: new Map((await desk.organisations(tx, tenant, year, {})).map((row) => [row.code, row])),
    members: new Map((await desk.members(tx, tenant, year, {})).map((row) => [row.code, row])),
  };
  const verdicts = await desk.verdicts(tx, tenant, year);
  const rows = verdicts.map((verdict) => rowOf(verdict, book, names, desk));
  return { report: await reportOf(tx, desk, committee, year, book, names, rows), rows };
}

/** The same of the committee with that code; null also where there is none in the sight of the transaction's person. */
export async function gatherYear(tx: Tx, desk: ReportsDesk, code: string, year: number): Promise<ResultBook | null> {
  const committee = await desk.findCommittee(tx, code);
  return committee === null ? null : gatherResults(tx, desk, committee, year);
}

async function reportOf(
  tx: Tx,
  desk: ReportsDesk,
  { tenant, code, name, invented }: { readonly tenant: bigint; readonly code: string; readonly name: string; readonly invented: boolean },
  year: number,
  book: Book,
  names: Names,
  rows: readonly ResultRow[],
): Promise<ReportData> {
  const counts = await desk.counts(tx, tenant, year);
  const honours = await desk.honours(tx, tenant, year);
  const holders = (award: string) => honours.filter((honour) => honour.award === award).map((honour) => honour.code);
  const isGrassroots = (organisation: string) => names.organisations.get(organisation)?.grassroots === organisation;
  const source = await desk.source(tx, tenant, year);
  return {
    committee: { code, name },
    year,
    date: desk.now().slice(0, 10),
    invented,
    letterhead: organisationBoard(name),
    book: bookOf(book, (await desk.rating(tx, tenant, year))!.profile),
    levelNames: Object.fromEntries(
      LEVELS.map((level, rank) => [level, subjectOf(book, 'organisation').scale.values[rank]!.label.vi]),
    ) as ReportData['levelNames'],
    ...counts,
    quota: await quotaOf(tx, desk, tenant, year, book, names),
    organisations: rows
      .filter((row) => row.subject === 'organisation' && isGrassroots(row.code))
      .map((row) => {
        const { kind, group } = names.organisations.get(row.code)!;
        return { ...row, kind: kind as 'DBCS' | 'CBCS', group };
      }),
    cellFiveYears: holders('cellFiveYears').map((cell) => {
      const { name: cellName, parentName } = names.organisations.get(cell)!;
      return { code: cell, name: cellName, organisation: parentName ?? '' };
    }),
    memberFiveYears: holders('memberFiveYears').map((member) => {
      const { name: fullName, cellName, grassrootsName } = names.members.get(member)!;
      return { code: member, name: fullName, cell: cellName, organisation: grassrootsName ?? '' };
    }),
    notRated: notRatedOf(rows, book),
    pending: rows.filter((row) => row.standing === 'pending'),
    disagreements: (await desk.disagreements(tx, tenant, year)).map((row) => disagreementOf(row, book, rows)),
    comparison: comparisonOf(year, counts.grassroots, await desk.earlierLevels(tx, tenant, year), isGrassroots),
    sources: source === null ? [] : [{ fileName: source.fileName, digest: source.sha256, received: null }],
  };
}

const article = ({ cites }: Grounds): string => cites.map((citation) => printCitation(citation, 'vi')).join('; ');

function rowOf(verdict: Verdict, book: Book, names: Names, desk: ReportsDesk): ResultRow {
  const { subject: kind, code } = verdict;
  const subject = subjectOf(book, kind);
  const missing = decodeMissing(subject, verdict.missing).map((fact) => subject.facts.get(fact)!);
  const next =
    verdict.eligible === null || verdict.eligible + 1 >= LEVELS.length ? [] : desk.obstacles(book, verdict, verdict.eligible + 1);
  const about = kind === 'organisation' ? aboutOrganisation(names, code) : aboutMember(names, code);
  return {
    subject: kind,
    code,
    ...about,
    standing: verdict.standing,
    reason: subject.notRated.find((reason) => reason.id === verdict.reason)?.label.vi ?? null,
    missing: missing.map(({ label, owner }) => ({ label: label.vi, owner: owner.vi })),
    decided: levelOf(verdict.decided),
    eligible: levelOf(verdict.eligible),
    whyNotMore: next.map((condition) => ({ label: condition.label.vi, article: article(condition) })),
  };
}

const KIND_NAMES = {
  DBCT: 'Đảng bộ cấp trên',
  DBCS: 'Đảng bộ cơ sở',
  CBCS: 'Chi bộ cơ sở',
  DBBP: 'Đảng bộ bộ phận',
  CBTT: 'Chi bộ trực thuộc',
};

function aboutOrganisation(names: Names, code: string) {
  const { name, kind, parentName, grassroots, typical, leadership } = names.organisations.get(code)!;
  const above = grassroots === null || grassroots === code ? '' : (names.organisations.get(grassroots)?.name ?? '');
  return { name, kind: KIND_NAMES[kind], unit: parentName ?? '', grassroots: above, typical, leadership };
}

function aboutMember(names: Names, code: string) {
  const { name, cellName, grassrootsName } = names.members.get(code)!;
  return { name, kind: '', unit: cellName, grassroots: grassrootsName ?? '', typical: false, leadership: false };
}

/** Of the choices that the book marks as assumed, only those that this rating rests on. */
function bookOf(book: Book, profile: string): ReportBook {
  const grounded = [
    ...[...book.subjects.values()].flatMap((subject) => subject.numbered),
    book.profiles.get(profile)!,
    ...book.quotas.values(),
    ...book.streaks.values(),
  ];
  const assumed = grounded.filter((rule) => rule.confidence === 'assumed');
  return {
    id: book.id,
    title: book.title.vi,
    hash: bookHash(book),
    documents: [...book.register.values()].map(({ kind, number, date, issuer, title }) => ({
      kind: kind.vi,
      number,
      date,
      issuer: issuer.vi,
      title: title.vi,
    })),
    assumed: assumed.map((rule) => ({ rule: rule.label.vi, interpretation: rule.interpretation?.vi ?? '', article: article(rule) })),
  };
}

/** What the base of each reading counts, to be read after a number. */
const BASES: Readonly<Record<string, string>> = {
  'all-rated': 'được xếp loại',
  good: 'hoàn thành tốt nhiệm vụ',
  'good-or-better': 'hoàn thành tốt nhiệm vụ trở lên',
};

async function quotaOf(tx: Tx, desk: ReportsDesk, tenant: bigint, year: number, book: Book, names: Names): Promise<ReportQuota> {
  const lines = await desk.quotaLines(tx, tenant, year);
  const profile = (await desk.rating(tx, tenant, year))!.profile;
  const quota = book.quotas.get('grassroots');
  const groups = lines.filter((line) => line.profile === profile && line.subject !== 'grassroots');
  return {
    percent: quota?.percent ?? 0,
    profile,
    article: quota === undefined ? '' : article(quota),
    readings: [...book.profiles.values()].map(({ id, label }) => {
      const line = lines.find((candidate) => candidate.profile === id && candidate.subject === 'grassroots');
      const { base = 0, limit = 0, used = 0, over = 0 } = line ?? {};
      return { profile: id, base: { label: BASES[id] ?? label.vi, count: base }, limit, used, over };
    }),
    groups: groups.map(({ subject, group, base, limit, used, over }) => {
      const name = names.organisations.get(group)?.name ?? group;
      return { subject: subject as QuotaGroup['subject'], code: group, name, base, limit, used, over };
    }),
  };
}

function notRatedOf(rows: readonly ResultRow[], book: Book): ReportData['notRated'] {
  const labels = new Map([...book.subjects.values()].flatMap((subject) => subject.notRated.map((reason) => [reason.label.vi, reason.id])));
  const byReason = Map.groupBy(
    rows.filter((row) => row.standing === 'not-rated'),
    (row) => row.reason ?? '',
  );
  return [...byReason].map(([label, left]) => ({
    reason: labels.get(label) ?? '',
    label,
    organisations: left.filter((row) => row.subject === 'organisation').length,
    members: left.filter((row) => row.subject === 'member').length,
  }));
}

function disagreementOf(
  row: Disagreement & { readonly kind: Subject },
  book: Book,
  rows: readonly ResultRow[],
): ReportData['disagreements'][number] {
  const { name = '', unit = '' } = rows.find((candidate) => candidate.subject === row.kind && candidate.code === row.subject) ?? {};
  const subject = subjectOf(book, row.kind);
  const failed = row.failed.map((id) => {
    const rule =
      subject.numbered.find((condition) => condition.id === id) ?? [...book.recognitions.values()].find((mark) => mark.disagreement === id);
    return rule === undefined ? { label: id, article: '' } : { label: rule.label.vi, article: article(rule) };
  });
  return { code: row.subject, name, unit, decided: row.decided, eligible: row.eligible, failed };
}
