import './intake.css';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useNavigate, useParams } from 'react-router';
import { yearPlace } from '#features/years/addresses.ts';
import { useOrder } from '#ui/call.ts';
import type { Refused as RefusedOrder } from '#ui/call.ts';
import { useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Refused } from '#ui/states.tsx';
import { uploadRefusalSchema } from './intake.contract.ts';
import type { Preview } from './intake.contract.ts';
import { confirmWorkbook, readWorkbook } from './intake.operations.ts';
import { PreviewCard } from './intake.preview.tsx';
import { RefusalList } from './intake.refusals.tsx';
import type { IntakeText } from './intake.texts.ts';

function FileForm({ year, busy, onRead }: { year: number; busy: boolean; onRead: (file: File, year: string) => void }) {
  const t = useTexts<IntakeText>();
  const [missing, setMissing] = useState(false);
  const [name, setName] = useState('');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const file = form.get('workbook');
    const asked = form.get('year');
    const chosen = file instanceof File && file.size > 0;
    setMissing(!chosen);
    if (chosen && typeof asked === 'string') onRead(file, asked);
  };
  return (
    <form className="card upload" onSubmit={submit} noValidate>
      <TextInput
        name="year"
        type="number"
        min={1930}
        max={2200}
        label={t('intake.year')}
        defaultValue={year}
        required
        withAsterisk={false}
      />
      <label className="file">
        <span>{t('intake.file')}</span>
        <input
          className="visually-hidden"
          type="file"
          name="workbook"
          accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          aria-invalid={missing}
          aria-describedby="no-file"
          onChange={(event) => setName(event.currentTarget.files?.[0]?.name ?? '')}
        />
        <span className="pick" aria-hidden="true">
          {t('intake.pick')}
        </span>
        <output>{name || t('intake.noneChosen')}</output>
      </label>
      <p id="no-file" role="alert" className="form-error">
        {missing && t('intake.noFile')}
      </p>
      <Button type="submit" size="md" disabled={busy}>
        {busy ? t('intake.reading') : t('intake.read')}
      </Button>
    </form>
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
  const reading = useOrder(readWorkbook);
  const confirming = useOrder(confirmWorkbook);
  const read = async (file: File, year: string) => {
    reading.clear();
    confirming.clear();
    setPreview(await reading.send({ query: { year } }, file));
  };
  const confirm = async ({ upload }: Preview) => {
    const taken = await confirming.send({ upload }, null);
    if (taken === null) return setPreview(null);
    return navigate(yearPlace({ committee: taken.committee, year: String(taken.year) }).page);
  };
  const known = Number.isInteger(place.year) && place.committee !== '';
  return (
    <Page title={t('intake.title')} lead={<p>{t('intake.lead')}</p>}>
      <div className="stack">
        {preview === null && (
          <FileForm year={known ? place.year : usualYear()} busy={reading.busy} onRead={(file, year) => void read(file, year)} />
        )}
        <div aria-live="polite">
          {reading.busy && <p>{t('intake.reading')}</p>}
          <NotTaken refused={reading.refused ?? confirming.refused} />
          {preview !== null && (
            <PreviewCard
              preview={preview}
              busy={confirming.busy}
              onConfirm={() => void confirm(preview)}
              onOther={() => setPreview(null)}
            />
          )}
        </div>
      </div>
    </Page>
  );
}

/** Why a workbook was not taken up: its wrong cells, or a sentence. */
function NotTaken({ refused }: { refused: Pick<RefusedOrder, 'status' | 'message' | 'body'> | null }) {
  if (refused === null) return null;
  const { data } = uploadRefusalSchema.safeParse(refused.body);
  if (data?.refusals !== undefined) return <RefusalList refusals={data.refusals} />;
  return <Refused status={refused.status} message={refused.message} />;
}
