import { useState } from 'react';
import { uploadAddress } from '#features/documents/addresses.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import type { FileRow } from '#features/reviews/reviews.contract.ts';
import type { ReviewText } from '#features/reviews/reviews.texts.ts';
import type { Step } from '#features/reviews/reviews.ts';
import { DayField } from '#ui/form/day-field.tsx';
import type { Entered } from '#ui/form/entered.ts';
import { useTexts } from '#ui/language.tsx';
import { ScanField } from '#ui/scan-field.tsx';

type Subject = Pick<FileRow, 'kind' | 'code' | 'unitCode'>;

/** With whom a step's paper is kept: one member's self-review with the member, those of many and a meeting's minutes with their unit. */
function keptWith(step: Step, files: readonly Subject[]) {
  const { kind, code, unitCode } = files[0]!;
  const purpose = step === 'submit' && kind === 'member' ? 'self-review' : 'minutes';
  return purpose === 'self-review' && files.length === 1
    ? ({ kind, code, purpose } as const)
    : ({ kind: 'organisation', code: unitCode, purpose } as const);
}

interface PaperProps {
  place: YearPlace;
  step: Step;
  files: readonly Subject[];
  required?: boolean;
}

/** The day of a step that took place on paper, and one scan for all its files. */
export function PaperFields({ place, step, files, required = false }: PaperProps) {
  const t = useTexts<ReviewText>();
  const [isScanned, setIsScanned] = useState(false);
  return (
    <div className="paper-fields">
      <DayField name="heldOn" at="paper.heldOn" label={t('reviews.do.paper')} mayWait={!required && !isScanned} />
      <ScanField
        name="attachment"
        to={uploadAddress(place.api, keptWith(step, files))}
        onAttached={(id) => setIsScanned(id !== undefined)}
      />
    </div>
  );
}

/** What the fields say, for the request; nothing where the step took place on screen. */
export function paperOf({ some }: Entered): { paper?: { heldOn: string; attachment?: string } } {
  const [heldOn, attachment] = [some('heldOn'), some('attachment')];
  return heldOn === undefined ? {} : { paper: { heldOn, ...(attachment !== undefined && { attachment }) } };
}
