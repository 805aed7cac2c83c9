import { Link } from 'react-router';
import { LEVEL_NAMES } from '#features/ratings/wording.ts';
import { withQuery, type YearPlace } from '#features/years/addresses.ts';
import type { FileDetail, FileRow, FormField } from '#features/reviews/reviews.contract.ts';
import type { submitReview } from '#features/reviews/reviews.operations.ts';
import type { ReviewText } from '#features/reviews/reviews.texts.ts';
import type { Step } from '#features/reviews/reviews.ts';
import { printedDay } from '#kernel/dates.ts';
import type { Body } from '#ui/call.ts';
import { FactList } from '#ui/fact-list.tsx';
import { DoneHere } from '#ui/form/done-here.tsx';
import { LookList } from '#ui/form/look-list.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { useAnswerWords } from './file.fields.tsx';

/** Parts that a subject fills in itself. */
export const OWN_PARTS: readonly FormField['part'][] = ['grades', 'work', 'peers'];

/** What is about to be handed in. */
export function HandInLook({ file, order: { draft, paper } }: { file: FileDetail; order: Body<typeof submitReview> }) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const words = useAnswerWords();
  if (draft === undefined) return null;
  const fields = OWN_PARTS.flatMap((part) => file.form.fields.filter((field) => field.part === part));
  const told = Object.values(draft.narratives).filter((text) => text.trim() !== '').length;
  const evidence = draft.evidence.map(({ label, attachment }, place) => ({
    key: String(place),
    name: label || t('reviews.look.unnamed'),
    detail: attachment === undefined ? '' : t('reviews.look.scanned'),
  }));
  return (
    <>
      <FactList
        facts={[
          { label: t('reviews.name'), value: file.name },
          { label: t('reviews.own'), value: draft.level && <strong>{say(LEVEL_NAMES[draft.level])}</strong> },
          ...(paper ? [{ label: t('reviews.do.paper'), value: printedDay(paper.heldOn) }] : []),
          ...fields.map((field) => ({ label: say(field.label), value: words(field, draft.answers[field.id]) })),
          { label: t('reviews.told'), value: t('reviews.look.told', { count: told }) },
        ]}
      />
      {evidence.length > 0 ? (
        <LookList title={t('reviews.look.evidence', { count: evidence.length })} rows={evidence} />
      ) : (
        <p>{t('reviews.look.noEvidence')}</p>
      )}
      <p>{t('reviews.submit.note')}</p>
    </>
  );
}

interface Done {
  readonly step: Step;
  readonly count: number;
  readonly unit: string;
}

/** What was done with files a moment ago, and where it goes on. */
export function StepDone({ done: { step, count, unit }, place: { page } }: { done: Done; place: YearPlace }) {
  const t = useTexts<ReviewText>();
  const to = {
    submit: `${page}/my-work`,
    discuss: withQuery(`${page}/ballots/new`, { unit }),
    propose: withQuery(`${page}/reviews`, { state: 'proposed' }),
    appraise: withQuery(`${page}/reviews`, { state: 'appraised' }),
    return: withQuery(`${page}/reviews`, { unit }),
  }[step];
  return (
    <DoneHere key={`${step} ${count}`}>
      {t(`reviews.done.${step}`, { count })} <Link to={to}>{t(`reviews.done.${step}.next`)}</Link>
    </DoneHere>
  );
}

export type { Done };

/** Files by name with the level that each has so far. */
export function useNamed(): (files: readonly Pick<FileRow, 'kind' | 'code' | 'name' | 'selfLevel' | 'proposedLevel'>[]) => {
  key: string;
  name: string;
  detail: string;
}[] {
  const say = useSay();
  return (files) =>
    files.map(({ kind, code, name, selfLevel, proposedLevel }) => {
      const level = proposedLevel ?? selfLevel;
      return { key: `${kind} ${code}`, name, detail: level === null ? '' : `· ${say(LEVEL_NAMES[level])}` };
    });
}
