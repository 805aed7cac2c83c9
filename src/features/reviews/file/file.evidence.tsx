import { Button, NativeSelect, TextInput } from '@mantine/core';
import { uploadAddress } from '#features/documents/addresses.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import type { FileDetail, ReviewDraft } from '#features/reviews/reviews.contract.ts';
import type { ReviewText } from '#features/reviews/reviews.texts.ts';
import { useField } from '#ui/form/faults.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import { ScanField } from '#ui/scan-field.tsx';
import { changedLine, keyOf, withLine, withoutLine } from './evidence-lines.ts';

interface Part {
  file: FileDetail;
  draft: ReviewDraft;
  place: YearPlace;
  change: (edit: (now: ReviewDraft) => ReviewDraft) => void;
}

/** What a piece of evidence is called. */
function Named({ at, label, value, onChange }: { at: string; label: string; value: string; onChange: (value: string) => void }) {
  const { error, control } = useField(at);
  return (
    <TextInput
      {...control}
      label={label}
      maxLength={500}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** Documents, certificates and results that speak for an answer, each with its scan where there is one. */
export function EvidenceList({ file, draft, place, change }: Part) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const facts = [{ value: '', label: say(file.form.name) }, ...file.form.fields.map(({ id, label }) => ({ value: id, label: say(label) }))];
  return (
    <section className="card fields" aria-labelledby="evidence">
      <h2 id="evidence">{t('reviews.evidence')}</h2>
      <p className="quiet">{t('reviews.evidence.lead')}</p>
      {draft.evidence.map((one, index) => {
        const number = String(index + 1);
        const key = keyOf(one);
        const set = (evidence: Partial<typeof one>) => change((now) => changedLine(now, key, evidence));
        return (
          <div key={key} className="evidence">
            <Named
              at={`draft.evidence.${index}.label`}
              label={t('reviews.evidence.label', { number })}
              value={one.label}
              onChange={(label) => set({ label })}
            />
            <NativeSelect
              label={t('reviews.evidence.of', { number })}
              value={one.fact}
              data={facts}
              onChange={(event) => set({ fact: event.currentTarget.value })}
            />
            <ScanField
              to={uploadAddress(place.api, { kind: file.kind, code: file.code, purpose: 'evidence' })}
              at={`draft.evidence.${index}.attachment`}
              attached={one.attachment !== undefined}
              onAttached={(attachment) => set({ attachment })}
            />
            <Button
              variant="default"
              aria-label={t('reviews.evidence.remove', { number })}
              onClick={() => change((now) => withoutLine(now, key))}
            >
              <span aria-hidden="true">✕</span>
            </Button>
          </div>
        );
      })}
      <Button variant="outline" onClick={() => change(withLine)}>
        {t('reviews.evidence.add')}
      </Button>
    </section>
  );
}
