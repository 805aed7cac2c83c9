import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { LEVELS } from '#domain/level.ts';
import { subjectName } from '#domain/subject.ts';
import { uploadAddress } from '#features/documents/addresses.ts';
import { LEVEL_NAMES } from '#features/ratings/wording.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import { DayField } from '#ui/form/day-field.tsx';
import type { Entered } from '#ui/form/entered.ts';
import { useField } from '#ui/form/faults.ts';
import { ChoiceField, MarkField } from '#ui/form/fields.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { ScanField } from '#ui/scan-field.tsx';
import type { BoardRow } from './board/board.contract.ts';
import type { DecisionText } from './decisions.texts.ts';

/** Parts that the forms of decisions share. */

export function Fold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

interface LevelProps {
  readonly marks: boolean;
  /** Of the level, in the order. */
  readonly at: string;
  readonly label?: DecisionText;
  readonly optional?: boolean;
}

/** A level, none being chosen at first, and the marks that go with it. */
export function LevelFields({ marks, at, label = 'decisions.level', optional = false }: LevelProps) {
  const t = useTexts<DecisionText>();
  const say = useSay();
  const levels = LEVELS.toReversed().map((value) => ({ value, label: say(LEVEL_NAMES[value]) }));
  return (
    <>
      <ChoiceField
        name="level"
        at={at}
        label={t(label)}
        optional={optional}
        options={[{ value: '', label: t('decisions.level.choose') }, ...levels]}
      />
      {marks && <MarkField name="typical" label={t('decisions.typical')} />}
      {marks && <MarkField name="leadership" label={t('decisions.leadership')} />}
    </>
  );
}

/** The level in a form that is not sent without one. */
export const levelIn = ({ one }: Entered) => one('level', LEVELS)!;

export const awardIn = (entered: Entered) => ({
  level: levelIn(entered),
  typical: entered.mark('typical'),
  leadership: entered.mark('leadership'),
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
      <DayField name="heldOn" at="heldOn paper.heldOn" label={t('decisions.paper')} optional={!isScanned} />
      <ScanField
        name="attachment"
        to={uploadAddress(place.api, { kind: 'organisation', code: body, purpose })}
        onAttached={(id) => setIsScanned(id !== undefined)}
      />
    </>
  );
}

export function paperIn({ some }: Entered) {
  const [heldOn, attachment] = [some('heldOn'), some('attachment')];
  return heldOn === undefined ? {} : { paper: { heldOn, ...(attachment !== undefined && { attachment }) } };
}

interface ChosenProps {
  /** Of the lines, in the order. */
  readonly at: string;
  readonly chosen: readonly BoardRow[];
  /** Lines that can be chosen all at once, and what does it; otherwise each is chosen by itself. */
  readonly all?: { readonly rows: readonly BoardRow[]; readonly choose: (keys: readonly string[]) => void };
}

const SHOWN = 5;

/** Which lines of the table an order is about: chosen there, named here, and where it is said that none is. */
export function ChosenLines({ at, chosen, all }: ChosenProps) {
  const t = useTexts<DecisionText>();
  const { error, control } = useField(at);
  const toTable = () => document.querySelector<HTMLInputElement>('.board-choice')?.focus();
  const first = chosen
    .slice(0, SHOWN)
    .map(({ name }) => name)
    .join(', ');
  const names = chosen.length > SHOWN ? t('decisions.chosen.more', { names: first, more: chosen.length - SHOWN }) : first;
  return (
    <fieldset className="attached wide">
      <legend>{t('decisions.chosen.lines')}</legend>
      <p aria-live="polite">
        {chosen.length === 0 ? t('decisions.chosen.none') : t('decisions.chosen.some', { count: chosen.length, names })}
      </p>
      <Button variant="outline" {...control} onClick={all ? () => all.choose(all.rows.map(subjectName)) : toTable}>
        {all ? t('decisions.chosen.all', { count: all.rows.length }) : t('decisions.chosen.table')}
      </Button>
      {error !== undefined && chosen.length === 0 && <span className="field-error">{error}</span>}
    </fieldset>
  );
}
