import fc from 'fast-check';
import type { Row } from './by-hand.ts';

/** How often each value comes, so that every level and every edge is met in a few hundred rows. */
const high = fc.oneof({ weight: 14, arbitrary: fc.constantFrom(2, 3) }, { weight: 2, arbitrary: fc.constantFrom(0, 1, 2, 3) });
const blankAt =
  (percent: number) =>
  <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
    fc.oneof({ weight: 100 - percent, arbitrary: value }, { weight: percent, arbitrary: fc.constant(null) });
const rarely = blankAt(1);
const usually = blankAt(85);
const grade = rarely(high);
const mark = (percent: number): fc.Arbitrary<boolean> => fc.integer({ min: 0, max: 99 }).map((roll) => roll < percent);
const day = (first: string, last: string): fc.Arbitrary<string> =>
  fc.date({ min: new Date(first), max: new Date(last), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const joined = fc.oneof(
  { weight: 8, arbitrary: day('1950-01-01', '2020-06-29') },
  { weight: 1, arbitrary: fc.constantFrom('2020-06-30', '2020-07-01', '2020-12-31', '2020-02-29', '2019-12-31') },
  { weight: 1, arbitrary: day('2020-06-01', '2021-12-31') },
);
const tasks = {
  assigned: rarely(fc.integer({ min: 0, max: 12 })),
  done: rarely(
    fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 6, max: 12 }) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 6 }) }),
  ),
};

export const memberRow: fc.Arbitrary<Row> = fc.record({
  admitted: rarely(joined),
  status: fc.oneof(
    { weight: 10, arbitrary: fc.constantFrom('active', null, 'probationary', 'suspendedFromCommittee') },
    { weight: 1, arbitrary: fc.constantFrom('exempt', 'suspended') },
  ),
  stateEmployee: mark(30),
  stateRating: blankAt(20)(high),
  M1: grade,
  M2: grade,
  M3: grade,
  M4: grade,
  M5: grade,
  M6: grade,
  tasksAssigned: tasks.assigned,
  tasksDone: tasks.done,
  sickMonths: blankAt(60)(
    fc.oneof({ weight: 3, arbitrary: fc.constantFrom(0, 1.5, 2.9) }, { weight: 1, arbitrary: fc.constantFrom(3, 4.5) }),
  ),
  discipline: usually(fc.constantFrom('reprimand', 'warning', 'dismissal', 'expulsion')),
  disciplineDate: blankAt(50)(
    fc.oneof(fc.constantFrom('2019-12-31', '2020-01-01', '2020-12-31', '2021-01-01'), day('2018-01-01', '2021-12-31')),
  ),
  misconduct: mark(3),
  reviewed: mark(97),
  product: blankAt(30)(fc.constant("Sản phẩm 'số hóa'")),
  decided: rarely(high),
});

const peer = blankAt(50)(high);

export const organisationRow: fc.Arbitrary<Row> = fc.record({
  kind: fc.oneof({ weight: 1, arbitrary: fc.constant('DBCT') }, { weight: 20, arbitrary: fc.constantFrom('DBCS', 'CBCS', 'DBBP', 'CBTT') }),
  parentKind: fc.constantFrom(null, 'DBCT', 'DBCS', 'DBBP'),
  founded: blankAt(50)(joined),
  O1: grade,
  O2: grade,
  O3: grade,
  O4: grade,
  O5: grade,
  O6: grade,
  O7: grade,
  targetsAssigned: tasks.assigned,
  targetsDone: tasks.done,
  forceMajeure: mark(20),
  programme: grade,
  peerGovernment: peer,
  peerFront: peer,
  peerUnion: peer,
  peerYouth: peer,
  peerWomen: peer,
  peerVeterans: peer,
  discipline: usually(fc.constantFrom('reprimand', 'warning', 'dissolution')),
  selfRemedied: mark(40),
  outstanding: blankAt(25)(fc.constant('Mô hình')),
  decided: rarely(high),
  typical: mark(20),
  leadership: mark(20),
});
