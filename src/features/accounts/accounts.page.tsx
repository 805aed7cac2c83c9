import './accounts.css';
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { FormEvent } from 'react';
import { useParams } from 'react-router';
import { dayAt, printedDay } from '#kernel/dates.ts';
import { yearPlace } from '#features/years/addresses.ts';
import { ask, forgetAnswers, useApi } from '#ui/api.ts';
import { DataTable, type Column } from '#ui/data-table.tsx';
import { RowCount } from '#ui/filters.tsx';
import { focusWhenShown } from '#ui/focus.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import { ROLES } from './accounts.ts';
import type { AppointmentRow, HandedOver, SignIn } from './accounts.contract.ts';
import type { AccountText } from './accounts.texts.ts';
import { HandedOverSlip } from './handed-over.tsx';
import { SignIns } from './sign-ins.tsx';

const send = <T,>(path: string, body: unknown) =>
  ask<T>(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

const today = () => dayAt(new Date().toISOString());

type Told = { readonly slip: HandedOver } | { readonly problem: string } | null;

/** Sends something about an account and shows what came of it: a slip to hand over, or what was wrong. */
function useTelling() {
  const t = useTexts<AccountText>();
  const say = useSay();
  const [told, setTold] = useState<Told>(null);
  const tell = async (path: string, body: unknown): Promise<boolean> => {
    const answer = await send<HandedOver | { done: true }>(path, body);
    if (answer.state === 'refused') setTold({ problem: answer.message ? say(answer.message) : t('accounts.notDone') });
    if (answer.state === 'ready') setTold('done' in answer.data ? null : { slip: answer.data });
    forgetAnswers();
    return answer.state === 'ready';
  };
  return { told, tell };
}

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

function AppointForm({ api, tell }: { api: string; tell: ReturnType<typeof useTelling>['tell'] }) {
  const t = useTexts<AccountText>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const { deputy, member, validTo, ...rest } = Object.fromEntries(new FormData(form)) as Record<string, string>;
    const order = { ...rest, deputy: deputy === 'on', member: member || null, validTo: validTo || null };
    if (await tell(`${api}/appointments`, order)) form.reset();
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

function useColumns(api: string, tell: ReturnType<typeof useTelling>['tell']): readonly Column<AppointmentRow>[] {
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
                <Sure
                  action={t('accounts.end')}
                  about={row.name}
                  consequence={t('accounts.end.sure')}
                  go={() => tell(`${api}/appointments/${row.id}/end`, { validTo: ends })}
                />
              )}
            </>
          );
        },
      },
      {
        id: 'reset',
        header: '',
        cell: (row) => (
          <Sure
            action={t('accounts.reset')}
            about={row.name}
            consequence={t('accounts.reset.sure')}
            go={() => tell(`${api}/accounts/${row.account}/reset`, {})}
          />
        ),
      },
    ],
    [t, api, tell],
  );
}

/** Who holds which office; appoint, end, hand out a new code; who came in or failed to. */
export function AccountsPage() {
  const t = useTexts<AccountText>();
  const say = useSay();
  const place = yearPlace(useParams());
  const api = `/api/committees/${encodeURIComponent(place.committee)}`;
  const answer = useApi<{ total: number; rows: AppointmentRow[] }>(`${api}/appointments`);
  const signIns = useApi<{ rows: SignIn[] }>(`${api}/sign-ins`);
  const { told, tell } = useTelling();
  const columns = useColumns(api, tell);
  return (
    <Page title={t('accounts.title')} lead={<p>{t('accounts.lead')}</p>} crumbs={[{ label: say(place.name), to: place.page }]}>
      {told && 'slip' in told && <HandedOverSlip key={told.slip.code ?? told.slip.account} slip={told.slip} />}
      <p role="alert" className="form-error">
        {told && 'problem' in told ? told.problem : ''}
      </p>
      <AppointForm api={api} tell={tell} />
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
