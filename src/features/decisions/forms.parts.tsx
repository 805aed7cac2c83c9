import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { LEVELS } from '#domain/level.ts';
import { levelSchema } from '#domain/shapes.ts';
import { uploadAddress } from '#features/documents/addresses.ts';
import { LEVEL_NAMES } from '#features/ratings/wording.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import { ScanField } from '#ui/scan-field.tsx';
import type { DecisionText } from './decisions.texts.ts';

/** Parts that the forms of decisions share. */

/** What stands in a form that is sent: the text of a field by its name, '' where there is no such field. */
export type Entered = (name: string) => string;

export function entered(event: FormEvent<HTMLFormElement>): Entered {
  event.preventDefault();
  const form = new FormData(event.currentTarget);
  return (name) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
}

/** Says that an order was carried out; what is shown has been asked for again. */
export function Done({ isDone }: { isDone: boolean }) {
  const t = useTexts<DecisionText>();
  return <p role="status">{isDone && t('decisions.done')}</p>;
}

export function Fold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

export function LevelFields({ marks, name = 'level', label = 'decisions.level' }: { marks: boolean; name?: string; label?: DecisionText }) {
  const t = useTexts<DecisionText>();
  const say = useSay();
  const levels = LEVELS.toReversed().map((value) => ({ value, label: say(LEVEL_NAMES[value]) }));
  return (
    <>
      <NativeSelect name={name} label={t(label)} data={levels} />
      {marks && <Checkbox name="typical" label={t('decisions.typical')} />}
      {marks && <Checkbox name="leadership" label={t('decisions.leadership')} />}
    </>
  );
}

export const levelIn = (field: Entered) => levelSchema.parse(field('level'));

export const awardIn = (field: Entered) => ({
  level: levelIn(field),
  typical: field('typical') === 'on',
  leadership: field('leadership') === 'on',
});

interface PaperProps {
  readonly place: YearPlace;
  /** Code of the body that met or signed. */
  readonly body: string;
  readonly purpose: 'minutes' | 'decision';
}

/** The day of what took place on paper, and its scan: minutes, or the signed original. */
export function PaperFields({ place, body, purpose }: PaperProps) {
  const t = useTexts<DecisionText>();
  const [isScanned, setIsScanned] = useState(false);
  return (
    <>
      <TextInput name="heldOn" type="date" label={t('decisions.paper')} required={isScanned} withAsterisk={false} />
      <ScanField
        name="attachment"
        to={uploadAddress(place.api, { kind: 'organisation', code: body, purpose })}
        onAttached={() => setIsScanned(true)}
      />
    </>
  );
}

export function paperIn(field: Entered) {
  const [heldOn, attachment] = [field('heldOn'), field('attachment')];
  return heldOn ? { paper: { heldOn, ...(attachment && { attachment }) } } : {};
}
