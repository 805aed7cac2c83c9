import { Button } from '@mantine/core';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { NavigationType, useBlocker } from 'react-router';
import { useTexts } from '#ui/language.tsx';
import type { FormText } from './form.texts.ts';

interface LookAgainProps {
  /** What is about to be done, as its button says it. */
  readonly what: string;
  /** What the button says meanwhile. */
  readonly doing?: string | undefined;
  readonly busy: boolean;
  readonly onBack: () => void;
  /** Who and what it is about, in names and figures, and what follows from it. */
  readonly children: ReactNode;
}

/** Stands in the form's place before what cannot be undone. The browser's way back leads to the form, as it was. */
export function LookAgain({ what, doing, busy, onBack, children }: LookAgainProps) {
  const t = useTexts<FormText>();
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => heading.current?.focus(), []);
  const blocker = useBlocker(({ historyAction }) => historyAction === NavigationType.Pop);
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    blocker.reset();
    onBack();
  }, [blocker, onBack]);
  return (
    <section className="card stack look-again" aria-labelledby={id}>
      <h3 id={id} ref={heading} tabIndex={-1}>
        {t('form.look')}: {what}
      </h3>
      <p>{t('form.look.lead')}</p>
      {children}
      <div className="actions">
        <Button type="submit" disabled={busy}>
          {busy ? (doing ?? t('form.sending')) : what}
        </Button>
        <Button variant="default" onClick={onBack} disabled={busy}>
          {t('form.look.back')}
        </Button>
      </div>
    </section>
  );
}
