import './accounts.css';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { ask, forgetAnswers } from '#ui/api.ts';
import type { Answer } from '#ui/api.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import type { Me } from './accounts.contract.ts';
import type { AccountText } from './accounts.texts.ts';
import { enterByPasskey } from './passkeys.tsx';

const post = <T,>(path: string, body: unknown) =>
  ask<T>(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

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
  return (
    <Page title={t('accounts.first.title')} lead={t('accounts.first.lead')}>
      <EnterForm action={t('accounts.first.make')} send={(fields) => post('/api/first-run', fields)}>
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

function ByPassword() {
  const t = useTexts<AccountText>();
  const [second, setSecond] = useState(false);
  const send = async ({ account, password, code }: Record<string, string>): Promise<Answer<unknown>> => {
    if (second) return post('/api/auth/two-factor/verify-totp', { code });
    const answer = await post<{ twoFactorRedirect?: boolean }>('/api/auth/sign-in/username', { username: account, password });
    if (answer.state !== 'ready' || !answer.data.twoFactorRedirect) return answer;
    setSecond(true);
    return { state: 'refused', status: 200, message: { vi: '', en: '' }, body: null };
  };
  return (
    <EnterForm action={t('accounts.signIn')} send={send}>
      {second ? (
        <>
          <p>{t('accounts.totp.lead')}</p>
          <TextInput name="code" label={t('accounts.totp')} inputMode="numeric" autoComplete="one-time-code" required />
        </>
      ) : (
        <>
          <TextInput name="account" label={t('accounts.name')} autoComplete="username webauthn" autoCapitalize="none" required />
          <PasswordInput name="password" label={t('accounts.password')} autoComplete="current-password" required />
        </>
      )}
    </EnterForm>
  );
}

function ByCode() {
  const t = useTexts<AccountText>();
  return (
    <details className="by-code">
      <summary>{t('accounts.byCode')}</summary>
      <EnterForm action={t('accounts.signIn')} send={(fields) => post('/api/enter', fields)}>
        <TextInput name="account" label={t('accounts.name')} autoCapitalize="none" autoComplete="username" required />
        <TextInput name="code" label={t('accounts.code')} autoComplete="off" autoCapitalize="characters" required />
      </EnterForm>
    </details>
  );
}

function Parts({ demo }: { demo: Me['demo'] }) {
  const t = useTexts<AccountText>();
  const enter = async (account: string) => {
    await post('/api/demo', { account });
    forgetAnswers();
  };
  return (
    <section className="card parts" aria-labelledby="parts">
      <h2 id="parts">{t('accounts.demo.title')}</h2>
      <p>{t('accounts.demo.lead')}</p>
      <ul>
        {demo.map(({ account, name, role }) => (
          <li key={account}>
            <button type="button" onClick={() => void enter(account)}>
              <strong>{t(`accounts.role.${role}`)}</strong>
              <span>{name}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What stands where nobody is signed in: the first run, the parts of the sample, or the ways to sign in. */
export function SignInPage({ me }: { me: Me }) {
  const t = useTexts<AccountText>();
  const [refused, setRefused] = useState(false);
  if (me.firstRun) return <FirstRun />;
  const passkey = async () => ((await enterByPasskey()) ? forgetAnswers() : setRefused(true));
  return (
    <Page title={t('accounts.signIn.title')} lead={t('accounts.signIn.lead')}>
      {me.demo.length > 0 && <Parts demo={me.demo} />}
      <ByPassword />
      <p className="entering">
        <Button variant="outline" onClick={() => void passkey()}>
          {t('accounts.byPasskey')}
        </Button>
      </p>
      <p role="alert" className="form-error">
        {refused ? t('accounts.failed') : ''}
      </p>
      <ByCode />
    </Page>
  );
}
