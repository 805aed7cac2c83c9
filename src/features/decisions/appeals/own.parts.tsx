import { Button, TextInput, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { dayAt, printedDay } from '#kernel/dates.ts';
import type { DecisionText } from '#features/decisions/decisions.texts.ts';
import { entered } from '#features/decisions/forms.parts.tsx';
import { printDecision } from '#features/decisions/signing/signing.operations.ts';
import { uploadAddress } from '#features/documents/addresses.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import { addressOf, useAnswer, useOrder } from '#ui/call.ts';
import { DownloadLink } from '#ui/download.tsx';
import { useTexts } from '#ui/language.tsx';
import { RefusedHere } from '#ui/states.tsx';
import { readOwnLevels, sendAppeal } from './appeals.operations.ts';
import { AttachmentFields, AttachmentLinks, attachmentsIn } from './attachments.parts.tsx';

interface OwnProps {
  readonly decision: string;
  readonly place: YearPlace;
  readonly onSent: (isDone: boolean) => void;
}

/** For whom the decision is about: the notice of the result, and how to appeal until when. Nothing for everybody else. */
export function OwnAppeal({ decision, place, onSent }: OwnProps) {
  const t = useTexts<DecisionText>();
  const [today] = useState(() => dayAt(new Date().toISOString()));
  const { committee, year } = place;
  const answer = useAnswer(readOwnLevels, { committee });
  const { refused, send } = useOrder(sendAppeal);
  if (answer.state !== 'ready') return null;
  const { code, levels } = answer.data;
  const appeal = levels.find((own) => own.decision?.id === decision)?.appeal;
  if (!appeal) return null;
  const { lastDay, isLate, filed } = appeal;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const field = entered(event);
    const attachments = attachmentsIn(new FormData(event.currentTarget));
    const order = { grounds: field('grounds'), filedOn: field('filedOn'), attachments };
    void send({ committee, year, kind: 'member', code }, order).then((done) => onSent(done !== null));
  };
  return (
    <section className="card stack" aria-labelledby="own-appeal">
      <h2 id="own-appeal">{t('decisions.own')}</h2>
      <p>
        <DownloadLink to={addressOf(printDecision.pdf, { committee, year, decision, query: { notice: code } })} format="PDF">
          {t('decisions.own.notice')}
        </DownloadLink>
      </p>
      {filed && (
        <p>
          {t('decisions.own.filed', { day: printedDay(filed.filedOn) })}{' '}
          {filed.answered === null ? t('decisions.own.waiting') : t('decisions.appeal.answered', { number: filed.answered })}
          <AttachmentLinks ids={filed.attachments} place={place} />
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
      <RefusedHere refused={refused} />
    </section>
  );
}
