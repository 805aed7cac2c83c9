import { useMemo } from 'react';
import { DataTable } from '#ui/data-table.tsx';
import type { Column } from '#ui/data-table.tsx';
import { useTexts } from '#ui/language.tsx';
import type { WrongCell } from './intake.contract.ts';
import type { IntakeText } from './intake.texts.ts';

function useColumns(): readonly Column<WrongCell>[] {
  const t = useTexts<IntakeText>();
  return useMemo(
    () => [
      { id: 'cell', header: t('intake.cell'), cell: (one) => (one.row === 0 ? t('intake.wholeFile') : `${one.column}${one.row}`) },
      { id: 'sheet', header: t('intake.sheet'), sortBy: (one) => one.sheet, cell: (one) => one.sheet },
      { id: 'message', header: t('intake.message'), cell: (one) => <span lang="vi">{one.message}</span> },
    ],
    [t],
  );
}

/** Every wrong cell by its address in Excel, and what to do about it. */
export function RefusalList({ refusals }: { refusals: readonly WrongCell[] }) {
  const t = useTexts<IntakeText>();
  const columns = useColumns();
  return (
    <section className="card refusals" aria-labelledby="refused">
      <h2 id="refused">{t('intake.refused', { count: refusals.length })}</h2>
      <p>{t('intake.refused.text')}</p>
      <DataTable
        caption={t('intake.message')}
        columns={columns}
        rows={refusals}
        rowKey={(one) => `${one.sheet} ${one.column} ${one.row} ${one.code} ${one.message}`}
      />
    </section>
  );
}
