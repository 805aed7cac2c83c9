import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { ask } from '#ui/api.ts';
import { useTexts } from '#ui/language.tsx';
import type { AccountText } from './accounts.texts.ts';

interface Begun {
  readonly totpURI: string;
  readonly backupCodes: readonly string[];
}

const post = <T,>(path: string, body: unknown) =>
  ask<T>(`/api/auth/two-factor/${path}`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

/** A second factor: the key to type into an authenticator, codes to print for the day the phone is lost, and a first code as proof. */
export function SecondFactor({ tell }: { tell: (done: boolean) => void }) {
  const t = useTexts<AccountText>();
  const [begun, setBegun] = useState<Begun | null>(null);
  const begin = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = new FormData(event.currentTarget).get('password');
    const answer = await post<Begun>('enable', { password });
    if (answer.state === 'ready') setBegun(answer.data);
    else tell(false);
  };
  const prove = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = new FormData(event.currentTarget).get('code');
    const answer = await post('verify-totp', { code });
    tell(answer.state === 'ready');
  };
  return (
    <section className="card" aria-labelledby="second-factor">
      <h2 id="second-factor">{t('accounts.factor.title')}</h2>
      <p>{t('accounts.factor.lead')}</p>
      {begun === null ? (
        <form className="entering" onSubmit={(event) => void begin(event)}>
          <PasswordInput name="password" label={t('accounts.change.current')} autoComplete="current-password" required />
          <Button type="submit" variant="outline">
            {t('accounts.factor.begin')}
          </Button>
        </form>
      ) : (
        <form className="entering" onSubmit={(event) => void prove(event)}>
          <p>
            {t('accounts.factor.key')}: <code>{new URL(begun.totpURI).searchParams.get('secret')}</code>
          </p>
          <p>{t('accounts.factor.codes')}</p>
          <pre>{begun.backupCodes.join('\n')}</pre>
          <TextInput name="code" label={t('accounts.totp')} inputMode="numeric" autoComplete="one-time-code" required />
          <Button type="submit">{t('accounts.factor.prove')}</Button>
        </form>
      )}
    </section>
  );
}
