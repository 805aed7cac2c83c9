import { Button } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { DataTable } from '#ui/data-table.tsx';
import type { Column } from '#ui/data-table.tsx';
import { useTexts } from '#ui/language.tsx';
import { kindsOf, listOf, type FaultKind } from './fault-list.ts';
import type { WrongCell } from './intake.contract.ts';
import type { IntakeText } from './intake.texts.ts';

function useColumns(): readonly Column<WrongCell>[] {
  const t = useTexts<IntakeText>();
  return useMemo(
    () => [
      { id: 'cell', header: t('intake.cell'), cell: (one) => (one.row === 0 ? t('intake.wholeFile') : `${one.column}${one.row}`) },
      { id: 'message', header: t('intake.message'), cell: (one) => <span lang="vi">{one.message}</span> },
    ],
    [t],
  );
}

/** So many of one kind show what is wrong; the list to download has all. */
const SHOWN = 100;

function Kind({ kind: { code, sheet, column, cells }, isOpen }: { kind: FaultKind; isOpen: boolean }) {
  const t = useTexts<IntakeText>();
  const columns = useColumns();
  const where = [sheet, column && t('intake.column', { column })].filter(Boolean).join(', ');
  const name = [t(`intake.kind.${code}`), where].filter(Boolean).join(' – ');
  return (
    <details open={isOpen}>
      <summary>
        {name}: <strong>{t('intake.kind.count', { count: cells.length })}</strong>
      </summary>
      {cells.length > SHOWN && <p>{t('intake.kind.some', { shown: SHOWN, count: cells.length })}</p>}
      <DataTable
        caption={name}
        columns={columns}
        rows={cells.slice(0, SHOWN)}
        rowKey={(one) => `${one.sheet} ${one.column} ${one.row} ${one.code} ${one.message}`}
      />
    </details>
  );
}

/** The list as an address of this page, as long as it is shown. */
function useListAddress(refusals: readonly WrongCell[]): string | undefined {
  const t = useTexts<IntakeText>();
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const list = listOf(refusals, [t('intake.sheet'), t('intake.cell'), t('intake.message')]);
    const made = URL.createObjectURL(new Blob([list], { type: 'text/csv' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [refusals, t]);
  return address;
}

/** Every wrong cell by its address in Excel, one kind after the other, and what to do about it. */
export function RefusalList({ refusals }: { refusals: readonly WrongCell[] }) {
  const t = useTexts<IntakeText>();
  const kinds = useMemo(() => kindsOf(refusals), [refusals]);
  return (
    <section className="card refusals stack" role="alert" aria-labelledby="refused">
      <h2 id="refused">{t('intake.refused', { count: refusals.length })}</h2>
      <p>{t('intake.refused.text')}</p>
      <p className="actions">
        <Button component="a" variant="default" download={t('intake.list.file')} href={useListAddress(refusals)}>
          {t('intake.list')}
        </Button>
      </p>
      {kinds.map((kind, place) => (
        <Kind key={`${kind.code} ${kind.sheet} ${kind.column}`} kind={kind} isOpen={place === 0} />
      ))}
    </section>
  );
}
