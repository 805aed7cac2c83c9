import type { Level } from '#domain/level.ts';
import type { Intake, MemberEntry, OrganisationEntry } from '#features/intake/intake.ts';
import type { LevelCounts, QuotaLine } from '#features/ratings/ratings.ts';
import { eligibleMember, eligibleOrganisation, isAtLeast } from './levels-by-hand.ts';

/** Where a subject stands before its level is asked. */
type Place = { rated: Level } | { pending: readonly string[] } | { notRated: string };

type Subject = { readonly code: string; readonly place: Place };
type PlacedOrganisation = Subject & { readonly entry: OrganisationEntry };
type PlacedMember = Subject & { readonly entry: MemberEntry };

const levelOf = ({ place }: Subject): Level | undefined => ('rated' in place ? place.rated : undefined);

/**
 * The summary of a year that the choices of the 2020 book ask for, worked out subject by subject: slow, plain, without
 * the engine and without a database. `failed` of a disagreement is left out, as only the book can name its conditions.
 */
export function summaryByHand(intake: Intake, year: number, profile: string) {
  const organisations = intake.organisations
    .filter((entry) => entry.kind !== 'DBCT')
    .map((entry): PlacedOrganisation => ({ code: entry.code, entry, place: placeOfOrganisation(entry, year) }));
  const members = intake.members.map((entry): PlacedMember => ({ code: entry.code, entry, place: placeOfMember(entry, year) }));
  const grassroots = organisations.filter(({ entry }) => entry.kind === 'DBCS' || entry.kind === 'CBCS');
  const cells = organisations.filter(({ entry }) => entry.kind === 'CBTT' || entry.kind === 'DBBP');
  const commended = grassroots.filter((one) => levelOf(one) === 'excellent');
  const streaks = {
    memberFiveYears: sorted(members.filter((one) => isMemberStreak(one, intake, year)).map((one) => one.code)),
    cellTypicalFiveYears: sorted(cells.filter((one) => isCellStreak(one, intake, year)).map((one) => one.code)),
  };
  const counts = {
    typical: commended.filter(({ entry }) => entry.typical).length,
    leadership: commended.filter(({ entry }) => entry.leadership).length,
    cellFiveYears: streaks.cellTypicalFiveYears.length,
    memberFiveYears: streaks.memberFiveYears.length,
  };
  const everybody = [...organisations, ...members];
  return {
    grassroots: { ...countLevels(grassroots), typical: counts.typical },
    cells: { ...countLevels(cells), typical: cells.filter((one) => levelOf(one) === 'excellent' && one.entry.typical).length },
    members: countLevels(members),
    quotas: [
      ...quotaLines('cells', cells, profile, ({ entry }) => above(intake, entry.code, ['DBCS'])),
      ...quotaLines('grassroots', grassroots, profile, () => '*'),
      ...quotaLines('members', members, profile, ({ entry }) => above(intake, entry.cell, ['DBCS', 'CBCS'])),
    ],
    streaks,
    commendations: { ...counts, total: counts.typical + counts.leadership + counts.cellFiveYears + counts.memberFiveYears },
    disagreements: bySubject([
      ...members.flatMap((one) => tooHigh(one, () => eligibleMember(one.entry, year))),
      ...organisations.flatMap((one) => tooHigh(one, () => eligibleOrganisation(one.entry, childrenOf(one.entry, organisations, members)))),
      ...organisations.flatMap(typicalWithoutExcellent),
    ]),
    pending: bySubject(everybody.flatMap(({ code, place }) => ('pending' in place ? [{ subject: code, missing: place.pending }] : []))),
    notRated: bySubject(everybody.flatMap(({ code, place }) => ('notRated' in place ? [{ subject: code, reason: place.notRated }] : []))),
  };
}

function placeOfMember(entry: MemberEntry, year: number): Place {
  if (entry.status === 'exempt' || entry.status === 'suspended') return { notRated: entry.status };
  if (entry.admitted > `${year}-06-30`) return { notRated: 'under-six-months' };
  const missing = blank(entry, ['M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'stateRating', 'tasksAssigned', 'tasksDone', 'decided']).filter(
    (fact) => fact !== 'stateRating' || entry.stateEmployee,
  );
  return settled(entry.reviewed ? missing : ['reviewed', ...missing], entry.decided);
}

function placeOfOrganisation(entry: OrganisationEntry, year: number): Place {
  if (entry.founded !== null && entry.founded > `${year}-06-30`) return { notRated: 'under-six-months' };
  const required = ['O1', 'O2', 'O3', 'O4', 'O5', 'O6', 'O7', 'programme', 'targetsAssigned', 'targetsDone', 'decided'] as const;
  return settled(blank(entry, required), entry.decided);
}

const blank = <Entry>(entry: Entry, facts: readonly (keyof Entry & string)[]): string[] => facts.filter((fact) => entry[fact] === null);

const settled = (missing: readonly string[], decided: Level | null): Place =>
  decided === null || missing.length > 0 ? { pending: missing } : { rated: decided };

function countLevels(subjects: readonly Subject[]): LevelCounts {
  const having = (level: Level) => subjects.filter((one) => levelOf(one) === level).length;
  return {
    rated: subjects.filter(({ place }) => 'rated' in place).length,
    excellent: having('excellent'),
    good: having('good'),
    completed: having('completed'),
    failed: having('failed'),
    notRated: subjects.filter(({ place }) => 'notRated' in place).length,
    pending: subjects.filter(({ place }) => 'pending' in place).length,
  };
}

/** Decided levels of the children that are rated: the organisations right below a đảng bộ, the members of a chi bộ. */
function childrenOf(parent: OrganisationEntry, organisations: readonly PlacedOrganisation[], members: readonly PlacedMember[]): Level[] {
  const children: readonly Subject[] =
    parent.kind === 'DBCS' || parent.kind === 'DBBP'
      ? organisations.filter(({ entry }) => entry.parent === parent.code)
      : members.filter(({ entry }) => entry.cell === parent.code);
  return children.flatMap((child) => levelOf(child) ?? []);
}

function above(intake: Intake, code: string, kinds: readonly string[]): string | undefined {
  const here = intake.organisations.find((entry) => entry.code === code);
  if (here === undefined || kinds.includes(here.kind)) return here?.code;
  return here.parent === null ? undefined : above(intake, here.parent, kinds);
}

function quotaLines<One extends Subject>(
  subject: string,
  subjects: readonly One[],
  profile: string,
  groupOf: (one: One) => string | undefined,
): QuotaLine[] {
  const groups = sorted([...new Set(subjects.flatMap((one) => groupOf(one) ?? []))]);
  return groups.flatMap((group) => {
    const inGroup = countLevels(subjects.filter((one) => groupOf(one) === group));
    const bases: Record<string, number> = {
      'all-rated': inGroup.rated,
      good: inGroup.good,
      'good-or-better': inGroup.good + inGroup.excellent,
    };
    const base = bases[profile]!;
    const limit = Math.floor((base * 20) / 100);
    const used = inGroup.excellent;
    return base === 0 ? [] : [{ subject, group, base, limit, used, over: Math.max(0, used - limit) }];
  });
}

const excellentNow = ['Hoàn thành xuất sắc nhiệm vụ', 'HTXSNV', 'XS'];

function wasExcellent(intake: Intake, subject: string, year: number, until2017: string, withTypical: boolean): boolean {
  const wordings = year <= 2017 ? [until2017] : excellentNow;
  return intake.pastResults.some(
    (row) => row.subject === subject && row.year === year && wordings.includes(row.level) && (row.typical || !withTypical),
  );
}

const fourYearsBefore = (year: number) => [year - 1, year - 2, year - 3, year - 4];

function isMemberStreak(one: PlacedMember, intake: Intake, year: number): boolean {
  const wording = 'Đủ tư cách hoàn thành xuất sắc nhiệm vụ';
  return levelOf(one) === 'excellent' && fourYearsBefore(year).every((past) => wasExcellent(intake, one.code, past, wording, false));
}

/** Only a chi bộ right below a đảng bộ cơ sở can have the five years. */
function isCellStreak(one: PlacedOrganisation, intake: Intake, year: number): boolean {
  const parent = intake.organisations.find((entry) => entry.code === one.entry.parent);
  if (one.entry.kind !== 'CBTT' || parent?.kind !== 'DBCS' || !one.entry.typical || levelOf(one) !== 'excellent') return false;
  return fourYearsBefore(year).every((past) => wasExcellent(intake, one.code, past, 'Trong sạch, vững mạnh', true));
}

function tooHigh(one: Subject, eligibleLevel: () => Level) {
  const decided = levelOf(one);
  if (decided === undefined) return [];
  const eligible = eligibleLevel();
  return isAtLeast(eligible, decided) ? [] : [{ subject: one.code, decided, eligible }];
}

function typicalWithoutExcellent(one: PlacedOrganisation) {
  const decided = levelOf(one);
  return decided === undefined || decided === 'excellent' || !one.entry.typical ? [] : [{ subject: one.code, decided, eligible: decided }];
}

const byCodePoint = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const sorted = (codes: readonly string[]) => codes.toSorted(byCodePoint);
const bySubject = <Row extends { readonly subject: string }>(rows: readonly Row[]) =>
  rows.toSorted((a, b) => byCodePoint(a.subject, b.subject));
