import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { type Level, LEVELS } from '#domain/level.ts';
import { LEVEL_NAMES } from '#features/ratings/wording.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import type { FileDetail, FormField, ReviewDraft } from '#features/reviews/reviews.contract.ts';
import { readReview, submitReview } from '#features/reviews/reviews.operations.ts';
import type { ReviewText } from '#features/reviews/reviews.texts.ts';
import { SECTIONS } from '#features/reviews/reviews.ts';
import { SECTION_NAMES } from '#features/reviews/wording.ts';
import { amend, useOrder } from '#ui/call.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import { LeftHere } from '#ui/left-here.tsx';
import { Loading, RefusedHere } from '#ui/states.tsx';
import { useAutosave, type Autosaved } from '#ui/use-autosave.ts';
import { EvidenceList } from './file.evidence.tsx';
import { AnswerField, FieldFault, withAnswer } from './file.fields.tsx';
import { LiveProof } from './file.proof.tsx';
import { Conflict, Otherwise, Saving, send, stillWrong, useFaults, useUnsaved, type Failed, type Faults } from './file.saving.tsx';
import { PaperFields, paperOf } from './paper-fields.tsx';
import { fileAt } from './small-form.tsx';

/** Parts that a subject fills in itself. */
const OWN_PARTS: readonly FormField['part'][] = ['grades', 'work', 'peers'];

/** Where somebody goes on who is told that something is wrong. */
const FIRST_WRONG = 'fieldset[aria-invalid="true"] input, :is(input, textarea, select)[aria-invalid="true"]';

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
  faults: Faults;
  change: (draft: ReviewDraft) => void;
}

function Criteria({ file, draft, faults, change }: FormProps) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const tell = (id: string, text: string) => change({ ...draft, narratives: { ...draft.narratives, [id]: text } });
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
              value={draft.answers[field.id]}
              fault={faults[`answers.${field.id}`]}
              onChange={(value) => change({ ...draft, answers: withAnswer(draft.answers, field.id, value) })}
            />
            {part === 'grades' && (
              <Textarea
                label={t('reviews.narrative', { field: say(field.label) })}
                rows={2}
                maxLength={20_000}
                value={draft.narratives[field.id] ?? ''}
                error={faults[`narratives.${field.id}`]}
                onChange={(event) => tell(field.id, event.currentTarget.value)}
              />
            )}
          </div>
        ))}
      </section>
    );
  });
}

function Told({ draft, faults, change }: FormProps) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  return (
    <section className="card fields" aria-labelledby="told">
      <h2 id="told">{t('reviews.told')}</h2>
      {SECTIONS.map((section) => (
        <Textarea
          key={section}
          label={say(SECTION_NAMES[section])}
          rows={3}
          maxLength={20_000}
          value={draft.narratives[section] ?? ''}
          error={faults[`narratives.${section}`]}
          onChange={(event) => change({ ...draft, narratives: { ...draft.narratives, [section]: event.currentTarget.value } })}
        />
      ))}
    </section>
  );
}

function OwnLevel({ draft, faults, change }: FormProps) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  return (
    <section className="card">
      <fieldset className="grade" aria-invalid={faults['level'] !== undefined} aria-describedby={faults['level'] && 'own-level-wrong'}>
        <legend>{t('reviews.own')}</legend>
        <div className="choices long">
          {LEVELS.toReversed().map((level: Level) => (
            <label key={level}>
              <input type="radio" name="own-level" checked={draft.level === level} onChange={() => change({ ...draft, level })} />
              <span>{say(LEVEL_NAMES[level])}</span>
            </label>
          ))}
        </div>
        <FieldFault id="own-level-wrong" fault={faults['level']} />
      </fieldset>
    </section>
  );
}

interface SubmitProps extends Pick<FormProps, 'file' | 'place' | 'draft'>, Pick<Autosaved<ReviewDraft>, 'settle' | 'status'> {
  handIn: ReturnType<typeof useOrder<typeof submitReview>>;
  failed: Failed | null;
  fail: (failed: Failed) => void;
}

/** Hands in what the server has; what it lacks is sent first. What went wrong is said until something is changed. */
function Submit({ file, place, draft, status, settle, handIn, failed, fail }: SubmitProps) {
  const t = useTexts<ReviewText>();
  const unsaved = useUnsaved();
  const [isBusy, setIsBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const paper = paperOf(new FormData(form));
    setIsBusy(true);
    const version = await settle();
    const done = version === null ? null : await handIn.send(fileAt(place, file), { version, draft, ...paper });
    setIsBusy(false);
    if (done !== null) return;
    fail({ draft, isSaved: version !== null });
    requestAnimationFrame(() => form.closest('.writing')?.querySelector<HTMLElement>(FIRST_WRONG)?.focus());
  };
  const isTold = failed?.draft === draft && !isBusy;
  return (
    <form className="card submit" onSubmit={(event) => void submit(event)}>
      {file.may.review && <PaperFields place={place} step="submit" files={[file]} />}
      <p className="quiet">{t('reviews.submit.note')}</p>
      <Button type="submit" size="lg" disabled={isBusy}>
        {t('reviews.submit')}
      </Button>
      {isTold && !failed.isSaved && (
        <p className="form-error" role="alert">
          {unsaved(status)}
        </p>
      )}
      <RefusedHere refused={isTold && failed.isSaved ? handIn.refused : null} busy={isBusy} />
    </form>
  );
}

/** The form while it is being written: it saves itself, and beside it stands what the rules make of it. */
export function DraftForm({ file, place, name }: Pick<FormProps, 'file' | 'place'> & { name: string }) {
  const at = fileAt(place, file);
  const [failed, setFailed] = useState<Failed | null>(null);
  const handIn = useOrder(submitReview);
  const { value, status, left, isElsewhere, change, adopt, settle, take, forget } = useAutosave(
    name,
    { version: file.version, value: begin(file) },
    {
      send: (sending) => send(at, sending),
      saved: ({ version, value: draft }) => amend(readReview, at, (before) => ({ ...before, version, draft })),
    },
  );
  const faults = useFaults(status, value && stillWrong(handIn.refused, failed, value));
  if (value === null) return <Loading />;
  const form = { file, draft: value, place, faults, change };
  return (
    <div className="writing">
      <Saving status={status} />
      <div className="stack">
        <LeftHere left={left} isElsewhere={isElsewhere} take={take} forget={forget}>
          {({ latest }) => <Otherwise fields={file.form.fields} draft={latest} than={value} />}
        </LeftHere>
        {status.state === 'conflict' && <Conflict status={status} value={value} adopt={adopt} />}
        <Criteria {...form} />
        <Told {...form} />
        <EvidenceList {...form} />
        <OwnLevel {...form} />
        <Submit file={file} place={place} draft={value} {...{ status, settle, handIn, failed }} fail={setFailed} />
      </div>
      <LiveProof at={at} tried={value} />
    </div>
  );
}
