import './accounts.css';
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { z } from 'zod';
import { useOrder } from '#ui/call.ts';
import { focusWhenShown } from '#ui/focus.ts';
import { SecretField, TextField } from '#ui/form/fields.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { RefusedHere } from '#ui/states.tsx';
import type { Me } from './accounts.contract.ts';
import type { AccountText } from './accounts.texts.ts';
import { anything, libraryOrder } from './sign-in.library.ts';
import { EnterByPasskey } from './passkeys.tsx';
import { EnterByProvider, useProviderProblem } from './provider.tsx';
import { enterByCode, makeFirst, playPart } from './sign-in.operations.ts';

const byName = libraryOrder(
  'sign-in/username',
  z.object({ username: z.string(), password: z.string() }),
  z.looseObject({ twoFactorRedirect: z.boolean().optional() }),
);
const code = z.object({ code: z.string() });
const BY_FACTOR = {
  totp: libraryOrder('two-factor/verify-totp', code, anything),
  'backup-code': libraryOrder('two-factor/verify-backup-code', code, anything),
} as const;

/** User names are small letters; a phone's keyboard begins with a capital one. */
const nameIn = (typed: string) => typed.trim().toLowerCase();

const Card = ({ children }: { children: ReactNode }) => <div className="card entering">{children}</div>;

/** A user name of one's own. */
function AccountField() {
  const t = useTexts<AccountText>();
  return (
    <TextField name="account" at="account username" label={t('accounts.name')} autoComplete="username" autoCapitalize="none" most={60} />
  );
}

function FirstRun() {
  const t = useTexts<AccountText>();
  return (
    <Page title={t('accounts.first.title')} lead={t('accounts.first.lead')}>
      <Card>
        <OrderForm
          operation={makeFirst}
          at={{}}
          body={({ text, secret }) => ({
            code: text('code'),
            name: text('name'),
            account: nameIn(text('account')),
            password: secret('password'),
          })}
          action={t('accounts.first.make')}
        >
          <TextField name="code" label={t('accounts.first.code')} inputMode="numeric" />
          <TextField name="name" label={t('accounts.first.person')} autoComplete="name" most={200} />
          <AccountField />
          <SecretField name="password" label={t('accounts.password')} hint={t('accounts.first.hint')} autoComplete="new-password" />
        </OrderForm>
      </Card>
    </Page>
  );
}

/** The second factor, where the account has one: the authenticator's code, or a spare one from paper. */
function ByFactor({ onAgain }: { onAgain: () => void }) {
  const t = useTexts<AccountText>();
  const [way, setWay] = useState<keyof typeof BY_FACTOR>('totp');
  return (
    <>
      <Card>
        <OrderForm
          key={way}
          operation={BY_FACTOR[way]}
          at={{}}
          body={({ text }) => ({ code: text('code').replaceAll(/\s/gu, '') })}
          action={t('accounts.signIn')}
        >
          <p>{t('accounts.totp.lead')}</p>
          {way === 'totp' ? (
            <TextField name="code" label={t('accounts.totp')} inputMode="numeric" autoComplete="one-time-code" input={focusWhenShown} />
          ) : (
            <TextField name="code" label={t('accounts.spare')} input={focusWhenShown} />
          )}
        </OrderForm>
      </Card>
      <p>
        <Button variant="subtle" onClick={() => setWay(way === 'totp' ? 'backup-code' : 'totp')}>
          {t(way === 'totp' ? 'accounts.spare.use' : 'accounts.totp.use')}
        </Button>{' '}
        <Button variant="subtle" onClick={onAgain}>
          {t('accounts.again')}
        </Button>
      </p>
    </>
  );
}

function ByPassword() {
  const t = useTexts<AccountText>();
  const [isHalfIn, setIsHalfIn] = useState(false);
  if (isHalfIn) return <ByFactor onAgain={() => setIsHalfIn(false)} />;
  return (
    <Card>
      <OrderForm
        operation={byName}
        at={{}}
        body={({ text, secret }) => ({ username: nameIn(text('account')), password: secret('password') })}
        action={t('accounts.signIn')}
        onDone={({ twoFactorRedirect = false }) => setIsHalfIn(twoFactorRedirect)}
      >
        <AccountField />
        <SecretField name="password" label={t('accounts.password')} autoComplete="current-password" />
      </OrderForm>
    </Card>
  );
}

/** Whoever enters by a code begins where a password of their own is set. */
function ByCode() {
  const t = useTexts<AccountText>();
  const navigate = useNavigate();
  return (
    <details className="by-code">
      <summary>{t('accounts.byCode')}</summary>
      <Card>
        <OrderForm
          operation={enterByCode}
          at={{}}
          body={({ text }) => ({ account: nameIn(text('account')), code: text('code') })}
          action={t('accounts.signIn')}
          onDone={() => void navigate('/account')}
        >
          <AccountField />
          <TextField name="code" label={t('accounts.code')} autoCapitalize="characters" most={100} />
        </OrderForm>
      </Card>
    </details>
  );
}

function Parts({ demo }: { demo: Me['demo'] }) {
  const t = useTexts<AccountText>();
  const say = useSay();
  const { busy, refused, send } = useOrder(playPart);
  return (
    <section className="card parts" aria-labelledby="parts">
      <h2 id="parts">{t('accounts.demo.title')}</h2>
      <p>{t('accounts.demo.lead')}</p>
      <ul>
        {demo.map(({ account, name, role, tries }) => (
          <li key={account}>
            <button type="button" disabled={busy} onClick={() => void send({}, { account })}>
              <strong>{t(`accounts.role.${role}`)}</strong>
              <span>{name}</span>
              <small>{say(tries)}</small>
            </button>
          </li>
        ))}
      </ul>
      <RefusedHere refused={refused} />
    </section>
  );
}

/** The ways to sign in. `beside`: over a page that stays, so that nothing leads away from it. */
export function SignInWays({ me, beside = false }: { me: Me; beside?: boolean }) {
  const problem = useProviderProblem(me.provider ?? '');
  return (
    <>
      {me.demo.length > 0 && <Parts demo={me.demo} />}
      <ByPassword />
      <div className="entering">
        {me.provider !== null && <EnterByProvider label={me.provider} beside={beside} />}
        <p role="alert" className="form-error">
          {problem}
        </p>
        <EnterByPasskey />
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
