import { Button } from '@mantine/core';
import { useContext, useMemo, type ReactNode } from 'react';
import { printedTime } from '#kernel/dates.ts';
import type { DraftConflict, FormField, ReviewDraft } from '#features/reviews/reviews.contract.ts';
import { saveDraft } from '#features/reviews/reviews.operations.ts';
import type { ReviewText } from '#features/reviews/reviews.texts.ts';
import { SECTION_NAMES } from '#features/reviews/wording.ts';
import { isLater, isSignedOut } from '#ui/api.ts';
import type { SaveStatus, Sending, Sent } from '#ui/autosave.ts';
import { call, type At, type Refused } from '#ui/call.ts';
import { Faults } from '#ui/form/faults.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import { tellSession } from '#ui/session.ts';
import { Notice, useReason } from '#ui/states.tsx';
import type { Autosaved } from '#ui/use-autosave.ts';
import { useAnswerWords } from './file.fields.tsx';

/** The saving's own key makes it one saving however often it is sent. */
export async function send(at: At<typeof saveDraft>, { version, key, value: draft }: Sending<ReviewDraft>): Promise<Sent<ReviewDraft>> {
  const answer = await call(saveDraft, at, { version, key, draft }, key);
  if (answer.state === 'ready') return { outcome: 'saved', version: answer.data.version, at: answer.data.savedAt ?? '' };
  const refused = answer as Refused;
  if (isLater(refused)) return { outcome: 'later', refused };
  const { current } = (refused.body ?? {}) as Partial<DraftConflict>;
  return current ? { outcome: 'conflict', refused, version: current.version, value: current.draft } : { outcome: 'refused', refused };
}

/** Why what was typed is not on the server yet, and what becomes of it. */
function useLater(): (refused: Refused) => string {
  const t = useTexts<ReviewText>();
  return (refused) => {
    if (isSignedOut(refused)) return t('reviews.save.ended');
    if (refused.status === 0) return t('reviews.save.unreachable');
    return t(refused.status === 429 ? 'reviews.save.busy' : 'reviews.save.broken');
  };
}

/** Says where what was typed is now. */
export function Saving({ status }: { status: SaveStatus<ReviewDraft> }) {
  const t = useTexts<ReviewText>();
  const later = useLater();
  const reason = useReason();
  const text = () => {
    if (status.state === 'saved')
      return t('reviews.save.saved', {
        time: printedTime(status.at),
      });
    if (status.state === 'later') return later(status.refused);
    if (status.state === 'refused' && !status.refused.faults?.length) return reason(status.refused);
    return status.state === 'conflict' ? '' : t(`reviews.save.${status.state}`);
  };
  return (
    <p className={`saving saving-${status.state}`} role="status">
      {text()}{' '}
      {status.state === 'later' && isSignedOut(status.refused) && (
        <Button size="compact-md" variant="outline" onClick={() => tellSession('over')}>
          {t('reviews.save.signIn')}
        </Button>
      )}
    </p>
  );
}

type Choosing = Pick<Autosaved<ReviewDraft>, 'adopt'> & { readonly value: ReviewDraft };

export function Conflict({ status, value, adopt }: Choosing & { status: Extract<SaveStatus<ReviewDraft>, { state: 'conflict' }> }) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const { message } = status.refused;
  return (
    <div role="alert">
      <Notice
        title={t('reviews.conflict')}
        action={
          <>
            <Button onClick={() => adopt(status.version, value)}>{t('reviews.conflict.mine')}</Button>{' '}
            <Button variant="outline" onClick={() => adopt(status.version, status.value)}>
              {t('reviews.conflict.theirs')}
            </Button>
          </>
        }
      >
        {message && <p>{say(message)}</p>}
      </Notice>
    </div>
  );
}

/** What a saving was refused for, at the fields of the form around: beside what the form itself says of them. */
export function SavingFaults({ status, children }: { status: SaveStatus<ReviewDraft>; children: ReactNode }) {
  const say = useSay();
  const ofForm = useContext(Faults);
  const refused = status.state === 'refused' ? status.refused.faults : undefined;
  const all = useMemo(
    () => new Map([...(refused ?? []).map(({ at, message }) => [at, say(message)] as const), ...ofForm]),
    [refused, ofForm, say],
  );
  return <Faults value={all}>{children}</Faults>;
}

/** Why nothing can be handed in yet: the server lacks what was typed. */
export function useUnsaved(): (status: SaveStatus<ReviewDraft>) => string {
  const t = useTexts<ReviewText>();
  const later = useLater();
  return (status) => {
    if (status.state === 'conflict' || status.state === 'refused') return t(`reviews.submit.${status.state}`);
    if (status.state === 'later' && status.refused.status !== 0) return later(status.refused);
    return t('reviews.submit.unsaved');
  };
}

/** What stands in another text and not in the one that is shown, in its own words. */
export function Otherwise({ fields, draft, than }: { fields: readonly FormField[]; draft: ReviewDraft; than: ReviewDraft }) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const words = useAnswerWords();
  const told = Object.entries(draft.narratives).filter(([id, text]) => text !== (than.narratives[id] ?? ''));
  const answered = fields.filter(({ id }) => draft.answers[id] !== than.answers[id]);
  const nameOf = (id: string) => fields.find((field) => field.id === id)?.label ?? SECTION_NAMES[id as keyof typeof SECTION_NAMES];
  if (told.length + answered.length === 0) return <p>{t('reviews.leftover.same')}</p>;
  return (
    <ul>
      {answered.map((field) => (
        <li key={field.id}>
          {say(field.label)}: {words(field, draft.answers[field.id])}
        </li>
      ))}
      {told.map(([id, text]) => (
        <li key={`text ${id}`} className="told-elsewhere">
          {say(nameOf(id))}: {text}
        </li>
      ))}
    </ul>
  );
}
