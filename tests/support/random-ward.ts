import { nothingTold } from '#domain/stored-facts.ts';
import type { Level } from '#domain/level.ts';
import { randomBelow } from '#features/books/situations.ts';
import type { CollectiveEntry, Intake, MemberEntry, OrganisationEntry, PastResultEntry } from '#features/intake/intake.ts';
import { MEMBER_FACTS } from '#features/members/member-facts.ts';
import { COLLECTIVE_FACTS, ORGANISATION_FACTS } from '#features/organisations/organisation-facts.ts';
import type { Kind } from '#features/organisations/organisations.ts';

/** A ward's year under the book of points, always the same one for a seed, around the marks where levels part. `code` begins all of its codes. */
export function randomWard(seed: number, code: string, year: number): Intake {
  const below = randomBelow(seed);
  const pick = <T>(...from: readonly T[]): T => from[below(from.length)]!;
  const rarely = <T>(often: T, ...seldom: readonly T[]): T => (below(12) === 0 ? pick(...seldom) : often);
  const level = (): Level | null =>
    pick<Level | null>('excellent', 'excellent', 'good', 'good', 'good', 'completed', rarely('failed', null), rarely('good', null));
  const points = () =>
    pick(
      { pointsGeneral: 27, pointsTasks: 63 },
      { pointsGeneral: 25.4, pointsTasks: 64.6 },
      { pointsGeneral: rarely<number | null>(27, null), pointsTasks: 62.9 },
      { pointsGeneral: 20.2, pointsTasks: 49.7 },
      { pointsGeneral: 15, pointsTasks: 34.9 },
    );
  const work = () =>
    pick<readonly [number, number, number, number]>(
      [10, 10, 10, 3],
      [10, 10, 10, 3],
      [10, 10, 10, 2],
      [10, 10, 9, 3],
      [10, 10, 7, 3],
      [10, 9, 9, 3],
      [10, 4, 4, 0],
      [0, 0, 0, 0],
    );
  const targets = () => {
    const [targetsAssigned, targetsDone, targetsOnTime, targetsExceeded] = work();
    return { targetsAssigned, targetsDone, targetsOnTime: rarely<number | null>(targetsOnTime, null), targetsExceeded } as const;
  };
  const day = () => pick(null, `${year}-01-01`, `${year}-12-31`, `${year - 1}-12-31`);
  const remedied = () => ({
    shortcomingsConcluded: rarely<number | null>(null, 2),
    shortcomingsRemedied: rarely<number | null>(null, 1, 2),
  });

  const organisations: OrganisationEntry[] = [];
  const members: MemberEntry[] = [];
  const collectives: CollectiveEntry[] = [];
  const pastResults: PastResultEntry[] = [];
  const remember = (subject: string) => {
    const gap = rarely(0, 1, 4);
    for (const ago of below(2) === 0 ? [1, 2, 3, 4] : []) {
      if (ago === gap) continue;
      const wording = rarely('Hoàn thành xuất sắc nhiệm vụ', 'XS', 'Trong sạch, vững mạnh');
      pastResults.push({ row: 0, subject, year: year - ago, level: wording, typical: rarely(true, false), decision: null });
    }
  };
  const add = (kind: Kind, parent: string | null): string => {
    const own = parent === null ? code : `${code}-${kind}${organisations.length}`;
    organisations.push({
      ...nothingTold(ORGANISATION_FACTS),
      row: organisations.length + 2,
      code: own,
      name: own,
      kind,
      parent,
      group: null,
      founded: rarely(null, `${year}-12-01`),
      ...points(),
      ...targets(),
      ...remedied(),
      forceMajeure: rarely(false, true),
      basicTargetsFailed: rarely<number | null>(null, 1),
      disciplinedBelow: rarely<number | null>(null, 1),
      leadersDisciplined: rarely<number | null>(null, 1),
      discipline: rarely<string | null>(null, 'warning'),
      disciplineDate: day(),
      selfRemedied: rarely(false, true),
      decided: level(),
      typical: below(2) === 0,
      leadership: below(3) === 0,
      uplift: rarely<string | null>(null, '21-QĐ/ĐU'),
    });
    remember(own);
    return own;
  };
  const addMembers = (cell: string) => {
    for (let n = below(7); n > 0; n -= 1) {
      const [tasksAssigned, tasksDone, tasksOnTime, tasksExceeded] = work();
      const person = `${code}-ĐV${members.length}`;
      members.push({
        ...nothingTold(MEMBER_FACTS),
        row: members.length + 2,
        code: person,
        name: person,
        birth: null,
        admitted: rarely('2001-05-19', `${year}-06-30`, `${year}-07-01`),
        cell,
        status: rarely<MemberEntry['status']>('active', 'exempt', 'suspended', 'probationary'),
        position: below(3) === 0 ? 'Bí thư' : null,
        units: null,
        ...points(),
        stateEmployee: below(4) === 0,
        stateRating: level(),
        tasksAssigned,
        tasksDone,
        tasksOnTime,
        tasksExceeded: rarely<number | null>(tasksExceeded, null),
        ...remedied(),
        sickMonths: rarely<number | null>(null, 7),
        maternity: rarely(false, true),
        discipline: rarely<string | null>(null, 'reprimand'),
        disciplineDate: day(),
        dutyRelated: pick('yes', 'no', null),
        oldUnit: below(2) === 0,
        selfRemedied: rarely(false, true),
        misconduct: rarely(rarely(false, true), false),
        conductRulesBroken: rarely(false, true),
        corruptionBelow: rarely(false, true),
        confidenceVotes: rarely<number | null>(null, 10),
        lowVotes: rarely<number | null>(null, 5, 6),
        reviewed: rarely(true, false),
        decided: level(),
      } as MemberEntry);
      remember(person);
    }
  };
  const rootKind = pick<Kind>('DBCT', 'DBCT', 'DBCT', 'DBCS', 'CBCS');
  const root = add(rootKind, null);
  const cellBelow = (parent: string) => addMembers(add('CBTT', parent));
  const committeeBelow = (own: string) => {
    for (let n = below(4); n > 0; n -= 1) cellBelow(own);
    for (let n = below(2); n > 0; n -= 1) {
      const section = add('DBBP', own);
      for (let cells = below(3); cells > 0; cells -= 1) cellBelow(section);
    }
  };
  if (rootKind === 'CBCS') addMembers(root);
  if (rootKind === 'DBCS') committeeBelow(root);
  if (rootKind === 'DBCT') {
    for (let n = 1 + below(3); n > 0; n -= 1) committeeBelow(add('DBCS', root));
    for (let n = below(3); n > 0; n -= 1) addMembers(add('CBCS', root));
    for (let n = below(3); n > 0; n -= 1) cellBelow(root);
  }
  const led = members.map((entry) => {
    const units = Array.from({ length: below(4) }, () => pick(...organisations).code);
    return units.length === 0 ? entry : { ...entry, units: [...new Set(units)] };
  });
  for (const { code: own, row } of organisations.filter(() => below(2) === 0))
    collectives.push({
      ...nothingTold(COLLECTIVE_FACTS),
      row,
      code: own,
      name: null,
      ...points(),
      ...targets(),
      ...remedied(),
      forceMajeure: rarely(false, true),
      basicTargetsFailed: rarely<number | null>(null, 1),
      disciplinedBelow: rarely<number | null>(null, 1),
      leadersDisciplined: rarely<number | null>(null, 1),
      leadersDisciplinedDuty: rarely<number | null>(null, 1),
      misconduct: rarely(false, true),
      disunity: rarely(false, true),
      selfRemedied: rarely(false, true),
      decided: level(),
    });
  return { organisations, members: led, collectives, pastResults, unknownColumns: [], invented: true };
}
