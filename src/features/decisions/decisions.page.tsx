import './decisions.css';
import { Link, useParams } from 'react-router';
import { printedDay } from '#kernel/dates.ts';
import { yearPlace, type YearPlace } from '#features/years/addresses.ts';
import { useAnswer } from '#ui/call.ts';
import { DataTable, type Column } from '#ui/data-table.tsx';
import { Empty } from '#ui/empty.tsx';
import { useDoneHere } from '#ui/form/done-here.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import { readAppeals } from './appeals/appeals.operations.ts';
import { Appeals } from './appeals/appeals.parts.tsx';
import type { DecisionText } from './decisions.texts.ts';
import { readFlags, readRoutine } from './flags/flags.operations.ts';
import { Flags, RoutineNotes } from './flags/flags.parts.tsx';
import type { DecisionCard } from './signing/signing.contract.ts';
import { readDecisions } from './signing/signing.operations.ts';
import { CLASS_NAMES, KIND_NAMES } from './wording.ts';

function useColumns(place: YearPlace): readonly Column<DecisionCard>[] {
  const t = useTexts<DecisionText>();
  const say = useSay();
  return [
    {
      id: 'number',
      header: t('decisions.number'),
      sortBy: (row) => row.number,
      cell: (row) => <Link to={`${place.page}/decisions/${row.id}`}>{row.number}</Link>,
    },
    { id: 'dated', header: t('decisions.dated'), sortBy: (row) => row.dated, cell: (row) => printedDay(row.dated) },
    { id: 'body', header: t('decisions.board.body'), sortBy: (row) => row.body.name, cell: (row) => row.body.name },
    { id: 'kind', header: t('decisions.kind'), sortBy: (row) => row.kind, cell: (row) => say(KIND_NAMES[row.kind]) },
    { id: 'class', header: t('decisions.board.class'), sortBy: (row) => row.class, cell: (row) => say(CLASS_NAMES[row.class]) },
    {
      id: 'lines',
      header: t('decisions.lines'),
      end: true,
      cell: (row) => Object.values(row.counts).reduce((sum, count) => sum + count, 0),
    },
  ];
}

function DecisionTable({ rows, place }: { rows: readonly DecisionCard[]; place: YearPlace }) {
  const t = useTexts<DecisionText>();
  const columns = useColumns(place);
  const empty = (
    <Empty title={t('decisions.none.title')} action={<Link to={`${place.page}/board`}>{t('decisions.board.nav')}</Link>}>
      <p>{t('decisions.none')}</p>
    </Empty>
  );
  return <DataTable caption={t('decisions.nav')} columns={columns} rows={rows} rowKey={(row) => row.id} empty={empty} />;
}

/** Decisions of the year, what they set off, and appeals. */
export function DecisionsPage() {
  const t = useTexts<DecisionText>();
  const place = yearPlace(useParams());
  const at = { committee: place.committee, year: place.year };
  const decisions = useAnswer(readDecisions, at);
  const flags = useAnswer(readFlags, at);
  const appeals = useAnswer(readAppeals, at);
  const routine = useAnswer(readRoutine, at);
  const [done, tell] = useDoneHere();
  return (
    <Page title={t('decisions.title', { year: String(place.year) })}>
      {done}
      <div className="stack">
        <Loaded answer={decisions}>{({ rows }) => <DecisionTable rows={rows} place={place} />}</Loaded>
        <Loaded answer={flags}>
          {({ rows }) => (
            <section className="card stack" aria-labelledby="flags">
              <h2 id="flags">{t('decisions.flags')}</h2>
              <p>{t('decisions.flags.lead')}</p>
              {rows.length === 0 ? <Empty title={t('decisions.flags.none')} /> : <Flags rows={rows} place={place} onDone={tell} />}
            </section>
          )}
        </Loaded>
        <Loaded answer={routine}>{({ notes }) => <RoutineNotes notes={notes} place={place} />}</Loaded>
        <Loaded answer={appeals}>{(list) => <Appeals list={list} place={place} onDone={tell} />}</Loaded>
      </div>
    </Page>
  );
}
