import type { BookPage, BookRule } from './books.contract.ts';

/** Comparing: what separates two books, rule by rule, as people read them. */
export type Difference =
  | { readonly change: 'added'; readonly id: string; readonly after: BookRule }
  | { readonly change: 'removed'; readonly id: string; readonly before: BookRule }
  | {
      readonly change: 'changed';
      readonly id: string;
      readonly before: BookRule;
      readonly after: BookRule;
      readonly parts: readonly Part[];
    };

const PARTS = ['label', 'words', 'citations', 'confidence', 'interpretation'] as const;
type Part = (typeof PARTS)[number];

/** In the order of the newer book; what it no longer has comes last. */
export function compareBooks(older: BookPage, newer: BookPage): Difference[] {
  const before = rulesOf(older);
  const after = rulesOf(newer);
  const kept = [...after].flatMap(([id, rule]) => compareRule(id, before.get(id), rule));
  const gone = [...before].filter(([id]) => !after.has(id));
  return [...kept, ...gone.map(([id, rule]): Difference => ({ change: 'removed', id, before: rule }))];
}

function rulesOf(page: BookPage): ReadonlyMap<string, BookRule> {
  const rules = page.chapters.flatMap((chapter) => chapter.sections.flatMap((section) => section.rules));
  return new Map(rules.map((rule) => [rule.id, rule]));
}

function compareRule(id: string, before: BookRule | undefined, after: BookRule): Difference[] {
  if (before === undefined) return [{ change: 'added', id, after }];
  const parts = PARTS.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));
  return parts.length === 0 ? [] : [{ change: 'changed', id, before, after, parts }];
}
