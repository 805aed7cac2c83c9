import '#features/reviews/reviews.css';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import { yearPlace, type YearPlace } from '#features/years/addresses.ts';
import type { FileDetail, ReviewDraft } from '#features/reviews/reviews.contract.ts';
import { printForm, readReview } from '#features/reviews/reviews.operations.ts';
import type { ReviewText } from '#features/reviews/reviews.texts.ts';
import type { Step } from '#features/reviews/reviews.ts';
import { STATE_NAMES, STATE_TONES } from '#features/reviews/wording.ts';
import type { Kept } from '#ui/autosave.ts';
import { Badge } from '#ui/badge.tsx';
import { addressOf, useAnswer } from '#ui/call.ts';
import { DownloadLink } from '#ui/download.tsx';
import { endDraft } from '#ui/draft.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import { LeftHere } from '#ui/left-here.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import { useKept } from '#ui/use-kept.ts';
import { Comments, FileHistory, Opinions, PostCard } from './file.around.tsx';
import { fileAt } from './file-at.ts';
import { DraftForm } from './file.draft.tsx';
import { StepDone, type Done } from './file.look.tsx';
import { Otherwise } from './file.saving.tsx';
import { Steps } from './file.steps.tsx';
import { FileView, Levels } from './file.view.tsx';
import { useKeptName } from './kept-name.tsx';

interface Part {
  file: FileDetail;
  place: YearPlace;
}

/** Text that never reached the server, because the file had gone on before. */
function Leftover({ file, name }: { file: FileDetail; name: string }) {
  const t = useTexts<ReviewText>();
  useEffect(() => endDraft(name), [name]);
  const { value, left, isElsewhere, keep, forget } = useKept<Kept<ReviewDraft>>(name);
  const own = value ? [{ slot: '', at: 0, value }] : [];
  const than = { ...file.draft, answers: file.selfAnswers, narratives: file.narratives };
  return (
    <>
      {(own.length > 0 || left.length > 0) && <p>{t('reviews.leftover.text')}</p>}
      <LeftHere left={[...own, ...left]} isElsewhere={isElsewhere} forget={(entry) => (entry.slot === '' ? keep(null) : forget(entry))}>
        {({ latest }) => <Otherwise fields={file.form.fields} draft={latest} than={than} />}
      </LeftHere>
    </>
  );
}

function Lead({ file, place }: Part) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const subject = file.kind === 'member' ? `members/${file.code}` : `organisations/${file.code}`;
  return (
    <>
      <p className="of">
        {say(file.form.name)} · {t('reviews.form', { number: file.form.number })}
      </p>
      <p>
        <Badge tone={STATE_TONES[file.state]}>{say(STATE_NAMES[file.state])}</Badge>{' '}
        <Link to={`${place.page}/${subject}`}>{file.code}</Link>
        {file.kind === 'member' && (
          <>
            {' · '}
            <Link to={`${place.page}/organisations/${file.unitCode}`}>{file.unitName}</Link>
          </>
        )}
      </p>
    </>
  );
}

const STEP_ORDER = ['discuss', 'propose', 'appraise', 'return'] as const satisfies readonly Step[];

interface Working extends Part {
  onDone: (done: Done) => void;
}

function NextStep({ file, place, onDone }: Working) {
  const t = useTexts<ReviewText>();
  const steps = STEP_ORDER.filter((step) => file.may[step]);
  if (steps.length === 0) return null;
  const answers = { ...file.onFile, ...file.selfAnswers, ...file.agreedAnswers };
  return (
    <section aria-labelledby="next-step">
      <h2 id="next-step">{t('reviews.next')}</h2>
      <Steps place={place} steps={steps} files={[file]} corrected={{ fields: file.form.fields, answers }} onDone={onDone} />
    </section>
  );
}

/** A file, and what was done with it a moment ago: the step took away the form that it was taken in. */
function Shown(part: Part) {
  const [done, setDone] = useState<Done | null>(null);
  return (
    <div className="stack">
      {done && <StepDone done={done} place={part.place} />}
      <Whole key={part.file.state} {...part} onDone={setDone} />
    </div>
  );
}

function Whole({ onDone, ...part }: Working) {
  const { file, place } = part;
  const name = useKeptName(addressOf(readReview, fileAt(place, file)));
  return (
    <div className="stack">
      {name !== null &&
        (file.may.write ? (
          <DraftForm key={name} {...part} name={name} onDone={() => onDone({ step: 'submit', count: 1, unit: file.unitCode })} />
        ) : (
          <Leftover key={name} file={file} name={name} />
        ))}
      <Levels file={file} />
      <NextStep {...part} onDone={onDone} />
      {file.state !== 'open' && <FileView {...part} />}
      <div className="pair">
        <div className="stack">
          <Opinions {...part} />
          {file.kind === 'member' && file.may.review && <PostCard {...part} />}
        </div>
        <Comments {...part} />
      </div>
      <FileHistory {...part} />
    </div>
  );
}

function Papers({ file, place }: Part) {
  const t = useTexts<ReviewText>();
  const at = fileAt(place, file);
  return (
    <>
      <DownloadLink to={addressOf(printForm.docx, at)} format="Word">
        {t('reviews.download')}
      </DownloadLink>
      <DownloadLink to={addressOf(printForm.pdf, at)} format="PDF">
        {t('reviews.download')}
      </DownloadLink>
    </>
  );
}

/** One review file: the form while it is written, then what is on file, the next step, and everything said around it. */
export function ReviewFilePage() {
  const params = useParams();
  const place = yearPlace(params);
  const code = params['code'] ?? '';
  const answer = useAnswer(readReview, { committee: place.committee, year: place.year, kind: params['kind'] ?? '', code });
  return (
    <Page
      title={answer.state === 'ready' ? answer.data.name : code}
      lead={answer.state === 'ready' && <Lead file={answer.data} place={place} />}
      actions={answer.state === 'ready' && <Papers file={answer.data} place={place} />}
    >
      <Loaded answer={answer}>{(file) => <Shown key={`${file.kind} ${file.code}`} file={file} place={place} />}</Loaded>
    </Page>
  );
}
