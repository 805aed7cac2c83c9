import { printedMoment } from '#kernel/dates.ts';
import { DataTable, type Column } from '#ui/data-table.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { ServerList } from '#ui/server-list.tsx';
import { Notice } from '#ui/states.tsx';
import { useList } from '#ui/use-list.ts';
import { eventInWords, signInColumns } from './accounts.columns.ts';
import { signInSchema, type SignIn } from './accounts.contract.ts';
import { readSignIns, takeSignIns } from './accounts.operations.ts';
import type { AccountText } from './accounts.texts.ts';

/** One's own sign-ins, the newest first. */
export function OwnSignIns({ rows }: { rows: readonly SignIn[] }) {
  const t = useTexts<AccountText>();
  const say = useSay();
  const columns: readonly Column<SignIn>[] = [
    { id: 'at', header: t('accounts.signIns.at'), sortBy: (row) => row.at, cell: (row) => printedMoment(row.at) },
    { id: 'event', header: t('accounts.signIns.event'), cell: (row) => say(eventInWords(row)) },
    { id: 'address', header: t('accounts.signIns.address'), sortBy: (row) => row.address, cell: (row) => row.address },
  ];
  return <DataTable caption={t('accounts.signIns.own')} columns={columns} rows={rows} rowKey={keyOf} />;
}

const keyOf = (row: SignIn) => `${row.at} ${row.account ?? ''} ${row.event}`;

/** Who came in or failed to, of all accounts in the caller's scope. */
export function SignInList({ committee }: { committee: string }) {
  const t = useTexts<AccountText>();
  const list = useList(readSignIns, { committee }, { sheet: takeSignIns, named: 'sign-ins-' });
  return (
    <ServerList
      list={list}
      caption={t('accounts.signIns.title')}
      columns={signInColumns}
      rowKey={keyOf}
      noun={(count) => t('accounts.signIns.count', { count })}
      filters={[
        {
          id: 'event',
          label: t('accounts.signIns.event'),
          options: signInSchema.shape.event.options.map((value) => ({ value, label: t(`accounts.event.${value}`) })),
        },
      ]}
    />
  );
}

/** What changed about one's ways in lately, for whoever did not do it. */
export function Changes({ changes }: { changes: readonly SignIn[] }) {
  const t = useTexts<AccountText>();
  const say = useSay();
  if (changes.length === 0) return null;
  return (
    <Notice title={t('accounts.changes.title')}>
      <ul>
        {changes.map((change) => (
          <li key={`${change.at} ${change.event}`}>
            {printedMoment(change.at)}: {say(eventInWords(change))}
          </li>
        ))}
      </ul>
      <p>{t('accounts.changes.what')}</p>
    </Notice>
  );
}
