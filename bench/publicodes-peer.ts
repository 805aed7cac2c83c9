import Engine, { type ASTNode } from 'publicodes';
import type { Outcome } from './members.ts';
import { plainFacts, type Peer } from './peer.ts';

const allOf = (...conditions: unknown[]) => ({ 'toutes ces conditions': conditions });
const anyOf = (...conditions: unknown[]) => ({ 'une de ces conditions': conditions });
const every = (facts: readonly string[], rank: number) => allOf(...facts.map((fact) => `${fact} >= ${rank}`));

const others = ['M1', 'M2', 'M3', 'M4', 'M6'];
const required = [...others, 'M5', 'tasksAssigned', 'tasksDone', 'decided'];

const outcomes: readonly [condition: unknown, outcome: Outcome][] = [
  ["status = 'exempt'", 'exempt'],
  ["status = 'suspended'", 'suspended'],
  ['admitted > 20200630', 'under-six-months'],
  [anyOf('reviewed = non', ...required.map((fact) => `${fact} < 0`), allOf('stateEmployee', 'stateRating < 0')), 'pending'],
  ['failing', 'failed'],
  ['excellent', 'excellent'],
  ['good', 'good'],
  ['completed', 'completed'],
];

const conditions: Record<string, unknown> = {
  'excellent result': every(['M5'], 3),
  'excellent other': every(others, 2),
  'excellent product': "product != ''",
  'excellent state rating': anyOf('stateEmployee = non', 'stateRating = 3'),
  'excellent sick leave': 'sickMonths < 3',
  'good result': every(['M5'], 2),
  'good other': every(others, 1),
  'good state rating': anyOf('stateEmployee = non', 'stateRating >= 2'),
  'good sick leave': 'sickMonths < 3',
  'completed grades': every([...others, 'M5'], 1),
  'completed state rating': anyOf('stateEmployee = non', 'stateRating >= 1'),
  'failing tasks': 'tasksDone * 100 < 50 * tasksAssigned',
  'failing state rating': allOf('stateEmployee', 'stateRating = 0'),
  'failing discipline': allOf(
    "discipline != ''",
    anyOf('disciplineDate < 0', allOf('disciplineDate >= 20200101', 'disciplineDate <= 20201231')),
  ),
  failing: anyOf('misconduct', 'failing tasks', 'failing state rating', 'failing discipline'),
  excellent: allOf('excellent result', 'excellent other', 'excellent product', 'excellent state rating', 'excellent sick leave'),
  good: allOf('good result', 'good other', 'good state rating', 'good sick leave'),
  completed: allOf('completed grades', 'completed state rating'),
  outcome: {
    variations: [...outcomes.map(([si, outcome]) => ({ si, alors: `'${outcome}'` })), { sinon: "'failed'" }],
  },
};

const inputs = [
  'status',
  'admitted',
  'stateEmployee',
  'stateRating',
  'sickMonths',
  'discipline',
  'disciplineDate',
  'misconduct',
  'reviewed',
  'product',
  ...required,
];

const constant = (value: string | number | boolean) =>
  ({ nodeKind: 'constant', type: typeof value, nodeValue: value, isNullable: false, missingVariables: {} }) as unknown as ASTNode;

/** Its proof is the evaluated tree that the answer carries. */
export function publicodes(): Peer {
  const engine = new Engine({ ...Object.fromEntries(inputs.map((name) => [name, null])), ...conditions } as ConstructorParameters<
    typeof Engine
  >[0]);
  return {
    name: 'publicodes',
    about(member) {
      // Parsed values, so that it need not parse a text per fact.
      const situation = Object.fromEntries(Object.entries(plainFacts(member)).map(([name, value]) => [name, constant(value)]));
      return () => engine.setSituation(situation).evaluate('outcome').nodeValue as Outcome;
    },
  };
}
