import { useState } from 'react';
import { ask, forgetAnswers } from '#ui/api.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import type { DecisionText } from './decisions.texts.ts';

interface Outcome {
  readonly ok: boolean;
  readonly text: string;
}

/** Sends orders below an address and says what came of each; what is shown is asked for again. */
export function useSending(api: string) {
  const t = useTexts<DecisionText>();
  const say = useSay();
  const [told, setTold] = useState<Outcome | null>(null);
  const send = (path: string, body: unknown) => {
    const request = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    void ask(`${api}${path}`, request).then((answer) => {
      if (answer.state !== 'ready') {
        setTold({ ok: false, text: answer.state === 'refused' && answer.message ? say(answer.message) : '' });
        return;
      }
      setTold({ ok: true, text: t('decisions.done') });
      forgetAnswers();
    });
  };
  return { told, send };
}

export function Told({ told }: { told: Outcome | null }) {
  return (
    <p role={told?.ok === false ? 'alert' : 'status'} className={told?.ok === false ? 'form-error' : undefined}>
      {told?.text}
    </p>
  );
}
