import '#features/reviews/reviews.css';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { dayAt, printedDay } from '#kernel/dates.ts';
import { CLASS_TITLES, CLASSES } from '#domain/class.ts';
import { LEVEL_NAMES, LEVEL_TONES, reasonName } from '#features/ratings/wording.ts';
import { yearPlace, type YearPlace } from '#features/years/addresses.ts';
import { StepDone, type Done } from '#features/reviews/file/file.look.tsx';
import { Steps } from '#features/reviews/file/file.steps.tsx';
import type { FileRow } from '#features/reviews/reviews.contract.ts';
import { listReviews, takeReviews } from '#features/reviews/reviews.operations.ts';
import type { ReviewText } from '#features/reviews/reviews.texts.ts';
import { STATES, WAITING_STEPS } from '#features/reviews/reviews.ts';
import { STATE_NAMES, STATE_TONES } from '#features/reviews/wording.ts';
import { Badge } from '#ui/badge.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Selectable, SelectionBar, useSelection, type Selection } from '#ui/list-selection.tsx';
import { Page } from '#ui/page.tsx';
import { usePersonWords } from '#ui/person.tsx';
import { ServerList, type ListFilter } from '#ui/server-list.tsx';
import { useList } from '#ui/use-list.ts';
import { reviewColumns } from './reviews.columns.ts';
import { goingOn, stepsFor } from './reviews.selection.ts';

const keyOf = ({ kind, code }: FileRow): string => `${kind} ${code}`;

function useCells(place: YearPlace, selection: Selection<FileRow>) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const level = (value: FileRow['selfLevel']) => value && <Badge tone={LEVEL_TONES[value]}>{say(LEVEL_NAMES[value])}</Badge>;
  return {
    name: (row: FileRow) => (
      <Selectable selection={selection} row={row} name={row.name}>
        <Link to={`${place.page}/reviews/${row.kind}/${row.code}`}>{row.name}</Link> <small className="quiet">{row.code}</small>
      </Selectable>
    ),
    state: (row: FileRow) => (
      <>
        <Badge tone={STATE_TONES[row.state]}>{say(STATE_NAMES[row.state])}</Badge>
        {row.imported && <small className="quiet"> {t('reviews.imported')}</small>}
        {row.notRated && <small className="quiet"> {say(reasonName(row.notRated))}</small>}
        {row.returned && <Returned returned={row.returned} />}
      </>
    ),
    self: (row: FileRow) => level(row.selfLevel),
    proposed: (row: FileRow) => level(row.decided ?? row.proposedLevel),
  };
}

function useOfferedFilters(): readonly ListFilter[] {
  const t = useTexts<ReviewText>();
  const say = useSay();
  return [
    {
      id: 'waits',
      label: t('reviews.waits'),
      options: WAITING_STEPS.map((value) => ({ value, label: t(`reviews.waits.step.${value}`) })),
    },
    { id: 'state', label: t('reviews.state'), options: STATES.map((value) => ({ value, label: say(STATE_NAMES[value]) })) },
    { id: 'level', label: t('reviews.level'), options: CLASSES.map((value) => ({ value, label: say(CLASS_TITLES[value]) })) },
    { id: 'grassroots', label: t('reviews.grassroots') },
    { id: 'unit', label: t('reviews.unit'), within: 'grassroots' },
  ];
}

/** By whom and why a file was sent back. */
function Returned({ returned: { by, at, reason } }: { returned: NonNullable<FileRow['returned']> }) {
  const t = useTexts<ReviewText>();
  const words = usePersonWords();
  return (
    <small> {t('reviews.returned', { by: words(by), day: printedDay(dayAt(at)), reason: reason ?? t('reviews.returned.unsaid') })}</small>
  );
}

/** What can be done with the selected files together, on whatever pages they stand. */
function Bulk({ files, place, onDone }: { files: readonly FileRow[]; place: YearPlace; onDone: (done: Done) => void }) {
  const t = useTexts<ReviewText>();
  const going = goingOn(files);
  const steps = stepsFor(going);
  const isMixed = new Set(files.map(({ state }) => state)).size > 1;
  return (
    <section className="card bulk" aria-label={t('reviews.selected', { count: files.length })}>
      <p>
        <strong>{t('reviews.selected', { count: files.length })}</strong>
      </p>
      {steps.length > 0 ? (
        <Steps place={place} steps={steps} files={going} onDone={onDone} />
      ) : (
        <p>{t(isMixed ? 'reviews.mixed' : 'reviews.nothingToDo')}</p>
      )}
      {going.length < files.length && <p className="quiet">{t('reviews.leftOut', { count: files.length - going.length })}</p>}
    </section>
  );
}

/** All review files in the caller's scope, found by where they stand, and taken further together. */
export function ReviewsPage() {
  const t = useTexts<ReviewText>();
  const place = yearPlace(useParams());
  const list = useList(listReviews, { committee: place.committee, year: place.year }, { sheet: takeReviews });
  const selection = useSelection(list, keyOf);
  const [done, setDone] = useState<Done | null>(null);
  return (
    <Page
      title={t('reviews.title', { year: String(place.year) })}
      actions={
        <Button component={Link} to={`${place.page}/reviews/paper`} variant="outline">
          {t('reviews.paper.nav')}
        </Button>
      }
    >
      <ServerList
        list={list}
        caption={t('reviews.nav')}
        columns={reviewColumns}
        cells={useCells(place, selection)}
        rowKey={keyOf}
        noun={(count) => t('reviews.count', { count })}
        filters={useOfferedFilters()}
      >
        {(data) => (
          <>
            <SelectionBar list={list} data={data} selection={selection} things={t('reviews.things')} />
            {done && <StepDone done={done} place={place} />}
            {selection.rows.length > 0 && (
              <Bulk
                files={selection.rows}
                place={place}
                onDone={(what) => {
                  selection.clear();
                  setDone(what);
                }}
              />
            )}
          </>
        )}
      </ServerList>
    </Page>
  );
}
