import type { StoredFacts } from '#domain/stored-facts.ts';

const OUTCOME = { decided: 'level' } as const satisfies StoredFacts;

/** Facts of an organisation's year that a review supplies, of all books. Points are tenths but those of 2014, which are whole. */
export const REVIEWED_FACTS = {
  O1: 'grade',
  O2: 'grade',
  O3: 'grade',
  O4: 'grade',
  O5: 'grade',
  O6: 'grade',
  O7: 'grade',
  points: 'int',
  pointsGeneral: 'tenths',
  pointsTasks: 'tenths',
  targetsAssigned: 'int',
  targetsDone: 'int',
  targetsOnTime: 'int',
  targetsExceeded: 'int',
  keyTargetsDone: 'mark',
  basicTargetsFailed: 'int',
  forceMajeure: 'mark',
  programme: 'grade',
  peerGovernment: 'level',
  peerFront: 'level',
  peerUnion: 'level',
  peerYouth: 'level',
  peerWomen: 'level',
  peerVeterans: 'level',
  shortcomingsConcluded: 'int',
  shortcomingsRemedied: 'int',
  unitsBelow: 'int',
  disciplinedBelow: 'int',
  leadersDisciplined: 'int',
  corruptionBelow: 'mark',
  corruptionDisciplined: 'mark',
  disunity: 'mark',
  misconduct: 'mark',
  discipline: 'text',
  disciplineDate: 'date',
  selfRemedied: 'mark',
  outstanding: 'text',
} as const satisfies StoredFacts;

/** All facts of `organisation_facts`. */
export const ORGANISATION_FACTS = {
  kind: 'text',
  founded: 'date',
  ...REVIEWED_FACTS,
  ...OUTCOME,
  typical: 'mark',
  leadership: 'mark',
  uplift: 'text',
} as const satisfies StoredFacts;

/** Facts of a leading collective's year that a review supplies, of all books. */
export const COLLECTIVE_REVIEWED_FACTS = {
  C1: 'grade',
  C2: 'grade',
  C3: 'grade',
  C4: 'grade',
  pointsGeneral: 'tenths',
  pointsTasks: 'tenths',
  targetsAssigned: 'int',
  targetsDone: 'int',
  targetsOnTime: 'int',
  targetsExceeded: 'int',
  keyTargetsDone: 'mark',
  basicTargetsFailed: 'int',
  forceMajeure: 'mark',
  shortcomingsConcluded: 'int',
  shortcomingsRemedied: 'int',
  unitsBelow: 'int',
  disciplinedBelow: 'int',
  leadersDisciplined: 'int',
  leadersDisciplinedDuty: 'int',
  corruptionBelow: 'mark',
  disunity: 'mark',
  misconduct: 'mark',
  discipline: 'text',
  selfRemedied: 'mark',
  product: 'text',
} as const satisfies StoredFacts;

/** All facts of `collective_facts`. */
export const COLLECTIVE_FACTS = { ...COLLECTIVE_REVIEWED_FACTS, ...OUTCOME } as const;
