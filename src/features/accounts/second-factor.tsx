import { Button } from '@mantine/core';
import { useState } from 'react';
import { z } from 'zod';
import { SecretField, TextField } from '#ui/form/fields.tsx';
import type { Entered } from '#ui/form/entered.ts';
import { useDoneHere } from '#ui/form/done-here.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { useTexts } from '#ui/language.tsx';
import { QrCode } from '#ui/qr-code.tsx';
import type { AccountText } from './accounts.texts.ts';
import { anything, libraryOrder } from './sign-in.library.ts';

const withPassword = z.object({ password: z.string() });
const sparing = z.looseObject({ backupCodes: z.array(z.string()) });
const enable = libraryOrder('two-factor/enable', withPassword, sparing.extend({ totpURI: z.string() }));
const prove = libraryOrder('two-factor/verify-totp', z.object({ code: z.string() }), anything);
const renewCodes = libraryOrder('two-factor/generate-backup-codes', withPassword, sparing);
const disable = libraryOrder('two-factor/disable', withPassword, anything);

type Begun = z.output<typeof enable.answer>;

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
function Enrolment({ account, begun }: { account: string; begun: Begun }) {
  const t = useTexts<AccountText>();
  const secret = new URL(begun.totpURI).searchParams.get('secret') ?? '';
  return (
    <>
      <p>{t('accounts.factor.scan')}</p>
      <QrCode text={keyUri(account, secret)} label={t('accounts.factor.picture')} />
      <p>
        {t('accounts.factor.key')}: <code className="key">{secret.replaceAll(/.{4}(?=.)/gu, '$& ')}</code>
      </p>
      <BackupCodes account={account} codes={begun.backupCodes} />
      <div className="entering">
        <OrderForm
          operation={prove}
          at={{}}
          body={({ text }) => ({ code: text('code').replaceAll(/\s/gu, '') })}
          action={t('accounts.factor.prove')}
        >
          <TextField name="code" label={t('accounts.factor.first')} inputMode="numeric" autoComplete="one-time-code" />
        </OrderForm>
      </div>
    </>
  );
}

const passwordIn = ({ secret }: Entered) => ({ password: secret('password') });

/** What is done about a second factor that is on: both with the password. */
function WhileOn({ onCodes, onEnd }: { onCodes: (codes: readonly string[]) => void; onEnd: () => void }) {
  const t = useTexts<AccountText>();
  const password = <SecretField name="password" label={t('accounts.change.current')} autoComplete="current-password" />;
  return (
    <>
      <details className="by-code">
        <summary>{t('accounts.factor.codes.anew')}</summary>
        <div className="entering">
          <OrderForm
            operation={renewCodes}
            at={{}}
            body={passwordIn}
            action={t('accounts.factor.codes.anew')}
            variant="outline"
            onDone={({ backupCodes }) => onCodes(backupCodes)}
          >
            {password}
          </OrderForm>
        </div>
      </details>
      <details className="by-code">
        <summary>{t('accounts.factor.end')}</summary>
        <div className="entering">
          <OrderForm operation={disable} at={{}} body={passwordIn} action={t('accounts.factor.end')} variant="outline" onDone={onEnd}>
            {password}
          </OrderForm>
        </div>
      </details>
    </>
  );
}

/** A second factor: turned on with an authenticator, and spare codes on paper for the day the phone is lost. */
export function SecondFactor({ account, on }: { account: string; on: boolean }) {
  const t = useTexts<AccountText>();
  const [told, say] = useDoneHere();
  const tell = () => say(t('accounts.done'));
  const [begun, setBegun] = useState<Begun | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const begin = (next: Begun | null) => {
    setBegun(next);
    setCodes(next && next.backupCodes);
  };
  const end = () => {
    begin(null);
    tell();
  };
  return (
    <section className="card" aria-labelledby="second-factor">
      <h2 id="second-factor">{t('accounts.factor.title')}</h2>
      <p>{t(on ? 'accounts.factor.on' : 'accounts.factor.lead')}</p>
      {on && codes && <BackupCodes key={codes[0]} account={account} codes={codes} />}
      {on && <WhileOn onCodes={setCodes} onEnd={end} />}
      {!on && begun && <Enrolment account={account} begun={begun} />}
      {!on && !begun && (
        <div className="entering">
          <OrderForm operation={enable} at={{}} body={passwordIn} action={t('accounts.factor.begin')} variant="outline" onDone={begin}>
            <SecretField name="password" label={t('accounts.change.current')} autoComplete="current-password" />
          </OrderForm>
        </div>
      )}
      {told}
    </section>
  );
}
