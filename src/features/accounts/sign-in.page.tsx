import './accounts.css';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { Answer } from '#ui/api.ts';
import { call } from '#ui/call.ts';
import { focusWhenShown } from '#ui/focus.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { forgetAnswers } from '#ui/queries.ts';
import type { Me } from './accounts.contract.ts';
import type { AccountText } from './accounts.texts.ts';
import { askLibrary, type Tell } from './library.tsx';
import { enterByPasskey, hasPasskeys } from './passkeys.tsx';
import { EnterByProvider, useProviderProblem } from './provider.tsx';
import { enterByCode, makeFirst, playPart } from './sign-in.operations.ts';

/** User names are small letters; a phone's keyboard begins with a capital one. */
const nameIn = (typed: string) => typed.trim().toLowerCase();

/** Reads the fields of a form by name, sends them, and says what went wrong. */
function useEntering(send: (fields: Record<string, string>) => Promise<Answer<unknown>>) {
  const t = useTexts<AccountText>();
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    const answer = await send(Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>);
    setBusy(false);
    if (answer.state === 'ready') return forgetAnswers();
    setProblem(answer.state === 'refused' && answer.message ? say(answer.message) : t('accounts.failed'));
  };
  return { busy, problem, submit: (event: FormEvent<HTMLFormElement>) => void submit(event) };
}

function EnterForm({ send, action, children }: { send: Parameters<typeof useEntering>[0]; action: string; children: ReactNode }) {
  const { busy, problem, submit } = useEntering(send);
  return (
    <form className="card entering" onSubmit={submit}>
      {children}
      <p role="alert" className="form-error">
        {problem}
      </p>
      <Button type="submit" size="md" loading={busy}>
        {action}
      </Button>
    </form>
  );
}

function FirstRun() {
  const t = useTexts<AccountText>();
  const send = ({ code = '', name = '', account = '', password = '' }: Record<string, string>) =>
    call(makeFirst, {}, { code, name, account, password });
  return (
    <Page title={t('accounts.first.title')} lead={t('accounts.first.lead')}>
      <EnterForm action={t('accounts.first.make')} send={send}>
        <TextInput name="code" label={t('accounts.first.code')} inputMode="numeric" autoComplete="off" required />
        <TextInput name="name" label={t('accounts.first.person')} autoComplete="name" required />
        <TextInput name="account" label={t('accounts.name')} autoComplete="username" pattern="[a-z0-9._\-]+" required />
        <PasswordInput
          name="password"
          label={t('accounts.password')}
          description={t('accounts.first.hint')}
          minLength={12}
          autoComplete="new-password"
          required
        />
      </EnterForm>
    </Page>
  );
}

type Step = 'password' | 'totp' | 'backup-code';
const UNFINISHED: Answer<unknown> = { state: 'refused', status: 200, code: null, message: { vi: '', en: '' }, body: null };

/** Name and password, then the second factor where the account has one: the authenticator's code, or a spare one from paper. */
function ByPassword() {
  const t = useTexts<AccountText>();
  const [step, setStep] = useState<Step>('password');
  const send = async ({ account = '', password, code = '' }: Record<string, string>): Promise<Answer<unknown>> => {
    if (step !== 'password') return askLibrary(`two-factor/verify-${step}`, { code: code.replaceAll(/\s/gu, '') });
    const answer = await askLibrary<{ twoFactorRedirect?: boolean }>('sign-in/username', { username: nameIn(account), password });
    if (answer.state !== 'ready' || !answer.data.twoFactorRedirect) return answer;
    setStep('totp');
    return UNFINISHED;
  };
  return (
    <>
      <EnterForm key={step} action={t('accounts.signIn')} send={send}>
        {step === 'password' && (
          <>
            <TextInput name="account" label={t('accounts.name')} autoComplete="username" autoCapitalize="none" required />
            <PasswordInput name="password" label={t('accounts.password')} autoComplete="current-password" required />
          </>
        )}
        {step !== 'password' && <p>{t('accounts.totp.lead')}</p>}
        {step === 'totp' && (
          <TextInput
            name="code"
            label={t('accounts.totp')}
            inputMode="numeric"
            autoComplete="one-time-code"
            ref={focusWhenShown}
            required
          />
        )}
        {step === 'backup-code' && <TextInput name="code" label={t('accounts.spare')} autoComplete="off" ref={focusWhenShown} required />}
      </EnterForm>
      {step !== 'password' && (
        <p>
          <Button variant="subtle" onClick={() => setStep(step === 'totp' ? 'backup-code' : 'totp')}>
            {t(step === 'totp' ? 'accounts.spare.use' : 'accounts.totp.use')}
          </Button>{' '}
          <Button variant="subtle" onClick={() => setStep('password')}>
            {t('accounts.again')}
          </Button>
        </p>
      )}
    </>
  );
}

/** Whoever enters by a code begins where a password of their own is set. */
function ByCode() {
  const t = useTexts<AccountText>();
  const navigate = useNavigate();
  const send = async ({ account = '', code = '' }: Record<string, string>) => {
    const answer = await call(enterByCode, {}, { account: nameIn(account), code });
    if (answer.state === 'ready') await navigate('/account');
    return answer;
  };
  return (
    <details className="by-code">
      <summary>{t('accounts.byCode')}</summary>
      <EnterForm action={t('accounts.signIn')} send={send}>
        <TextInput name="account" label={t('accounts.name')} autoCapitalize="none" autoComplete="username" required />
        <TextInput name="code" label={t('accounts.code')} autoComplete="off" autoCapitalize="characters" required />
      </EnterForm>
    </details>
  );
}

function Parts({ demo }: { demo: Me['demo'] }) {
  const t = useTexts<AccountText>();
  const say = useSay();
  const enter = async (account: string) => {
    await call(playPart, {}, { account });
    forgetAnswers();
  };
  return (
    <section className="card parts" aria-labelledby="parts">
      <h2 id="parts">{t('accounts.demo.title')}</h2>
      <p>{t('accounts.demo.lead')}</p>
      <ul>
        {demo.map(({ account, name, role, tries }) => (
          <li key={account}>
            <button type="button" onClick={() => void enter(account)}>
              <strong>{t(`accounts.role.${role}`)}</strong>
              <span>{name}</span>
              <small>{say(tries)}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The ways to sign in. `beside`: over a page that stays, so that nothing leads away from it. */
export function SignInWays({ me, beside = false }: { me: Me; beside?: boolean }) {
  const t = useTexts<AccountText>();
  const say = useSay();
  const [problem, setProblem] = useState(useProviderProblem(me.provider ?? ''));
  const tell: Tell = (answer) => {
    if (answer?.state === 'ready') forgetAnswers();
    else setProblem(answer?.state === 'refused' && answer.message ? say(answer.message) : t('accounts.byPasskey.failed'));
  };
  return (
    <>
      {me.demo.length > 0 && <Parts demo={me.demo} />}
      <ByPassword />
      <div className="entering">
        {me.provider !== null && <EnterByProvider label={me.provider} tell={tell} beside={beside} />}
        {hasPasskeys() && (
          <Button size="md" variant="outline" onClick={() => void enterByPasskey().then(tell)}>
            {t('accounts.byPasskey')}
          </Button>
        )}
        <p role="alert" className="form-error">
          {problem}
        </p>
      </div>
      {!beside && <ByCode />}
    </>
  );
}

/** What stands where nobody is signed in: the first run, the parts of the sample, or the ways to sign in. */
export function SignInPage({ me }: { me: Me }) {
  const t = useTexts<AccountText>();
  if (me.firstRun) return <FirstRun />;
  return (
    <Page title={t('accounts.signIn.title')} lead={t('accounts.signIn.lead')}>
      <SignInWays me={me} />
    </Page>
  );
}
