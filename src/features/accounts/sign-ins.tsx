import { useMemo } from 'react';
import { printedMoment } from '#kernel/dates.ts';
import { DataTable, type Column } from '#ui/data-table.tsx';
import { useTexts } from '#ui/language.tsx';
import { Notice } from '#ui/states.tsx';
import type { SignIn } from './accounts.contract.ts';
import type { AccountText } from './accounts.texts.ts';

/** What happened at the door, in words: «đã đăng nhập (khóa đăng nhập trên thiết bị)». */
function useWords(): (signIn: SignIn) => string {
  const t = useTexts<AccountText>();
  return ({ event, way, by }) => {
    const more = [way === null ? '' : t(`accounts.way.${way}`), by === null ? '' : t('accounts.by', { name: by })].filter(Boolean);
    return more.length === 0 ? t(`accounts.event.${event}`) : `${t(`accounts.event.${event}`)} (${more.join(', ')})`;
  };
}

/** Who came in or failed to, the newest first; of one account or of many. */
export function SignIns({ rows, own }: { rows: readonly SignIn[]; own: boolean }) {
  const t = useTexts<AccountText>();
  const words = useWords();
  const columns = useMemo<readonly Column<SignIn>[]>(
    () => [
      { id: 'at', header: t('accounts.signIns.at'), sortBy: (row) => row.at, cell: (row) => printedMoment(row.at) },
      ...(own
        ? []
        : [
            {
              id: 'account',
              header: t('accounts.name'),
              sortBy: (row: SignIn) => row.account ?? '',
              cell: (row: SignIn) => row.account ?? t('accounts.signIns.nobody'),
            },
          ]),
      { id: 'event', header: t('accounts.signIns.event'), sortBy: words, cell: words },
      { id: 'address', header: t('accounts.signIns.address'), sortBy: (row) => row.address, cell: (row) => row.address },
    ],
    [t, words, own],
  );
  const keyOf = (row: SignIn) => `${row.at} ${row.account ?? ''} ${row.event}`;
  return <DataTable caption={t(own ? 'accounts.signIns.own' : 'accounts.signIns.title')} columns={columns} rows={rows} rowKey={keyOf} />;
}

/** What changed about one's ways in lately, for whoever did not do it. */
export function Changes({ changes }: { changes: readonly SignIn[] }) {
  const t = useTexts<AccountText>();
  const words = useWords();
  if (changes.length === 0) return null;
  return (
    <Notice title={t('accounts.changes.title')}>
      <ul>
        {changes.map((change) => (
          <li key={`${change.at} ${change.event}`}>
            {printedMoment(change.at)}: {words(change)}
          </li>
        ))}
      </ul>
      <p>{t('accounts.changes.what')}</p>
    </Notice>
  );
}
