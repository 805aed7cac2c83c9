import { Button, TextInput, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { dayAt, printedDay } from '#kernel/dates.ts';
import { uploadAddress } from '#features/documents/addresses.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import { useApi } from '#ui/api.ts';
import { useTexts } from '#ui/language.tsx';
import { AttachmentFields, AttachmentLinks, attachmentsIn } from './attachments.parts.tsx';
import type { OwnLevels } from '#features/decisions/decisions.contract.ts';
import type { DecisionText } from '#features/decisions/decisions.texts.ts';

interface OwnProps {
  readonly decision: string;
  readonly place: YearPlace;
  readonly send: (path: string, body: unknown) => void;
}

/** For whom the decision is about: the notice of the result, and how to appeal until when. Nothing for everybody else. */
export function OwnAppeal({ decision, place, send }: OwnProps) {
  const t = useTexts<DecisionText>();
  const [today] = useState(() => dayAt(new Date().toISOString()));
  const answer = useApi<OwnLevels>(`/api/committees/${encodeURIComponent(place.committee)}/own/levels`);
  if (answer.state !== 'ready') return null;
  const { code, levels } = answer.data;
  const appeal = levels.find((own) => own.decision?.id === decision)?.appeal;
  if (!appeal) return null;
  const { lastDay, isLate, filed } = appeal;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [grounds, filedOn] = [form.get('grounds'), form.get('filedOn')];
    send(`/appeals/member/${encodeURIComponent(code)}`, { grounds, filedOn, attachments: attachmentsIn(form) });
  };
  return (
    <section className="card stack" aria-labelledby="own-appeal">
      <h2 id="own-appeal">{t('decisions.own')}</h2>
      <p>
        <a href={`${place.api}/decisions/${decision}/paper.pdf?notice=${encodeURIComponent(code)}`}>{t('decisions.own.notice')}</a>
      </p>
      {filed && (
        <p>
          {t('decisions.own.filed', { day: printedDay(filed.filedOn) })}{' '}
          {filed.answered === null ? t('decisions.own.waiting') : t('decisions.appeal.answered', { number: filed.answered })}
          <AttachmentLinks ids={filed.attachments} year={place.api} />
        </p>
      )}
      {filed === null && <p>{t(isLate ? 'decisions.own.late' : 'decisions.own.until', { day: printedDay(lastDay) })}</p>}
      {filed === null && !isLate && (
        <form className="board-form" onSubmit={submit}>
          <Textarea name="grounds" label={t('decisions.appeal.grounds')} autosize minRows={4} required className="wide" />
          <AttachmentFields to={uploadAddress(place.api, { kind: 'member', code, purpose: 'evidence' })} />
          <TextInput name="filedOn" type="date" label={t('decisions.appeal.filedOn')} defaultValue={today} required />
          <Button type="submit">{t('decisions.appeal.new')}</Button>
        </form>
      )}
    </section>
  );
}
