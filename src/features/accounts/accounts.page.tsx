import './accounts.css';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useParams } from 'react-router';
import { dayAt, printedDay } from '#kernel/dates.ts';
import { yearPlace } from '#features/years/addresses.ts';
import type { DrawnColumn } from '#ui/data-table.tsx';
import { useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { ServerList, type Cells } from '#ui/server-list.tsx';
import { useList } from '#ui/use-list.ts';
import { ROLES } from './accounts.ts';
import { accountColumns } from './accounts.columns.ts';
import type { AppointmentRow, HandedOver } from './accounts.contract.ts';
import { readAppointments, takeAppointments } from './accounts.operations.ts';
import type { AccountText } from './accounts.texts.ts';
import { AppointForm } from './appointing.form.tsx';
import { HandedOverSlip } from './handed-over.tsx';
import { OfficeForm, useRoleWords, type OfficeAct } from './office.forms.tsx';
import { SignInList } from './sign-ins.tsx';

const today = () => dayAt(new Date().toISOString());

/** Leads to the form about one office, which says what it does before it does it. */
function Choose({ action, row, choose }: { action: string; row: AppointmentRow; choose: () => void }) {
  return (
    <Button size="xs" variant="outline" aria-label={`${action}: ${row.name}`} onClick={choose}>
      {action}
    </Button>
  );
}

function useCells(choose: (act: OfficeAct) => void): Cells<AppointmentRow> {
  const t = useTexts<AccountText>();
  return {
    name: (row) => (
      <>
        {row.name} <small className="quiet">{row.account}</small>
      </>
    ),
    role: useRoleWords(),
    to: (row) => (
      <>
        {row.validTo !== null && printedDay(row.validTo)}{' '}
        {(row.validTo === null || row.validTo > today()) && (
          <Choose action={t('accounts.end')} row={row} choose={() => choose({ what: 'end', row })} />
        )}
      </>
    ),
  };
}

/** What can be done with a row beside ending the office. */
function useActions(choose: (act: OfficeAct) => void): readonly DrawnColumn<AppointmentRow>[] {
  const t = useTexts<AccountText>();
  return [
    {
      id: 'reset',
      header: '',
      cell: (row) => <Choose action={t('accounts.reset')} row={row} choose={() => choose({ what: 'reset', row })} />,
    },
  ];
}

function Offices({ committee, choose }: { committee: string; choose: (act: OfficeAct) => void }) {
  const t = useTexts<AccountText>();
  const list = useList(readAppointments, { committee }, { sheet: takeAppointments });
  return (
    <ServerList
      list={list}
      caption={t('accounts.title')}
      columns={accountColumns}
      cells={useCells(choose)}
      also={useActions(choose)}
      rowKey={(row) => row.id}
      noun={(count) => t('accounts.count', { count })}
      filters={[
        { id: 'role', label: t('accounts.role'), options: ROLES.map((value) => ({ value, label: t(`accounts.role.${value}`) })) },
        { id: 'today', label: t('accounts.held'), options: [{ value: 'true', label: t('accounts.held.today') }] },
      ]}
    />
  );
}

/** Who holds which office; appoint, end, hand out a new code; who came in or failed to. */
export function AccountsPage() {
  const t = useTexts<AccountText>();
  const place = yearPlace(useParams());
  const { committee } = place;
  const [act, setAct] = useState<OfficeAct | null>(null);
  const [slip, setSlip] = useState<HandedOver | null>(null);
  const hand = (handed: HandedOver) => {
    setAct(null);
    setSlip(handed);
  };
  return (
    <Page title={t('accounts.title')} lead={<p>{t('accounts.lead')}</p>}>
      {slip && <HandedOverSlip key={slip.code ?? slip.account} slip={slip} />}
      {act && <OfficeForm key={`${act.what} ${act.row.id}`} committee={committee} act={act} onSlip={hand} onClose={() => setAct(null)} />}
      <AppointForm committee={committee} onSlip={hand} />
      <Offices committee={committee} choose={setAct} />
      <section className="sign-ins" aria-labelledby="sign-ins">
        <h2 id="sign-ins">{t('accounts.signIns.title')}</h2>
        <p>{t('accounts.signIns.lead')}</p>
        <SignInList committee={committee} />
      </section>
    </Page>
  );
}
