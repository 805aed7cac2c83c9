import { Fragment } from 'react';
import { readAttachment } from '#features/documents/documents.operations.ts';
import { LEVEL_NAMES, LEVEL_TONES } from '#features/ratings/wording.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import type { FileDetail } from '#features/reviews/reviews.contract.ts';
import type { ReviewText } from '#features/reviews/reviews.texts.ts';
import { SECTIONS } from '#features/reviews/reviews.ts';
import { SECTION_NAMES } from '#features/reviews/wording.ts';
import { Badge } from '#ui/badge.tsx';
import { addressOf } from '#ui/call.ts';
import { DownloadLink } from '#ui/download.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import type { uiTexts } from '#ui/ui.texts.ts';
import { useAnswerWords } from './file.fields.tsx';

interface Part {
  file: FileDetail;
}

/** What was answered: by the subject itself, and where the meeting has spoken, what was agreed. */
function Answers({ file }: Part) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const words = useAnswerWords();
  const { selfAnswers, agreedAnswers, onFile } = file;
  const isAgreed = Object.keys(agreedAnswers).length > 0;
  const fields = file.form.fields.filter(({ id }) => (agreedAnswers[id] ?? selfAnswers[id] ?? onFile[id]) !== undefined);
  if (fields.length === 0) return null;
  return (
    <table className="sheet">
      <thead>
        <tr>
          <th scope="col">{t('reviews.answers.field')}</th>
          <th scope="col">{t('reviews.answers.self')}</th>
          {isAgreed && <th scope="col">{t('reviews.answers.agreed')}</th>}
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.id}>
            <th scope="row">{say(field.label)}</th>
            <td data-label={t('reviews.answers.self')}>
              {words(field, selfAnswers[field.id] ?? (isAgreed ? undefined : onFile[field.id]))}
            </td>
            {isAgreed && <td data-label={t('reviews.answers.agreed')}>{words(field, agreedAnswers[field.id] ?? onFile[field.id])}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Narratives({ file }: Part) {
  const say = useSay();
  const names = new Map([
    ...file.form.fields.map(({ id, label }) => [id, label] as const),
    ...SECTIONS.map((section) => [section as string, SECTION_NAMES[section]] as const),
  ]);
  const told = [...names].flatMap(([id, label]) => (file.narratives[id] ? [{ id, label, text: file.narratives[id] }] : []));
  return told.map(({ id, label, text }) => (
    <Fragment key={id}>
      <h3>{say(label)}</h3>
      <p className="as-written">{text}</p>
    </Fragment>
  ));
}

function Evidence({ file, place }: Part & { place: YearPlace }) {
  const t = useTexts<ReviewText>();
  if (file.evidence.length === 0) return null;
  return (
    <>
      <h3>{t('reviews.evidence')}</h3>
      <ul>
        {file.evidence.map(({ label, attachment }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines of a list that is only read
          <li key={index}>
            {label} {attachment && <Scan place={place} id={attachment} />}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The file of a scan. */
export function Scan({ place: { committee, year }, id }: { place: YearPlace; id: string }) {
  const t = useTexts<keyof typeof uiTexts>();
  return <DownloadLink to={addressOf(readAttachment, { committee, year, attachment: id })}>{t('ui.scan.open')}</DownloadLink>;
}

/** What is on file, when it is no longer written. */
export function FileView({ file, place }: Part & { place: YearPlace }) {
  const t = useTexts<ReviewText>();
  return (
    <section className="card" aria-labelledby="on-file">
      <h2 id="on-file">{t('reviews.answers')}</h2>
      <Answers file={file} />
      <Narratives file={file} />
      <Evidence file={file} place={place} />
    </section>
  );
}

/** The levels so far: its own, the proposed one with its reason, the decided one. */
export function Levels({ file }: Part) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const levels = [
    { label: t('reviews.selfLevel'), level: file.selfLevel },
    { label: t('reviews.proposed'), level: file.proposedLevel },
    { label: t('reviews.decided'), level: file.decided },
  ].filter(({ level }) => level !== null);
  if (levels.length === 0) return null;
  return (
    <section className="card">
      <dl className="levels">
        {levels.map(({ label, level }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{level && <Badge tone={LEVEL_TONES[level]}>{say(LEVEL_NAMES[level])}</Badge>}</dd>
          </div>
        ))}
      </dl>
      {file.imported && <p className="quiet">{t('reviews.imported')}</p>}
      {file.typical && <p>{t('reviews.typical')}</p>}
      {file.leadership && <p>{t('reviews.leadership')}</p>}
      {file.exception && <p>{t('reviews.exception', { reason: file.exception })}</p>}
    </section>
  );
}
