import { useEffect, useState } from 'react';
import type { Proof } from '#features/ratings/ratings.contract.ts';
import { LEVEL_NAMES, LEVEL_TONES, proofParts } from '#features/ratings/wording.ts';
import type { ReviewDraft } from '#features/reviews/reviews.contract.ts';
import { tryAnswers } from '#features/reviews/reviews.operations.ts';
import type { ReviewText } from '#features/reviews/reviews.texts.ts';
import { isLater, type Answer } from '#ui/api.ts';
import { Badge } from '#ui/badge.tsx';
import { call, type At } from '#ui/call.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import { ProofView } from '#ui/proof.tsx';
import { RefusedHere } from '#ui/states.tsx';

const PAUSE_MS = 500;
type Tried = Pick<ReviewDraft, 'answers' | 'level'>;

/** The proof of what is being written; the last one stays until the next is there. */
function useProof(at: At<typeof tryAnswers>, tried: Tried): Answer<{ proof: Proof | null }> {
  const [answer, setAnswer] = useState<Answer<{ proof: Proof | null }>>({ state: 'loading' });
  const asked = JSON.stringify([at, { answers: tried.answers, level: tried.level }]);
  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(() => {
      const [place, body] = JSON.parse(asked) as [typeof at, Tried];
      void call(tryAnswers, place, body).then((proven) => {
        const isWorse = proven.state === 'refused' && isLater(proven);
        if (isWanted) setAnswer((before) => (isWorse && before.state === 'ready' ? before : proven));
      });
    }, PAUSE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [asked]);
  return answer;
}

/** Which level the rules would allow with what is written so far, and what is missing for the next. */
export function LiveProof({ at, tried }: { at: At<typeof tryAnswers>; tried: Tried }) {
  const t = useTexts<ReviewText>();
  const answer = useProof(at, tried);
  return (
    <section className="card live-proof" aria-labelledby="live-proof">
      <h2 id="live-proof">{t('reviews.proof')}</h2>
      {answer.state === 'refused' && !isLater(answer) && <RefusedHere refused={answer} />}
      {answer.state === 'ready' && (answer.data.proof ? <Told proof={answer.data.proof} /> : <p>{t('reviews.proof.people')}</p>)}
    </section>
  );
}

function Told({ proof }: { proof: Proof }) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const { eligible, nextLevel, sections, reason } = proof;
  const missing = proof.missing.filter(({ fact }) => fact !== 'decided'); // The level is chosen at the end of the form.
  const lines = sections.flatMap((section) => section.lines).filter(({ id }) => nextLevel?.lines.includes(id));
  return (
    <>
      <div aria-live="polite">
        {proof.standing === 'not-rated' && reason && <p>{t('reviews.proof.notRated', { reason: say(reason.label) })}</p>}
        {missing.length > 0 && (
          <p>{t('reviews.proof.missing', { list: [...new Set(missing.map(({ label }) => say(label)))].join('; ') })}</p>
        )}
        {eligible && (
          <p>
            <Badge tone={LEVEL_TONES[eligible]}>{t('reviews.proof.eligible', { level: say(LEVEL_NAMES[eligible]) })}</Badge>
          </p>
        )}
        {eligible && !nextLevel && <p>{t('reviews.proof.top')}</p>}
        {nextLevel && lines.length > 0 && (
          <>
            <p>{t('reviews.proof.next', { level: say(LEVEL_NAMES[nextLevel.level]) })}</p>
            <ul>
              {lines.map((line) => (
                <li key={line.id}>{say(line.label)}</li>
              ))}
            </ul>
          </>
        )}
      </div>
      <details>
        <summary>{t('reviews.proof.all')}</summary>
        <ProofView {...proofParts({ ...proof, missing: [], nextLevel: null })} />
      </details>
    </>
  );
}
