import { useState, type ReactNode } from 'react';
import { printedDay } from '#kernel/dates.ts';
import { SUBJECT_KINDS, type SubjectKind } from '#domain/subject.ts';
import type { DecisionText } from '#features/decisions/decisions.texts.ts';
import { Fold } from '#features/decisions/forms.parts.tsx';
import { listMembersOfYear } from '#features/members/members.operations.ts';
import { listOrganisationsOfYear } from '#features/organisations/organisations.operations.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import { Empty } from '#ui/empty.tsx';
import type { Body } from '#ui/call.ts';
import { FactList } from '#ui/fact-list.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { ChoiceField, LongTextField } from '#ui/form/fields.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { PickField, type Picked } from '#ui/form/pick-field.tsx';
import { useTexts } from '#ui/language.tsx';
import type { AppealList } from './appeals.contract.ts';
import { sendAppeal } from './appeals.operations.ts';
import { AttachmentLinks } from './attachments.parts.tsx';

interface AppealsProps {
  readonly list: AppealList;
  readonly place: YearPlace;
  readonly onDone: (said: ReactNode) => void;
}

const anchorOf = (id: string) => `appeal-${id}`;

/** Appeals of the year, and the form for one that somebody brings on paper. */
export function Appeals({ list, place, onDone }: AppealsProps) {
  const t = useTexts<DecisionText>();
  return (
    <section className="card stack" aria-labelledby="appeals">
      <h2 id="appeals">{t('decisions.appeals')}</h2>
      {list.rows.length === 0 && <Empty title={t('decisions.appeals.none')} />}
      <ul className="flag-list">
        {list.rows.map((appeal) => (
          <li key={appeal.id} id={anchorOf(appeal.id)} data-waits={appeal.waits || undefined}>
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
      {list.may.file && <AppealForm place={place} onDone={onDone} />}
    </section>
  );
}

/** What is about to be sent, by whom; it cannot be taken back. */
export function AppealLook({ who, order }: { who: string; order: Body<typeof sendAppeal> }) {
  const t = useTexts<DecisionText>();
  const { grounds, filedOn, attachments } = order;
  const files =
    attachments.length === 0
      ? t('decisions.appeal.look.files.none')
      : t('decisions.appeal.look.files.count', { count: attachments.length });
  return (
    <FactList
      facts={[
        { label: t('decisions.appeal.who'), value: who },
        { label: t('decisions.appeal.filedOn'), value: printedDay(filedOn) },
        { label: t('decisions.appeal.grounds'), value: grounds },
        { label: t('decisions.appeal.look.files'), value: files },
        { label: t('decisions.once'), value: t('decisions.appeal.look.after') },
      ]}
    />
  );
}

/** What was sent, with the way to it; `to`: where it stands on the page. */
export function AppealSent({ id, to = anchorOf(id) }: { id: string; to?: string }) {
  const t = useTexts<DecisionText>();
  return (
    <>
      {t('decisions.appeal.sent', { id })} <a href={`#${to}`}>{t('decisions.appeal.see')}</a>
    </>
  );
}

interface SubjectProps {
  readonly place: YearPlace;
  readonly kind: SubjectKind;
  readonly onPick: (picked: Picked | null) => void;
}

/** Whom the appeal is about, picked by name; a collective is named by its organisation. */
function SubjectField({ place: { committee, year }, kind, onPick }: SubjectProps) {
  const t = useTexts<DecisionText>();
  const field = { name: 'code', label: t('decisions.appeal.who'), from: { committee, year }, onPick };
  if (kind !== 'member')
    return (
      <PickField
        {...field}
        operation={listOrganisationsOfYear}
        rows={({ rows }) => rows.map(({ code, name, parentName }) => ({ value: code, label: name, detail: parentName ?? code }))}
      />
    );
  return (
    <PickField
      {...field}
      operation={listMembersOfYear}
      rows={({ rows }) => rows.map(({ code, name, cellName }) => ({ value: code, label: name, detail: `${cellName}, ${code}` }))}
    />
  );
}

function AppealForm({ place, onDone }: Pick<AppealsProps, 'place' | 'onDone'>) {
  const t = useTexts<DecisionText>();
  const [kind, setKind] = useState<SubjectKind>('member');
  const [who, setWho] = useState<Picked | null>(null);
  const { committee, year } = place;
  return (
    <Fold title={t('decisions.appeal.new')}>
      <p>{t('decisions.appeal.hint')}</p>
      <OrderForm
        operation={sendAppeal}
        at={{ committee, year, kind, code: who?.value ?? '' }}
        body={({ text }) => ({ grounds: text('grounds'), filedOn: text('filedOn'), attachments: [] })}
        className="board-form"
        action={t('decisions.appeal.new')}
        look={(order) => <AppealLook who={`${t(`decisions.appeal.${kind}`)}: ${who?.label ?? ''}`} order={order} />}
        onDone={({ id }) => onDone(<AppealSent id={id} />)}
      >
        <ChoiceField
          name="kind"
          label={t('decisions.appeal.kind')}
          start={kind}
          onChoice={(value) => {
            setKind(SUBJECT_KINDS.find((one) => one === value) ?? kind);
            setWho(null);
          }}
          options={SUBJECT_KINDS.map((value) => ({ value, label: t(`decisions.appeal.${value}`) }))}
        />
        <SubjectField key={kind} place={place} kind={kind} onPick={setWho} />
        <DayField name="filedOn" label={t('decisions.appeal.filedOn')} />
        <LongTextField name="grounds" label={t('decisions.appeal.grounds')} className="wide" most={20_000} />
      </OrderForm>
    </Fold>
  );
}
