import '#features/reviews/reviews.css';
import { Button } from '@mantine/core';
import { useDeferredValue, useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { dayAt, printedDay } from '#kernel/dates.ts';
import { nameKeys } from '#kernel/vietnamese.ts';
import { CLASS_TITLES, CLASSES } from '#domain/class.ts';
import { LEVELS } from '#domain/level.ts';
import { LEVEL_NAMES, LEVEL_TONES, reasonName } from '#features/ratings/wording.ts';
import { yearPlace, type YearPlace } from '#features/years/addresses.ts';
import { StepDone, type Done } from '#features/reviews/file/file.look.tsx';
import { Steps } from '#features/reviews/file/file.steps.tsx';
import type { FileList, FileRow } from '#features/reviews/reviews.contract.ts';
import { listReviews } from '#features/reviews/reviews.operations.ts';
import type { ReviewText } from '#features/reviews/reviews.texts.ts';
import { STATES, WAITING_STEPS } from '#features/reviews/reviews.ts';
import { STATE_NAMES, STATE_TONES } from '#features/reviews/wording.ts';
import { Badge } from '#ui/badge.tsx';
import { useAnswer } from '#ui/call.ts';
import { DataTable, type Column } from '#ui/data-table.tsx';
import { FilterBar, RowCount, useFilters, type Choice } from '#ui/filters.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { usePersonWords } from '#ui/person.tsx';
import { Loaded } from '#ui/states.tsx';
import { goingOn, selectFiles, stepsFor } from './reviews.selection.ts';

const keyOf = ({ kind, code }: FileRow): string => `${kind} ${code}`;

interface Selection {
  readonly keys: ReadonlySet<string>;
  readonly toggle: (rows: readonly FileRow[], on: boolean) => void;
}

function useSelection(): Selection {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const toggle = (rows: readonly FileRow[], on: boolean) =>
    setKeys((before) => {
      const next = new Set(before);
      for (const row of rows)
        if (on) next.add(keyOf(row));
        else next.delete(keyOf(row));
      return next;
    });
  return { keys, toggle };
}

const rankOf = (level: FileRow['selfLevel']) => -(level === null ? -1 : LEVELS.indexOf(level));

function useColumns(place: YearPlace, { keys, toggle }: Selection): readonly Column<FileRow>[] {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const level = (value: FileRow['selfLevel']) => value && <Badge tone={LEVEL_TONES[value]}>{say(LEVEL_NAMES[value])}</Badge>;
  return [
    {
      id: 'name',
      header: t('reviews.name'),
      sortBy: (row) => (row.kind === 'member' ? nameKeys(row.name) : [row.name]),
      cell: (row) => (
        <span className="selectable">
          <input
            type="checkbox"
            aria-label={t('reviews.select', { name: row.name })}
            checked={keys.has(keyOf(row))}
            onChange={(event) => toggle([row], event.currentTarget.checked)}
          />
          <span>
            <Link to={`${place.page}/reviews/${row.kind}/${row.code}`}>{row.name}</Link> <small className="quiet">{row.code}</small>
          </span>
        </span>
      ),
    },
    { id: 'level', header: t('reviews.level'), sortBy: (row) => row.level, cell: (row) => say(CLASS_TITLES[row.level]) },
    { id: 'unit', header: t('reviews.unit'), sortBy: (row) => row.unitName, cell: (row) => (row.kind === 'member' ? row.unitName : '') },
    {
      id: 'state',
      header: t('reviews.state'),
      sortBy: (row) => STATES.indexOf(row.state),
      cell: (row) => (
        <>
          <Badge tone={STATE_TONES[row.state]}>{say(STATE_NAMES[row.state])}</Badge>
          {row.imported && <small className="quiet"> {t('reviews.imported')}</small>}
          {row.notRated && <small className="quiet"> {say(reasonName(row.notRated))}</small>}
          {row.returned && <Returned returned={row.returned} />}
        </>
      ),
    },
    { id: 'self', header: t('reviews.selfLevel'), sortBy: (row) => rankOf(row.selfLevel), cell: (row) => level(row.selfLevel) },
    {
      id: 'proposed',
      header: t('reviews.proposed'),
      sortBy: (row) => rankOf(row.decided ?? row.proposedLevel),
      cell: (row) => level(row.decided ?? row.proposedLevel),
    },
  ];
}

const named = (entries: readonly (readonly [string | null, string | null])[]) =>
  [...new Map(entries)].flatMap(([value, label]) => (value && label ? [{ value, label }] : []));

function useChoices(rows: readonly FileRow[], grassroots: string | undefined): readonly Choice[] {
  const t = useTexts<ReviewText>();
  const say = useSay();
  return useMemo(() => {
    const within = grassroots ? rows.filter((row) => row.grassroots === grassroots) : rows;
    return [
      {
        id: 'waits',
        label: t('reviews.waits'),
        options: WAITING_STEPS.map((value) => ({ value: value as string, label: t(`reviews.waits.step.${value}`) })),
      },
      {
        id: 'state',
        label: t('reviews.state'),
        options: STATES.map((value) => ({ value: value as string, label: say(STATE_NAMES[value]) })),
      },
      {
        id: 'level',
        label: t('reviews.level'),
        options: CLASSES.map((value) => ({ value: value as string, label: say(CLASS_TITLES[value]) })),
      },
      {
        id: 'grassroots',
        label: t('reviews.grassroots'),
        options: named(rows.map((row) => [row.grassroots, row.grassrootsName])),
      },
      { id: 'unit', label: t('reviews.unit'), options: named(within.map((row) => [row.unitCode, row.unitName])) },
    ];
  }, [rows, grassroots, t, say]);
}

/** By whom and why a file was sent back. */
function Returned({ returned: { by, at, reason } }: { returned: NonNullable<FileRow['returned']> }) {
  const t = useTexts<ReviewText>();
  const words = usePersonWords();
  return (
    <small> {t('reviews.returned', { by: words(by), day: printedDay(dayAt(at)), reason: reason ?? t('reviews.returned.unsaid') })}</small>
  );
}

/** What can be done with the selected files together. */
function Bulk({ files, place, onDone }: { files: readonly FileRow[]; place: YearPlace; onDone: (done: Done) => void }) {
  const t = useTexts<ReviewText>();
  const going = goingOn(files);
  const steps = stepsFor(going);
  const isMixed = new Set(files.map(({ state }) => state)).size > 1;
  return (
    <section className="card bulk" aria-label={t('reviews.selected', { count: files.length })}>
      <p role="status">
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

function Files({ list, place }: { list: FileList; place: YearPlace }) {
  const t = useTexts<ReviewText>();
  const { values, set, clear } = useFilters();
  const asked = useDeferredValue(values);
  const rows = useMemo(() => selectFiles(list.rows, asked), [list, asked]);
  const selection = useSelection();
  const selected = rows.filter((row) => selection.keys.has(keyOf(row)));
  const [done, setDone] = useState<Done | null>(null);
  const all = rows.length > 0 && selected.length === rows.length;
  return (
    <>
      <FilterBar choices={useChoices(list.rows, values['grassroots'])} values={values} set={set} clear={clear} />
      <RowCount count={rows.length} total={list.total} />
      {rows.length > 0 && (
        <label className="mark-box">
          <input type="checkbox" checked={all} onChange={(event) => selection.toggle(rows, event.currentTarget.checked)} />
          <span>{t('reviews.selectAll', { count: rows.length })}</span>
        </label>
      )}
      {done && <StepDone done={done} place={place} />}
      {selected.length > 0 && (
        <Bulk
          files={selected}
          place={place}
          onDone={(what) => {
            selection.toggle(selected, false);
            setDone(what);
          }}
        />
      )}
      <DataTable caption={t('reviews.nav')} columns={useColumns(place, selection)} rows={rows} rowKey={keyOf} />
    </>
  );
}

const stepOf = (asked: string | undefined) => WAITING_STEPS.find((step) => step === asked);

/** All review files in the caller's scope, found by where they stand, and taken further together. */
export function ReviewsPage() {
  const t = useTexts<ReviewText>();
  const place = yearPlace(useParams());
  const { waits } = useFilters().values;
  const answer = useAnswer(listReviews, { committee: place.committee, year: place.year, query: { waits: stepOf(waits) } });
  return (
    <Page
      title={t('reviews.title', { year: String(place.year) })}
      actions={
        <Button component={Link} to={`${place.page}/reviews/paper`} variant="outline">
          {t('reviews.paper.nav')}
        </Button>
      }
    >
      <Loaded answer={answer}>{(list) => <Files list={list} place={place} />}</Loaded>
    </Page>
  );
}
