import type { FileRow } from '#features/reviews/reviews.contract.ts';
import { needsAppraisal, type Step } from '#features/reviews/reviews.ts';

/** What can be done with the files that are selected. */

/** Those that can be proposed: whom the book leaves out of the rating the discussion was the last step for. */
export const goingOn = (files: readonly FileRow[]): readonly FileRow[] =>
  files.filter(({ state, notRated }) => state !== 'discussed' || notRated === null);

/** The steps that all of these files can take together; who may is for the server to say. */
export function stepsFor(files: readonly FileRow[]): readonly Step[] {
  const [first] = files;
  if (first === undefined || files.some(({ state }) => state !== first.state)) return [];
  if (first.state === 'open') return ['submit'];
  if (first.state === 'submitted') return ['discuss', 'return'];
  if (first.state === 'discussed') return ['propose', 'return'];
  if (first.state === 'proposed') return files.every(needsAppraisal) ? ['appraise', 'return'] : ['return'];
  return first.state === 'appraised' ? ['return'] : [];
}
