import { Engine, type ConditionProperties, type RuleProperties, type TopLevelCondition } from 'json-rules-engine';
import type { Outcome } from './members.ts';
import { plainFacts, type Peer } from './peer.ts';

type Condition = TopLevelCondition | ConditionProperties;

const is = (fact: string, operator: string, value: unknown): ConditionProperties => ({ fact, operator, value });
const every = (facts: readonly string[], rank: number): TopLevelCondition => ({
  all: facts.map((fact) => is(fact, 'greaterThanInclusive', rank)),
});
const ifStateEmployee = (condition: Condition): TopLevelCondition => ({ any: [is('stateEmployee', 'equal', false), condition] });

const others = ['M1', 'M2', 'M3', 'M4', 'M6'];
const notSick = is('sickMonths', 'lessThan', 3);
const inYear: TopLevelCondition = {
  all: [is('disciplineDate', 'greaterThanInclusive', 20200101), is('disciplineDate', 'lessThanInclusive', 20201231)],
};

/** What must not be: of each block, that it does not fire. */
const calm: Condition[] = [
  is('misconduct', 'equal', false),
  is('tasksBelowHalf', 'equal', false),
  ifStateEmployee(is('stateRating', 'notEqual', 0)),
  { not: { all: [is('discipline', 'notEqual', ''), { any: [is('disciplineDate', 'equal', -1), inYear] }] } },
];

const rules: readonly [Outcome, TopLevelCondition][] = [
  ['exempt', { all: [is('status', 'equal', 'exempt')] }],
  ['suspended', { all: [is('status', 'equal', 'suspended')] }],
  ['under-six-months', { all: [is('admitted', 'greaterThan', 20200630)] }],
  [
    'pending',
    {
      any: [
        is('reviewed', 'equal', false),
        ...[...others, 'M5', 'tasksAssigned', 'tasksDone', 'decided'].map((fact) => is(fact, 'equal', -1)),
        { all: [is('stateEmployee', 'equal', true), is('stateRating', 'equal', -1)] },
      ],
    },
  ],
  [
    'excellent',
    {
      all: [
        every(['M5'], 3),
        every(others, 2),
        is('product', 'notEqual', ''),
        ifStateEmployee(is('stateRating', 'equal', 3)),
        notSick,
        ...calm,
      ],
    },
  ],
  ['good', { all: [every(['M5'], 2), every(others, 1), ifStateEmployee(is('stateRating', 'greaterThanInclusive', 2)), notSick, ...calm] }],
  ['completed', { all: [every([...others, 'M5'], 1), ifStateEmployee(is('stateRating', 'greaterThanInclusive', 1)), ...calm] }],
];

/** Its proof is the tree of conditions that each rule's result carries, so all rules are run and the first that holds counts. */
export function jsonRulesEngine(): Peer {
  const asRule = ([type, conditions]: (typeof rules)[number]): RuleProperties => ({ name: type, conditions, event: { type } });
  const engine = new Engine(rules.map(asRule));
  engine.addFact('tasksBelowHalf', async (_, almanac) => {
    const [done, assigned] = await Promise.all([almanac.factValue<number>('tasksDone'), almanac.factValue<number>('tasksAssigned')]);
    return done * 100 < 50 * assigned;
  });
  return {
    name: 'json-rules-engine',
    about(member) {
      const facts = plainFacts(member);
      return async () => {
        const { events } = await engine.run(facts);
        const held = new Set(events.map(({ type }) => type));
        return rules.find(([outcome]) => held.has(outcome))?.[0] ?? 'failed';
      };
    },
  };
}
