import { useMemo, type ReactNode } from 'react';
import { Badge } from '#ui/badge.tsx';
import { DataTable } from '#ui/data-table.tsx';
import type { Column } from '#ui/data-table.tsx';
import { FactList } from '#ui/fact-list.tsx';
import { NoValue, useNumber } from '#ui/formats.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { useTexts } from '#ui/language.tsx';
import type { Data, Refused } from '#ui/call.ts';
import type { Preview } from './intake.contract.ts';
import { confirmWorkbook } from './intake.operations.ts';
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

/** The workbook as it was read: whose, of which year, how much. */
function Facts({ preview }: { preview: Preview }) {
  const t = useTexts<IntakeText>();
  const number = useNumber();
  const { committee, counts } = preview;
  return (
    <FactList
      facts={[
        { label: t('intake.committee'), value: committee.known ? committee.name : t('intake.committee.new', { name: committee.name }) },
        { label: t('intake.year'), value: String(preview.year) },
        { label: t('intake.organisations'), value: number(counts.organisations) },
        { label: t('intake.members'), value: number(counts.members) },
        { label: t('intake.pastResults'), value: number(counts.pastResults) },
      ]}
    />
  );
}

/** What will be written, and what becomes of what is on file. */
function Look({ preview }: { preview: Preview }) {
  const t = useTexts<IntakeText>();
  const year = String(preview.year);
  return (
    <>
      <p>
        <strong>{preview.fileName}</strong>
      </p>
      <Facts preview={preview} />
      <p>{preview.replaces ? t('intake.look.replaces', { year, count: preview.differenceCount }) : t('intake.look.first', { year })}</p>
      <p>{t('intake.look.follows', { year })}</p>
    </>
  );
}

interface PreviewProps {
  readonly preview: Preview;
  readonly onTaken: (taken: Data<typeof confirmWorkbook>) => void;
  readonly refusal: (refused: Refused) => ReactNode;
  /** The way back to another file. */
  readonly beside: ReactNode;
}

/** What the workbook holds and what it would change. */
export function PreviewCard({ preview, onTaken, refusal, beside }: PreviewProps) {
  const t = useTexts<IntakeText>();
  const { unknownColumns } = preview;
  return (
    <section className="card preview" aria-labelledby="preview">
      <h2 id="preview">{t('intake.preview', { file: preview.fileName })}</h2>
      <OrderForm
        operation={confirmWorkbook}
        at={{ upload: preview.upload }}
        body={() => null}
        action={t('intake.confirm', { year: String(preview.year) })}
        doing={t('intake.confirming')}
        look={() => <Look preview={preview} />}
        onDone={onTaken}
        refusal={refusal}
        beside={beside}
      >
        <Facts preview={preview} />
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
      </OrderForm>
    </section>
  );
}
