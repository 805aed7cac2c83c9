import '#features/reviews/reviews.css';
import { Button } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { printedDay } from '#kernel/dates.ts';
import { CLASS_TITLES, CLASSES } from '#domain/class.ts';
import { readOwnLevels } from '#features/decisions/appeals/appeals.operations.ts';
import { LEVEL_NAMES, LEVEL_TONES } from '#features/ratings/wording.ts';
import { listBallots } from '#features/ballots/ballots.operations.ts';
import { withQuery, yearPlace, type YearPlace } from '#features/years/addresses.ts';
import type { FileRow, Mine } from '#features/reviews/reviews.contract.ts';
import { readMine } from '#features/reviews/reviews.operations.ts';
import type { ReviewText } from '#features/reviews/reviews.texts.ts';
import { STATES } from '#features/reviews/reviews.ts';
import { STATE_NAMES, STATE_TONES } from '#features/reviews/wording.ts';
import { useAnswer } from '#ui/call.ts';
import { Badge } from '#ui/badge.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { NumberLink } from '#ui/number-link.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded, Notice } from '#ui/states.tsx';
import { OwnJobs } from './mine.jobs.tsx';

const WAITS_AT = { submit: 'open', discuss: 'submitted', propose: 'discussed', appraise: 'proposed' } as const;

function Own({ own, place }: { own: FileRow; place: YearPlace }) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  return (
    <section className="card own" aria-labelledby="own">
      <h2 id="own">{t('reviews.mine.own')}</h2>
      <p>
        <Badge tone={STATE_TONES[own.state]}>{say(STATE_NAMES[own.state])}</Badge>
      </p>
      <Button component={Link} size="lg" to={`${place.page}/reviews/member/${own.code}`}>
        {t(own.state === 'open' ? 'reviews.mine.write' : 'reviews.mine.open')}
      </Button>
      <OwnResult place={place} />
    </section>
  );
}

/** The level that was decided, by which decision, and until when it can be appealed; nothing before that. */
function OwnResult({ place }: { place: YearPlace }) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const answer = useAnswer(readOwnLevels, { committee: place.committee });
  const found = answer.state === 'ready' ? answer.data.levels.find(({ year }) => year === place.year) : undefined;
  if (found === undefined) return null;
  const { level, decision, appeal } = found;
  return (
    <div className="own-result">
      <p>
        {t('reviews.mine.level')}{' '}
        {level === null ? t('reviews.mine.level.none') : <Badge tone={LEVEL_TONES[level]}>{say(LEVEL_NAMES[level])}</Badge>}
      </p>
      {decision && (
        <p>
          <Link to={`${place.page}/decisions/${decision.id}`}>
            {t('reviews.mine.decision', { number: decision.number, day: printedDay(decision.dated), body: decision.body })}
          </Link>
        </p>
      )}
      {appeal && <p>{appealText()}</p>}
    </div>
  );

  function appealText(): string {
    const { filed, isLate, lastDay } = appeal!;
    if (filed !== null) return t('reviews.mine.appealed', { day: printedDay(filed.filedOn) });
    return t(isLate ? 'reviews.mine.appeal.late' : 'reviews.mine.appeal', { day: printedDay(lastDay) });
  }
}

/** Ballots that wait for the caller's own sheet. */
function Called({ place }: { place: YearPlace }) {
  const t = useTexts<ReviewText>();
  const answer = useAnswer(listBallots, { committee: place.committee, year: place.year });
  const rows = answer.state === 'ready' ? answer.data.rows : [];
  return rows
    .filter(({ state, own }) => state === 'open' && own === 'none')
    .map(({ id, unit }) => (
      <section key={id} className="card own" aria-label={t('reviews.mine.ballot')}>
        <h2>{t('reviews.mine.ballot')}</h2>
        <p>{unit.name}</p>
        <Button component={Link} size="lg" to={`${place.page}/ballots/${id}/vote`}>
          {t('reviews.mine.vote')}
        </Button>
      </section>
    ));
}

function Waiting({ waiting, place }: { waiting: Mine['waiting']; place: YearPlace }) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  return (
    <section className="card" aria-labelledby="waiting">
      <h2 id="waiting">{t('reviews.mine.waiting')}</h2>
      <ul className="waiting">
        {waiting.map(({ step, level, count }) => {
          const what = `${say(CLASS_TITLES[level])}, ${t(`reviews.mine.step.${step}`)}`;
          return (
            <li key={`${step} ${level}`}>
              <NumberLink
                big
                value={count}
                to={step === 'decide' ? `${place.page}/board` : withQuery(`${place.page}/reviews`, { level, state: WAITS_AT[step] })}
                label={what}
              />
              <span>{what}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Files by group and state; each number opens its files. */
function Counts({ counts, place }: { counts: Mine['counts']; place: YearPlace }) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const levels = CLASSES.filter((level) => counts.some((one) => one.level === level));
  const states = STATES.filter((state) => counts.some((one) => one.state === state));
  return (
    <section className="card" aria-labelledby="counts">
      <h2 id="counts">{t('reviews.mine.counts')}</h2>
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">{t('reviews.level')}</th>
            {states.map((state) => (
              <th key={state} scope="col" className="end">
                {say(STATE_NAMES[state])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {levels.map((level) => (
            <tr key={level}>
              <th scope="row">{say(CLASS_TITLES[level])}</th>
              {states.map((state) => {
                const count = counts.find((one) => one.level === level && one.state === state)?.count ?? 0;
                return (
                  <td key={state} className="end" data-label={say(STATE_NAMES[state])}>
                    <NumberLink
                      value={count}
                      to={withQuery(`${place.page}/reviews`, { level, state })}
                      label={`${say(CLASS_TITLES[level])}, ${say(STATE_NAMES[state])}`}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <Link to={`${place.page}/reviews`}>{t('reviews.mine.all')}</Link>
      </p>
    </section>
  );
}

/** What waits for whoever is signed in: the own review, and the files to be taken further. */
export function MinePage() {
  const t = useTexts<ReviewText>();
  const place = yearPlace(useParams());
  const answer = useAnswer(readMine, { committee: place.committee, year: place.year });
  return (
    <Page title={t('reviews.mine.title', { year: String(place.year) })}>
      <Loaded answer={answer}>
        {({ own, waiting, counts }) => (
          <div className="stack">
            {own && <Own own={own} place={place} />}
            <Called place={place} />
            {waiting.length > 0 && <Waiting waiting={waiting} place={place} />}
            {own === null && waiting.length === 0 && (
              <Notice title={t('reviews.mine.nothing')}>
                <p>{t('reviews.mine.nothing.text')}</p>
              </Notice>
            )}
            <OwnJobs place={place} />
            {counts.reduce((sum, { count }) => sum + count, 0) > 1 && <Counts counts={counts} place={place} />}
          </div>
        )}
      </Loaded>
    </Page>
  );
}
