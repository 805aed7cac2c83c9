import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useTexts } from '#ui/language.tsx';
import { QrCode } from '#ui/qr-code.tsx';
import { forgetAnswers } from '#ui/queries.ts';
import type { AccountText } from './accounts.texts.ts';
import { askLibrary, type Tell } from './library.tsx';

interface Begun {
  readonly totpURI: string;
  readonly backupCodes: readonly string[];
}

/** What an authenticator reads: whose key it is, so that its list of codes says so. */
function keyUri(account: string, secret: string): string {
  const of = 'Tổng Kết';
  return `otpauth://totp/${encodeURIComponent(`${of}:${account}`)}?${new URLSearchParams({ secret, issuer: of }).toString().replaceAll('+', '%20')}`;
}

/** Shown once: codes for the day on which the phone is lost. */
function BackupCodes({ account, codes }: { account: string; codes: readonly string[] }) {
  const t = useTexts<AccountText>();
  return (
    <div className="slip">
      <h3>{t('accounts.factor.codes.title', { account })}</h3>
      <p>{t('accounts.factor.codes')}</p>
      <ul className="spare-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button className="no-print" variant="outline" onClick={() => window.print()}>
        {t('accounts.print')}
      </Button>
    </div>
  );
}

/** The key for an authenticator, as a picture and in letters, and a first code as proof that it is there. */
function Enrolment({ account, begun, tell }: { account: string; begun: Begun; tell: Tell }) {
  const t = useTexts<AccountText>();
  const secret = new URL(begun.totpURI).searchParams.get('secret') ?? '';
  const prove = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { code = '' } = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    const answer = await askLibrary('two-factor/verify-totp', { code: code.replaceAll(/\s/gu, '') });
    tell(answer);
    if (answer.state === 'ready') forgetAnswers();
  };
  return (
    <>
      <p>{t('accounts.factor.scan')}</p>
      <QrCode text={keyUri(account, secret)} label={t('accounts.factor.picture')} />
      <p>
        {t('accounts.factor.key')}: <code className="key">{secret.replaceAll(/.{4}(?=.)/gu, '$& ')}</code>
      </p>
      <BackupCodes account={account} codes={begun.backupCodes} />
      <form className="entering" onSubmit={(event) => void prove(event)}>
        <TextInput name="code" label={t('accounts.factor.first')} inputMode="numeric" autoComplete="one-time-code" required />
        <Button type="submit">{t('accounts.factor.prove')}</Button>
      </form>
    </>
  );
}

/** Turning the second factor on begins, and everything about one that is on is done, with the password. */
function WithPassword({ on, begin, tell }: { on: boolean; begin: (begun: Begun | null) => void; tell: Tell }) {
  const t = useTexts<AccountText>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const { step } = (event.nativeEvent as SubmitEvent).submitter!.dataset;
    const answer = await askLibrary<Begun>(`two-factor/${step}`, { password: new FormData(form).get('password') });
    form.reset();
    if (answer.state === 'ready') begin(step === 'disable' ? null : answer.data);
    tell(answer.state === 'ready' && step === 'enable' ? null : answer);
    if (step !== 'enable') forgetAnswers();
  };
  return (
    <form className="entering" onSubmit={(event) => void submit(event)}>
      <PasswordInput name="password" label={t('accounts.change.current')} autoComplete="current-password" required />
      {on ? (
        <>
          <Button type="submit" variant="outline" data-step="generate-backup-codes">
            {t('accounts.factor.codes.anew')}
          </Button>
          <Button type="submit" variant="outline" data-step="disable">
            {t('accounts.factor.end')}
          </Button>
        </>
      ) : (
        <Button type="submit" variant="outline" data-step="enable">
          {t('accounts.factor.begin')}
        </Button>
      )}
    </form>
  );
}

/** A second factor: turned on with an authenticator, and spare codes on paper for the day the phone is lost. */
export function SecondFactor({ account, on, tell }: { account: string; on: boolean; tell: Tell }) {
  const t = useTexts<AccountText>();
  const [begun, setBegun] = useState<Begun | null>(null);
  return (
    <section className="card" aria-labelledby="second-factor">
      <h2 id="second-factor">{t('accounts.factor.title')}</h2>
      <p>{t(on ? 'accounts.factor.on' : 'accounts.factor.lead')}</p>
      {begun !== null && on && <BackupCodes account={account} codes={begun.backupCodes} />}
      {begun !== null && !on ? (
        <Enrolment account={account} begun={begun} tell={tell} />
      ) : (
        <WithPassword key={String(on)} on={on} begin={setBegun} tell={tell} />
      )}
    </section>
  );
}
