import { Button, Textarea } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import type { FormEvent } from 'react';
import { printedTime } from '#kernel/dates.ts';
import { type Level, LEVELS } from '#domain/level.ts';
import { LEVEL_NAMES } from '#features/ratings/wording.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import type { DraftConflict, FileDetail, FormField, ReviewDraft, Saved } from '#features/reviews/reviews.contract.ts';
import { readReview, saveDraft, submitReview } from '#features/reviews/reviews.operations.ts';
import type { ReviewText } from '#features/reviews/reviews.texts.ts';
import { SECTIONS } from '#features/reviews/reviews.ts';
import { SECTION_NAMES } from '#features/reviews/wording.ts';
import { ask, forgetAnswer } from '#ui/api.ts';
import type { SaveStatus, Sending, Sent } from '#ui/autosave.ts';
import { addressOf, useOrder } from '#ui/call.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import { Loading, Notice, RefusedHere } from '#ui/states.tsx';
import { useAutosave } from '#ui/use-autosave.ts';
import { EvidenceList } from './file.evidence.tsx';
import { AnswerField, withAnswer } from './file.fields.tsx';
import { LiveProof } from './file.proof.tsx';
import { PaperFields, paperOf } from './paper-fields.tsx';
import { fileAt } from './small-form.tsx';

/** Parts that a subject fills in itself. */
const OWN_PARTS: readonly FormField['part'][] = ['grades', 'work', 'peers'];

/** A new draft begins with what the year already has on file. */
function begin({ version, draft, onFile, form }: FileDetail): ReviewDraft {
  if (version > 0 && (Object.keys(draft.answers).length > 0 || draft.level !== null)) return draft;
  const own = new Set(form.fields.filter(({ part }) => OWN_PARTS.includes(part)).map(({ id }) => id));
  return { ...draft, answers: { ...Object.fromEntries(Object.entries(onFile).filter(([id]) => own.has(id))), ...draft.answers } };
}

/** The saving's own key makes it one saving however often it is sent. */
async function send(path: string, sending: Sending<ReviewDraft>): Promise<Sent> {
  const { version, key, value: draft } = sending;
  const body = JSON.stringify({ version, key, draft });
  const init = { method: 'PUT', body, headers: { 'content-type': 'application/json' } };
  const answer = await ask<Saved>(path, init, saveDraft.answer);
  if (answer.state === 'ready') return { outcome: 'saved', version: answer.data.version, at: answer.data.savedAt ?? '' };
  if (answer.state === 'refused' && answer.status >= 400 && answer.status < 500) return { outcome: 'refused', body: answer.body };
  return { outcome: 'unreachable' };
}

/** Says where what was typed is now. */
function Saving({ status }: { status: SaveStatus }) {
  const t = useTexts<ReviewText>();
  const text = () => {
    if (status.state === 'saved') return t('reviews.save.saved', { time: printedTime(status.at) });
    return status.state === 'refused' ? '' : t(`reviews.save.${status.state}`);
  };
  return (
    <p className={`saving saving-${status.state}`} role="status">
      {text()}
    </p>
  );
}

function Conflict({ body, value, adopt }: { body: unknown; value: ReviewDraft; adopt: (version: number, value: ReviewDraft) => void }) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const { message, current } = (body ?? {}) as Partial<DraftConflict>;
  return (
    <div role="alert">
      <Notice
        title={t('reviews.conflict')}
        action={
          current && (
            <>
              <Button onClick={() => adopt(current.version, value)}>{t('reviews.conflict.mine')}</Button>{' '}
              <Button variant="outline" onClick={() => adopt(current.version, current.draft)}>
                {t('reviews.conflict.theirs')}
              </Button>
            </>
          )
        }
      >
        {message && <p>{say(message)}</p>}
      </Notice>
    </div>
  );
}

interface FormProps {
  file: FileDetail;
  draft: ReviewDraft;
  place: YearPlace;
  change: (draft: ReviewDraft) => void;
}

function Criteria({ file, draft, change }: FormProps) {
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
              onChange={(value) => change({ ...draft, answers: withAnswer(draft.answers, field.id, value) })}
            />
            {part === 'grades' && (
              <Textarea
                label={t('reviews.narrative', { field: say(field.label) })}
                rows={2}
                maxLength={20_000}
                value={draft.narratives[field.id] ?? ''}
                onChange={(event) => tell(field.id, event.currentTarget.value)}
              />
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
        <Textarea
          key={section}
          label={say(SECTION_NAMES[section])}
          rows={3}
          maxLength={20_000}
          value={draft.narratives[section] ?? ''}
          onChange={(event) => change({ ...draft, narratives: { ...draft.narratives, [section]: event.currentTarget.value } })}
        />
      ))}
    </section>
  );
}

function OwnLevel({ draft, change }: FormProps) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  return (
    <section className="card">
      <fieldset className="grade">
        <legend>{t('reviews.own')}</legend>
        <div className="choices long">
          {LEVELS.toReversed().map((level: Level) => (
            <label key={level}>
              <input type="radio" name="own-level" checked={draft.level === level} onChange={() => change({ ...draft, level })} />
              <span>{say(LEVEL_NAMES[level])}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </section>
  );
}

/** Hands in what the server has; what it lacks is sent first. What went wrong is said until something is changed. */
function Submit({ file, place, draft, settle }: Omit<FormProps, 'change'> & { settle: () => Promise<number | null> }) {
  const t = useTexts<ReviewText>();
  const [isBusy, setIsBusy] = useState(false);
  const [failed, setFailed] = useState<{ draft: ReviewDraft; isSaved: boolean } | null>(null);
  const { refused, send: handIn } = useOrder(submitReview);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const paper = paperOf(new FormData(event.currentTarget));
    setIsBusy(true);
    const version = await settle();
    const done = version === null ? null : await handIn(fileAt(place, file), { version, draft, ...paper });
    setIsBusy(false);
    if (done === null) setFailed({ draft, isSaved: version !== null });
  };
  const isTold = failed?.draft === draft;
  const isReached = failed?.isSaved === true && refused?.status !== 0;
  return (
    <form className="card submit" onSubmit={(event) => void submit(event)}>
      {file.may.review && <PaperFields place={place} step="submit" files={[file]} />}
      <p className="quiet">{t('reviews.submit.note')}</p>
      <Button type="submit" size="lg" disabled={isBusy}>
        {t('reviews.submit')}
      </Button>
      {isTold && !isReached && (
        <p className="form-error" role="alert">
          {t('reviews.submit.unsaved')}
        </p>
      )}
      {isTold && isReached && <RefusedHere refused={refused} />}
    </form>
  );
}

/** The form while it is being written: it saves itself, and beside it stands what the rules make of it. */
export function DraftForm({ file, place, name }: Pick<FormProps, 'file' | 'place'> & { name: string }) {
  const at = fileAt(place, file);
  const [path, draftPath] = [addressOf(readReview, at), addressOf(saveDraft, at)];
  const sendHere = useCallback((sending: Sending<ReviewDraft>) => send(draftPath, sending), [draftPath]);
  const { value, status, change, adopt, settle } = useAutosave(name, { version: file.version, value: begin(file) }, sendHere);
  useEffect(() => () => forgetAnswer(path), [path]);
  if (value === null) return <Loading />;
  const form = { file, draft: value, place, change };
  return (
    <div className="writing">
      <Saving status={status} />
      <div className="stack">
        {status.state === 'refused' && <Conflict body={status.body} value={value} adopt={adopt} />}
        <Criteria {...form} />
        <Told {...form} />
        <EvidenceList {...form} />
        <OwnLevel {...form} />
        <Submit file={file} place={place} draft={value} settle={settle} />
      </div>
      <LiveProof at={at} tried={value} />
    </div>
  );
}
