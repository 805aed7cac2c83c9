import type { ReviewDraft } from '#features/reviews/reviews.contract.ts';

/** Lines of evidence, each known by a key of its own while it is written: its place changes when one above it goes, and two may say the same. */

type Line = ReviewDraft['evidence'][number];

const keys = new WeakMap<Line, number>();
let last = 0;

export function keyOf(line: Line): number {
  const key = keys.get(line) ?? (last += 1);
  keys.set(line, key);
  return key;
}

const withLines = (draft: ReviewDraft, change: (lines: Line[]) => Line[]): ReviewDraft => ({ ...draft, evidence: change(draft.evidence) });

export const withLine = (draft: ReviewDraft): ReviewDraft => withLines(draft, (lines) => [...lines, { fact: '', label: '' }]);

export const withoutLine = (draft: ReviewDraft, key: number): ReviewDraft =>
  withLines(draft, (lines) => lines.filter((line) => keyOf(line) !== key));

/** The line of that key says that too. Where it is gone, nothing is changed. */
export const changedLine = (draft: ReviewDraft, key: number, change: Partial<Line>): ReviewDraft =>
  withLines(draft, (lines) =>
    lines.map((line) => {
      if (keyOf(line) !== key) return line;
      const changed = { ...line, ...change };
      keys.set(changed, key);
      return changed;
    }),
  );
