import './ballots.css';
import { Button } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { printedDay } from '#kernel/dates.ts';
import { yearPlace, type YearPlace } from '#features/years/addresses.ts';
import { listCommittees } from '#features/years/years.operations.ts';
import { useAnswer } from '#ui/call.ts';
import { Badge } from '#ui/badge.tsx';
import { DataTable, type Column } from '#ui/data-table.tsx';
import { Empty } from '#ui/empty.tsx';
import { NoValue } from '#ui/formats.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import type { BallotRow } from './ballots.contract.ts';
import { listBallots } from './ballots.operations.ts';
import type { BallotText } from './ballots.texts.ts';
import { MODE_NAMES, STATE_NAMES, STATE_TONES } from './wording.ts';

/** The ballots that wait for the caller's own sheet. */
function Called({ rows, place }: { rows: readonly BallotRow[]; place: YearPlace }) {
  const t = useTexts<BallotText>();
  return rows
    .filter(({ state, own }) => state === 'open' && own === 'none')
    .map(({ id, unit, subjects }) => (
      <section key={id} className="card" aria-label={t('ballots.called')}>
        <h2>{t('ballots.called')}</h2>
        <p>{t('ballots.called.text', { unit: unit.name, subjects })}</p>
        <Button component={Link} to={`${place.page}/ballots/${id}/vote`} size="lg">
          {t('ballots.vote')}
        </Button>
      </section>
    ));
}

function useColumns(place: YearPlace): readonly Column<BallotRow>[] {
  const t = useTexts<BallotText>();
  const say = useSay();
  return [
    {
      id: 'unit',
      header: t('ballots.unit'),
      sortBy: (row) => row.unit.name,
      cell: (row) => (
        <>
          <Link to={`${place.page}/ballots/${row.id}`}>{row.unit.name}</Link>
          {row.round > 1 && <small className="quiet"> {t('ballots.round', { round: row.round })}</small>}
        </>
      ),
    },
    {
      id: 'state',
      header: t('ballots.state'),
      sortBy: (row) => row.state,
      cell: (row) => (
        <>
          <Badge tone={STATE_TONES[row.state]}>{say(STATE_NAMES[row.state])}</Badge>
          {row.unreached > 0 && <small className="quiet"> {t('ballots.unreached', { count: row.unreached })}</small>}
        </>
      ),
    },
    { id: 'mode', header: t('ballots.mode'), cell: (row) => say(MODE_NAMES[row.mode]) },
    { id: 'subjects', header: t('ballots.subjects'), sortBy: (row) => row.subjects, cell: (row) => row.subjects, end: true },
    {
      id: 'attendance',
      header: t('ballots.attendance'),
      cell: ({ attendance }) => `${attendance.present} / ${attendance.convened}`,
      end: true,
    },
    {
      id: 'heldOn',
      header: t('ballots.heldOn'),
      sortBy: (row) => row.heldOn ?? '',
      cell: (row) => (row.heldOn === null ? <NoValue /> : printedDay(row.heldOn)),
    },
  ];
}

/** Ballots of the caller's scope, and above them the sheets that wait for the caller. */
export function BallotsPage() {
  const t = useTexts<BallotText>();
  const place = yearPlace(useParams());
  const answer = useAnswer(listBallots, { committee: place.committee, year: place.year });
  const committees = useAnswer(listCommittees, {});
  const own = committees.state === 'ready' ? committees.data.committees.find(({ code }) => code === place.committee) : undefined;
  const prepare = own?.may.includes('ballot') && (
    <Button component={Link} to={`${place.page}/ballots/new`}>
      {t('ballots.prepare')}
    </Button>
  );
  const columns = useColumns(place);
  return (
    <Page title={t('ballots.title', { year: String(place.year) })} actions={prepare}>
      <Loaded answer={answer}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title={t('ballots.none')} because={own?.whole.includes('read') ? null : 'rights'}>
              <p>{t('ballots.none.text')}</p>
            </Empty>
          ) : (
            <div className="stack">
              <Called rows={rows} place={place} />
              <DataTable caption={t('ballots.nav')} columns={columns} rows={rows} rowKey={({ id }) => id} />
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}
