import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { Badge } from '#ui/badge.tsx';
import { DataTable } from '#ui/data-table.tsx';
import type { Column } from '#ui/data-table.tsx';
import { FactList } from '#ui/fact-list.tsx';
import { NoValue, useNumber } from '#ui/formats.tsx';
import { useTexts } from '#ui/language.tsx';
import type { Preview } from './intake.contract.ts';
import type { IntakeText } from './intake.texts.ts';

type Difference = Preview['differences'][number];

const TONES = { added: 'good', removed: 'bad', changed: 'wait' } as const;

function useColumns(): readonly Column<Difference>[] {
  const t = useTexts<IntakeText>();
  return useMemo(
    () => [
      {
        id: 'who',
        header: t('intake.who'),
        sortBy: (one) => one.code,
        cell: (one) => (
          <>
            {one.name} <small className="quiet">{one.code}</small>
          </>
        ),
      },
      {
        id: 'change',
        header: t('intake.change'),
        sortBy: (one) => one.change,
        cell: (one) => <Badge tone={TONES[one.change]}>{t(`intake.${one.change}`)}</Badge>,
      },
      { id: 'field', header: t('intake.field'), sortBy: (one) => one.field ?? '', cell: (one) => one.field ?? <NoValue /> },
      { id: 'before', header: t('intake.before'), cell: (one) => one.before },
      { id: 'after', header: t('intake.after'), cell: (one) => one.after },
    ],
    [t],
  );
}

function Differences({ preview }: { preview: Preview }) {
  const t = useTexts<IntakeText>();
  const columns = useColumns();
  const { differences, differenceCount } = preview;
  if (!preview.replaces) return <p>{t('intake.first')}</p>;
  if (differenceCount === 0) return <p data-differences={0}>{t('intake.differences.none')}</p>;
  return (
    <section aria-labelledby="differences">
      <h3 id="differences" data-differences={differenceCount}>
        {t('intake.differences', { count: differenceCount })}
      </h3>
      {differences.length < differenceCount && <p>{t('intake.differences.some', { shown: differences.length, count: differenceCount })}</p>}
      <DataTable
        caption={t('intake.change')}
        columns={columns}
        rows={differences}
        rowKey={(one) => `${one.subject} ${one.code} ${one.change} ${one.field ?? ''}`}
      />
    </section>
  );
}

interface PreviewProps {
  preview: Preview;
  busy: boolean;
  onConfirm: () => void;
  onOther: () => void;
}

/** What the workbook holds and what it would change. */
export function PreviewCard({ preview, busy, onConfirm, onOther }: PreviewProps) {
  const t = useTexts<IntakeText>();
  const number = useNumber();
  const { committee, counts, unknownColumns } = preview;
  const facts = [
    { label: t('intake.committee'), value: committee.known ? committee.name : t('intake.committee.new', { name: committee.name }) },
    { label: t('intake.year'), value: String(preview.year) },
    { label: t('intake.organisations'), value: number(counts.organisations) },
    { label: t('intake.members'), value: number(counts.members) },
    { label: t('intake.pastResults'), value: number(counts.pastResults) },
  ];
  return (
    <section className="card preview" aria-labelledby="preview">
      <h2 id="preview">{t('intake.preview', { file: preview.fileName })}</h2>
      <FactList facts={facts} />
      {unknownColumns.length > 0 && (
        <section>
          <h3>{t('intake.unknown')}</h3>
          <p>{t('intake.unknown.text')}</p>
          <ul>
            {unknownColumns.map((one) => (
              <li key={one.sheet + one.column}>
                {t('intake.unknown.column', { sheet: one.sheet, column: one.column, header: one.header })}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Differences preview={preview} />
      <p className="actions">
        <Button size="md" onClick={onConfirm} disabled={busy}>
          {busy ? t('intake.confirming') : t('intake.confirm', { year: String(preview.year) })}
        </Button>
        <Button size="md" variant="default" onClick={onOther} disabled={busy}>
          {t('intake.other')}
        </Button>
      </p>
    </section>
  );
}
