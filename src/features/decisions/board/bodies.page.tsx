import '#features/decisions/decisions.css';
import { useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { CLASS_TITLES, CLASSES } from '#domain/class.ts';
import { fold } from '#kernel/vietnamese.ts';
import type { DecisionText } from '#features/decisions/decisions.texts.ts';
import { yearPlace, type YearPlace } from '#features/years/addresses.ts';
import { Badge, type Tone } from '#ui/badge.tsx';
import { useAnswer } from '#ui/call.ts';
import { DataTable, type Column } from '#ui/data-table.tsx';
import { DeadlineLine } from '#ui/deadline.tsx';
import { FilterBar, RowCount, useFilters, type FilterValues } from '#ui/filters.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import type { BodyRow } from './board.contract.ts';
import { readBodies } from './board.operations.ts';
import { TURNS, type Turn } from './boards.ts';

const TONES: Readonly<Record<Turn, Tone>> = { mine: 'wait', elsewhere: 'none', done: 'good' };

function useBodyColumns(place: YearPlace): readonly Column<BodyRow>[] {
  const t = useTexts<DecisionText>();
  const say = useSay();
  return [
    {
      id: 'body',
      header: t('decisions.board.body'),
      sortBy: (row) => row.name,
      cell: (row) => <Link to={`${place.page}/board/${row.code}/${row.class}`}>{row.name}</Link>,
    },
    { id: 'class', header: t('decisions.board.class'), sortBy: (row) => row.class, cell: (row) => say(CLASS_TITLES[row.class]) },
    {
      id: 'turn',
      header: t('decisions.board.turn'),
      sortBy: (row) => TURNS.indexOf(row.turn),
      cell: (row) => (
        <>
          <Badge tone={TONES[row.turn]}>{t(`decisions.board.turn.${row.turn}`)}</Badge>
          <DeadlineLine since={row.turn === 'mine' ? row.since : null} due={row.due} left={row.left} />
        </>
      ),
    },
    {
      id: 'waiting',
      header: t('decisions.board.waiting'),
      end: true,
      sortBy: (row) => -row.waiting,
      cell: (row) => row.waiting,
    },
    {
      id: 'progress',
      header: t('decisions.board.progress'),
      end: true,
      sortBy: (row) => row.decided / row.subjects,
      cell: (row) => t('decisions.board.of', { decided: row.decided, subjects: row.subjects }),
    },
  ];
}

function selectBodies(bodies: readonly BodyRow[], { turn, class: of, search = '' }: FilterValues): readonly BodyRow[] {
  const words = fold(search).split(' ');
  return bodies.filter((row) => {
    const text = fold(`${row.code} ${row.name}`);
    return (!turn || row.turn === turn) && (!of || row.class === of) && words.every((word) => text.includes(word));
  });
}

function BodyTable({ bodies, place }: { bodies: readonly BodyRow[]; place: YearPlace }) {
  const t = useTexts<DecisionText>();
  const say = useSay();
  const { values, set, clear } = useFilters();
  const rows = useMemo(() => selectBodies(bodies, values), [bodies, values]);
  const choices = [
    { id: 'turn', label: t('decisions.board.turn'), options: TURNS.map((value) => ({ value, label: turnLabel(value) })) },
    { id: 'class', label: t('decisions.board.class'), options: CLASSES.map((value) => ({ value, label: say(CLASS_TITLES[value]) })) },
  ];
  return (
    <>
      <FilterBar choices={choices} values={values} set={set} clear={clear} />
      <RowCount count={rows.length} total={bodies.length} />
      <DataTable
        caption={t('decisions.board.nav')}
        columns={useBodyColumns(place)}
        rows={rows}
        rowKey={(row) => `${row.code} ${row.class}`}
      />
    </>
  );

  function turnLabel(turn: Turn): string {
    return `${t(`decisions.board.turn.${turn}`)} (${bodies.filter((row) => row.turn === turn).length})`;
  }
}

/** The boards of the year in the caller's scope: first those that wait for the caller, then those of others, then what is decided. */
export function BodiesPage() {
  const t = useTexts<DecisionText>();
  const say = useSay();
  const place = yearPlace(useParams());
  const answer = useAnswer(readBodies, { committee: place.committee, year: place.year });
  return (
    <Page
      title={t('decisions.board.title', { year: String(place.year) })}
      lead={<p>{t('decisions.board.lead')}</p>}
      crumbs={[{ label: say(place.name), to: place.page }]}
    >
      <Loaded answer={answer}>{({ bodies }) => <BodyTable bodies={bodies} place={place} />}</Loaded>
    </Page>
  );
}
