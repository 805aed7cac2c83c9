import { useState, type ReactNode } from 'react';
import { dayAt, printedDay } from '#kernel/dates.ts';
import type { DecisionText } from '#features/decisions/decisions.texts.ts';
import { printDecision } from '#features/decisions/signing/signing.operations.ts';
import { uploadAddress } from '#features/documents/addresses.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import { DownloadLink } from '#ui/download.tsx';
import { addressOf, useAnswer } from '#ui/call.ts';
import { DayField } from '#ui/form/day-field.tsx';
import { LongTextField } from '#ui/form/fields.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { useTexts } from '#ui/language.tsx';
import { AppealLook, AppealSent } from './appeals.parts.tsx';
import { readOwnLevels, sendAppeal } from './appeals.operations.ts';
import { ATTACHED, AttachmentFields, AttachmentLinks } from './attachments.parts.tsx';

interface OwnProps {
  readonly decision: string;
  readonly place: YearPlace;
  readonly onDone: (said: ReactNode) => void;
}

const TITLE = 'own-appeal';

/** For whom the decision is about: the notice of the result, and how to appeal until when. Nothing for everybody else. */
export function OwnAppeal({ decision, place, onDone }: OwnProps) {
  const t = useTexts<DecisionText>();
  const { committee, year } = place;
  const answer = useAnswer(readOwnLevels, { committee });
  if (answer.state !== 'ready') return null;
  const { code, levels } = answer.data;
  const appeal = levels.find((own) => own.decision?.id === decision)?.appeal;
  if (!appeal) return null;
  const { lastDay, isLate, filed } = appeal;
  return (
    <section className="card stack" aria-labelledby={TITLE}>
      <h2 id={TITLE}>{t('decisions.own')}</h2>
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
      {filed === null && !isLate && <OwnForm place={place} code={code} onDone={onDone} />}
    </section>
  );
}

function OwnForm({ place, code, onDone }: Omit<OwnProps, 'decision'> & { readonly code: string }) {
  const t = useTexts<DecisionText>();
  const [today] = useState(() => dayAt(new Date().toISOString()));
  const { committee, year } = place;
  return (
    <OrderForm
      operation={sendAppeal}
      at={{ committee, year, kind: 'member', code }}
      body={({ text, all }) => ({ grounds: text('grounds'), filedOn: text('filedOn'), attachments: all(ATTACHED) })}
      className="board-form"
      action={t('decisions.appeal.new')}
      look={(order) => <AppealLook who={t('decisions.own.self')} order={order} />}
      onDone={({ id }) => onDone(<AppealSent id={id} to={TITLE} />)}
    >
      <LongTextField name="grounds" label={t('decisions.appeal.grounds')} rows={4} className="wide" most={20_000} />
      <AttachmentFields to={uploadAddress(place.api, { kind: 'member', code, purpose: 'evidence' })} />
      <DayField name="filedOn" label={t('decisions.appeal.filedOn')} start={today} />
    </OrderForm>
  );
}
