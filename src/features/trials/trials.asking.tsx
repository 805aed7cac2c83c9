import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Bilingual } from '#kernel/bilingual.ts';
import type { Operation } from '#kernel/operation.ts';
import type { Answer } from '#ui/api.ts';
import { call, type At, type Body, type Data } from '#ui/call.ts';
import { useFilters } from '#ui/filters.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import type { TrialText } from './trials.texts.ts';

/** What is asked of an operation. `about`: while another question about the same is open, the last answer stays. */
interface Question<O extends Operation> {
  readonly about: string;
  readonly at: At<O>;
  readonly body: Body<O>;
}

/** Asks whenever the question changes. `busy` while the answer shown is not yet the one to this question. */
export function useQuestion<O extends Operation>(operation: O, question: Question<O>): { answer: Answer<Data<O>>; busy: boolean } {
  const { about } = question;
  // As text, because every drawing of the page makes the same question anew.
  const asked = JSON.stringify(question);
  const [seen, setSeen] = useState<{ asked: string; about: string; answer: Answer<Data<O>> } | null>(null);
  useEffect(() => {
    let shown = true;
    const { at, body } = JSON.parse(asked) as Question<O>;
    void call(operation, at, body).then((answer) => {
      if (shown) setSeen({ asked, about, answer });
    });
    return () => {
      shown = false;
    };
  }, [operation, asked, about]);
  return { answer: seen?.about === about ? seen.answer : { state: 'loading' }, busy: seen?.asked !== asked };
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
