import { type Level, LEVELS } from '#domain/level.ts';
import type { CollectiveEntry, Intake, MemberEntry, OrganisationEntry } from '#features/intake/intake.ts';

/**
 * The summary of a year that the choices of the 2025 book ask for, worked out subject by subject: slow, plain, without the engine and without a
 * database. Names of conditions are left out, as only the book can name them.
 */

type Place = { rated: Level; eligible: Level } | { pending: readonly string[] } | { notRated: string };
interface Judged<E> {
  readonly code: string;
  readonly entry: E;
  readonly place: Place;
}
type Points = Pick<OrganisationEntry, 'pointsGeneral' | 'pointsTasks'>;
type Targets = Pick<
  OrganisationEntry,
  'targetsAssigned' | 'targetsDone' | 'targetsOnTime' | 'targetsExceeded' | 'forceMajeure' | 'basicTargetsFailed'
>;

const rank = (level: Level | null) => (level === null ? -1 : LEVELS.indexOf(level));
const tenths = ({ pointsGeneral, pointsTasks }: Points) => Math.round(pointsGeneral! * 10) + Math.round(pointsTasks! * 10);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const blanks = (entry: object, facts: readonly string[]) =>
  facts.filter((fact) => ((entry as Record<string, unknown>)[fact] ?? null) === null);
const highest = (steps: readonly (readonly [Level, boolean])[]): Level => steps.find(([, holds]) => holds)?.[0] ?? 'failed';
const counts = ({ discipline, disciplineDate }: Pick<OrganisationEntry, 'discipline' | 'disciplineDate'>, year: number) =>
  discipline !== null && (disciplineDate === null || disciplineDate.startsWith(`${year}-`));
const remedied = (e: Pick<OrganisationEntry, 'shortcomingsConcluded' | 'shortcomingsRemedied'>) =>
  (e.shortcomingsRemedied ?? 0) >= (e.shortcomingsConcluded ?? 0);
const onTime = (t: Targets) => t.targetsOnTime! >= t.targetsAssigned!;
const exceeded = (t: Targets) => t.targetsExceeded! * 100 >= 30 * t.targetsAssigned!;
const doneWell = (t: Targets) =>
  t.forceMajeure || (t.targetsDone! >= t.targetsAssigned! && (t.targetsDone! - t.targetsOnTime!) * 100 <= 20 * t.targetsAssigned!);
const fallsShort = (t: Targets) => !t.forceMajeure && (t.targetsDone! * 100 < 70 * t.targetsAssigned! || (t.basicTargetsFailed ?? 0) >= 1);
const TARGETS = ['pointsGeneral', 'pointsTasks', 'targetsAssigned', 'targetsDone', 'targetsOnTime', 'targetsExceeded', 'decided'];

export function wardByHand({ organisations, members, collectives, pastResults }: Intake, year: number, profile: string) {
  const byCode = new Map(organisations.map((entry) => [entry.code, entry]));
  const above = ({ parent }: OrganisationEntry) => byCode.get(parent ?? '');
  const state = (member: MemberEntry, least: Level) => !member.stateEmployee || rank(member.stateRating) >= rank(least);
  const duty = (member: MemberEntry) => counts(member, year) && member.dutyRelated === 'yes' && !member.selfRemedied;

  function eligibleMember(m: MemberEntry): Level {
    const late = (m.tasksDone! - m.tasksOnTime!) * 100 > 20 * m.tasksAssigned!;
    const isFailed =
      m.misconduct ||
      (m.conductRulesBroken && !m.selfRemedied) ||
      duty(m) ||
      (m.tasksAssigned! - m.tasksDone!) * 100 > 50 * m.tasksAssigned!;
    const well = m.tasksOnTime! >= m.tasksAssigned!;
    return highest([
      ['failed', isFailed],
      ['excellent', tenths(m) >= 900 && well && m.tasksExceeded! * 100 >= 30 * m.tasksAssigned! && remedied(m) && state(m, 'excellent')],
      ['good', tenths(m) >= 700 && well && state(m, 'good')],
      ['completed', tenths(m) >= 500 && m.tasksDone! >= m.tasksAssigned! && !late && state(m, 'completed')],
    ]);
  }

  function eligibleLeader(m: MemberEntry, units: readonly OrganisationEntry[]): Level {
    const own = units.filter(({ parent }) => parent !== null);
    const votes = m.confidenceVotes !== null && m.lowVotes! * 100 > 50 * m.confidenceVotes;
    const isFailed =
      units.some(fallsShort) ||
      own.filter(({ decided }) => decided === 'failed').length * 100 > 50 * own.length ||
      votes ||
      duty(m) ||
      (m.corruptionBelow && !m.selfRemedied) ||
      m.misconduct;
    return highest([
      ['failed', isFailed],
      ['excellent', tenths(m) >= 900 && units.every(onTime) && units.every(exceeded) && remedied(m) && state(m, 'excellent')],
      ['good', tenths(m) >= 700 && units.every(onTime) && state(m, 'good')],
      ['completed', tenths(m) >= 500 && units.every(doneWell) && state(m, 'completed')],
    ]);
  }

  function placeOfMember(m: MemberEntry): Place {
    if (m.status === 'exempt') return { notRated: 'exempt' };
    if (m.status === 'suspended') return { notRated: 'suspended' };
    if (m.admitted > `${year}-06-30`) return { notRated: 'under-six-months' };
    const units = (m.units ?? []).map((code) => byCode.get(code)!);
    const own = m.position === null ? blanks(m, ['tasksAssigned', 'tasksDone', 'tasksOnTime', 'tasksExceeded']) : missingOfUnits(m, units);
    const missing = [
      ...(m.reviewed ? [] : ['reviewed']),
      ...blanks(m, ['pointsGeneral', 'pointsTasks']),
      ...(m.stateEmployee ? blanks(m, ['stateRating']) : []),
      ...own,
      ...(counts(m, year) ? blanks(m, ['dutyRelated']) : []),
      ...blanks(m, ['decided']),
    ];
    if (missing.length > 0) return { pending: missing };
    return { rated: m.decided!, eligible: m.position === null ? eligibleMember(m) : eligibleLeader(m, units) };
  }

  function missingOfUnits(m: MemberEntry, units: readonly OrganisationEntry[]) {
    const sums = (['targetsAssigned', 'targetsDone', 'targetsOnTime', 'targetsExceeded'] as const)
      .filter((fact) => units.some((unit) => unit[fact] === null))
      .map((fact) => fact.replace('targets', 'unitTargets'));
    const votes = (m.confidenceVotes === null) === (m.lowVotes === null) ? [] : blanks(m, ['confidenceVotes', 'lowVotes']);
    return [...(units.length === 0 ? ['units'] : sums), ...votes];
  }

  const judgedMembers = members.map((entry): Judged<MemberEntry> => ({ code: entry.code, entry, place: placeOfMember(entry) }));
  const isPending = (entry: OrganisationEntry) => blanks(entry, TARGETS).length > 0;

  /** Undefined where nobody is below, null where somebody below is pending. */
  function childrenOf(entry: OrganisationEntry): readonly Level[] | null | undefined {
    const cells = organisations.filter(
      (one) => one.parent === entry.code && (one.kind === 'CBTT' || (one.kind === 'DBBP' && entry.kind === 'DBCS')),
    );
    const people = judgedMembers.filter(
      ({ entry: m, place }) => m.cell === entry.code && !('notRated' in place) && !(m.oldUnit && counts(m, year)),
    );
    const isCell = entry.kind === 'CBCS' || entry.kind === 'CBTT';
    const levels = isCell
      ? people.map(({ entry: m, place }) => ('rated' in place ? m.decided : null))
      : cells.map((cell) => (isPending(cell) ? null : cell.decided));
    if (levels.length === 0) return undefined;
    return levels.every((level) => level !== null) ? levels : null;
  }

  function eligibleOrganisation(o: OrganisationEntry): Level {
    const children = childrenOf(o);
    const shares = (percent: number) =>
      children === undefined ||
      (children !== null &&
        !children.includes('failed') &&
        children.filter((level) => rank(level) >= rank('good')).length * 100 >= percent * children.length);
    return highest([
      ['failed', counts(o, year) && !o.selfRemedied],
      [
        'excellent',
        tenths(o) >= 900 && onTime(o) && exceeded(o) && !o.disciplinedBelow && !o.leadersDisciplined && remedied(o) && shares(80),
      ],
      ['good', tenths(o) >= 700 && onTime(o) && shares(50)],
      ['completed', tenths(o) >= 500 && doneWell(o)],
    ]);
  }

  function eligibleCollective(c: CollectiveEntry): Level {
    const isFailed = c.disunity || c.misconduct || ((c.leadersDisciplinedDuty ?? 0) >= 1 && !c.selfRemedied) || fallsShort(c);
    return highest([
      ['failed', isFailed],
      ['excellent', tenths(c) >= 900 && onTime(c) && exceeded(c) && !c.disciplinedBelow && !c.leadersDisciplined && remedied(c)],
      ['good', tenths(c) >= 700 && onTime(c)],
      ['completed', tenths(c) >= 500 && doneWell(c)],
    ]);
  }

  const placeOf = <E extends { decided: Level | null }>(entry: E, eligible: (entry: E) => Level): Place => {
    const pending = blanks(entry, TARGETS);
    return pending.length > 0 ? { pending } : { rated: entry.decided!, eligible: eligible(entry) };
  };
  const judgedOrganisations = organisations
    .filter(({ kind }) => kind !== 'DBCT')
    .map((entry): Judged<OrganisationEntry> => ({ code: entry.code, entry, place: placeOf(entry, eligibleOrganisation) }));
  const judgedCollectives = collectives
    .filter(({ code }) => byCode.get(code)!.kind !== 'DBCT')
    .map((entry): Judged<CollectiveEntry> => ({ code: `TT/${entry.code}`, entry, place: placeOf(entry, eligibleCollective) }));
  const grassroots = judgedOrganisations.filter(({ entry }) => entry.kind === 'DBCS' || entry.kind === 'CBCS');
  const cells = judgedOrganisations.filter(({ entry }) => entry.kind === 'CBTT' || entry.kind === 'DBBP');
  const leaders = judgedMembers.filter(({ entry }) => entry.position !== null);

  const ratedLevel = ({ place }: Pick<Judged<unknown>, 'place'>) => ('rated' in place ? place.rated : undefined);
  const isExcellent = (one: Pick<Judged<unknown>, 'place'>) => ratedLevel(one) === 'excellent';
  const count = (all: readonly Pick<Judged<unknown>, 'place'>[]) => {
    const of = (level: Level) => all.filter((one) => ratedLevel(one) === level).length;
    return {
      rated: all.filter((one) => ratedLevel(one) !== undefined).length,
      excellent: of('excellent'),
      good: of('good'),
      completed: of('completed'),
      failed: of('failed'),
      notRated: all.filter(({ place }) => 'notRated' in place).length,
      pending: all.filter(({ place }) => 'pending' in place).length,
    };
  };
  const typical = (all: readonly Judged<OrganisationEntry>[]) => all.filter((one) => isExcellent(one) && one.entry.typical);

  /** The nearest at or above of some kinds. */
  function nearest(from: OrganisationEntry, kinds: readonly string[]): string {
    let at: OrganisationEntry | undefined = from;
    while (at !== undefined && !kinds.includes(at.kind)) at = above(at);
    return at?.code ?? '';
  }
  const root = organisations.find(({ parent }) => parent === null)!;
  const LEVELS_OF: Record<string, readonly Level[]> = { good: ['good'], 'all-rated': LEVELS, 'good-or-better': ['good', 'excellent'] };

  function quota<E>(subject: string, all: readonly Judged<E>[], groupOf: (entry: E) => string, isRoots: boolean) {
    const groups = Map.groupBy(
      all.filter((one) => ratedLevel(one) !== undefined),
      ({ entry }) => groupOf(entry),
    );
    return [...groups].flatMap(([group, own]) => {
      const base = own.filter((one) => LEVELS_OF[profile]!.includes(ratedLevel(one)!)).length;
      const used = own.filter(isExcellent).length;
      const raised = isRoots ? root.uplift : byCode.get(group)!.uplift;
      const percent = raised === null ? 20 : 25;
      const limit = Math.floor((base * percent) / 100);
      return base === 0 && used === 0 ? [] : [{ subject, group, percent, base, limit, used, over: Math.max(0, used - limit) }];
    });
  }
  const kindOf = (code: string) => byCode.get(code)!.kind;
  const quotas = [
    ...quota('cells', cells, (entry) => nearest(entry, ['DBCS', 'DBCT']), false),
    ...quota(
      'collectives',
      judgedCollectives.filter(({ entry }) => entry.code !== root.code),
      ({ code }) => kindOf(code),
      true,
    ),
    ...quota(
      'grassroots',
      grassroots.filter(({ code }) => code !== root.code),
      () => '*',
      true,
    ),
    ...quota(
      'leaders',
      leaders.filter(({ entry }) => entry.units !== null && entry.units[0] !== root.code),
      ({ units }) => kindOf(units![0]!),
      true,
    ),
    ...quota(
      'members',
      judgedMembers.filter(({ entry }) => entry.position === null),
      ({ cell }) => nearest(byCode.get(cell)!, ['CBCS', 'DBCS', 'DBCT']),
      false,
    ),
  ].toSorted((a, b) => compare(a.subject, b.subject) || compare(a.group, b.group));

  const held = (code: string, isTypical: boolean) =>
    [1, 2, 3, 4].every((ago) =>
      pastResults.some(
        (past) =>
          past.subject === code &&
          past.year === year - ago &&
          ['Hoàn thành xuất sắc nhiệm vụ', 'HTXSNV', 'XS'].includes(past.level) &&
          (!isTypical || past.typical),
      ),
    );
  const typicalCells = typical(cells).filter(({ entry }) => entry.kind === 'CBTT');
  const streaks = {
    memberFiveYears: judgedMembers.filter((one) => isExcellent(one) && held(one.code, false)).map(({ code }) => code),
    cellTypicalFiveYears: typicalCells.filter(({ code }) => held(code, true)).map(({ code }) => code),
  };
  const cellTypical = typicalCells.filter(({ entry }) => kindOf(nearest(entry, ['DBCS', 'DBCT', 'CBCS'])) === 'DBCT').length;
  const given = {
    typical: typical(grassroots).length,
    leadership: grassroots.filter((one) => isExcellent(one) && one.entry.leadership).length,
    cellTypical,
    cellFiveYears: streaks.cellTypicalFiveYears.length,
    memberFiveYears: streaks.memberFiveYears.length,
  };
  const everybody = [...judgedMembers, ...judgedOrganisations, ...judgedCollectives].toSorted((a, b) => compare(a.code, b.code));
  return {
    grassroots: { ...count(grassroots), typical: typical(grassroots).length },
    cells: { ...count(cells), typical: typical(cells).length },
    members: count(judgedMembers),
    collectives: count(judgedCollectives),
    leaders: count(leaders),
    quotas,
    streaks: {
      memberFiveYears: streaks.memberFiveYears.toSorted(compare),
      cellTypicalFiveYears: streaks.cellTypicalFiveYears.toSorted(compare),
    },
    commendations: {
      ...given,
      total: Object.values(given).reduce((sum, one) => sum + one, 0),
      cellTypicalBelow: typicalCells.length - cellTypical,
      memberYear: judgedMembers.filter(isExcellent).length,
    },
    disagreements: everybody.flatMap(({ code, entry, place }) => {
      if (!('rated' in place)) return [];
      const { rated: decided, eligible } = place;
      const isUnfounded = 'typical' in entry && entry.typical && decided !== 'excellent';
      return [
        ...(rank(decided) > rank(eligible) ? [{ subject: code, decided, eligible }] : []),
        ...(isUnfounded ? [{ subject: code, decided, eligible: decided }] : []),
      ];
    }),
    pending: everybody.flatMap(({ code, place }) => ('pending' in place ? [{ subject: code, missing: place.pending }] : [])),
    notRated: everybody.flatMap(({ code, place }) => ('notRated' in place ? [{ subject: code, reason: place.notRated }] : [])),
  };
}
