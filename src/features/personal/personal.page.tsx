import { useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { printedDay, printedMoment } from '#kernel/dates.ts';
import type { OwnLevel } from '#features/decisions/appeals/appeals.contract.ts';
import { readOwnLevels } from '#features/decisions/appeals/appeals.operations.ts';
import { LEVEL_NAMES, LEVEL_TONES } from '#features/ratings/wording.ts';
import { yearPlace } from '#features/years/addresses.ts';
import { addressOf, useAnswer } from '#ui/call.ts';
import { Badge } from '#ui/badge.tsx';
import { DataTable } from '#ui/data-table.tsx';
import type { Column } from '#ui/data-table.tsx';
import { Empty } from '#ui/empty.tsx';
import { NoValue } from '#ui/formats.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { PersonName } from '#ui/person.tsx';
import { DownloadLink } from '#ui/download.tsx';
import { Loaded } from '#ui/states.tsx';
import type { Own } from './personal.contract.ts';
import { readOwn, takeOwnFile } from './personal.operations.ts';
import type { PersonalText } from './personal.texts.ts';

type Opening = Own['openings'][number];

const KINDS = ['page', 'review-file', 'attachment'] as const;

function useColumns(): readonly Column<Opening>[] {
  const t = useTexts<PersonalText>();
  return useMemo(() => {
    const what = (row: Opening) => {
      const kind = KINDS.find((one) => one === row.what);
      return kind === undefined ? t('personal.document', { file: row.what }) : t(`personal.${kind}`);
    };
    return [
      { id: 'by', header: t('personal.account'), sortBy: (row) => row.by.name, cell: (row) => <PersonName of={row.by} /> },
      { id: 'what', header: t('personal.what'), sortBy: what, cell: what },
      { id: 'year', header: t('personal.year'), sortBy: (row) => row.year ?? 0, cell: (row) => row.year ?? <NoValue /> },
      { id: 'last', header: t('personal.last'), sortBy: (row) => row.lastAt, cell: (row) => printedMoment(row.lastAt) },
      { id: 'times', header: t('personal.times'), end: true, sortBy: (row) => row.times, cell: (row) => row.times },
    ];
  }, [t]);
}

type Connection = Own['connections'][number];

function useConnectionColumns(): readonly Column<Connection>[] {
  const t = useTexts<PersonalText>();
  const name = ({ account, here }: Connection) => (here ? `${account} (${t('personal.connection.here')})` : account);
  return [
    { id: 'account', header: t('personal.connection'), sortBy: (row) => row.account, cell: name },
    { id: 'from', header: t('personal.from'), sortBy: (row) => row.from, cell: (row) => printedDay(row.from) },
    {
      id: 'to',
      header: t('personal.to'),
      sortBy: (row) => row.to ?? '9',
      cell: (row) => (row.to === null ? <NoValue /> : printedDay(row.to)),
    },
    { id: 'by', header: t('personal.by'), cell: (row) => (row.by === null ? <NoValue /> : <PersonName of={row.by} />) },
    { id: 'at', header: t('personal.at'), cell: (row) => (row.at === null ? <NoValue /> : printedMoment(row.at)) },
  ];
}

/** Whoever did not ask for an account hears of it here. */
function Connections({ own }: { own: Own }) {
  const t = useTexts<PersonalText>();
  return (
    <section aria-labelledby="connections">
      <h2 id="connections">{t('personal.connections')}</h2>
      <p className="quiet">{t('personal.connections.text')}</p>
      <DataTable
        caption={t('personal.connections')}
        columns={useConnectionColumns()}
        rows={own.connections}
        rowKey={(row) => `${row.account} ${row.from}`}
      />
    </section>
  );
}

const FILES = [
  ['pdf', 'PDF'],
  ['docx', 'Word'],
  ['json', 'JSON'],
] as const;

function Held({ own, committee }: { own: Own; committee: string }) {
  const t = useTexts<PersonalText>();
  const say = useSay();
  return (
    <div className="pair">
      <section className="card" aria-labelledby="held">
        <h2 id="held">{t('personal.held')}</h2>
        <dl className="facts">
          {own.held.map(({ table, title, count }) => (
            <div key={table}>
              <dt>{say(title)}</dt>
              <dd>{t('personal.rows', { count })}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="card" aria-labelledby="take">
        <h2 id="take">{t('personal.take')}</h2>
        <p>{t('personal.take.text')}</p>
        <p className="actions">
          {FILES.map(([format, name]) => (
            <DownloadLink key={format} to={addressOf(takeOwnFile[format], { committee })} main={format === 'pdf'}>
              {name}
            </DownloadLink>
          ))}
        </p>
        <h3>{t('personal.retention')}</h3>
        <p>
          {t('personal.retention.text', { years: own.retention.years })} <small>{say(own.retention.source)}</small>
        </p>
      </section>
    </div>
  );
}

function Openings({ own }: { own: Own }) {
  const t = useTexts<PersonalText>();
  return (
    <section aria-labelledby="openings">
      <h2 id="openings">{t('personal.openings')}</h2>
      <p className="quiet">{t('personal.openings.text')}</p>
      <DataTable
        caption={t('personal.openings')}
        columns={useColumns()}
        rows={own.openings}
        rowKey={(row) => `${row.by.account} ${row.what} ${row.year} ${row.lastAt}`}
        empty={<Empty title={t('personal.openings.none')} />}
      />
    </section>
  );
}

function useLevelColumns(committee: string): readonly Column<OwnLevel>[] {
  const t = useTexts<PersonalText>();
  const say = useSay();
  const appeal = ({ appeal }: OwnLevel) => {
    if (appeal === null) return <NoValue />;
    const { filed, isLate, lastDay } = appeal;
    if (filed === null) return t(isLate ? 'personal.appeal.late' : 'personal.appeal.until', { day: printedDay(lastDay) });
    const day = printedDay(filed.filedOn);
    return filed.answered === null ? t('personal.appeal.filed', { day }) : t('personal.appeal.answered', { day, number: filed.answered });
  };
  return [
    { id: 'year', header: t('personal.year'), sortBy: (row) => row.year, cell: (row) => row.year ?? <NoValue /> },
    {
      id: 'level',
      header: t('personal.level'),
      cell: ({ level }) => (level === null ? <NoValue /> : <Badge tone={LEVEL_TONES[level]}>{say(LEVEL_NAMES[level])}</Badge>),
    },
    {
      id: 'decision',
      header: t('personal.decision'),
      cell: ({ year, decision }) =>
        decision === null ? (
          t('personal.decision.file')
        ) : (
          <Link to={`/${encodeURIComponent(committee)}/${year}/decisions/${decision.id}`}>
            {t('personal.decision.of', { number: decision.number, day: printedDay(decision.dated), body: decision.body })}
          </Link>
        ),
    },
    { id: 'appeal', header: t('personal.appeal'), cell: appeal },
  ];
}

/** The level of each year, the decision behind it, and until when it can be appealed. */
function Levels({ committee }: { committee: string }) {
  const t = useTexts<PersonalText>();
  const answer = useAnswer(readOwnLevels, { committee });
  const columns = useLevelColumns(committee);
  return (
    <section aria-labelledby="levels">
      <h2 id="levels">{t('personal.levels')}</h2>
      <p className="quiet">{t('personal.levels.text')}</p>
      <Loaded answer={answer}>
        {({ levels }) => (
          <DataTable
            caption={t('personal.levels')}
            columns={columns}
            rows={levels}
            rowKey={({ year }) => String(year)}
            empty={<Empty title={t('personal.levels.none')} />}
          />
        )}
      </Loaded>
    </section>
  );
}

/** A member's own record: what is held, to be taken away, and who looked. */
export function OwnRecordPage() {
  const t = useTexts<PersonalText>();
  const place = yearPlace(useParams());
  const answer = useAnswer(readOwn, { committee: place.committee });
  const name = answer.state === 'ready' ? ` · ${answer.data.name}` : '';
  return (
    <Page title={`${t('personal.nav')}${name}`} lead={<p>{t('personal.lead')}</p>}>
      <Loaded answer={answer}>
        {(own) => (
          <div className="stack">
            <Levels committee={place.committee} />
            <Held own={own} committee={place.committee} />
            <Connections own={own} />
            <Openings own={own} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}
