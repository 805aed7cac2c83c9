import './accounts.css';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { dayAt, printedDay } from '#kernel/dates.ts';
import { FactList } from '#ui/fact-list.tsx';
import { focusWhenShown } from '#ui/focus.ts';
import { TextField } from '#ui/form/fields.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { useTexts } from '#ui/language.tsx';
import type { HandedOver } from './accounts.contract.ts';
import { foundCommittee } from './accounts.operations.ts';
import type { AccountText } from './accounts.texts.ts';

/** The slip that opens an account once: shown once, printed, handed over in person. Eyes and screen readers are led to it. */
export function HandedOverSlip({ slip }: { slip: HandedOver }) {
  const t = useTexts<AccountText>();
  if (slip.code === null || slip.validUntil === null) {
    return (
      <h2 ref={focusWhenShown} tabIndex={-1} className="told">
        {t('accounts.appointed', { name: slip.name })}
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
  const [slip, setSlip] = useState<HandedOver | null>(null);
  const person = `${t('accounts.role.administrator')}: ${t('accounts.person').toLowerCase()}`;
  return (
    <section className="founding" aria-labelledby="found">
      <h2 id="found">{t('accounts.found.title')}</h2>
      <p>{t('accounts.found.lead')}</p>
      {slip && <HandedOverSlip key={slip.code ?? slip.account} slip={slip} />}
      <div className="card">
        <OrderForm
          operation={foundCommittee}
          at={{}}
          className="field-grid"
          body={({ text }) => ({
            code: text('code'),
            name: text('name'),
            administrator: { account: text('administrator.account').toLowerCase(), name: text('administrator.name') },
          })}
          action={t('accounts.found.make')}
          look={({ code, name, administrator }) => (
            <>
              <FactList
                facts={[
                  { label: t('accounts.found.code'), value: code },
                  { label: t('accounts.found.name'), value: name },
                  { label: t('accounts.role.administrator'), value: `${administrator.name} (${administrator.account})` },
                ]}
              />
              <p>{t('accounts.found.sure')}</p>
            </>
          )}
          onDone={setSlip}
        >
          <TextField name="code" label={t('accounts.found.code')} most={50} />
          <TextField name="name" label={t('accounts.found.name')} most={200} />
          <TextField name="administrator.name" label={person} most={200} />
          <TextField
            name="administrator.account"
            label={t('accounts.name')}
            hint={t('accounts.name.hint')}
            autoCapitalize="none"
            most={60}
          />
        </OrderForm>
      </div>
    </section>
  );
}
