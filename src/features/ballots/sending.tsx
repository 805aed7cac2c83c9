import { useState } from 'react';
import { ask, forgetAnswers, type Answer } from '#ui/api.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import type { BallotText } from './ballots.texts.ts';

export type Refusal = Extract<Answer<unknown>, { state: 'refused' }>;

/** Why something was not done, in the server's words. */
export function RefusedHere({ refused }: { refused: Refusal | null }) {
  const t = useTexts<BallotText>();
  const say = useSay();
  if (refused === null) return null;
  return (
    <p role="alert" className="form-error">
      {refused.message ? say(refused.message) : t('ballots.failed')}
    </p>
  );
}

/** Sends a change to the server, one at a time; what was refused stays until the next try. */
export function useSending() {
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async <T,>(method: 'POST' | 'PUT', path: string, body: unknown): Promise<T | null> => {
    setBusy(true);
    const answer = await ask<T>(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
    setBusy(false);
    setRefused(answer.state === 'refused' ? answer : null);
    if (answer.state !== 'ready') return null;
    forgetAnswers();
    return answer.data;
  };
  return { refused, busy, send };
}

/** A set of codes that boxes switch on and off. */
export function useChosen(first: readonly string[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(first));
  const toggle = (code: string, on: boolean) =>
    setChosen((before) => {
      const next = new Set(before);
      if (on) next.add(code);
      else next.delete(code);
      return next;
    });
  return { chosen, toggle };
}
