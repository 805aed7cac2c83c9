import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { ask, type Answer } from '#ui/api.ts';
import { useFilters } from '#ui/filters.tsx';

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
