import './accounts.css';
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { dayAt, printedDay } from '#kernel/dates.ts';
import { yearPlace } from '#features/years/addresses.ts';
import { useAnswer } from '#ui/call.ts';
import { DataTable, type Column } from '#ui/data-table.tsx';
import { RowCount } from '#ui/filters.tsx';
import { useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import { ROLES } from './accounts.ts';
import type { AppointmentRow, HandedOver } from './accounts.contract.ts';
import { readAppointments, readSignIns } from './accounts.operations.ts';
import type { AccountText } from './accounts.texts.ts';
import { AppointForm } from './appointing.form.tsx';
import { HandedOverSlip } from './handed-over.tsx';
import { OfficeForm, useRoleWords, type OfficeAct } from './office.forms.tsx';
import { SignIns } from './sign-ins.tsx';

const today = () => dayAt(new Date().toISOString());

/** Leads to the form about one office, which says what it does before it does it. */
function Choose({ action, row, choose }: { action: string; row: AppointmentRow; choose: () => void }) {
  return (
    <Button size="xs" variant="outline" aria-label={`${action}: ${row.name}`} onClick={choose}>
      {action}
    </Button>
  );
}

function useColumns(choose: (act: OfficeAct) => void): readonly Column<AppointmentRow>[] {
  const t = useTexts<AccountText>();
  const roleWords = useRoleWords();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('accounts.person'),
        sortBy: (row) => row.name,
        cell: (row) => (
          <>
            {row.name} <small className="quiet">{row.account}</small>
          </>
        ),
      },
      {
        id: 'role',
        header: t('accounts.role'),
        sortBy: (row) => ROLES.indexOf(row.role),
        cell: roleWords,
      },
      { id: 'place', header: t('accounts.organisation'), sortBy: (row) => row.organisation.code, cell: (row) => row.organisation.name },
      { id: 'from', header: t('accounts.from'), sortBy: (row) => row.validFrom, cell: (row) => printedDay(row.validFrom) },
      {
        id: 'to',
        header: t('accounts.to'),
        cell: (row) => (
          <>
            {row.validTo !== null && printedDay(row.validTo)}{' '}
            {(row.validTo === null || row.validTo > today()) && (
              <Choose action={t('accounts.end')} row={row} choose={() => choose({ what: 'end', row })} />
            )}
          </>
        ),
      },
      {
        id: 'reset',
        header: '',
        cell: (row) => <Choose action={t('accounts.reset')} row={row} choose={() => choose({ what: 'reset', row })} />,
      },
    ],
    [t, roleWords, choose],
  );
}

/** Who holds which office; appoint, end, hand out a new code; who came in or failed to. */
export function AccountsPage() {
  const t = useTexts<AccountText>();
  const place = yearPlace(useParams());
  const { committee } = place;
  const answer = useAnswer(readAppointments, { committee });
  const signIns = useAnswer(readSignIns, { committee });
  const [act, setAct] = useState<OfficeAct | null>(null);
  const [slip, setSlip] = useState<HandedOver | null>(null);
  const columns = useColumns(setAct);
  const hand = (handed: HandedOver) => {
    setAct(null);
    setSlip(handed);
  };
  return (
    <Page title={t('accounts.title')} lead={<p>{t('accounts.lead')}</p>}>
      {slip && <HandedOverSlip key={slip.code ?? slip.account} slip={slip} />}
      {act && <OfficeForm key={`${act.what} ${act.row.id}`} committee={committee} act={act} onSlip={hand} onClose={() => setAct(null)} />}
      <AppointForm committee={committee} onSlip={hand} />
      <Loaded answer={answer}>
        {({ rows, total }) => (
          <>
            <RowCount count={rows.length} total={total} />
            <DataTable caption={t('accounts.title')} columns={columns} rows={rows} rowKey={(row) => row.id} />
          </>
        )}
      </Loaded>
      <section className="sign-ins" aria-labelledby="sign-ins">
        <h2 id="sign-ins">{t('accounts.signIns.title')}</h2>
        <p>{t('accounts.signIns.lead')}</p>
        <Loaded answer={signIns}>{({ rows }) => <SignIns rows={rows} own={false} />}</Loaded>
      </section>
    </Page>
  );
}
