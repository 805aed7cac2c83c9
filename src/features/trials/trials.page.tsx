import './trials.css';
import { useParams, useSearchParams } from 'react-router';
import { yearPlace, type YearPlace } from '#features/years/addresses.ts';
import type { Answer } from '#ui/api.ts';
import { save, useAnswer } from '#ui/call.ts';
import { DownloadButton } from '#ui/download.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded, Loading, Notice, Refused } from '#ui/states.tsx';
import { orderOf, queryOf } from './orders.ts';
import { useQuestion, useRowFilters } from './trials.asking.tsx';
import type { RefusedTrial, Trial, TrialOrder } from './trials.contract.ts';
import { TrialForm } from './trials.form.tsx';
import { listChoices, printTrial, tryRules } from './trials.operations.ts';
import { Outcome } from './trials.outcome.tsx';
import type { TrialText } from './trials.texts.ts';

/** Why it cannot be tried, in the words of the loader where a changed value broke the book. */
function NotTried({ answer }: { answer: Extract<Answer<Trial>, { state: 'refused' }> }) {
  const t = useTexts<TrialText>();
  const say = useSay();
  const reasons = (answer.body as Partial<RefusedTrial> | null)?.reasons ?? [];
  if (answer.status !== 422 || !answer.message) return <Refused status={answer.status} message={answer.message} />;
  return (
    <div role="alert">
      <Notice title={t('trials.refused')}>
        <p>{say(answer.message)}</p>
        {reasons.length > 0 && (
          <ul>
            {reasons.map((reason) => (
              <li key={reason.en}>{say(reason)}</li>
            ))}
          </ul>
        )}
      </Notice>
    </div>
  );
}

function Export({ place, order }: { place: YearPlace; order: TrialOrder }) {
  const t = useTexts<TrialText>();
  const { committee, year } = place;
  return (
    <DownloadButton format="Excel" make={() => save(printTrial, { committee, year }, order, `${committee}-${year}-thu-phuong-an.xlsx`)}>
      {t('trials.export')}
    </DownloadButton>
  );
}

function Tried({ place, order }: { place: YearPlace; order: TrialOrder }) {
  const t = useTexts<TrialText>();
  const filters = useRowFilters();
  const { book, profile, changes } = order;
  const about = JSON.stringify({ book, profile, changes });
  const { answer, busy } = useQuestion(tryRules, { about, at: { committee: place.committee, year: place.year }, body: order });
  return (
    <section aria-labelledby="outcome">
      <h2 id="outcome">{t('trials.outcome')}</h2>
      {answer.state === 'loading' && <Loading />}
      {answer.state === 'refused' && <NotTried answer={answer} />}
      {answer.state === 'ready' && (
        <>
          <Export place={place} order={order} />
          <Outcome trial={answer.data} place={place} busy={busy} {...filters} />
        </>
      )}
    </section>
  );
}

/** What if: another book, base or value on the frozen facts of the year, kept in the address. */
export function TrialsPage() {
  const t = useTexts<TrialText>();
  const place = yearPlace(useParams());
  const [query, setQuery] = useSearchParams();
  const order = orderOf(Object.fromEntries(query));
  const choices = useAnswer(listChoices, { committee: place.committee, year: place.year });
  return (
    <Page
      title={t('trials.title', { year: String(place.year) })}
      lead={
        <p>
          {t('trials.lead')} <strong>{t('trials.untouched')}</strong>
        </p>
      }
    >
      <div className="stack">
        <Loaded answer={choices}>
          {(data) => (
            <TrialForm place={place} choices={data} order={order} onRun={(next) => setQuery(queryOf(next), { preventScrollReset: true })} />
          )}
        </Loaded>
        {order && <Tried place={place} order={order} />}
      </div>
    </Page>
  );
}
