import type { Day } from '#kernel/dates.ts';
import { RATED_CLASSES, type RatedClass } from '#domain/class.ts';

/** The calendar of a year: which step of the review is due when, for whom, and who was given more time. */

export const YEAR_STEPS = ['self-review', 'meeting', 'ballot', 'proposal', 'appraisal', 'decision'] as const;
export type YearStep = (typeof YEAR_STEPS)[number];

export interface DueStep {
  readonly step: YearStep;
  readonly level: RatedClass;
  readonly due: Day;
}

export interface Exception {
  readonly step: YearStep;
  readonly organisation: bigint;
  readonly due: Day;
}

export interface OpenedYear {
  readonly book: string;
  readonly profile: string;
  readonly openedBy: string;
  readonly openedAt: string;
  readonly closedAt: string | null;
}

/**
 * Days by which the steps of a year are usually done, below before above (HD 21-HD/BTCTW, III: cấp dưới trước, cấp trên sau). The text gives
 * no days of its own; agencies rate their employees before 15 December (Nghị định 90/2020/NĐ-CP, Điều 20), which comes first. Assumed
 * otherwise, and every day can be changed.
 */
const USUAL: Readonly<Record<RatedClass, Readonly<Partial<Record<YearStep, string>>>>> = {
  members: { 'self-review': '12-05', meeting: '12-10', ballot: '12-12', proposal: '12-15', decision: '12-20' },
  cells: { 'self-review': '12-10', meeting: '12-15', ballot: '12-17', proposal: '12-18', decision: '12-22' },
  grassroots: { 'self-review': '12-20', meeting: '12-22', proposal: '12-24', appraisal: '12-28', decision: '12-31' },
};

export function usualCalendar(year: number): DueStep[] {
  return RATED_CLASSES.flatMap((level) =>
    YEAR_STEPS.flatMap((step) => {
      const day = USUAL[level][step];
      return day === undefined ? [] : [{ step, level, due: `${year}-${day}` }];
    }),
  );
}

/** The same step for the same subjects, whatever its day. */
export const isSameStep =
  ({ step, level }: Pick<DueStep, 'step' | 'level'>) =>
  (other: Pick<DueStep, 'step' | 'level'>): boolean =>
    other.step === step && other.level === level;

export interface Disorder {
  readonly first: DueStep;
  readonly then: DueStep;
}

/** A step that is due before the one that it builds on, for the same subjects. */
export function disorderOf(calendar: readonly DueStep[]): Disorder | null {
  for (const level of RATED_CLASSES) {
    const steps = calendar.filter((due) => due.level === level).toSorted((a, b) => YEAR_STEPS.indexOf(a.step) - YEAR_STEPS.indexOf(b.step));
    for (const [index, then] of steps.entries()) {
      const first = steps[index - 1];
      if (first !== undefined && then.due < first.due) return { first, then };
    }
  }
  return null;
}

/** The last day of a step for a subject at that place of the tree; null where nothing is due. The latest exception counts. */
export function dueFor(
  calendar: readonly DueStep[],
  exceptions: readonly Exception[],
  asked: { readonly step: YearStep; readonly level: RatedClass; readonly path: string },
): Day | null {
  const due = calendar.find(isSameStep(asked))?.due ?? null;
  if (due === null) return null;
  const labels = new Set(asked.path.split('.'));
  const later = exceptions.filter(({ step, organisation }) => step === asked.step && labels.has(String(organisation)));
  return later.reduce((latest, exception) => (exception.due > latest ? exception.due : latest), due);
}

/** What a file must have reached for a step to be done, in the order of the states of review files. */
export const DONE_WITH: Readonly<Record<YearStep, string>> = {
  'self-review': 'submitted',
  meeting: 'discussed',
  ballot: 'proposed',
  proposal: 'proposed',
  appraisal: 'appraised',
  decision: 'decided',
};
