import { Textarea } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { type Level, LEVELS } from '#domain/level.ts';
import { LEVEL_NAMES } from '#features/ratings/wording.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import type { FileDetail, ReviewDraft } from '#features/reviews/reviews.contract.ts';
import { readReview, submitReview } from '#features/reviews/reviews.operations.ts';
import type { ReviewText } from '#features/reviews/reviews.texts.ts';
import { SECTIONS } from '#features/reviews/reviews.ts';
import { SECTION_NAMES } from '#features/reviews/wording.ts';
import { amend, call, type Body, type Refused } from '#ui/call.ts';
import { useField } from '#ui/form/faults.ts';
import { FieldFault } from '#ui/form/fields.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { LeftHere } from '#ui/left-here.tsx';
import { Loading, RefusedHere } from '#ui/states.tsx';
import { useAutosave, type Autosaved } from '#ui/use-autosave.ts';
import { fileAt } from './file-at.ts';
import { EvidenceList } from './file.evidence.tsx';
import { AnswerField, withAnswer } from './file.fields.tsx';
import { HandInLook, OWN_PARTS } from './file.look.tsx';
import { LiveProof } from './file.proof.tsx';
import { Conflict, Otherwise, Saving, SavingFaults, send, useUnsaved } from './file.saving.tsx';
import { PaperFields, paperOf } from './paper-fields.tsx';

/** A new draft begins with what the year already has on file. */
function begin({ version, draft, onFile, form }: FileDetail): ReviewDraft {
  if (version > 0 && (Object.keys(draft.answers).length > 0 || draft.level !== null)) return draft;
  const own = new Set(form.fields.filter(({ part }) => OWN_PARTS.includes(part)).map(({ id }) => id));
  return { ...draft, answers: { ...Object.fromEntries(Object.entries(onFile).filter(([id]) => own.has(id))), ...draft.answers } };
}

interface FormProps {
  file: FileDetail;
  draft: ReviewDraft;
  place: YearPlace;
  change: (edit: (now: ReviewDraft) => ReviewDraft) => void;
}

interface TextProps {
  /** Under which the draft keeps it. */
  id: string;
  label: string;
  rows: number;
}

/** Something told in words. */
function Narrative({ id, label, rows, draft, change }: TextProps & Pick<FormProps, 'draft' | 'change'>) {
  const { error, control } = useField(`draft.narratives.${id}`);
  return (
    <Textarea
      {...control}
      label={label}
      rows={rows}
      maxLength={20_000}
      value={draft.narratives[id] ?? ''}
      error={error}
      onChange={({ currentTarget: { value } }) => change((now) => ({ ...now, narratives: { ...now.narratives, [id]: value } }))}
    />
  );
}

function Criteria({ file, draft, change }: FormProps) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  return OWN_PARTS.map((part) => {
    const fields = file.form.fields.filter((field) => field.part === part);
    if (fields.length === 0) return null;
    return (
      <section key={part} className="card fields" aria-labelledby={`part-${part}`}>
        <h2 id={`part-${part}`}>{t(`reviews.${part}`)}</h2>
        {fields.map((field) => (
          <div key={field.id} className="field" data-field={field.id}>
            <AnswerField
              field={field}
              at={`draft.answers.${field.id}`}
              value={draft.answers[field.id]}
              onChange={(value) => change((now) => ({ ...now, answers: withAnswer(now.answers, field.id, value) }))}
            />
            {part === 'grades' && (
              <Narrative id={field.id} label={t('reviews.narrative', { field: say(field.label) })} rows={2} draft={draft} change={change} />
            )}
          </div>
        ))}
      </section>
    );
  });
}

function Told({ draft, change }: FormProps) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  return (
    <section className="card fields" aria-labelledby="told">
      <h2 id="told">{t('reviews.told')}</h2>
      {SECTIONS.map((section) => (
        <Narrative key={section} id={section} label={say(SECTION_NAMES[section])} rows={3} draft={draft} change={change} />
      ))}
    </section>
  );
}

function OwnLevel({ draft, change }: FormProps) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const { error, control } = useField('own-level', 'draft.level');
  return (
    <section className="card">
      <fieldset className="grade" aria-invalid={error !== undefined} aria-describedby={error && 'own-level-wrong'}>
        <legend>{t('reviews.own')}</legend>
        <div className="choices long">
          {LEVELS.toReversed().map((level: Level) => (
            <label key={level}>
              <input
                {...control}
                type="radio"
                name="own-level"
                required
                checked={draft.level === level}
                onChange={() => change((now) => ({ ...now, level }))}
              />
              <span>{say(LEVEL_NAMES[level])}</span>
            </label>
          ))}
        </div>
        <FieldFault id="own-level-wrong" fault={error} />
      </fieldset>
    </section>
  );
}

/** A phone's key for the next line hands nothing in: the button does. */
function keepEnter(event: KeyboardEvent<HTMLElement>): void {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
}

/** Of an order that did not leave: the server lacks what was typed. */
const UNSAVED: Refused = { state: 'refused', status: 409, code: 'web.unsaved', message: null, body: null };

type Saved = Pick<Autosaved<ReviewDraft>, 'settle' | 'status'>;

/** Hands in what the server has; what it lacks is sent first. */
function HandIn({ settle, status, onDone, ...form }: FormProps & Saved & { onDone: () => void }) {
  const { file, place, draft } = form;
  const t = useTexts<ReviewText>();
  const unsaved = useUnsaved();
  const at = fileAt(place, file);
  const carry = async (order: Body<typeof submitReview>, key: string) => {
    const version = await settle();
    return version === null ? UNSAVED : call(submitReview, at, { ...order, version }, key);
  };
  const refusal = (refused: Refused) =>
    refused.code === UNSAVED.code ? (
      <p className="form-error" role="alert">
        {unsaved(status)}
      </p>
    ) : (
      <RefusedHere refused={refused} />
    );
  return (
    <OrderForm
      operation={submitReview}
      at={at}
      body={(entered) => ({ draft, ...paperOf(entered) })}
      carry={carry}
      action={t('reviews.submit')}
      look={(order) => <HandInLook file={file} order={order} />}
      refusal={refusal}
      onDone={onDone}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- only keeps a key from sending; the fields are what is used */}
      <div className="stack" onKeyDown={keepEnter}>
        <SavingFaults status={status}>
          <Criteria {...form} />
          <Told {...form} />
          <EvidenceList {...form} />
          <OwnLevel {...form} />
        </SavingFaults>
        {file.may.review && <PaperFields place={place} step="submit" files={[file]} />}
        <p className="quiet">{t('reviews.submit.note')}</p>
      </div>
    </OrderForm>
  );
}

/** The form while it is being written: it saves itself, and beside it stands what the rules make of it. */
export function DraftForm({ file, place, name, onDone }: Pick<FormProps, 'file' | 'place'> & { name: string; onDone: () => void }) {
  const at = fileAt(place, file);
  const { value, status, left, isElsewhere, change, adopt, settle, take, forget } = useAutosave(
    name,
    { version: file.version, value: begin(file) },
    {
      send: (sending) => send(at, sending),
      saved: ({ version, value: draft }) => amend(readReview, at, (before) => ({ ...before, version, draft })),
    },
  );
  if (value === null) return <Loading />;
  return (
    <div className="writing">
      <Saving status={status} />
      <div className="stack">
        <LeftHere left={left} isElsewhere={isElsewhere} take={take} forget={forget}>
          {({ latest }) => <Otherwise fields={file.form.fields} draft={latest} than={value} />}
        </LeftHere>
        {status.state === 'conflict' && <Conflict status={status} value={value} adopt={adopt} />}
        <HandIn {...{ file, place, draft: value, change, settle, status, onDone }} />
      </div>
      <LiveProof at={at} tried={value} />
    </div>
  );
}
