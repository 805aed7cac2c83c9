import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { Bilingual } from '#kernel/bilingual.ts';
import type { Answer } from './api.ts';
import { useSay, useTexts } from './language.tsx';
import type { uiTexts } from './ui.texts.ts';

type Id = keyof typeof uiTexts;

/** A calm box that says what there is not, and what to do next. */
export function Notice({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="notice">
      <h2>{title}</h2>
      {children}
      {action && <p>{action}</p>}
    </div>
  );
}

export function Loading() {
  const t = useTexts<Id>();
  return (
    <div className="loading" role="status">
      <p>{t('ui.loading')}</p>
      <div aria-hidden="true" />
      <div aria-hidden="true" />
      <div aria-hidden="true" />
    </div>
  );
}

function kindOf(status: number): 'offline' | 'forbidden' | 'missing' | 'broken' {
  if (status === 0) return 'offline';
  if (status === 401 || status === 403) return 'forbidden';
  return status === 404 ? 'missing' : 'broken';
}

export function Refused({ status, message }: { status: number; message: Bilingual | null }) {
  const t = useTexts<Id>();
  const say = useSay();
  const navigate = useNavigate();
  const kind = kindOf(status);
  const again = kind === 'offline' || kind === 'broken';
  return (
    <div role="alert">
      <Notice
        title={t(`ui.${kind}.title`)}
        action={
          again ? (
            <Button onClick={() => location.reload()}>{t('ui.again')}</Button>
          ) : (
            <Button variant="outline" onClick={() => void navigate('/')}>
              {t('ui.home')}
            </Button>
          )
        }
      >
        <p>{message ? say(message) : t(`ui.${kind}.text`)}</p>
      </Notice>
    </div>
  );
}

/** Shows the state of an answer, and its data once they are there. */
export function Loaded<T>({ answer, children }: { answer: Answer<T>; children: (data: T) => ReactNode }) {
  if (answer.state === 'loading') return <Loading />;
  if (answer.state === 'refused') return <Refused status={answer.status} message={answer.message} />;
  return children(answer.data);
}

/** Why an order was not carried out, in the server's words or ours: said where the order was given, once to a screen reader. */
export function RefusedHere({ refused }: { refused: Extract<Answer<unknown>, { state: 'refused' }> | null }) {
  const t = useTexts<Id>();
  const say = useSay();
  if (refused === null) return null;
  return (
    <p role="alert" className="form-error">
      {refused.message ? say(refused.message) : t(refused.status === 0 ? 'ui.offline.text' : 'ui.broken.text')}
    </p>
  );
}
