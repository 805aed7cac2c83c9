import './ballots.css';
import { Button } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { yearPlace, type YearPlace } from '#features/years/addresses.ts';
import { listCommittees } from '#features/years/years.operations.ts';
import { useAnswer } from '#ui/call.ts';
import { Empty } from '#ui/empty.tsx';
import { Badge } from '#ui/badge.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { ServerList } from '#ui/server-list.tsx';
import { useList } from '#ui/use-list.ts';
import { ballotColumns } from './ballots.columns.ts';
import type { BallotRow } from './ballots.contract.ts';
import { BALLOT_STATES } from './ballots.ts';
import { listBallots, takeBallots } from './ballots.operations.ts';
import type { BallotText } from './ballots.texts.ts';
import { STATE_NAMES, STATE_TONES } from './wording.ts';

/** The ballots that wait for the caller's own sheet. */
function Called({ place }: { place: YearPlace }) {
  const t = useTexts<BallotText>();
  const answer = useAnswer(listBallots, { committee: place.committee, year: place.year, query: { called: 'true' } });
  const rows = answer.state === 'ready' ? answer.data.rows : [];
  return rows.map(({ id, unit, subjects }) => (
    <section key={id} className="card" aria-label={t('ballots.called')}>
      <h2>{t('ballots.called')}</h2>
      <p>{t('ballots.called.text', { unit: unit.name, subjects })}</p>
      <Button component={Link} to={`${place.page}/ballots/${id}/vote`} size="lg">
        {t('ballots.vote')}
      </Button>
    </section>
  ));
}

function useCells(place: YearPlace) {
  const t = useTexts<BallotText>();
  const say = useSay();
  return {
    unit: (row: BallotRow) => (
      <>
        <Link to={`${place.page}/ballots/${row.id}`}>{row.unit.name}</Link>
        {row.round > 1 && <small className="quiet"> {t('ballots.round', { round: row.round })}</small>}
      </>
    ),
    state: (row: BallotRow) => (
      <>
        <Badge tone={STATE_TONES[row.state]}>{say(STATE_NAMES[row.state])}</Badge>
        {row.unreached > 0 && <small className="quiet"> {t('ballots.unreached', { count: row.unreached })}</small>}
      </>
    ),
  };
}

/** Ballots of the caller's scope, and above them the sheets that wait for the caller. */
export function BallotsPage() {
  const t = useTexts<BallotText>();
  const say = useSay();
  const place = yearPlace(useParams());
  const list = useList(listBallots, { committee: place.committee, year: place.year }, { sheet: takeBallots });
  const committees = useAnswer(listCommittees, {});
  const own = committees.state === 'ready' ? committees.data.committees.find(({ code }) => code === place.committee) : undefined;
  const prepare = own?.may.includes('ballot') && (
    <Button component={Link} to={`${place.page}/ballots/new`}>
      {t('ballots.prepare')}
    </Button>
  );
  return (
    <Page title={t('ballots.title', { year: String(place.year) })} actions={prepare}>
      <div className="stack">
        <Called place={place} />
        <ServerList
          list={list}
          caption={t('ballots.nav')}
          columns={ballotColumns}
          cells={useCells(place)}
          rowKey={({ id }) => id}
          noun={(count) => t('ballots.count', { count })}
          filters={[
            { id: 'state', label: t('ballots.state'), options: BALLOT_STATES.map((value) => ({ value, label: say(STATE_NAMES[value]) })) },
          ]}
          empty={
            <Empty title={t('ballots.none')} because={own?.whole.includes('read') ? null : 'rights'}>
              <p>{t('ballots.none.text')}</p>
            </Empty>
          }
        />
      </div>
    </Page>
  );
}
