import './decisions.css';
import { Button, NativeSelect, TextInput, Textarea } from '@mantine/core';
import type { FormEvent } from 'react';
import { Link, useParams } from 'react-router';
import type { z } from 'zod';
import { printedDay } from '#kernel/dates.ts';
import { yearPlace, type YearPlace } from '#features/years/addresses.ts';
import { useApi } from '#ui/api.ts';
import { DataTable, type Column } from '#ui/data-table.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded, Notice } from '#ui/states.tsx';
import { AttachmentLinks } from './appeals/attachments.parts.tsx';
import type { AppealList, DecisionCard, decisionListSchema, flagListSchema, Routine } from './decisions.contract.ts';
import type { DecisionText } from './decisions.texts.ts';
import { Flags, RoutineNotes } from './flags/flags.parts.tsx';
import { Told, useSending } from './sending.tsx';
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
    <Notice title={t('decisions.none.title')} action={<Link to={`${place.page}/board`}>{t('decisions.board.nav')}</Link>}>
      <p>{t('decisions.none')}</p>
    </Notice>
  );
  return <DataTable caption={t('decisions.nav')} columns={columns} rows={rows} rowKey={(row) => row.id} empty={empty} />;
}

interface AppealsProps {
  readonly list: AppealList;
  readonly place: YearPlace;
  readonly send: (path: string, body: unknown) => void;
}

function Appeals({ list, place, send }: AppealsProps) {
  const t = useTexts<DecisionText>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { kind, code, grounds, filedOn } = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    send(`/appeals/${kind}/${encodeURIComponent(code ?? '')}`, { grounds, filedOn, attachments: [] });
  };
  return (
    <section className="card stack" aria-labelledby="appeals">
      <h2 id="appeals">{t('decisions.appeals')}</h2>
      {list.rows.length === 0 && <p>{t('decisions.appeals.none')}</p>}
      <ul className="flag-list">
        {list.rows.map((appeal) => (
          <li key={appeal.id}>
            <strong>{appeal.name}</strong>{' '}
            {t('decisions.appeal.filed', {
              id: appeal.id,
              number: appeal.decision.number,
              day: printedDay(appeal.filedOn),
              grounds: appeal.grounds,
            })}
            <AttachmentLinks ids={appeal.attachments} year={place.api} />{' '}
            {appeal.outcome && t('decisions.appeal.answered', { number: appeal.outcome.number })}
          </li>
        ))}
      </ul>
      <details>
        <summary>{t('decisions.appeal.new')}</summary>
        <p>{t('decisions.appeal.hint')}</p>
        <form className="board-form" onSubmit={submit}>
          <NativeSelect
            name="kind"
            label={t('decisions.appeal.kind')}
            data={(['member', 'organisation', 'collective'] as const).map((value) => ({ value, label: t(`decisions.appeal.${value}`) }))}
          />
          <TextInput name="code" label={t('decisions.appeal.code')} required />
          <TextInput name="filedOn" type="date" label={t('decisions.appeal.filedOn')} required />
          <Textarea name="grounds" label={t('decisions.appeal.grounds')} autosize minRows={3} required className="wide" />
          <Button type="submit">{t('decisions.appeal.new')}</Button>
        </form>
      </details>
    </section>
  );
}

/** Decisions of the year, what they set off, and appeals. */
export function DecisionsPage() {
  const t = useTexts<DecisionText>();
  const say = useSay();
  const place = yearPlace(useParams());
  const decisions = useApi<z.infer<typeof decisionListSchema>>(`${place.api}/decisions`);
  const flags = useApi<z.infer<typeof flagListSchema>>(`${place.api}/decisions/flags`);
  const appeals = useApi<AppealList>(`${place.api}/appeals`);
  const routine = useApi<Routine>(`${place.api}/decisions/routine`);
  const { told, send } = useSending(place.api);
  return (
    <Page title={t('decisions.title', { year: String(place.year) })} crumbs={[{ label: say(place.name), to: place.page }]}>
      <Told told={told} />
      <div className="stack">
        <Loaded answer={decisions}>{({ rows }) => <DecisionTable rows={rows} place={place} />}</Loaded>
        <Loaded answer={flags}>
          {({ rows }) => (
            <section className="card stack" aria-labelledby="flags">
              <h2 id="flags">{t('decisions.flags')}</h2>
              <p>{t('decisions.flags.lead')}</p>
              {rows.length === 0 ? <p>{t('decisions.flags.none')}</p> : <Flags rows={rows} place={place} send={send} />}
            </section>
          )}
        </Loaded>
        <Loaded answer={routine}>{({ notes }) => <RoutineNotes notes={notes} place={place} />}</Loaded>
        <Loaded answer={appeals}>{(list) => <Appeals list={list} place={place} send={send} />}</Loaded>
      </div>
    </Page>
  );
}
