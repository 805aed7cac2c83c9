import type { Field } from '#features/reviews/form.ts';
import type { Judged, Circumstances } from '#features/reviews/file/steps.ts';
import { EMPTY_DRAFT, type Draft, type ReviewFile } from '#features/reviews/reviews.ts';

/** A member's open, empty file, with what the test says otherwise. */
export function memberFile(given: Partial<ReviewFile> = {}): ReviewFile {
  return {
    kind: 'member',
    code: 'DV1',
    id: 1n,
    name: 'Nguyễn Văn An',
    path: '1.2.3',
    level: 'members',
    unit: 'CBTT',
    state: 'open',
    imported: false,
    version: 1,
    draft: EMPTY_DRAFT,
    draftKey: null,
    savedBy: null,
    savedAt: null,
    selfLevel: null,
    selfAnswers: {},
    agreedAnswers: {},
    narratives: {},
    evidence: [],
    proposedLevel: null,
    typical: false,
    leadership: false,
    exception: null,
    ballot: null,
    appraisedBy: null,
    post: null,
    collective: null,
    ...given,
  };
}

const label = (text: string) => ({ vi: text, en: text });
const graded = (id: string): Field => ({
  id,
  part: 'grades',
  type: 'choice',
  label: label(id),
  options: ['good', 'average'].map((value) => ({ value, label: label(value) })),
});

/** A form of two criteria, one count, one fact of the board above and one conclusion of a competent body. */
const FIELDS: readonly Field[] = [
  graded('M1'),
  graded('M2'),
  { id: 'tasksDone', part: 'work', type: 'int', label: label('tasksDone'), options: [] },
  { id: 'programme', part: 'board', type: 'text', label: label('programme'), options: [] },
  { id: 'misconduct', part: 'concluded', type: 'mark', label: label('misconduct'), options: [] },
];

export const FULL_DRAFT: Draft = { ...EMPTY_DRAFT, answers: { M1: 'good', M2: 'good' }, level: 'good' };

export const GOOD: Judged = { standing: 'rated', reason: null, missing: [], eligible: 'good', obstacles: [] };

/** Surroundings in which nothing stands in the way. */
export function around(given: Partial<Circumstances> = {}): Circumstances {
  return {
    fields: FIELDS,
    collective: null,
    head: null,
    openChildren: { count: 0, first: '' },
    awaited: [],
    ballot: { ballot: 'b1', reached: 'good' },
    judge: () => GOOD,
    account: 'secretary',
    ...given,
  };
}
