import './accounts.css';
import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { ask, forgetAnswers, useApi } from '#ui/api.ts';
import { useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import type { Me } from './accounts.contract.ts';
import type { AccountText } from './accounts.texts.ts';
import { FoundCommittee } from './handed-over.tsx';
import { addPasskey } from './passkeys.tsx';
import { SecondFactor } from './second-factor.tsx';

const post = (path: string, body: unknown) =>
  ask<unknown>(`/api/auth/${path}`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

function ChangePassword({ tell }: { tell: (done: boolean) => void }) {
  const t = useTexts<AccountText>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const { currentPassword, newPassword } = Object.fromEntries(new FormData(form)) as Record<string, string>;
    const answer = await post('change-password', { currentPassword, newPassword, revokeOtherSessions: true });
    form.reset();
    tell(answer.state === 'ready');
  };
  return (
    <section className="card" aria-labelledby="change">
      <h2 id="change">{t('accounts.change.title')}</h2>
      <form className="entering" onSubmit={(event) => void submit(event)}>
        <PasswordInput name="currentPassword" label={t('accounts.change.current')} autoComplete="current-password" required />
        <PasswordInput name="newPassword" label={t('accounts.change.fresh')} minLength={12} autoComplete="new-password" required />
        <Button type="submit">{t('accounts.change.save')}</Button>
      </form>
    </section>
  );
}

/** For whoever came in by a code from paper and has no password yet, or none any more. */
function OwnPassword({ tell }: { tell: (done: boolean) => void }) {
  const t = useTexts<AccountText>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const body = JSON.stringify(Object.fromEntries(new FormData(event.currentTarget)));
    const answer = await ask<unknown>('/api/own-password', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    tell(answer.state === 'ready');
    if (answer.state === 'ready') forgetAnswers();
  };
  return (
    <section className="card" aria-labelledby="own-password">
      <h2 id="own-password">{t('accounts.ownPassword.title')}</h2>
      <p>{t('accounts.ownPassword.lead')}</p>
      <form className="entering" onSubmit={(event) => void submit(event)}>
        <PasswordInput name="password" label={t('accounts.change.fresh')} minLength={12} autoComplete="new-password" required />
        <Button type="submit">{t('accounts.ownPassword.save')}</Button>
      </form>
    </section>
  );
}

/** One's own way in: password, passkeys, second factor, other sessions. */
export function OwnAccountPage() {
  const t = useTexts<AccountText>();
  const who = useApi<Me>('/api/me');
  const [told, setTold] = useState('');
  const tell = (done: boolean) => setTold(done ? t('accounts.done') : t('accounts.failed'));
  return (
    <Loaded answer={who}>
      {(me) => (
        <Page title={t('accounts.own')} lead={<p>{`${me.name ?? ''} (${me.account ?? ''})`}</p>}>
          <p role="status">{told}</p>
          {me.administrator && <FoundCommittee />}
          {me.enteredByCode ? <OwnPassword tell={tell} /> : <ChangePassword tell={tell} />}
          <section className="card" aria-labelledby="passkeys">
            <h2 id="passkeys">{t('accounts.passkeys')}</h2>
            <Button variant="outline" onClick={() => void addPasskey(me.account ?? '').then(tell)}>
              {t('accounts.passkey.add')}
            </Button>
          </section>
          <SecondFactor tell={tell} />
          <p>
            <Button variant="outline" onClick={() => void post('revoke-other-sessions', {}).then(({ state }) => tell(state === 'ready'))}>
              {t('accounts.elsewhere')}
            </Button>
          </p>
        </Page>
      )}
    </Loaded>
  );
}
