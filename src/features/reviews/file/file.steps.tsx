import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { LEVELS } from '#domain/level.ts';
import { LEVEL_NAMES } from '#features/ratings/wording.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import type { FileRow, FormField, StepRefusal } from '#features/reviews/reviews.contract.ts';
import { stepReviews } from '#features/reviews/reviews.operations.ts';
import type { ReviewText } from '#features/reviews/reviews.texts.ts';
import type { Step } from '#features/reviews/reviews.ts';
import { STATE_NAMES } from '#features/reviews/wording.ts';
import { useOrder, type Refused } from '#ui/call.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import { RefusedHere } from '#ui/states.tsx';
import { AnswerField, useAnswerWords, withAnswer, type AnswerMap } from './file.fields.tsx';
import { PaperFields, paperOf } from './paper-fields.tsx';
import { chosen, said } from './small-form.tsx';

/** Why a step was not taken, in the server's words; of many files each that stands in the way. */
export function StepRefused({ refused }: { refused: Refused | null }) {
  const say = useSay();
  const each = (refused?.body as Partial<StepRefusal> | null)?.refused ?? [];
  return (
    <div>
      <RefusedHere refused={refused} />
      {each.length > 1 && (
        <ul>
          {each.map(({ kind, code, message }) => (
            <li key={`${kind} ${code}`}>{say(message)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface Corrected {
  readonly fields: readonly FormField[];
  /** What is on file now. */
  readonly answers: AnswerMap;
}

interface StepProps {
  place: YearPlace;
  step: Step;
  files: readonly Pick<FileRow, 'kind' | 'code' | 'unitCode' | 'version' | 'state'>[];
  /** Where one file is handled its answers can be corrected. */
  corrected?: Corrected | undefined;
  onDone: () => void;
  onCancel: () => void;
}

/** What is asked of each file, from what the form says; blank fields say nothing. */
const orderOf = (form: FormData, answers: AnswerMap) => ({
  level: chosen(form, 'level', LEVELS) ?? undefined,
  reason: said(form, 'reason') || undefined,
  to: chosen(form, 'to', ['open', 'submitted'] as const) ?? undefined,
  typical: form.has('typical') || undefined,
  leadership: form.has('leadership') || undefined,
  answers: Object.keys(answers).length > 0 ? answers : undefined,
});

function Level({ step }: { step: Step }) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const first = step === 'appraise' ? t('reviews.do.level.keep') : t('reviews.do.level.default');
  return (
    <NativeSelect
      name="level"
      label={t('reviews.do.level')}
      data={[
        { value: '', label: first },
        ...LEVELS.toReversed().map((value) => ({ value: value as string, label: say(LEVEL_NAMES[value]) })),
      ]}
    />
  );
}

function Marks() {
  const t = useTexts<ReviewText>();
  return (
    <>
      {(['typical', 'leadership'] as const).map((mark) => (
        <label key={mark} className="mark-box">
          <input type="checkbox" name={mark} />
          <span>{t(`reviews.${mark}`)}</span>
        </label>
      ))}
    </>
  );
}

function Corrections({
  corrected,
  changed,
  onChange,
}: {
  corrected: Corrected;
  changed: AnswerMap;
  onChange: (changed: AnswerMap) => void;
}) {
  const t = useTexts<ReviewText>();
  const words = useAnswerWords();
  return (
    <details className="corrections">
      <summary>{t('reviews.do.corrections')}</summary>
      <div className="fields">
        {corrected.fields.map((field) => {
          const before = corrected.answers[field.id];
          const now = changed[field.id] ?? before;
          return (
            <AnswerField
              key={field.id}
              field={field}
              value={now}
              onChange={(value) => onChange(withAnswer(changed, field.id, value === before ? undefined : value))}
              note={now !== before && before !== undefined && <small>{`${t('reviews.answers.self')}: ${words(field, before)}`}</small>}
            />
          );
        })}
      </div>
    </details>
  );
}

/** What each step asks beside the day. */
function StepFields({ step, files }: Pick<StepProps, 'step' | 'files'>) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const reason = step === 'return' || step === 'discuss' ? (`reviews.do.reason.${step}` as const) : 'reviews.do.reason';
  const earlier = (['submitted', 'open'] as const).filter((value) => files.every((file) => file.state !== value));
  return (
    <>
      {(step === 'propose' || step === 'appraise') && <Level step={step} />}
      {step === 'propose' && files.every(({ kind }) => kind === 'organisation') && <Marks />}
      {step === 'return' && (
        <NativeSelect
          name="to"
          label={t('reviews.do.to')}
          data={earlier.map((value) => ({ value: value as string, label: say(STATE_NAMES[value]) }))}
        />
      )}
      {step !== 'submit' && (
        <Textarea name="reason" label={t(reason)} rows={2} required={step === 'return'} withAsterisk={false} maxLength={4000} />
      )}
    </>
  );
}

/** The form of one step, for one file or for many. */
function StepForm({ place: { committee, year }, place, step, files, corrected, onDone, onCancel }: StepProps) {
  const t = useTexts<ReviewText>();
  const [changed, setChanged] = useState<AnswerMap>({});
  const { refused, busy, send } = useOrder(stepReviews[step]);
  const take = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const order = orderOf(form, changed);
    const subjects = files.map(({ kind, code, version }) => ({ kind, code, version, ...order }));
    if ((await send({ committee, year }, { ...paperOf(form), subjects })) !== null) onDone();
  };
  return (
    <form className="card step-form" aria-label={t(`reviews.do.${step}`)} onSubmit={(event) => void take(event)}>
      <h3>{t(`reviews.do.${step}`)}</h3>
      <StepFields step={step} files={files} />
      {corrected && (step === 'discuss' || step === 'appraise') && (
        <Corrections corrected={corrected} changed={changed} onChange={setChanged} />
      )}
      <PaperFields place={place} step={step} files={files} />
      <StepRefused refused={refused} />
      <div className="actions">
        <Button type="submit" disabled={busy}>
          {t(`reviews.do.${step}`)}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('reviews.do.cancel')}
        </Button>
      </div>
    </form>
  );
}

interface StepsProps extends Omit<StepProps, 'step' | 'onDone' | 'onCancel'> {
  steps: readonly Step[];
  onDone?: () => void;
}

/** The steps that are open to the caller, one form at a time. */
export function Steps({ steps, onDone, ...form }: StepsProps) {
  const t = useTexts<ReviewText>();
  const [chosen, setChosen] = useState<Step | null>(null);
  const close = () => setChosen(null);
  if (chosen !== null && steps.includes(chosen)) {
    const done = () => {
      close();
      onDone?.();
    };
    return <StepForm {...form} step={chosen} onDone={done} onCancel={close} />;
  }
  return (
    <div className="actions">
      {steps.map((step) => (
        <Button key={step} variant={step === 'return' ? 'outline' : 'filled'} onClick={() => setChosen(step)}>
          {t(`reviews.do.${step}`)}
        </Button>
      ))}
    </div>
  );
}
