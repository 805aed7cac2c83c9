import { Badge } from '#ui/badge.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Basis } from '#ui/proof.tsx';
import type { RuleDifference } from './trials.contract.ts';
import type { TrialText } from './trials.texts.ts';

const TONES = { added: 'good', removed: 'bad', changed: 'wait', grounds: 'none' } as const;

/** A rule that asks the same in other words or by another article changes nobody. */
const kindOf = ({ change, parts }: RuleDifference) => (change === 'changed' && !parts.includes('words') ? 'grounds' : change);

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

function List({ differences }: { differences: readonly RuleDifference[] }) {
  const t = useTexts<TrialText>();
  const say = useSay();
  return (
    <ol className="differences">
      {differences.map((difference) => (
        <li key={difference.id} data-change={kindOf(difference)}>
          <h3>
            {say((difference.after ?? difference.before)!.label)}{' '}
            <Badge tone={TONES[kindOf(difference)]}>{t(`trials.change.${kindOf(difference)}`)}</Badge>
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

/** What separates two books, each rule in the words of both, side by side; what only rests on something else is folded away. */
export function Differences({ differences }: { differences: readonly RuleDifference[] }) {
  const t = useTexts<TrialText>();
  const grounds = differences.filter((difference) => kindOf(difference) === 'grounds');
  return (
    <>
      <List differences={differences.filter((difference) => kindOf(difference) !== 'grounds')} />
      {grounds.length > 0 && (
        <details className="grounds">
          <summary>{t('trials.change.groundsOnly', { count: grounds.length })}</summary>
          <List differences={grounds} />
        </details>
      )}
    </>
  );
}
