import './journal.css';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { filtersOf } from '#kernel/list.ts';
import { yearPlace } from '#features/years/addresses.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import { DownloadLink } from '#ui/download.tsx';
import { Empty } from '#ui/empty.tsx';
import { searchYear } from '#features/years/years.operations.ts';
import { DayField } from '#ui/form/day-field.tsx';
import { PickField, type Picked } from '#ui/form/pick-field.tsx';
import { addressOf, type Data } from '#ui/call.ts';
import type { FilterValues } from '#ui/filters.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { PersonDetail } from '#ui/person.tsx';
import { ServerList } from '#ui/server-list.tsx';
import { useList } from '#ui/use-list.ts';
import { CheckCard } from './journal.check.tsx';
import { journalColumns } from './journal.columns.ts';
import type { JournalCard } from './journal.contract.ts';
import { readJournal, takeEntries, takeJournal } from './journal.operations.ts';
import { SealsCard } from './journal.seals.tsx';
import type { JournalText } from './journal.texts.ts';

type Subject = JournalCard['subjects'][number];

/** A collective has the page of the organisation that it leads. */
function subjectPage(place: YearPlace, year: number, { kind, code }: Subject): string {
  const { page } = yearPlace({ committee: place.committee, year: String(year) });
  return `${page}/${kind === 'member' ? 'members' : 'organisations'}/${encodeURIComponent(code)}`;
}

const SHOWN_LINKS = 5;

function useCells(place: YearPlace) {
  const say = useSay();
  return {
    what: (row: JournalCard) => (
      <>
        <strong>{row.by.name}</strong> {say(row.sentence)} <br />
        <PersonDetail of={row.by} />
      </>
    ),
    about: (row: JournalCard) =>
      row.subjects.length > 0 &&
      row.subjects.slice(0, SHOWN_LINKS).map((subject) => (
        <span key={`${subject.kind} ${subject.code}`}>
          <Link to={subjectPage(place, row.year ?? place.year, subject)}>{subject.code}</Link>{' '}
        </span>
      )),
    seq: (row: JournalCard) => row.seq,
  };
}

const FILTERS = filtersOf(readJournal);

const EXPORTS = [
  ['docx', 'Word'],
  ['pdf', 'PDF'],
  ['jsonl', 'JSON Lines'],
] as const;

function Exports({ committee, values }: { committee: string; values: FilterValues }) {
  const t = useTexts<JournalText>();
  return (
    <div role="group" aria-label={t('journal.export')} className="documents journal-exports">
      {EXPORTS.map(([file, name]) => (
        <DownloadLink
          key={file}
          to={addressOf(takeEntries(file), { committee, query: Object.fromEntries(FILTERS.map((filter) => [filter, values[filter]])) })}
        >
          {name}
        </DownloadLink>
      ))}
    </div>
  );
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
  const list = useList(readJournal, { committee: place.committee }, { sheet: takeJournal });
  /** What is typed goes too when the filters are taken back. */
  const [cleared, setCleared] = useState(0);
  const clear = () => {
    setCleared(cleared + 1);
    list.clear();
  };
  return (
    <section aria-label={t('journal.title')}>
      <TypedFilters key={cleared} place={place} values={list.asked} set={(id, value) => list.set({ [id]: value })} />
      <ServerList
        list={{ ...list, clear }}
        caption={t('journal.title')}
        columns={journalColumns}
        cells={useCells(place)}
        rowKey={(row) => String(row.seq)}
        empty={<Empty title={t('journal.nothing')} />}
        noun={(count) => t('journal.count', { count })}
        filters={[
          { id: 'actor', label: t('journal.actor') },
          { id: 'action', label: t('journal.action') },
        ]}
      >
        {() => <Exports committee={place.committee} values={list.asked} />}
      </ServerList>
    </section>
  );
}

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
