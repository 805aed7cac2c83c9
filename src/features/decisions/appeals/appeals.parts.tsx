import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { printedDay } from '#kernel/dates.ts';
import { SUBJECT_KINDS } from '#domain/subject.ts';
import type { DecisionText } from '#features/decisions/decisions.texts.ts';
import { entered, Fold } from '#features/decisions/forms.parts.tsx';
import type { YearPlace } from '#features/years/addresses.ts';
import { useOrder } from '#ui/call.ts';
import { Empty } from '#ui/empty.tsx';
import { useTexts } from '#ui/language.tsx';
import { RefusedHere } from '#ui/states.tsx';
import type { AppealList } from './appeals.contract.ts';
import { sendAppeal } from './appeals.operations.ts';
import { AttachmentLinks } from './attachments.parts.tsx';

interface AppealsProps {
  readonly list: AppealList;
  readonly place: YearPlace;
  readonly onSent: (isDone: boolean) => void;
}

/** Appeals of the year, and the form for one that somebody brings on paper. */
export function Appeals({ list, place, onSent }: AppealsProps) {
  const t = useTexts<DecisionText>();
  return (
    <section className="card stack" aria-labelledby="appeals">
      <h2 id="appeals">{t('decisions.appeals')}</h2>
      {list.rows.length === 0 && <Empty title={t('decisions.appeals.none')} />}
      <ul className="flag-list">
        {list.rows.map((appeal) => (
          <li key={appeal.id} data-waits={appeal.waits || undefined}>
            <strong>{appeal.name}</strong>{' '}
            {t('decisions.appeal.filed', {
              id: appeal.id,
              number: appeal.decision.number,
              day: printedDay(appeal.filedOn),
              grounds: appeal.grounds,
            })}
            <AttachmentLinks ids={appeal.attachments} place={place} />{' '}
            {appeal.outcome && t('decisions.appeal.answered', { number: appeal.outcome.number })}
          </li>
        ))}
      </ul>
      <AppealForm place={place} onSent={onSent} />
    </section>
  );
}

function AppealForm({ place: { committee, year }, onSent }: Pick<AppealsProps, 'place' | 'onSent'>) {
  const t = useTexts<DecisionText>();
  const { refused, send } = useOrder(sendAppeal);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const field = entered(event);
    const order = { grounds: field('grounds'), filedOn: field('filedOn'), attachments: [] };
    void send({ committee, year, kind: field('kind'), code: field('code') }, order).then((done) => onSent(done !== null));
  };
  return (
    <Fold title={t('decisions.appeal.new')}>
      <p>{t('decisions.appeal.hint')}</p>
      <form className="board-form" onSubmit={submit}>
        <NativeSelect
          name="kind"
          label={t('decisions.appeal.kind')}
          data={SUBJECT_KINDS.map((value) => ({ value, label: t(`decisions.appeal.${value}`) }))}
        />
        <TextInput name="code" label={t('decisions.appeal.code')} required />
        <TextInput name="filedOn" type="date" label={t('decisions.appeal.filedOn')} required />
        <Textarea name="grounds" label={t('decisions.appeal.grounds')} autosize minRows={3} required className="wide" />
        <Button type="submit">{t('decisions.appeal.new')}</Button>
      </form>
      <RefusedHere refused={refused} />
    </Fold>
  );
}
