import type { Member, Outcome } from './members.ts';

/**
 * The member conditions of the book of 2020 in the language of another rule engine, written for it by hand. `about` is done before
 * the clock starts, so that each peer gets the facts in the form that it reads fastest; what it answers is one verdict to time.
 */
export interface Peer {
  readonly name: string;
  about(member: Member): () => Outcome | Promise<Outcome>;
}

/** Facts as engines without three-valued logic like them: days as numbers, what is absent as -1 or the empty text. */
export function plainFacts(member: Member) {
  const number = (id: string): number => (member[id] as number | null | undefined) ?? -1;
  const text = (id: string): string => (member[id] as string | null | undefined) ?? '';
  const dayNumber = (id: string): number => Number(text(id).replaceAll('-', '') || -1);
  return {
    status: text('status'),
    admitted: dayNumber('admitted'),
    stateEmployee: member['stateEmployee'] === true,
    stateRating: number('stateRating'),
    M1: number('M1'),
    M2: number('M2'),
    M3: number('M3'),
    M4: number('M4'),
    M5: number('M5'),
    M6: number('M6'),
    tasksAssigned: number('tasksAssigned'),
    tasksDone: number('tasksDone'),
    sickMonths: Math.max(number('sickMonths'), 0),
    discipline: text('discipline'),
    disciplineDate: dayNumber('disciplineDate'),
    misconduct: member['misconduct'] === true,
    reviewed: member['reviewed'] === true,
    product: text('product'),
    decided: number('decided'),
  };
}
