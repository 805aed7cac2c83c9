import { fold } from '#kernel/vietnamese.ts';
import type { FileRow } from '#features/reviews/reviews.contract.ts';
import { needsAppraisal, type Step } from '#features/reviews/reviews.ts';

/** Which files a list shows, and what can be done with those that are selected. */

type Conditions = Readonly<Partial<Record<'level' | 'state' | 'unit' | 'grassroots' | 'search', string>>>;

/** The files that meet every condition; the search looks for all its words in name and code, without marks. */
export function selectFiles(rows: readonly FileRow[], conditions: Conditions): readonly FileRow[] {
  const { level, state, unit, grassroots } = conditions;
  const words = fold(conditions.search ?? '').split(' ');
  const meets = (value: string | null, wanted: string | undefined) => !wanted || value === wanted;
  return rows.filter((row) => {
    const text = fold(`${row.code} ${row.name}`);
    const isAsked = meets(row.level, level) && meets(row.state, state) && meets(row.unitCode, unit) && meets(row.grassroots, grassroots);
    return isAsked && words.every((word) => text.includes(word));
  });
}

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
