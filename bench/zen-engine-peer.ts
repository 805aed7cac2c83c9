import { ZenEngine } from '@gorules/zen-engine';
import type { Outcome } from './members.ts';
import { plainFacts, type Peer } from './peer.ts';

const every = (facts: readonly string[], rank: number): string => facts.map((fact) => `${fact} >= ${rank}`).join(' and ');
const others = ['M1', 'M2', 'M3', 'M4', 'M6'];
const required = [...others, 'M5', 'tasksAssigned', 'tasksDone', 'decided'];

/** One expression per condition, then the outcome from them. */
const expressions: Readonly<Record<string, string>> = {
  excellentResult: every(['M5'], 3),
  excellentOther: every(others, 2),
  excellentProduct: 'product != ""',
  excellentStateRating: 'not stateEmployee or stateRating == 3',
  excellentSickLeave: 'sickMonths < 3',
  goodResult: every(['M5'], 2),
  goodOther: every(others, 1),
  goodStateRating: 'not stateEmployee or stateRating >= 2',
  goodSickLeave: 'sickMonths < 3',
  completedGrades: every([...others, 'M5'], 1),
  completedStateRating: 'not stateEmployee or stateRating >= 1',
  calmMisconduct: 'not misconduct',
  calmTasks: 'not (tasksDone * 100 < 50 * tasksAssigned)',
  calmStateRating: 'not stateEmployee or stateRating != 0',
  calmDiscipline: 'discipline == "" or (disciplineDate != -1 and (disciplineDate < 20200101 or disciplineDate > 20201231))',
  pending: `not reviewed or ${required.map((fact) => `${fact} == -1`).join(' or ')} or (stateEmployee and stateRating == -1)`,
  calm: '$.calmMisconduct and $.calmTasks and $.calmStateRating and $.calmDiscipline',
  outcome: [
    'status == "exempt" ? "exempt"',
    'status == "suspended" ? "suspended"',
    'admitted > 20200630 ? "under-six-months"',
    '$.pending ? "pending"',
    'not $.calm ? "failed"',
    '$.excellentResult and $.excellentOther and $.excellentProduct and $.excellentStateRating and $.excellentSickLeave ? "excellent"',
    '$.goodResult and $.goodOther and $.goodStateRating and $.goodSickLeave ? "good"',
    '$.completedGrades and $.completedStateRating ? "completed"',
    '"failed"',
  ].join(' : '),
};

const node = (id: string, type: string, content?: unknown) => ({
  id,
  name: id,
  type,
  position: { x: 0, y: 0 },
  ...(content ? { content } : {}),
});

/** Its proof is the output itself: the truth of every condition beside the outcome. */
export function zenEngine(): Peer {
  const steps = Object.entries(expressions).map(([key, value]) => ({ id: key, key, value }));
  const decision = new ZenEngine().createDecision({
    nodes: [node('facts', 'inputNode'), node('conditions', 'expressionNode', { expressions: steps }), node('answer', 'outputNode')],
    edges: [
      { id: 'in', type: 'edge', sourceId: 'facts', targetId: 'conditions' },
      { id: 'out', type: 'edge', sourceId: 'conditions', targetId: 'answer' },
    ],
  });
  return {
    name: '@gorules/zen-engine',
    about(member) {
      const facts = plainFacts(member);
      return async () => ((await decision.evaluate(facts)).result as { outcome: Outcome }).outcome;
    },
  };
}
