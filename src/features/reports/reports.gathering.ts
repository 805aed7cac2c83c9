import type { Day } from '#kernel/dates.ts';
import { levelOf, LEVELS } from '#domain/level.ts';
import { decodeMissing } from '#engine/bits.ts';
import type { Book } from '#engine/book.ts';
import { printCitation, type Grounds } from '#engine/citations.ts';
import { subjectOf } from '#engine/evaluator.ts';
import { bookHash } from '#engine/hash.ts';
import type { IntakeOffers } from '#features/intake/intake.offers.ts';
import type { MembersOffers } from '#features/members/members.offers.ts';
import type { OrganisationsOffers } from '#features/organisations/organisations.offers.ts';
import type { RatingsOffers } from '#features/ratings/ratings.offers.ts';
import { ratesLeaders } from '#features/ratings/ratings.ts';
import { typicalNameIn } from '#features/ratings/wording.ts';
import { comparisonOf } from '#features/years/years.ts';
import type { Tx } from '#server/database.ts';
import { organisationBoard } from './letterheads.ts';
import type { QuotaGroup, ReportBook, ReportData, ReportQuota, ResultBook, ResultRow } from './reports.ts';

/** What the results of a year ask of other rooms. */
export interface ResultsNeeds {
  readonly intake: Pick<IntakeOffers, 'source'>;
  readonly members: Pick<MembersOffers, 'list'>;
  readonly organisations: Pick<OrganisationsOffers, 'list'>;
  readonly ratings: Pick<
    RatingsOffers,
    'ratedBook' | 'rating' | 'counts' | 'quotaLines' | 'verdicts' | 'obstacles' | 'disagreements' | 'honours' | 'earlierLevels'
  >;
}

type NamedOrganisation = Awaited<ReturnType<OrganisationsOffers['list']>>[number];
type NamedMember = Awaited<ReturnType<MembersOffers['list']>>[number];
type Verdict = Awaited<ReturnType<RatingsOffers['verdicts']>>[number];
type QuotaLine = Awaited<ReturnType<RatingsOffers['quotaLines']>>[number];
type Disagreement = Awaited<ReturnType<RatingsOffers['disagreements']>>[number];

interface Committee {
  readonly tenant: bigint;
  readonly code: string;
  readonly name: string;
  readonly invented: boolean;
}

/** The rated year that is printed. */
interface Printed {
  readonly tx: Tx;
  readonly needs: ResultsNeeds;
  readonly tenant: bigint;
  readonly year: number;
  readonly book: Book;
  readonly profile: string;
  readonly names: Names;
}

interface Names {
  readonly organisations: ReadonlyMap<string, NamedOrganisation>;
  readonly members: ReadonlyMap<string, NamedMember>;
}

/**
 * Everything that the report and the result workbook of a rated year print, read in one transaction; null where the year is not rated.
 * `today`: the day that they bear.
 */
export async function gatherResults(
  tx: Tx,
  needs: ResultsNeeds,
  committee: Committee,
  year: number,
  today: Day,
): Promise<ResultBook | null> {
  const { tenant } = committee;
  const { ratings, organisations, members } = needs;
  const [book, rating] = [await ratings.ratedBook(tx, tenant, year), await ratings.rating(tx, tenant, year)];
  if (book === null || rating === null) return null;
  const names: Names = {
    organisations: new Map((await organisations.list(tx, tenant, year, {})).map((row) => [row.code, row])),
    members: new Map((await members.list(tx, tenant, year, {})).map((row) => [row.code, row])),
  };
  const rows = (await ratings.verdicts(tx, tenant, year)).map((verdict) => rowOf(verdict, book, names, ratings));
  const printed = { tx, needs, tenant, year, book, profile: rating.profile, names };
  return { report: { ...(await reportOf(printed, committee, rows)), date: today }, rows };
}

export interface ReportsNeeds extends ResultsNeeds {
  readonly organisations: Pick<OrganisationsOffers, 'findCommittee' | 'list'>;
}

/** The same of the committee with that code; null also where there is none in the sight of the transaction's person. */
export async function gatherYear(tx: Tx, needs: ReportsNeeds, code: string, year: number, today: Day): Promise<ResultBook | null> {
  const committee = await needs.organisations.findCommittee(tx, code);
  return committee === null ? null : gatherResults(tx, needs, committee, year, today);
}

async function reportOf(
  { tx, needs: { intake, ratings }, ...printed }: Printed,
  { code, name, invented }: Committee,
  rows: readonly ResultRow[],
): Promise<Omit<ReportData, 'date'>> {
  const { tenant, year, book, profile, names } = printed;
  const counts = await ratings.counts(tx, tenant, year);
  const honours = await ratings.honours(tx, tenant, year);
  const holders = (award: string) => honours.filter((honour) => honour.award === award).map((honour) => honour.code);
  const isGrassroots = (organisation: string) => names.organisations.get(organisation)?.grassroots === organisation;
  const cellOf = (cell: string) => {
    const { name: cellName, parentName } = names.organisations.get(cell)!;
    return { code: cell, name: cellName, organisation: parentName ?? '' };
  };
  const source = await intake.source(tx, tenant, year);
  const { collectives, leaders, ...counted } = counts;
  return {
    committee: { code, name },
    year,
    invented,
    letterhead: organisationBoard(name),
    book: bookOf(book, profile),
    levelNames: Object.fromEntries(
      LEVELS.map((level, rank) => [level, subjectOf(book, 'organisation').scale.values[rank]!.label.vi]),
    ) as ReportData['levelNames'],
    ...counted,
    leading: ratesLeaders(book) ? { collectives, leaders } : null,
    typicalName: typicalNameIn(book).vi,
    quota: quotaOf(await ratings.quotaLines(tx, tenant, year), book, profile, names),
    organisations: rows
      .filter((row) => row.subject === 'organisation' && isGrassroots(row.code))
      .map((row) => {
        const { kind, group } = names.organisations.get(row.code)!;
        return { ...row, kind: kind as 'DBCS' | 'CBCS', group };
      }),
    cellTypical: book.commendations.has('cellTypical') ? holders('cellTypical').map(cellOf) : null,
    cellFiveYears: holders('cellFiveYears').map(cellOf),
    memberFiveYears: holders('memberFiveYears').map((member) => {
      const { name: fullName, cellName, grassrootsName } = names.members.get(member)!;
      return { code: member, name: fullName, cell: cellName, organisation: grassrootsName ?? '' };
    }),
    notRated: notRatedOf(rows, book),
    pending: rows.filter((row) => row.standing === 'pending'),
    disagreements: (await ratings.disagreements(tx, tenant, year)).map((row) => disagreementOf(row, book, rows, names)),
    comparison: comparisonOf(year, counts.grassroots, await ratings.earlierLevels(tx, tenant, year), isGrassroots),
    sources: source === null ? [] : [{ fileName: source.fileName, digest: source.sha256, received: null }],
  };
}

const article = ({ cites }: Grounds): string => cites.map((citation) => printCitation(citation, 'vi')).join('; ');

function rowOf(verdict: Verdict, book: Book, names: Names, ratings: ResultsNeeds['ratings']): ResultRow {
  const { subject: kind, judgedAs, code } = verdict;
  const subject = subjectOf(book, judgedAs);
  const missing = decodeMissing(subject, verdict.missing).map((fact) => subject.facts.get(fact)!);
  const next =
    verdict.eligible === null || verdict.eligible + 1 >= LEVELS.length ? [] : ratings.obstacles(book, verdict, verdict.eligible + 1);
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

function quotaOf(lines: readonly QuotaLine[], book: Book, profile: string, names: Names): ReportQuota {
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
    groups: groups.map(({ subject, group, percent, base, limit, used, over }) => {
      const name = names.organisations.get(group)?.name ?? KIND_NAMES[group as keyof typeof KIND_NAMES] ?? group;
      const share = percent ?? quota?.percent ?? 0;
      return { subject: subject as QuotaGroup['subject'], code: group, name, percent: share, base, limit, used, over };
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

function disagreementOf(row: Disagreement, book: Book, rows: readonly ResultRow[], names: Names): ReportData['disagreements'][number] {
  const { name, unit } = row.kind === 'collective' ? aboutCollective(names, row.subject) : aboutRow(rows, row);
  // Ids of conditions say by which rules somebody was judged.
  const conditions = new Map([...book.subjects.values()].flatMap(({ numbered }) => numbered.map((rule) => [rule.id, rule] as const)));
  const told = (id: string) => {
    const rule = conditions.get(id) ?? [...book.recognitions.values()].find((mark) => mark.disagreement === id);
    return rule === undefined ? { label: id, article: '' } : { label: rule.label.vi, article: article(rule) };
  };
  const open = (row.undetermined ?? []).map(told).map(({ label, ...rule }) => ({ label: `${label} (chưa xác định)`, ...rule }));
  return { code: row.subject, name, unit, decided: row.decided, eligible: row.eligible, failed: [...row.failed.map(told), ...open] };
}

function aboutRow(rows: readonly ResultRow[], row: Disagreement) {
  const { name = '', unit = '' } = rows.find((candidate) => candidate.subject === row.kind && candidate.code === row.subject) ?? {};
  return { name, unit };
}

/** A leading collective goes by `TT/` and the code of its organisation. */
function aboutCollective(names: Names, subject: string) {
  const { name = '', parentName = '' } = names.organisations.get(subject.replace(/^TT\//u, '')) ?? {};
  return { name: `Tập thể lãnh đạo ${name}`, unit: parentName ?? '' };
}
