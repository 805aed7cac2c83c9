import type { Judgement } from '#engine/evaluator.ts';
import type { Facts } from '#engine/facts.ts';

/** The facts of one invented member, complete: what the member's row leaves blank is null. */
export type Member = Facts & { readonly admitted: string };

/** What any engine must say of a member: why not rated, that facts are missing, or the level. */
export type Outcome = 'exempt' | 'suspended' | 'under-six-months' | 'pending' | (typeof LEVELS)[number];

export const LEVELS = ['failed', 'completed', 'good', 'excellent'] as const;

export const outcomeOf = ({ reason, eligible }: Judgement): Outcome =>
  (reason as Outcome | null) ?? (eligible === null ? 'pending' : LEVELS[eligible]!);

/**
 * Members in about the shares of the sample district; every fourth is an odd one whose facts are drawn at random, so that each
 * condition is met and missed. The same count gives the same members.
 */
export function inventMembers(count: number): Member[] {
  const draw = generator(20_201_231);
  return Array.from({ length: count }, (_, index) => (index % 4 === 3 ? oddMember(draw) : likelyMember(draw)));
}

/** A number from 0 up to 1. */
type Draw = () => number;

/** A linear congruential generator: poor as chance, and the same on every machine. */
function generator(seed: number): Draw {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const day = (year: number, month: number, date: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;

const whole = (draw: Draw, from: number, to: number): number => from + Math.floor(draw() * (to - from + 1));

const oneOf = <T>(draw: Draw, values: readonly T[]): T => values[Math.floor(draw() * values.length)]!;

function likelyMember(draw: Draw): Member {
  const status = draw() < 0.113 ? 'exempt' : draw() < 0.03 ? 'probationary' : 'active';
  const newcomer = draw() < 0.01;
  const blank = status === 'exempt' || newcomer;
  const level = draw() < 0.18 ? 3 : draw() < 0.9 ? 2 : 1;
  const grade = (value: number) => (blank ? null : value);
  const stateEmployee = draw() < 0.31;
  const tasksAssigned = whole(draw, 4, 14);
  return {
    admitted: newcomer
      ? day(2020, whole(draw, 7, 12), whole(draw, 1, 28))
      : day(whole(draw, 1960, 2019), whole(draw, 1, 12), whole(draw, 1, 28)),
    status,
    stateEmployee,
    stateRating: stateEmployee && !blank ? level : null,
    M1: grade(Math.max(level - (draw() < 0.7 ? 1 : 0), 1)),
    M2: grade(level),
    M3: grade(level),
    M4: grade(level),
    M5: grade(level),
    M6: grade(Math.max(level - (draw() < 0.5 ? 1 : 0), 1)),
    tasksAssigned: grade(tasksAssigned),
    tasksDone: grade(tasksAssigned - (draw() < 0.2 ? 1 : 0)),
    sickMonths: draw() < 0.05 ? whole(draw, 1, 14) / 2 : null,
    discipline: draw() < 0.0025 ? 'reprimand' : null,
    disciplineDate: null,
    misconduct: false,
    reviewed: !blank,
    product: level === 3 || draw() < 0.12 ? 'Sáng kiến cải tiến quy trình tiếp nhận hồ sơ' : null,
    decided: grade(level),
  };
}

function oddMember(draw: Draw): Member {
  const maybe = <T>(value: T): T | null => (draw() < 0.01 ? null : value);
  const lowest = whole(draw, 0, 2);
  const rank = (from: number) => maybe(whole(draw, from, 3));
  return {
    admitted: oneOf(draw, ['1990-02-03', '2015-05-19', '2020-06-30', '2020-07-01']),
    status: draw() < 0.9 ? 'active' : oneOf(draw, ['exempt', 'suspended', 'suspendedFromCommittee', 'probationary']),
    stateEmployee: draw() < 0.5,
    stateRating: draw() < 0.05 ? null : whole(draw, lowest, 3),
    M1: rank(lowest),
    M2: rank(lowest),
    M3: rank(lowest),
    M4: rank(lowest),
    M5: rank(lowest),
    M6: rank(lowest),
    tasksAssigned: maybe(whole(draw, 0, 10)),
    tasksDone: maybe(whole(draw, 3, 10)),
    sickMonths: draw() < 0.5 ? null : oneOf(draw, [0.5, 2.5, 3, 6]),
    discipline: draw() < 0.9 ? null : oneOf(draw, ['reprimand', 'warning', 'dismissal', 'expulsion']),
    disciplineDate: draw() < 0.3 ? null : oneOf(draw, ['2019-12-31', '2020-01-01', '2020-12-31', '2021-01-01']),
    misconduct: draw() < 0.03,
    reviewed: draw() < 0.98,
    product: draw() < 0.3 ? null : 'Sáng kiến',
    decided: maybe(whole(draw, 0, 3)),
  };
}
