import { useMemo } from 'react';
import { Link } from 'react-router';
import type { YearPlace } from '#features/years/addresses.ts';
import { Badge, ConfidenceBadge } from '#ui/badge.tsx';
import { DataTable } from '#ui/data-table.tsx';
import type { Column } from '#ui/data-table.tsx';
import { FilterBar } from '#ui/filters.tsx';
import type { FilterValues } from '#ui/filters.tsx';
import { NoValue } from '#ui/formats.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import type { Trial, TrialRow } from './trials.contract.ts';
import type { TrialText } from './trials.texts.ts';
import { DIRECTIONS } from './trials.ts';

const TONES = { better: 'good', worse: 'bad', pending: 'wait', standing: 'none' } as const;

function Because({ row }: { row: TrialRow }) {
  const t = useTexts<TrialText>();
  const say = useSay();
  return (
    <ul className="because">
      {row.because.map(({ id, kind, label, article, confidence, owner }) => (
        <li key={id}>
          {kind === 'missing' ? t('trials.missing', { fact: say(label), owner: owner ? say(owner) : '' }) : say(label)}
          {article && <cite>{say(article)}</cite>}
          {confidence && <ConfidenceBadge confidence={confidence} />}
        </li>
      ))}
    </ul>
  );
}

function useColumns(place: YearPlace): readonly Column<TrialRow>[] {
  const t = useTexts<TrialText>();
  const say = useSay();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('trials.name'),
        cell: (row) => (
          <>
            <Link to={`${place.page}/${row.subject}s/${row.code}`}>{row.name}</Link> <small className="quiet">{row.code}</small>
          </>
        ),
      },
      { id: 'unit', header: t('trials.unit'), cell: (row) => (row.unit && row.unit.code !== row.code ? row.unit.name : <NoValue />) },
      {
        id: 'direction',
        header: t('trials.direction'),
        cell: (row) => <Badge tone={TONES[row.direction]}>{t(`trials.direction.${row.direction}`)}</Badge>,
      },
      { id: 'before', header: t('trials.before'), cell: (row) => say(row.before.label) },
      { id: 'after', header: t('trials.after'), cell: (row) => say(row.after.label) },
      { id: 'because', header: t('trials.because'), cell: (row) => <Because row={row} /> },
    ],
    [t, say, place.page],
  );
}

export interface NamesProps {
  readonly trial: Trial;
  readonly place: YearPlace;
  readonly values: FilterValues;
  readonly set: (id: string, value: string) => void;
  readonly clear: () => void;
  readonly busy: boolean;
}

/** Who would stand elsewhere: found by name without marks, by unit, by direction. */
export function Names({ trial, place, values, set, clear, busy }: NamesProps) {
  const t = useTexts<TrialText>();
  const { rows, found, changed, units } = trial;
  const choices = [
    { id: 'unit', label: t('trials.unit'), options: units.map(({ code, name }) => ({ value: code, label: name })) },
    {
      id: 'direction',
      label: t('trials.direction'),
      options: DIRECTIONS.filter((one) => units.some((unit) => unit[one] > 0)).map((value) => ({
        value,
        label: t(`trials.direction.${value}`),
      })),
    },
  ];
  return (
    <section aria-labelledby="names">
      <h2 id="names">{t('trials.names')}</h2>
      <FilterBar choices={choices} values={values} set={set} clear={clear} />
      <div aria-busy={busy}>
        <p className="row-count" role="status">
          <strong data-row-count={found}>{t('trials.count', { count: found })}</strong>
          {found !== changed && <span className="quiet"> {t('trials.countOf', { total: changed })}</span>}
        </p>
        {rows.length < found && <p className="quiet">{t('trials.first', { shown: rows.length })}</p>}
        <DataTable caption={t('trials.names')} columns={useColumns(place)} rows={rows} rowKey={(row) => `${row.subject} ${row.code}`} />
      </div>
    </section>
  );
}
