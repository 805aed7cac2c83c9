import './decisions.css';
import { Link, useParams } from 'react-router';
import { CLASSES } from '#domain/class.ts';
import { yearPlace, type YearPlace } from '#features/years/addresses.ts';
import { useAnswer } from '#ui/call.ts';
import { Empty } from '#ui/empty.tsx';
import { useDoneHere } from '#ui/form/done-here.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { ServerList, type Cells } from '#ui/server-list.tsx';
import { Loaded } from '#ui/states.tsx';
import { useList } from '#ui/use-list.ts';
import { readAppeals } from './appeals/appeals.operations.ts';
import { Appeals } from './appeals/appeals.parts.tsx';
import type { DecisionText } from './decisions.texts.ts';
import { readFlags, readRoutine } from './flags/flags.operations.ts';
import { Flags, RoutineNotes } from './flags/flags.parts.tsx';
import type { DecisionCard } from './signing/signing.contract.ts';
import { decisionColumns } from './signing/decisions.columns.ts';
import { readDecisions, takeDecisions } from './signing/signing.operations.ts';
import { CLASS_NAMES, KIND_NAMES } from './wording.ts';

function useCells(place: YearPlace): Cells<DecisionCard> {
  return { number: (row) => <Link to={`${place.page}/decisions/${row.id}`}>{row.number}</Link> };
}

function Decisions({ place }: { place: YearPlace }) {
  const t = useTexts<DecisionText>();
  const say = useSay();
  const list = useList(readDecisions, { committee: place.committee, year: place.year }, { sheet: takeDecisions });
  return (
    <ServerList
      list={list}
      caption={t('decisions.nav')}
      columns={decisionColumns}
      cells={useCells(place)}
      rowKey={(row) => row.id}
      noun={(count) => t('decisions.count', { count })}
      filters={[
        {
          id: 'kind',
          label: t('decisions.kind'),
          options: Object.entries(KIND_NAMES).map(([value, name]) => ({ value, label: say(name) })),
        },
        { id: 'class', label: t('decisions.board.class'), options: CLASSES.map((value) => ({ value, label: say(CLASS_NAMES[value]) })) },
      ]}
      empty={
        <Empty title={t('decisions.none.title')} action={<Link to={`${place.page}/board`}>{t('decisions.board.nav')}</Link>}>
          <p>{t('decisions.none')}</p>
        </Empty>
      }
    />
  );
}

/** Decisions of the year, what they set off, and appeals. */
export function DecisionsPage() {
  const t = useTexts<DecisionText>();
  const place = yearPlace(useParams());
  const at = { committee: place.committee, year: place.year };
  const flags = useAnswer(readFlags, at);
  const appeals = useAnswer(readAppeals, at);
  const routine = useAnswer(readRoutine, at);
  const [done, tell] = useDoneHere();
  return (
    <Page title={t('decisions.title', { year: String(place.year) })}>
      {done}
      <div className="stack">
        <Decisions place={place} />
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
