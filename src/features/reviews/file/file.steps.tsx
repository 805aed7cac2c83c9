import { Button } from '@mantine/core';
import { useState } from 'react';
import { LEVELS } from '#domain/level.ts';
import { LEVEL_NAMES } from '#features/ratings/wording.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import type { FileRow, FormField } from '#features/reviews/reviews.contract.ts';
import { stepReviews } from '#features/reviews/reviews.operations.ts';
import type { ReviewText } from '#features/reviews/reviews.texts.ts';
import type { Step } from '#features/reviews/reviews.ts';
import { STATE_NAMES } from '#features/reviews/wording.ts';
import type { Entered } from '#ui/form/entered.ts';
import { ChoiceField, LongTextField, MarkField } from '#ui/form/fields.tsx';
import { LookList } from '#ui/form/look-list.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { AnswerField, useAnswerWords, withAnswer, type AnswerMap } from './file.fields.tsx';
import { useNamed, type Done } from './file.look.tsx';
import { PaperFields, paperOf } from './paper-fields.tsx';

interface Corrected {
  readonly fields: readonly FormField[];
  /** What is on file now. */
  readonly answers: AnswerMap;
}

interface StepProps {
  place: YearPlace;
  step: Step;
  files: readonly Pick<FileRow, 'kind' | 'code' | 'name' | 'unitCode' | 'version' | 'state' | 'selfLevel' | 'proposedLevel'>[];
  /** Where one file is handled its answers can be corrected. */
  corrected?: Corrected | undefined;
  onDone: (done: Done) => void;
  onCancel: () => void;
}

const BACK_TO = ['open', 'submitted'] as const;

/** What is asked of each file, from what the form says; blank fields say nothing. */
const orderOf = ({ one, some, mark }: Entered, answers: AnswerMap) => ({
  level: one('level', LEVELS),
  reason: some('reason'),
  to: one('to', BACK_TO),
  typical: mark('typical') || undefined,
  leadership: mark('leadership') || undefined,
  answers: Object.keys(answers).length > 0 ? answers : undefined,
});

function Level({ step }: { step: Step }) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const first = step === 'appraise' ? t('reviews.do.level.keep') : t('reviews.do.level.default');
  return (
    <ChoiceField
      name="level"
      at="subjects.*.level"
      label={t('reviews.do.level')}
      mayWait
      options={[{ value: '', label: first }, ...LEVELS.toReversed().map((value) => ({ value, label: say(LEVEL_NAMES[value]) }))]}
    />
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
              at={`subjects.0.answers.${field.id}`}
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
  const earlier = BACK_TO.toReversed().filter((value) => files.every((file) => file.state !== value));
  return (
    <>
      {(step === 'propose' || step === 'appraise') && <Level step={step} />}
      {step === 'propose' &&
        files.every(({ kind }) => kind === 'organisation') &&
        (['typical', 'leadership'] as const).map((mark) => (
          <MarkField key={mark} name={mark} at={`subjects.*.${mark}`} label={t(`reviews.${mark}`)} />
        ))}
      {step === 'return' && (
        <ChoiceField
          name="to"
          at="subjects.*.to"
          label={t('reviews.do.to')}
          options={earlier.map((value) => ({ value, label: say(STATE_NAMES[value]) }))}
        />
      )}
      {step !== 'submit' && (
        <LongTextField name="reason" at="subjects.*.reason" label={t(reason)} rows={2} most={4000} mayWait={step !== 'return'} />
      )}
    </>
  );
}

/** The form of one step, for one file or for many, all of whom it names. */
function StepForm({ place: { committee, year }, place, step, files, corrected, onDone, onCancel }: StepProps) {
  const t = useTexts<ReviewText>();
  const named = useNamed();
  const [changed, setChanged] = useState<AnswerMap>({});
  const list = <LookList title={t('reviews.do.files', { count: files.length })} rows={named(files)} />;
  const shared = {
    at: { committee, year },
    body: (entered: Entered) => {
      const order = orderOf(entered, changed);
      return { ...paperOf(entered), subjects: files.map(({ kind, code, version }) => ({ kind, code, version, ...order })) };
    },
    action: t(`reviews.do.${step}`),
    label: t(`reviews.do.${step}`),
    className: 'step-form',
    onDone: () => onDone({ step, count: files.length, unit: files[0]!.unitCode }),
    beside: (
      <Button variant="default" onClick={onCancel}>
        {t('reviews.do.cancel')}
      </Button>
    ),
    children: (
      <>
        {files.length > 1 && list}
        <StepFields step={step} files={files} />
        {corrected && (step === 'discuss' || step === 'appraise') && (
          <Corrections corrected={corrected} changed={changed} onChange={setChanged} />
        )}
        <PaperFields place={place} step={step} files={files} />
      </>
    ),
  };
  return (
    <section className="card step">
      <h3>{t(`reviews.do.${step}`)}</h3>
      {step === 'submit' ? (
        <OrderForm {...shared} operation={stepReviews.submit} look={() => list} />
      ) : (
        <OrderForm {...shared} operation={stepReviews[step]} />
      )}
    </section>
  );
}

interface StepsProps extends Omit<StepProps, 'step' | 'onDone' | 'onCancel'> {
  steps: readonly Step[];
  onDone: (done: Done) => void;
}

/** The steps that are open to the caller, one form at a time. */
export function Steps({ steps, onDone, ...form }: StepsProps) {
  const t = useTexts<ReviewText>();
  const [chosen, setChosen] = useState<Step | null>(null);
  const close = () => setChosen(null);
  if (chosen !== null && steps.includes(chosen)) {
    const done = (what: Done) => {
      close();
      onDone(what);
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
