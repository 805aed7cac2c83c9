import './accounts.css';
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { FormEvent } from 'react';
import { useParams } from 'react-router';
import { dayAt, printedDay } from '#kernel/dates.ts';
import { yearPlace } from '#features/years/addresses.ts';
import { useAnswer, useOrder, type Body } from '#ui/call.ts';
import { DataTable, type Column } from '#ui/data-table.tsx';
import { RowCount } from '#ui/filters.tsx';
import { focusWhenShown } from '#ui/focus.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import { ROLES, type Role } from './accounts.ts';
import type { AppointmentRow, HandedOver } from './accounts.contract.ts';
import { appointSomebody, endOffice, readAppointments, readSignIns, resetAccount } from './accounts.operations.ts';
import type { AccountText } from './accounts.texts.ts';
import { HandedOverSlip } from './handed-over.tsx';
import { SignIns } from './sign-ins.tsx';

const today = () => dayAt(new Date().toISOString());

/** Orders about accounts, and what came of the last one: a slip to hand over, or what was wrong. */
function useOrders(committee: string) {
  const t = useTexts<AccountText>();
  const say = useSay();
  const [appointing, ending, resetting] = [useOrder(appointSomebody), useOrder(endOffice), useOrder(resetAccount)];
  const [slip, setSlip] = useState<HandedOver | null>(null);
  const refused = appointing.refused ?? ending.refused ?? resetting.refused;
  const tell = (handed: HandedOver | null, ...others: readonly { readonly clear: () => void }[]) => {
    setSlip(handed);
    for (const { clear } of others) clear();
  };
  return {
    slip: refused === null ? slip : null,
    problem: refused === null ? '' : refused.message ? say(refused.message) : t('accounts.notDone'),
    appoint: async (order: Body<typeof appointSomebody>) => {
      const handed = await appointing.send({ committee }, order);
      tell(handed, ending, resetting);
      return handed !== null;
    },
    end: async (appointment: string, validTo: string) => {
      await ending.send({ committee, appointment }, { validTo });
      tell(null, appointing, resetting);
    },
    reset: async (account: string) => tell(await resetting.send({ committee, account }, null), appointing, ending),
  };
}

type Orders = ReturnType<typeof useOrders>;

/** What takes something away from somebody is asked twice. */
function Sure({ action, about, consequence, go }: { action: string; about: string; consequence: string; go: () => Promise<unknown> }) {
  const t = useTexts<AccountText>();
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <Button size="xs" variant="outline" aria-label={`${action}: ${about}`} onClick={() => setAsked(true)}>
        {action}
      </Button>
    );
  }
  return (
    <div role="group" aria-label={`${action}: ${about}`}>
      <p role="alert">{consequence}</p>
      <Button size="xs" onClick={() => void go().then(() => setAsked(false))}>
        {t('accounts.sure.yes')}
      </Button>{' '}
      <Button size="xs" variant="subtle" ref={focusWhenShown} onClick={() => setAsked(false)}>
        {t('accounts.sure.no')}
      </Button>
    </div>
  );
}

function AppointForm({ appoint }: Pick<Orders, 'appoint'>) {
  const t = useTexts<AccountText>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = Object.fromEntries(new FormData(form)) as Record<string, string>;
    const { name = '', account = '', organisation = '', validFrom = '', role, deputy, member, validTo } = fields;
    const office = { role: role as Role, organisation, member: member || null, deputy: deputy === 'on' };
    if (await appoint({ account, name, ...office, validFrom, validTo: validTo || null })) form.reset();
  };
  return (
    <form className="card appointing" onSubmit={(event) => void submit(event)}>
      <TextInput name="name" label={t('accounts.person')} required />
      <TextInput name="account" label={t('accounts.name')} pattern="[a-z0-9._\-]+" autoCapitalize="none" required />
      <NativeSelect
        name="role"
        label={t('accounts.role')}
        data={ROLES.map((role) => ({ value: role, label: t(`accounts.role.${role}`) }))}
      />
      <TextInput name="organisation" label={t('accounts.organisation')} required />
      <TextInput name="member" label={t('accounts.member')} />
      <TextInput name="validFrom" type="date" label={t('accounts.from')} defaultValue={today()} required />
      <TextInput name="validTo" type="date" label={t('accounts.to')} />
      <Checkbox name="deputy" label={t('accounts.deputy')} />
      <Button type="submit">{t('accounts.add')}</Button>
    </form>
  );
}

function useColumns({ end, reset }: Orders): readonly Column<AppointmentRow>[] {
  const t = useTexts<AccountText>();
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
        cell: (row) => `${t(`accounts.role.${row.role}`)}${row.deputy ? ` (${t('accounts.deputy').toLowerCase()})` : ''}`,
      },
      { id: 'place', header: t('accounts.organisation'), sortBy: (row) => row.organisation.code, cell: (row) => row.organisation.name },
      { id: 'from', header: t('accounts.from'), sortBy: (row) => row.validFrom, cell: (row) => printedDay(row.validFrom) },
      {
        id: 'to',
        header: t('accounts.to'),
        cell: (row) => {
          const ends = row.validFrom > today() ? row.validFrom : today();
          return (
            <>
              {row.validTo !== null && printedDay(row.validTo)}{' '}
              {(row.validTo === null || row.validTo > ends) && (
                <Sure action={t('accounts.end')} about={row.name} consequence={t('accounts.end.sure')} go={() => end(row.id, ends)} />
              )}
            </>
          );
        },
      },
      {
        id: 'reset',
        header: '',
        cell: (row) => (
          <Sure action={t('accounts.reset')} about={row.name} consequence={t('accounts.reset.sure')} go={() => reset(row.account)} />
        ),
      },
    ],
    [t, end, reset],
  );
}

/** Who holds which office; appoint, end, hand out a new code; who came in or failed to. */
export function AccountsPage() {
  const t = useTexts<AccountText>();
  const place = yearPlace(useParams());
  const { committee } = place;
  const answer = useAnswer(readAppointments, { committee });
  const signIns = useAnswer(readSignIns, { committee });
  const orders = useOrders(committee);
  const { slip, problem, appoint } = orders;
  const columns = useColumns(orders);
  return (
    <Page title={t('accounts.title')} lead={<p>{t('accounts.lead')}</p>}>
      {slip && <HandedOverSlip key={slip.code ?? slip.account} slip={slip} />}
      <p role="alert" className="form-error">
        {problem}
      </p>
      <AppointForm appoint={appoint} />
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
