import type { StoredFacts } from '#domain/stored-facts.ts';

/** What the register says of a member at the closing day, and what comes out of the year: no review writes it. */
const KEPT = { admitted: 'date', status: 'text', position: 'text', reviewed: 'mark', decided: 'level' } as const satisfies StoredFacts;

/** Facts of a member's year that a review supplies, of all books. Points are tenths. */
export const REVIEWED_FACTS = {
  stateEmployee: 'mark',
  stateRating: 'level',
  M1: 'grade',
  M2: 'grade',
  M3: 'grade',
  M4: 'grade',
  M5: 'grade',
  M6: 'grade',
  pointsGeneral: 'tenths',
  pointsTasks: 'tenths',
  tasksAssigned: 'int',
  tasksDone: 'int',
  tasksOnTime: 'int',
  tasksExceeded: 'int',
  keyTasksDone: 'mark',
  shortcomingsConcluded: 'int',
  shortcomingsRemedied: 'int',
  sickMonths: 'number',
  maternity: 'mark',
  discipline: 'text',
  disciplineDate: 'date',
  violationDate: 'date',
  dutyRelated: 'text',
  oldUnit: 'mark',
  selfRemedied: 'mark',
  misconduct: 'mark',
  conductRulesBroken: 'mark',
  corruptionBelow: 'mark',
  confidenceVotes: 'int',
  lowVotes: 'int',
  product: 'text',
} as const satisfies StoredFacts;

/** All facts of `member_facts`. The units that a leader is in charge of stand beside them, in `unit_ids`. */
export const MEMBER_FACTS = { ...KEPT, ...REVIEWED_FACTS } as const;
