import './intake.css';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { z } from 'zod';
import { yearPlace } from '#features/years/addresses.ts';
import { ask, forgetAnswers } from '#ui/api.ts';
import type { Answer } from '#ui/api.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Refused } from '#ui/states.tsx';
import type { confirmedSchema, Preview, Refused as RefusedCells } from './intake.contract.ts';
import { PreviewCard } from './intake.preview.tsx';
import { RefusalList } from './intake.refusals.tsx';
import type { IntakeText } from './intake.texts.ts';

type Step =
  | { readonly at: 'choose' }
  | { readonly at: 'reading' }
  | { readonly at: 'refused'; readonly refused: RefusedCells }
  | { readonly at: 'preview' | 'confirming'; readonly preview: Preview }
  | { readonly at: 'failed'; readonly status: number; readonly message: Extract<Answer<never>, { state: 'refused' }>['message'] };

/** Sends the workbook to be read; nothing is written yet. */
async function read(file: File, year: string): Promise<Step> {
  const response = await ask<Preview>(`/api/intake?year=${encodeURIComponent(year)}`, {
    method: 'POST',
    body: file,
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name) },
  });
  if (response.state === 'ready') return { at: 'preview', preview: response.data };
  if (response.state === 'loading') return { at: 'reading' };
  const refusals = (response.body as Partial<RefusedCells> | null)?.refusals;
  if (refusals) return { at: 'refused', refused: { refusals } };
  return { at: 'failed', status: response.status, message: response.message };
}

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
  const say = useSay();
  const navigate = useNavigate();
  const place = yearPlace(useParams());
  const [step, setStep] = useState<Step>({ at: 'choose' });
  const start = (file: File, year: string) => {
    setStep({ at: 'reading' });
    void read(file, year).then(setStep);
  };
  const confirm = async (preview: Preview) => {
    setStep({ at: 'confirming', preview });
    const answer = await ask<z.infer<typeof confirmedSchema>>(`/api/intake/${encodeURIComponent(preview.upload)}/confirm`, {
      method: 'POST',
    });
    if (answer.state === 'refused') return setStep({ at: 'failed', status: answer.status, message: answer.message });
    if (answer.state !== 'ready') return undefined;
    forgetAnswers();
    return navigate(yearPlace({ committee: answer.data.committee, year: String(answer.data.year) }).page);
  };
  const known = Number.isInteger(place.year) && place.committee !== '';
  return (
    <Page title={t('intake.title')} lead={<p>{t('intake.lead')}</p>} crumbs={known ? [{ label: say(place.name), to: place.page }] : []}>
      <div className="stack">
        {step.at !== 'preview' && step.at !== 'confirming' && (
          <FileForm year={known ? place.year : usualYear()} busy={step.at === 'reading'} onRead={start} />
        )}
        <div aria-live="polite">
          {step.at === 'reading' && <p>{t('intake.reading')}</p>}
          {step.at === 'refused' && <RefusalList refusals={step.refused.refusals} />}
          {step.at === 'failed' && <Refused status={step.status} message={step.message} />}
          {(step.at === 'preview' || step.at === 'confirming') && (
            <PreviewCard
              preview={step.preview}
              busy={step.at === 'confirming'}
              onConfirm={() => void confirm(step.preview)}
              onOther={() => setStep({ at: 'choose' })}
            />
          )}
        </div>
      </div>
    </Page>
  );
}
