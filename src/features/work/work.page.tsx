import './work.css';
import { Button } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { dayAt, printedDay } from '#kernel/dates.ts';
import { CLASS_TITLES, CLASSES } from '#domain/class.ts';
import { readOwnLevels } from '#features/decisions/appeals/appeals.operations.ts';
import { LEVEL_NAMES, LEVEL_TONES } from '#features/ratings/wording.ts';
import { withQuery, yearPlace, type YearPlace } from '#features/years/addresses.ts';
import type { FileRow, Mine } from '#features/reviews/reviews.contract.ts';
import { readMine } from '#features/reviews/reviews.operations.ts';
import { STATES } from '#features/reviews/reviews.ts';
import { STATE_NAMES, STATE_TONES } from '#features/reviews/wording.ts';
import { readWaiting } from '#features/years/years.operations.ts';
import { useAnswer } from '#ui/call.ts';
import { Badge } from '#ui/badge.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { NumberLink } from '#ui/number-link.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded, Notice } from '#ui/states.tsx';
import { usePersonWords } from '#ui/person.tsx';
import { Cards } from './cards.tsx';
import { OwnJobs } from './own-jobs.tsx';
import type { WorkText } from './work.texts.ts';

/** The caller's own review once it is under way, what became of it, and who sent it back; while it is to be written, its card stands above. */
function Own({ own, place }: { own: FileRow; place: YearPlace }) {
  const t = useTexts<WorkText>();
  const say = useSay();
  return (
    <section className="card" aria-labelledby="own">
      <h2 id="own">{t('work.own')}</h2>
      <p>
        <Badge tone={STATE_TONES[own.state]}>{say(STATE_NAMES[own.state])}</Badge>
      </p>
      {own.returned && <Returned returned={own.returned} />}
      <Button component={Link} size="lg" variant="outline" to={`${place.page}/reviews/member/${own.code}`}>
        {t('work.open')}
      </Button>
      <OwnResult place={place} />
    </section>
  );
}

function Returned({ returned: { by, at, reason } }: { returned: NonNullable<FileRow['returned']> }) {
  const t = useTexts<WorkText>();
  const words = usePersonWords();
  return (
    <p className="form-error">
      {t('work.returned', { by: words(by), day: printedDay(dayAt(at)), reason: reason ?? t('work.returned.unsaid') })}
    </p>
  );
}

/** The level that was decided, by which decision, and until when it can be appealed; nothing before that. */
function OwnResult({ place }: { place: YearPlace }) {
  const t = useTexts<WorkText>();
  const say = useSay();
  const answer = useAnswer(readOwnLevels, { committee: place.committee });
  const found = answer.state === 'ready' ? answer.data.levels.find(({ year }) => year === place.year) : undefined;
  if (found === undefined) return null;
  const { level, decision, appeal } = found;
  return (
    <div className="own-result">
      <p>
        {t('work.level')} {level === null ? t('work.level.none') : <Badge tone={LEVEL_TONES[level]}>{say(LEVEL_NAMES[level])}</Badge>}
      </p>
      {decision && (
        <p>
          <Link to={`${place.page}/decisions/${decision.id}`}>
            {t('work.decision', { number: decision.number, day: printedDay(decision.dated), body: decision.body })}
          </Link>
        </p>
      )}
      {appeal && <p>{appealText()}</p>}
    </div>
  );

  function appealText(): string {
    const { filed, isLate, lastDay } = appeal!;
    if (filed !== null) return t('work.appealed', { day: printedDay(filed.filedOn) });
    return t(isLate ? 'work.appeal.late' : 'work.appeal', { day: printedDay(lastDay) });
  }
}

/** Files by group and state; each number opens its files. */
function Counts({ counts, place }: { counts: Mine['counts']; place: YearPlace }) {
  const t = useTexts<WorkText>();
  const say = useSay();
  const levels = CLASSES.filter((level) => counts.some((one) => one.level === level));
  const states = STATES.filter((state) => counts.some((one) => one.state === state));
  return (
    <section className="card" aria-labelledby="counts">
      <h2 id="counts">{t('work.counts')}</h2>
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">{t('work.level.group')}</th>
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
        <Link to={`${place.page}/reviews`}>{t('work.all')}</Link>
      </p>
    </section>
  );
}

function Nothing({ place }: { place: YearPlace }) {
  const t = useTexts<WorkText>();
  return (
    <Notice title={t('work.nothing')} action={<Link to={`${place.page}/calendar`}>{t('work.nothing.calendar')}</Link>}>
      <p>{t('work.nothing.text')}</p>
    </Notice>
  );
}

/** What waits for whoever is signed in, from every room; then the own review, and where the files of the own scope stand. */
export function WorkPage() {
  const t = useTexts<WorkText>();
  const place = yearPlace(useParams());
  const at = { committee: place.committee, year: place.year };
  const waiting = useAnswer(readWaiting, at);
  const mine = useAnswer(readMine, at);
  const isCard = ({ code }: FileRow) =>
    waiting.state === 'ready' && waiting.data.cards.some(({ own, to }) => own && to === `reviews/member/${code}`);
  return (
    <Page title={t('work.title', { year: String(place.year) })}>
      <div className="stack">
        <Loaded answer={waiting}>
          {({ cards }) => (cards.length === 0 ? <Nothing place={place} /> : <Cards cards={cards} place={place} />)}
        </Loaded>
        <Loaded answer={mine}>
          {({ own, counts }) => (
            <>
              {own && (own.returned || !isCard(own)) && <Own own={own} place={place} />}
              <OwnJobs place={place} />
              {counts.reduce((sum, { count }) => sum + count, 0) > 1 && <Counts counts={counts} place={place} />}
            </>
          )}
        </Loaded>
      </div>
    </Page>
  );
}
