import { Button } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { Bilingual } from '#kernel/bilingual.ts';
import { isSignedOut, type Answer } from './api.ts';
import { useSay, useTexts } from './language.tsx';
import { tryAgain } from './queries.ts';
import { isServerThere, loadAnew, PartMissing } from './release.ts';
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

type Kind = 'offline' | 'ended' | 'forbidden' | 'missing' | 'crowded' | 'broken' | 'newer' | 'refused';

/** Trying again is offered where it can help, and only there. */
const HELPED_BY: Readonly<Partial<Record<Kind, () => void>>> = {
  offline: () => void tryAgain(),
  crowded: () => void tryAgain(),
  broken: () => void tryAgain(),
  newer: () => void loadAnew(),
};

const KINDS: Readonly<Record<number, Kind>> = {
  0: 'offline',
  401: 'ended',
  403: 'forbidden',
  404: 'missing',
  408: 'broken',
  429: 'crowded',
};

/** An answer that says yes and yet is refused is one that this page cannot read. */
const kindOf = (status: number): Kind => KINDS[status] ?? (status >= 500 ? 'broken' : status < 300 ? 'newer' : 'refused');

/** What leads on from a state: trying again where that can help, the new program, or the first page. */
function State({ kind, help = HELPED_BY[kind], children }: { kind: Kind; help?: (() => void) | undefined; children: ReactNode }) {
  const t = useTexts<Id>();
  const navigate = useNavigate();
  const wayOn = help ? (
    <Button onClick={help}>{t(kind === 'newer' ? 'ui.reload' : 'ui.again')}</Button>
  ) : (
    <Button variant="outline" onClick={() => void navigate('/')}>
      {t('ui.home')}
    </Button>
  );
  return (
    <div role="alert">
      <Notice title={t(`ui.${kind}.title`)} action={wayOn}>
        {children}
      </Notice>
    </div>
  );
}

export function Refused({ status, message }: { status: number; message: Bilingual | null }) {
  const t = useTexts<Id>();
  const say = useSay();
  const kind = kindOf(status);
  return (
    <State kind={kind}>
      <p>{message ? say(message) : t(`ui.${kind}.text`)}</p>
    </State>
  );
}

/** Loads a page anew whose part did not come, once the server can be reached. */
const openAgain = (): void => void isServerThere().then((isThere) => isThere && location.reload());

/** A page that did not open or broke while it was shown: what stands around it stays. */
export function Broken({ error }: { error: unknown }) {
  const t = useTexts<Id>();
  const missing = error instanceof PartMissing ? (error.isOffline ? 'offline' : 'newer') : null;
  useEffect(() => {
    if (missing !== 'offline') return undefined;
    addEventListener('online', openAgain);
    return () => removeEventListener('online', openAgain);
  }, [missing]);
  if (missing !== null)
    return (
      <State kind={missing} help={missing === 'offline' ? openAgain : undefined}>
        <p>{t(`ui.${missing}.text`)}</p>
      </State>
    );
  return (
    <div role="alert">
      <Notice title={t('ui.fault.title')} action={<Button onClick={() => location.reload()}>{t('ui.again')}</Button>}>
        <p>{t('ui.fault.text')}</p>
        <details>
          <summary>{t('ui.fault.detail')}</summary>
          <pre>{`${location.pathname}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`}</pre>
        </details>
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

type RefusedAnswer = Extract<Answer<unknown>, { state: 'refused' }>;

/** Why something was not carried out, in the server's words or ours, and what becomes of what was typed. */
export function useReason(): (refused: Pick<RefusedAnswer, 'status' | 'code' | 'message' | 'after'>) => string {
  const t = useTexts<Id>();
  const say = useSay();
  return ({ status, code, message, after }) => {
    if (status === 0) return t('ui.order.offline');
    if (isSignedOut({ status, code })) return t('ui.order.ended');
    if (status === 429 && after !== undefined) return t('ui.order.crowded', { seconds: after });
    if (message !== null) return say(message);
    const kind = kindOf(status);
    return t(kind === 'refused' || kind === 'broken' || kind === 'crowded' ? `ui.order.${kind}` : `ui.${kind}.text`);
  };
}

/** What becomes of an order, said where it was given: that it is on its way, or why it was not carried out. */
export function RefusedHere({ refused, busy = false }: { refused: RefusedAnswer | null; busy?: boolean }) {
  const t = useTexts<Id>();
  const reason = useReason();
  if (busy)
    return (
      <p role="status" className="quiet">
        {t('ui.order.busy')}
      </p>
    );
  return (
    refused && (
      <p role="alert" className="form-error">
        {reason(refused)}
      </p>
    )
  );
}
