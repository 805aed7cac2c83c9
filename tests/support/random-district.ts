import * as fc from 'fast-check';
import type { Grade, Level } from '#domain/level.ts';
import type { Intake, MemberEntry, OrganisationEntry, PastResultEntry } from '#features/intake/intake.ts';
import { nothingTold } from '#domain/stored-facts.ts';
import { MEMBER_FACTS } from '#features/members/member-facts.ts';
import { ORGANISATION_FACTS } from '#features/organisations/organisation-facts.ts';
import type { Kind } from '#features/organisations/organisations.ts';

type Facts<Entry, Place extends string> = Omit<Entry, 'row' | 'code' | 'name' | Place>;
type Past = Omit<PastResultEntry, 'row' | 'subject'>;
type RandomMember = { facts: Facts<MemberEntry, 'cell'>; past: Past[] };
type RandomOrganisation = {
  kind: Kind;
  facts: Facts<OrganisationEntry, 'kind' | 'parent'>;
  past: Past[];
  members: RandomMember[];
  below: RandomOrganisation[];
};

const grade = weighted<Grade | null>([16, 'excellent'], [6, 'good'], [2, 'average'], [1, 'poor'], [1, null]);
const level = weighted<Level | null>([10, 'excellent'], [14, 'good'], [3, 'completed'], [1, 'failed'], [1, null]);
const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 3, nil: null });

/** Mostly all done; now and then around the half that divides failing from not. */
const work = fc.tuple(fc.constantFrom(0, 1, 2, 7, 10, 11, 200), weighted([6, 'all'], [1, 'half'], [1, 'less'])).map(([assigned, how]) => ({
  assigned,
  done: how === 'all' ? assigned : Math.max(0, Math.ceil(assigned / 2) - (how === 'half' ? 0 : 1)),
}));

const entered = (year: number) => weighted([4, '1975-04-30'], [2, `${year}-06-30`], [1, `${year}-07-01`], [1, `${year + 1}-01-01`]);

const pastOf = (year: number, until2017: string) =>
  sometimes(
    fc.record({
      gap: weighted([5, 0], [1, 1], [1, 4]),
      now: fc.constantFrom('Hoàn thành xuất sắc nhiệm vụ', 'HTXSNV', 'XS'),
      wrong: weighted([5, 0], [1, 1], [1, 4]),
      unmarked: weighted([5, 0], [1, 2]),
    }),
  ).map((history): Past[] =>
    [1, 2, 3, 4]
      .filter((ago) => history !== null && ago !== history.gap)
      .map((ago) => ({
        year: year - ago,
        level: year - ago <= 2017 === (ago !== history!.wrong) ? until2017 : history!.now,
        typical: ago !== history!.unmarked,
        decision: null,
      })),
  );

const member = (year: number): fc.Arbitrary<RandomMember> =>
  fc.record({
    facts: fc
      .record({
        birth: fc.constant(null),
        admitted: entered(year),
        status: weighted<MemberEntry['status']>(
          [9, 'active'],
          [1, 'exempt'],
          [1, 'suspended'],
          [1, 'suspendedFromCommittee'],
          [1, 'probationary'],
        ),
        stateEmployee: fc.boolean(),
        stateRating: level,
        M1: grade,
        M2: grade,
        M3: grade,
        M4: grade,
        M5: grade,
        M6: grade,
        work,
        sickMonths: weighted([6, null], [1, 0], [1, 2.9], [1, 3]),
        discipline: weighted<MemberEntry['discipline']>([9, null], [1, 'reprimand'], [1, 'expulsion']),
        disciplineDate: fc.constantFrom(null, `${year}-01-01`, `${year}-12-31`, `${year - 1}-12-31`, `${year + 1}-01-01`),
        misconduct: weighted([19, false], [1, true]),
        reviewed: weighted([19, true], [1, false]),
        product: weighted([5, 'Sáng kiến'], [1, null]),
        decided: level,
      })
      .map(({ work: { assigned, done }, ...facts }) => ({
        ...nothingTold(MEMBER_FACTS),
        units: null,
        ...facts,
        tasksAssigned: assigned,
        tasksDone: done,
      })),
    past: pastOf(year, 'Đủ tư cách hoàn thành xuất sắc nhiệm vụ'),
  });

const organisationFacts = (year: number): fc.Arbitrary<RandomOrganisation['facts']> =>
  fc
    .record({
      group: fc.constant(null),
      founded: sometimes(entered(year)),
      O1: grade,
      O2: grade,
      O3: grade,
      O4: grade,
      O5: grade,
      O6: grade,
      O7: grade,
      work,
      forceMajeure: fc.boolean(),
      programme: grade,
      peerGovernment: level,
      peerFront: level,
      peerUnion: sometimes(level),
      peerYouth: fc.constant(null),
      peerWomen: sometimes(level),
      peerVeterans: fc.constant(null),
      discipline: weighted<OrganisationEntry['discipline']>([9, null], [1, 'warning']),
      selfRemedied: fc.boolean(),
      outstanding: weighted([4, 'Hiến đất mở hẻm'], [1, null]),
      decided: level,
      typical: fc.boolean(),
      leadership: fc.boolean(),
    })
    .map(({ work: { assigned, done }, ...facts }) => ({
      ...nothingTold(ORGANISATION_FACTS),
      ...facts,
      targetsAssigned: assigned,
      targetsDone: done,
    }));

const noOtherwise = { founded: null, programme: 'good', targetsAssigned: 10, targetsDone: 10, discipline: null } as const;
const excellentWork = { O1: 'good', O2: 'good', O3: 'excellent', O4: 'good', O5: 'excellent', O6: 'excellent', O7: 'good' } as const;
const noPeers = { peerGovernment: null, peerFront: null, peerUnion: null, peerWomen: null };
const spotlessOrganisation = {
  ...noOtherwise,
  ...excellentWork,
  ...noPeers,
  outstanding: 'Hiến đất mở hẻm',
  decided: 'excellent',
} as const;
const goodWork = { M1: 'good', M2: 'good', M3: 'good', M4: 'good', M5: 'good', M6: 'good', tasksAssigned: 3, tasksDone: 3 } as const;
const ratedMember = { ...goodWork, admitted: '1975-04-30', status: 'active', stateEmployee: false, reviewed: true } as const;

/** Children that are all rated, so many per cent of them good and the rest completed; as they are without a percentage. */
function shared<Child extends { facts: object }>(children: Child[], percent: number | null, rated: object): Child[] {
  if (percent === null) return children;
  const decided = (index: number): Level => (index * 100 < percent * children.length ? 'good' : 'completed');
  return children.map((child, index) => ({ ...child, facts: { ...child.facts, ...rated, decided: decided(index) } }));
}

/** Fives are frequent, because the shares of the book (80, 50, 20 per cent) can be met exactly among them. */
const few = <T>(one: fc.Arbitrary<T>, maxLength: number) =>
  fc.oneof(fc.array(one, { maxLength }), fc.array(one, { minLength: 5, maxLength: 5 }));

const organisation = (
  kind: Kind,
  year: number,
  children: { members?: number; below?: fc.Arbitrary<RandomOrganisation> },
): fc.Arbitrary<RandomOrganisation> =>
  fc
    .record({
      kind: fc.constant(kind),
      facts: organisationFacts(year),
      spotless: fc.boolean(),
      goodChildren: sometimes(weighted([2, 80], [1, 60], [1, 50], [1, 40], [1, 100])),
      past: pastOf(year, 'Trong sạch, vững mạnh'),
      members: children.members === undefined ? fc.constant<RandomMember[]>([]) : few(member(year), children.members),
      below: children.below === undefined ? fc.constant<RandomOrganisation[]>([]) : few(children.below, 6),
    })
    .map(({ spotless, goodChildren, ...one }) => ({
      ...one,
      facts: spotless ? { ...one.facts, ...spotlessOrganisation } : one.facts,
      members: shared(one.members, goodChildren, ratedMember),
      below: shared(one.below, goodChildren, spotlessOrganisation),
    }));

/** A small district-year: every kind of organisation, facts near each threshold of the book, and histories with holes. */
export function randomDistrict(year: number): fc.Arbitrary<Intake> {
  const cell = organisation('CBTT', year, { members: 5 });
  const department = organisation('DBBP', year, { below: organisation('CBTT', year, { members: 2 }) });
  const committee = organisation('DBCS', year, { below: fc.oneof({ weight: 4, arbitrary: cell }, { weight: 1, arbitrary: department }) });
  const grassroots = fc.oneof(committee, organisation('CBCS', year, { members: 10 }));
  return fc
    .tuple(organisation('DBCT', year, {}), fc.array(grassroots, { maxLength: 4 }))
    .map(([root, below]) => written({ ...root, below }));
}

/** Gives everything its code and row, as a workbook would. */
function written(root: RandomOrganisation): Intake {
  const organisations: OrganisationEntry[] = [];
  const members: MemberEntry[] = [];
  const pastResults: PastResultEntry[] = [];
  const remember = (subject: string, past: readonly Past[]) => pastResults.push(...past.map((one) => ({ ...one, row: 0, subject })));
  const write = (one: RandomOrganisation, parent: string | null) => {
    const code = `${one.kind}${organisations.length}`;
    organisations.push({ row: organisations.length + 2, code, name: `Tổ chức ${code}`, parent, ...one.facts, kind: one.kind });
    remember(code, one.past);
    for (const { facts, past } of one.members) {
      const person = `ĐV${members.length}`;
      members.push({ row: members.length + 2, code: person, name: `Nguyễn Văn ${person}`, cell: code, ...facts });
      remember(person, past);
    }
    for (const child of one.below) write(child, code);
  };
  write(root, null);
  return { invented: true, organisations, members, collectives: [], pastResults, unknownColumns: [] };
}

function weighted<T>(...choices: readonly (readonly [weight: number, value: T])[]): fc.Arbitrary<T> {
  return fc.oneof(...choices.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })));
}
