import '#features/decisions/decisions.css';
import { Link, useParams } from 'react-router';
import { CLASS_TITLES, CLASSES } from '#domain/class.ts';
import type { DecisionText } from '#features/decisions/decisions.texts.ts';
import { yearPlace, type YearPlace } from '#features/years/addresses.ts';
import { Badge, type Tone } from '#ui/badge.tsx';
import { DeadlineLine } from '#ui/deadline.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { ServerList, type Cells } from '#ui/server-list.tsx';
import { useList } from '#ui/use-list.ts';
import { bodyColumns } from './board.columns.ts';
import type { BodyRow } from './board.contract.ts';
import { readBodies, takeBodies } from './board.operations.ts';
import type { Turn } from './boards.ts';

const TONES: Readonly<Record<Turn, Tone>> = { mine: 'wait', elsewhere: 'none', done: 'good' };

function useCells(place: YearPlace): Cells<BodyRow> {
  const t = useTexts<DecisionText>();
  return {
    body: (row) => <Link to={`${place.page}/board/${row.code}/${row.class}`}>{row.name}</Link>,
    turn: (row) => <Badge tone={TONES[row.turn]}>{t(`decisions.board.turn.${row.turn}`)}</Badge>,
    due: (row) => <DeadlineLine since={row.turn === 'mine' ? row.since : null} due={row.due} left={row.left} />,
    progress: ({ decided, subjects }) => t('decisions.board.of', { decided, subjects }),
  };
}

/** The boards of the year in the caller's scope: first those that wait for the caller, then those of others, then what is decided. */
export function BodiesPage() {
  const t = useTexts<DecisionText>();
  const say = useSay();
  const place = yearPlace(useParams());
  const list = useList(readBodies, { committee: place.committee, year: place.year }, { sheet: takeBodies });
  return (
    <Page title={t('decisions.board.title', { year: String(place.year) })} lead={<p>{t('decisions.board.lead')}</p>}>
      <ServerList
        list={list}
        caption={t('decisions.board.nav')}
        columns={bodyColumns}
        cells={useCells(place)}
        rowKey={(row) => `${row.code} ${row.class}`}
        noun={(count) => t('decisions.board.count', { count })}
        filters={[
          { id: 'turn', label: t('decisions.board.turn') },
          { id: 'class', label: t('decisions.board.class'), options: CLASSES.map((value) => ({ value, label: say(CLASS_TITLES[value]) })) },
        ]}
      />
    </Page>
  );
}
