import './accounts.css';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { dayAt, printedDay } from '#kernel/dates.ts';
import { useOrder } from '#ui/call.ts';
import { focusWhenShown } from '#ui/focus.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import type { HandedOver } from './accounts.contract.ts';
import { foundCommittee } from './accounts.operations.ts';
import type { AccountText } from './accounts.texts.ts';

/** The slip that opens an account once: shown once, printed, handed over in person. Eyes and screen readers are led to it. */
export function HandedOverSlip({ slip }: { slip: HandedOver }) {
  const t = useTexts<AccountText>();
  if (slip.code === null || slip.validUntil === null) {
    return (
      <h2 ref={focusWhenShown} tabIndex={-1} className="told">
        {t('accounts.appointed')}
      </h2>
    );
  }
  return (
    <section className="card slip" aria-labelledby="slip">
      <h2 id="slip" ref={focusWhenShown} tabIndex={-1}>
        {slip.name}
      </h2>
      <p>
        {t('accounts.name')}: <strong>{slip.account}</strong>
      </p>
      <p>
        {t('accounts.code')}: <code>{slip.code}</code>
      </p>
      <p>
        {t('accounts.handed')} {t('accounts.handed.until', { day: printedDay(dayAt(slip.validUntil)) })}
      </p>
      <Button className="no-print" variant="outline" onClick={() => window.print()}>
        {t('accounts.print')}
      </Button>
    </section>
  );
}

/** For administrators of the installation: a committee with the one who will manage its accounts. */
export function FoundCommittee() {
  const t = useTexts<AccountText>();
  const say = useSay();
  const [slip, setSlip] = useState<HandedOver | null>(null);
  const { refused, send } = useOrder(foundCommittee);
  const problem = refused?.message ? say(refused.message) : t('accounts.notDone');
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const { code = '', name = '', account = '', person = '' } = Object.fromEntries(new FormData(form)) as Record<string, string>;
    const handed = await send({}, { code, name, administrator: { account, name: person } });
    if (handed === null) return;
    setSlip(handed);
    form.reset();
  };
  return (
    <section className="founding" aria-labelledby="found">
      <h2 id="found">{t('accounts.found.title')}</h2>
      <p>{t('accounts.found.lead')}</p>
      {slip && <HandedOverSlip key={slip.code ?? slip.account} slip={slip} />}
      <form className="card appointing" onSubmit={(event) => void submit(event)}>
        <TextInput name="code" label={t('accounts.found.code')} required />
        <TextInput name="name" label={t('accounts.found.name')} required />
        <TextInput name="person" label={`${t('accounts.role.administrator')}: ${t('accounts.person').toLowerCase()}`} required />
        <TextInput name="account" label={t('accounts.name')} pattern="[a-z0-9._\-]+" autoCapitalize="none" required />
        <Button type="submit">{t('accounts.found.make')}</Button>
      </form>
      <p role="alert" className="form-error">
        {refused === null ? '' : problem}
      </p>
    </section>
  );
}
