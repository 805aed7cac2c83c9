import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Bilingual } from '#kernel/bilingual.ts';
import { ask, type Answer } from '#ui/api.ts';
import { useFilters } from '#ui/filters.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import type { TrialText } from './trials.texts.ts';

/** One question to the server. `about` says what it is about: while another question about the same is open, the last answer stays. */
export interface Question {
  readonly about: string;
  readonly path: string;
  readonly body?: string;
}

/** Asks whenever the question changes. `busy` while the answer shown is not yet the one to this question. */
export function useAnswer<T>(question: Question): { answer: Answer<T>; busy: boolean } {
  const { about, path, body } = question;
  const key = JSON.stringify([path, body]);
  const [seen, setSeen] = useState<{ key: string; about: string; answer: Answer<T> } | null>(null);
  useEffect(() => {
    let shown = true;
    const init = body === undefined ? undefined : { method: 'POST', body, headers: { 'content-type': 'application/json' } };
    void ask<T>(path, init).then((answer) => {
      if (shown) setSeen({ key, about, answer });
    });
    return () => {
      shown = false;
    };
  }, [key, about, path, body]);
  return { answer: seen?.about === about ? seen.answer : { state: 'loading' }, busy: seen?.key !== key };
}

/** A book in a list to choose from: its years first, as titles differ only towards their end. */
export function useBookName(): (book: { readonly title: Bilingual; readonly ratingYears: readonly [number, number] }) => string {
  const t = useTexts<TrialText>();
  const say = useSay();
  return ({ title, ratingYears: [from, to] }) =>
    t(from === to ? 'trials.bookName.one' : 'trials.bookName', { from: String(from), to: String(to), title: say(title) });
}

/** What picks the rows, in the address; clearing it leaves the trial itself there. */
export function useRowFilters() {
  const { values, set } = useFilters();
  const [, setQuery] = useSearchParams();
  const clear = () =>
    setQuery(
      (current) => {
        const next = new URLSearchParams(current);
        for (const id of ['search', 'unit', 'direction']) next.delete(id);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  return { values, set, clear };
}
