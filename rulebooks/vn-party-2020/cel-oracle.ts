import { celCondition, type CelNames } from '#tests/support/cel.ts';

import type { Row } from './by-hand.ts';

/** A condition as the book's file has it, before the engine reads it. */
type Written = Readonly<Record<string, unknown>>;
type Subject = CelNames & { readonly groups: Readonly<Record<string, { facts: string[] }>> };
export type CelVerdict = (row: Row, levels: readonly number[]) => boolean | null;

/** Evaluates a written condition with the CEL library's own evaluator: the independent second opinion. */
export function celVerdict(written: Written, subject: Subject): CelVerdict {
  const guard = written['appliesWhen'] === undefined ? undefined : celCondition(String(written['appliesWhen']), subject);
  const holds = ruleOf(written, subject);
  const blocks = written['force'] !== undefined;
  return (row, levels) => {
    const applies = guard === undefined ? true : guard(row);
    const held = holds(row, levels);
    const verdict = blocks && held !== null ? !held : held;
    if (applies === false || verdict === true) return true;
    return applies === null ? null : verdict;
  };
}

function ruleOf(written: Written, subject: Subject): CelVerdict {
  if (written['every'] !== undefined) return celCondition(everyAsCel(written['every'] as Record<string, string>, subject), subject);
  if (written['childShare'] !== undefined) return shareOf(written['childShare'] as Record<string, string | number>);
  return celCondition(String(written['when']), subject);
}

/** CEL has no word for «every»: the same thing spelt out. */
function everyAsCel({ of, atLeast, absent }: Record<string, string>, { groups }: Subject): string {
  const facts = groups[of ?? '']?.facts ?? [];
  return facts.map((fact) => (absent === 'ignored' ? `(!known(${fact}) || ${fact} >= ${atLeast})` : `${fact} >= ${atLeast}`)).join(' && ');
}

const LEVELS = ['level.failed', 'level.completed', 'level.good', 'level.excellent'];

function shareOf({ atLeast, percent, atMost, moreThan }: Record<string, string | number>): CelVerdict {
  return (_, levels) => {
    if (percent !== undefined)
      return levels.filter((level) => level >= LEVELS.indexOf(String(atLeast))).length * 100 >= Number(percent) * levels.length;
    return levels.filter((level) => level <= LEVELS.indexOf(String(atMost))).length * 100 > Number(moreThan) * levels.length;
  };
}
