import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import { dayAt, printedDay, type Day } from '#kernel/dates.ts';
import { FactList } from '#ui/fact-list.tsx';
import { focusWhenShown } from '#ui/focus.ts';
import { DayField } from '#ui/form/day-field.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { useTexts } from '#ui/language.tsx';
import type { AppointmentRow, HandedOver } from './accounts.contract.ts';
import { endOffice, resetAccount } from './accounts.operations.ts';
import type { AccountText } from './accounts.texts.ts';

/** What is about to be done about an office on the list. */
export interface OfficeAct {
  readonly what: 'end' | 'reset';
  readonly row: AppointmentRow;
}

export function useRoleWords(): (office: Pick<AppointmentRow, 'role' | 'deputy'>) => string {
  const t = useTexts<AccountText>();
  return useCallback(({ role, deputy }) => `${t(`accounts.role.${role}`)}${deputy ? ` (${t('accounts.deputy').toLowerCase()})` : ''}`, [t]);
}

/** Whom it is about, and since when. */
function Whom({ row }: { row: AppointmentRow }) {
  const t = useTexts<AccountText>();
  const roleWords = useRoleWords();
  return (
    <FactList
      facts={[
        { label: t('accounts.person'), value: `${row.name} (${row.account})` },
        { label: t('accounts.role'), value: `${roleWords(row)}, ${row.organisation.name}` },
        { label: t('accounts.from'), value: printedDay(row.validFrom) },
        { label: t('accounts.to'), value: row.validTo && printedDay(row.validTo) },
      ]}
    />
  );
}

interface ActProps {
  readonly committee: string;
  readonly row: AppointmentRow;
  readonly onClose: () => void;
}

function EndForm({ committee, row, onClose }: ActProps) {
  const t = useTexts<AccountText>();
  const [today] = useState(() => dayAt(new Date().toISOString()));
  const wordsOf = (day: Day) => t('accounts.end.sure', { day: printedDay(day), name: row.name, place: row.organisation.name });
  return (
    <OrderForm
      operation={endOffice}
      at={{ committee, appointment: row.id }}
      body={({ text }) => ({ validTo: text('validTo') })}
      action={t('accounts.end')}
      look={({ validTo }) => (
        <>
          <Whom row={row} />
          <p>{wordsOf(validTo)}</p>
        </>
      )}
      done={() => t('accounts.ended', { name: row.name })}
      beside={<Close onClose={onClose} />}
    >
      <DayField
        name="validTo"
        label={t('accounts.to')}
        start={row.validFrom > today ? row.validFrom : today}
        earliest={row.validFrom}
        latest={row.validTo ?? undefined}
      />
    </OrderForm>
  );
}

function ResetForm({ committee, row, onClose, onSlip }: ActProps & { onSlip: (handed: HandedOver) => void }) {
  const t = useTexts<AccountText>();
  return (
    <OrderForm
      operation={resetAccount}
      at={{ committee, account: row.account }}
      body={() => null}
      action={t('accounts.reset')}
      look={() => (
        <>
          <FactList facts={[{ label: t('accounts.person'), value: `${row.name} (${row.account})` }]} />
          <p>{t('accounts.reset.sure')}</p>
        </>
      )}
      onDone={onSlip}
      beside={<Close onClose={onClose} />}
    />
  );
}

function Close({ onClose }: Pick<ActProps, 'onClose'>) {
  const t = useTexts<AccountText>();
  return (
    <Button variant="default" onClick={onClose}>
      {t('accounts.close')}
    </Button>
  );
}

/** Takes something away from somebody: an office from a day on, or every earlier way in. */
export function OfficeForm({
  act: { what, row },
  onSlip,
  ...props
}: Omit<ActProps, 'row'> & { act: OfficeAct; onSlip: (handed: HandedOver) => void }) {
  const t = useTexts<AccountText>();
  return (
    <section className="card stack" aria-labelledby="office">
      <h2 id="office" ref={focusWhenShown} tabIndex={-1}>
        {t(`accounts.${what}`)}: {row.name}
      </h2>
      {what === 'end' ? <EndForm {...props} row={row} /> : <ResetForm {...props} row={row} onSlip={onSlip} />}
    </section>
  );
}
