import type { Grade, Level } from '#domain/level.ts';
import type { MemberEntry, OrganisationEntry } from '#features/intake/intake.ts';

/** Grades and levels share their last two words, so one order serves both. */
const order = ['poor', 'failed', 'average', 'completed', 'good', 'excellent'];

export const isAtLeast = (value: Grade | Level | null, least: Grade | Level): boolean =>
  value !== null && order.indexOf(value) >= order.indexOf(least);

const allAtLeast = (values: readonly (Grade | Level | null)[], least: Grade | Level) => values.every((value) => isAtLeast(value, least));

/** The highest level that the choices of the 2020 book (part 4) allow a rated member. */
export function eligibleMember(member: MemberEntry, year: number): Level {
  const { M1, M2, M3, M4, M5, M6, product } = member;
  const grades = (result: Grade, others: Grade) => isAtLeast(M5, result) && allAtLeast([M1, M2, M3, M4, M6], others);
  const state = (least: Level) => !member.stateEmployee || isAtLeast(member.stateRating, least);
  const wasThere = (member.sickMonths ?? 0) < 3;
  if (isFailingMember(member, year)) return 'failed';
  if (wasThere && grades('excellent', 'good') && state('excellent') && product !== null) return 'excellent';
  if (wasThere && grades('good', 'average') && state('good')) return 'good';
  return grades('average', 'average') && state('completed') ? 'completed' : 'failed';
}

function isFailingMember(member: MemberEntry, year: number): boolean {
  const { disciplineDate } = member;
  return (
    member.misconduct ||
    member.tasksDone! * 100 < 50 * member.tasksAssigned! ||
    (member.stateEmployee && member.stateRating === 'failed') ||
    (member.discipline !== null && (disciplineDate === null || disciplineDate.startsWith(`${year}-`)))
  );
}

/** The highest level that the choices of the 2020 book (part 3) allow a rated organisation whose rated children have these levels. */
export function eligibleOrganisation(organisation: OrganisationEntry, children: readonly Level[]): Level {
  const { O1, O2, O3, O4, O5, O6, O7, outstanding } = organisation;
  const grades = (results: Grade, others: Grade) => allAtLeast([O5, O6], results) && allAtLeast([O1, O2, O3, O4, O7], others);
  const { peerGovernment, peerFront, peerUnion, peerYouth, peerWomen, peerVeterans } = organisation;
  const present = [peerGovernment, peerFront, peerUnion, peerYouth, peerWomen, peerVeterans].filter((peer) => peer !== null);
  const goodChildren = children.filter((child) => isAtLeast(child, 'good')).length;
  const reached = (percent: number) => allAtLeast(children, 'completed') && goodChildren * 100 >= percent * children.length;
  if (isFailingOrganisation(organisation, children)) return 'failed';
  if (grades('excellent', 'good') && reached(80) && allAtLeast(present, 'good') && outstanding !== null) return 'excellent';
  if (grades('good', 'average') && reached(50) && allAtLeast(present, 'completed')) return 'good';
  return grades('average', 'average') ? 'completed' : 'failed';
}

function isFailingOrganisation(organisation: OrganisationEntry, children: readonly Level[]): boolean {
  return (
    (organisation.targetsDone! * 100 < 50 * organisation.targetsAssigned! && !organisation.forceMajeure) ||
    organisation.programme === 'poor' ||
    children.filter((child) => child === 'failed').length * 100 > 20 * children.length ||
    (organisation.discipline !== null && !organisation.selfRemedied)
  );
}
