import { Badge } from '#ui/badge.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Basis } from '#ui/proof.tsx';
import type { RuleDifference } from './trials.contract.ts';
import type { TrialText } from './trials.texts.ts';

const TONES = { added: 'good', removed: 'bad', changed: 'wait' } as const;

function Side({ rule, heading }: { rule: RuleDifference['before']; heading: string }) {
  const t = useTexts<TrialText>();
  const say = useSay();
  return (
    <div className="basis">
      <h4>{heading}</h4>
      {rule ? (
        <>
          <p className="words">{say(rule.words)}</p>
          <Basis citations={rule.citations} confidence={rule.confidence} interpretation={rule.interpretation} />
        </>
      ) : (
        <p className="quiet">{t('trials.change.absent')}</p>
      )}
    </div>
  );
}

/** What separates two books, each rule in the words of both, side by side. */
export function Differences({ differences }: { differences: readonly RuleDifference[] }) {
  const t = useTexts<TrialText>();
  const say = useSay();
  return (
    <ol className="differences">
      {differences.map((difference) => (
        <li key={difference.id} data-change={difference.change}>
          <h3>
            {say((difference.after ?? difference.before)!.label)}{' '}
            <Badge tone={TONES[difference.change]}>{t(`trials.change.${difference.change}`)}</Badge>
          </h3>
          <div className="two">
            <Side rule={difference.before} heading={t('trials.before')} />
            <Side rule={difference.after} heading={t('trials.after')} />
          </div>
        </li>
      ))}
    </ol>
  );
}
