import './journal.css';
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { printedMoment } from '#kernel/dates.ts';
import { yearPlace } from '#features/years/addresses.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import { searchYear } from '#features/years/years.operations.ts';
import { addressOf, useAnswer, type Data } from '#ui/call.ts';
import type { Answer as Loading } from '#ui/api.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { Column } from '#ui/data-table.tsx';
import { Empty } from '#ui/empty.tsx';
import { FilterBar, RowCount, useFilters } from '#ui/filters.tsx';
import type { Choice, FilterValues } from '#ui/filters.tsx';
import { DownloadLink } from '#ui/download.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { PickField, type Picked } from '#ui/form/pick-field.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { PersonDetail } from '#ui/person.tsx';
import { Loaded } from '#ui/states.tsx';
import { CheckCard } from './journal.check.tsx';
import type { JournalCard, JournalPage as Answer } from './journal.contract.ts';
import { readJournal, takeEntries } from './journal.operations.ts';
import { SealsCard } from './journal.seals.tsx';
import type { JournalText } from './journal.texts.ts';

type Subject = JournalCard['subjects'][number];

/** A collective has the page of the organisation that it leads. */
function subjectPage(place: YearPlace, year: number, { kind, code }: Subject): string {
  const { page } = yearPlace({ committee: place.committee, year: String(year) });
  return `${page}/${kind === 'member' ? 'members' : 'organisations'}/${encodeURIComponent(code)}`;
}

const SHOWN_LINKS = 5;

function useColumns(place: YearPlace): readonly Column<JournalCard>[] {
  const t = useTexts<JournalText>();
  const say = useSay();
  return useMemo(
    () => [
      {
        id: 'what',
        header: t('journal.what'),
        cell: (row) => (
          <>
            <strong>{row.by.name}</strong> {say(row.sentence)} <br />
            <PersonDetail of={row.by} />
          </>
        ),
      },
      { id: 'at', header: t('journal.at'), cell: (row) => printedMoment(row.at) },
      {
        id: 'about',
        header: t('journal.about'),
        cell: (row) =>
          row.subjects.length > 0 &&
          row.subjects.slice(0, SHOWN_LINKS).map((subject) => (
            <span key={`${subject.kind} ${subject.code}`}>
              <Link to={subjectPage(place, row.year ?? place.year, subject)}>{subject.code}</Link>{' '}
            </span>
          )),
      },
      { id: 'where', header: t('journal.where'), cell: (row) => row.origin },
      { id: 'seq', header: t('journal.seq'), end: true, cell: (row) => row.seq },
    ],
    [t, say, place],
  );
}

const FILTERS = ['actor', 'action', 'subject', 'from', 'to'] as const;

/** The filter as a query; of what stands in the address only what the journal knows. */
function queryOf(values: FilterValues, more: Record<string, string | undefined> = {}): Record<string, string | undefined> {
  return { ...Object.fromEntries(FILTERS.map((id) => [id, values[id] || undefined])), ...more };
}

const EXPORTS = [
  ['xlsx', 'Excel'],
  ['docx', 'Word'],
  ['pdf', 'PDF'],
  ['jsonl', 'JSON Lines'],
] as const;

function Exports({ committee, values }: { committee: string; values: FilterValues }) {
  const t = useTexts<JournalText>();
  return (
    <div role="group" aria-label={t('journal.export')} className="documents journal-exports">
      {EXPORTS.map(([file, name]) => (
        <DownloadLink key={file} to={addressOf(takeEntries(file), { committee, query: queryOf(values) })}>
          {name}
        </DownloadLink>
      ))}
    </div>
  );
}

function Entries({ answer, place, isFiltered }: { answer: Answer; place: YearPlace; isFiltered: boolean }) {
  const t = useTexts<JournalText>();
  return (
    <>
      <RowCount count={answer.entries.length} total={answer.total} />
      <DataTable
        caption={t('journal.title')}
        columns={useColumns(place)}
        rows={answer.entries}
        rowKey={(row) => String(row.seq)}
        empty={<Empty title={t(isFiltered ? 'journal.none' : 'journal.nothing')} because={isFiltered ? 'filter' : null} />}
      />
    </>
  );
}

/** Back to the newest entries, or on to the next older ones: `before` is the number that the next page ends below. */
function Turn({ answer, before, onTurn }: { answer: Answer; before: number | null; onTurn: (before: number | null) => void }) {
  const t = useTexts<JournalText>();
  const last = answer.entries.at(-1)?.seq;
  return (
    <p className="actions">
      {before !== null && (
        <Button variant="default" onClick={() => onTurn(null)}>
          {t('journal.newest')}
        </Button>
      )}
      {answer.more && last !== undefined && <Button onClick={() => onTurn(last)}>{t('journal.older')}</Button>}
    </p>
  );
}

function useChoices(answer: Loading<Answer>): readonly Choice[] {
  const t = useTexts<JournalText>();
  const say = useSay();
  const { actors, actions } = answer.state === 'ready' ? answer.data : { actors: [], actions: [] };
  return [
    {
      id: 'actor',
      label: t('journal.actor'),
      options: actors.map((actor) => ({ value: actor.account, label: labelOf(actor, actors) })),
    },
    { id: 'action', label: t('journal.action'), options: actions.map(({ id, label }) => ({ value: id, label: actionLabel(say(label)) })) },
  ];
}

const peopleAndUnits = ({ groups }: Data<typeof searchYear>): readonly Picked[] =>
  groups
    .filter(({ kind }) => kind !== 'decision')
    .flatMap(({ rows }) => rows)
    .map(({ code, name, unit }) => ({ value: code, label: name, detail: [unit, code].filter(Boolean).join(', ') }));

/** Whom entries are about, picked by name. */
function SubjectFilter({ place, value, set }: { place: YearPlace; value: string; set: (code: string) => void }) {
  const t = useTexts<JournalText>();
  return (
    <PickField
      name="subject"
      label={t('journal.subject')}
      optional="unsaid"
      operation={searchYear}
      from={{ committee: place.committee, year: place.year }}
      ask={(text, most) => ({ text, most })}
      rows={peopleAndUnits}
      start={value === '' ? undefined : { value, label: value }}
      onPick={(picked) => (picked?.value ?? '') !== value && set(picked?.value ?? '')}
    />
  );
}

/** Days take effect when the field is left, so that no half date is asked for. */
function TypedFilters({ place, values, set }: { place: YearPlace; values: FilterValues; set: (id: string, value: string) => void }) {
  const t = useTexts<JournalText>();
  return (
    <div className="card journal-days">
      {(['from', 'to'] as const).map((id) => (
        <DayField
          key={`${id} ${values[id] ?? ''}`}
          name={id}
          label={t(`journal.${id}`)}
          optional="unsaid"
          start={values[id]}
          onLeave={(day) => day !== values[id] && set(id, day ?? '')}
        />
      ))}
      <SubjectFilter place={place} value={values['subject'] ?? ''} set={(code) => set('subject', code)} />
    </div>
  );
}

function Journal({ place }: { place: YearPlace }) {
  const t = useTexts<JournalText>();
  const { values, set, clear } = useFilters();
  const [before, setBefore] = useState<number | null>(null);
  /** What is typed goes too when the filters are taken back. */
  const [cleared, setCleared] = useState(0);
  const answer = useAnswer(readJournal, {
    committee: place.committee,
    query: queryOf(values, { before: before === null ? undefined : String(before) }),
  });
  const choose = (id: string, value: string) => {
    setBefore(null);
    set(id, value);
  };
  const clearAll = () => {
    setCleared(cleared + 1);
    clear();
  };
  return (
    <section aria-label={t('journal.title')}>
      <TypedFilters key={cleared} place={place} values={values} set={choose} />
      <FilterBar choices={useChoices(answer)} values={values} set={choose} clear={clearAll} search={false} />
      <Exports committee={place.committee} values={values} />
      <Loaded answer={answer}>
        {(ready) => (
          <>
            <Entries answer={ready} place={place} isFiltered={FILTERS.some((id) => values[id])} />
            <Turn answer={ready} before={before} onTurn={setBefore} />
          </>
        )}
      </Loaded>
    </section>
  );
}

/** By name; who shares one with somebody else also by account. */
const labelOf = ({ account, name }: Answer['actors'][number], actors: Answer['actors']): string =>
  actors.some((other) => other.name === name && other.account !== account) ? `${name} (${account})` : name;

/** A sentence without its details (`đã nạp tệp «–»`) as a name of what is done. */
const actionLabel = (sentence: string): string => {
  const bare = sentence.replace(/[«"(–:].*$/u, '').trim();
  return bare.charAt(0).toUpperCase() + bare.slice(1);
};

/** The committee's journal: read, filtered, exported, verified, sealed. */
export function JournalPage() {
  const t = useTexts<JournalText>();
  const place = yearPlace(useParams());
  return (
    <Page title={t('journal.title')} lead={<p>{t('journal.lead')}</p>}>
      <div className="stack">
        <div className="pair">
          <CheckCard committee={place.committee} />
          <SealsCard committee={place.committee} />
        </div>
        <Journal place={place} />
      </div>
    </Page>
  );
}
