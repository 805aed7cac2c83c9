import './intake.css';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { yearPlace } from '#features/years/addresses.ts';
import type { Refused as RefusedOrder } from '#ui/call.ts';
import { FileField } from '#ui/form/file-field.tsx';
import { NumberField } from '#ui/form/number-field.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { RefusedHere } from '#ui/states.tsx';
import { uploadRefusalSchema } from './intake.contract.ts';
import type { Preview } from './intake.contract.ts';
import { FIRST_YEAR, LAST_YEAR, readWorkbook } from './intake.operations.ts';
import { PreviewCard } from './intake.preview.tsx';
import { RefusalList } from './intake.refusals.tsx';
import type { IntakeText } from './intake.texts.ts';

const XLSX = '.xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function FileForm({ year, onRead }: { year: number; onRead: (preview: Preview) => void }) {
  const t = useTexts<IntakeText>();
  return (
    <section className="card">
      <OrderForm
        operation={readWorkbook}
        at={({ text }) => ({ query: { year: text('year') } })}
        body={({ file }) => file('workbook')!}
        action={t('intake.read')}
        doing={t('intake.reading')}
        onDone={onRead}
        refusal={(refused) => <NotTaken refused={refused} />}
      >
        <NumberField name="year" label={t('intake.year')} start={year} least={FIRST_YEAR} most={LAST_YEAR} isWhole />
        <FileField name="workbook" label={t('intake.file')} accept={XLSX} />
      </OrderForm>
    </section>
  );
}

/** Where the years below stand when the address names none: the year just past. */
const usualYear = () => new Date().getFullYear() - 1;

/** A year's workbook: read, refused cell by cell or shown with its differences, and only then taken in. */
export function IntakePage() {
  const t = useTexts<IntakeText>();
  const navigate = useNavigate();
  const place = yearPlace(useParams());
  const [preview, setPreview] = useState<Preview | null>(null);
  const known = Number.isInteger(place.year) && place.committee !== '';
  return (
    <Page title={t('intake.title')} lead={<p>{t('intake.lead')}</p>}>
      <div className="stack">
        {preview === null ? (
          <FileForm year={known ? place.year : usualYear()} onRead={setPreview} />
        ) : (
          <PreviewCard
            preview={preview}
            onTaken={({ committee, year }) => void navigate(yearPlace({ committee, year: String(year) }).page)}
            refusal={(refused) => <NotTaken refused={refused} />}
            beside={
              <Button variant="default" onClick={() => setPreview(null)}>
                {t('intake.other')}
              </Button>
            }
          />
        )}
      </div>
    </Page>
  );
}

/** Why a workbook was not taken up: its wrong cells, or a sentence. */
function NotTaken({ refused }: { refused: RefusedOrder }) {
  const { data } = uploadRefusalSchema.safeParse(refused.body);
  if (data?.refusals !== undefined) return <RefusalList refusals={data.refusals} />;
  return <RefusedHere refused={refused} />;
}
