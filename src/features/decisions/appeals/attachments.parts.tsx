import { Button } from '@mantine/core';
import { useState } from 'react';
import type { DecisionText } from '#features/decisions/decisions.texts.ts';
import { readAttachment } from '#features/documents/documents.operations.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import { addressOf } from '#ui/call.ts';
import { DownloadLink } from '#ui/download.tsx';
import { useTexts } from '#ui/language.tsx';
import { ScanField } from '#ui/scan-field.tsx';

/** Under this name a form finds the files that were sent for it. */
export const ATTACHED = 'attachments';

/** Files that go with an appeal: none at first, each sent when it is chosen, and left out again where it was the wrong one. */
export function AttachmentFields({ to }: { to: string }) {
  const t = useTexts<DecisionText>();
  const [places, setPlaces] = useState<readonly number[]>([]);
  return (
    <fieldset className="attached wide">
      <legend>{t('decisions.attached')}</legend>
      {places.map((place, index) => (
        <div key={place}>
          <ScanField name={ATTACHED} to={to} />
          <Button
            variant="default"
            aria-label={t('decisions.attached.remove', { number: index + 1 })}
            onClick={() => setPlaces(places.filter((one) => one !== place))}
          >
            <span aria-hidden="true">✕</span>
          </Button>
        </div>
      ))}
      <Button variant="outline" onClick={() => setPlaces([...places, (places.at(-1) ?? 0) + 1])}>
        {t('decisions.attached.add')}
      </Button>
    </fieldset>
  );
}

export function AttachmentLinks({ ids, place: { committee, year } }: { ids: readonly string[]; place: YearPlace }) {
  const t = useTexts<DecisionText>();
  return ids.map((id, index) => (
    <span key={id}>
      {' '}
      <DownloadLink to={addressOf(readAttachment, { committee, year, attachment: id })}>
        {t('decisions.attached.open', { number: index + 1 })}
      </DownloadLink>
    </span>
  ));
}
