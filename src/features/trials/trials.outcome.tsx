import { Link } from 'react-router';
import { FROM_ABOVE, type RatedClass } from '#domain/class.ts';
import { withQuery } from '#features/years/addresses.ts';
import { Badge } from '#ui/badge.tsx';
import { DataTable } from '#ui/data-table.tsx';
import type { Column } from '#ui/data-table.tsx';
import { useNumber } from '#ui/formats.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Notice } from '#ui/states.tsx';
import type { Trial } from './trials.contract.ts';
import { Differences } from './trials.differences.tsx';
import { Names, type NamesProps } from './trials.names.tsx';
import type { TrialText } from './trials.texts.ts';
import { DIRECTIONS, STATES } from './trials.ts';

type Total = Trial['totals'][number];

/** The places of one side that anybody has, best first. */
function placesOf(totals: readonly Total[], side: 'from' | 'to'): readonly Total['from'][] {
  const places = new Map(totals.map((total) => [total[side].state, total[side]]));
  return STATES.flatMap((state) => places.get(state) ?? []);
}

function Matrix({ of, totals }: { of: RatedClass; totals: readonly Total[] }) {
  const t = useTexts<TrialText>();
  const say = useSay();
  const number = useNumber();
  const columns = placesOf(totals, 'to');
  return (
    <section className="card">
      <h3>{t(`trials.class.${of}`)}</h3>
      <table className="sheet matrix">
        <caption className="visually-hidden">{t(`trials.class.${of}`)}</caption>
        <thead>
          <tr>
            <th scope="col">{t('trials.from')}</th>
            {columns.map((to) => (
              <th key={to.state} scope="col" className="end">
                {say(to.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {placesOf(totals, 'from').map((from) => (
            <tr key={from.state}>
              <th scope="row">{say(from.label)}</th>
              {columns.map((to) => {
                const count = totals.find((total) => total.from.state === from.state && total.to.state === to.state)?.count ?? 0;
                const same = from.state === to.state;
                return (
                  <td
                    key={to.state}
                    data-label={say(to.label)}
                    data-move={`${of} ${from.state} ${to.state}`}
                    className={['end', count === 0 && 'blank', !same && count > 0 && 'moved'].filter(Boolean).join(' ')}
                  >
                    {count > 0 && (
                      <span>
                        {number(count)} {same && <small className="quiet">{t('trials.same')}</small>}
                      </span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type Quota = Trial['quotas'][number];

function Sums({ sums, chosen }: { sums: Quota['before']; chosen: boolean }) {
  const t = useTexts<TrialText>();
  if (!sums) return t('trials.change.absent');
  const { base, limit, used, over, groupsOver } = sums;
  return (
    <div>
      {t('trials.sums', { base, limit, used })}{' '}
      <Badge tone={over > 0 ? 'bad' : 'good'}>{over > 0 ? t('trials.over', { over, groups: groupsOver }) : t('trials.within')}</Badge>{' '}
      {chosen && <Badge tone="none">{t('trials.inForce')}</Badge>}
    </div>
  );
}

function useQuotaColumns({ before, after }: Trial): readonly Column<Quota>[] {
  const t = useTexts<TrialText>();
  const say = useSay();
  return [
    { id: 'quota', header: t('trials.quota'), cell: (line) => say(line.label) },
    { id: 'profile', header: t('trials.profile'), cell: (line) => say(line.profileLabel) },
    { id: 'before', header: t('trials.before'), cell: (line) => <Sums sums={line.before} chosen={line.profile === before.profile} /> },
    { id: 'after', header: t('trials.after'), cell: (line) => <Sums sums={line.after} chosen={line.profile === after.profile} /> },
  ];
}

function Quotas({ trial }: { trial: Trial }) {
  const t = useTexts<TrialText>();
  return (
    <section aria-labelledby="trial-quotas">
      <h2 id="trial-quotas">{t('trials.quotas')}</h2>
      <DataTable
        caption={t('trials.quotas')}
        columns={useQuotaColumns(trial)}
        rows={trial.quotas}
        rowKey={(line) => `${line.quota} ${line.profile}`}
      />
    </section>
  );
}

interface Figure {
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

function Further({ trial }: { trial: Trial }) {
  const t = useTexts<TrialText>();
  const say = useSay();
  const number = useNumber();
  const figures: Figure[] = [
    ...trial.disagreements.map(({ class: of, before, after }) => ({
      name: t('trials.disagreements', { class: t(`trials.class.${of}`) }),
      before,
      after,
    })),
    ...trial.awards.map(({ label, before, after }) => ({ name: say(label), before, after })),
  ];
  const figure = ({ before, after }: Figure, shown: number) => (before === after ? number(shown) : <strong>{number(shown)}</strong>);
  const columns: readonly Column<Figure>[] = [
    { id: 'name', header: t('trials.figure'), cell: (row) => row.name },
    { id: 'before', header: t('trials.before'), end: true, cell: (row) => figure(row, row.before) },
    { id: 'after', header: t('trials.after'), end: true, cell: (row) => figure(row, row.after) },
  ];
  return (
    <section aria-labelledby="further">
      <h2 id="further">{t('trials.further')}</h2>
      <DataTable caption={t('trials.further')} columns={columns} rows={figures} rowKey={(row) => row.name} />
    </section>
  );
}

type Unit = Trial['units'][number];

function useUnitColumns(units: readonly Unit[], unitLink: (code: string) => string): readonly Column<Unit>[] {
  const t = useTexts<TrialText>();
  const number = useNumber();
  return [
    {
      id: 'unit',
      header: t('trials.unit'),
      sortBy: (unit) => unit.name,
      cell: (unit) => (unit.code ? <Link to={unitLink(unit.code)}>{unit.name}</Link> : t('trials.change.absent')),
    },
    ...DIRECTIONS.filter((direction) => units.some((unit) => unit[direction] > 0)).map((direction) => ({
      id: direction,
      header: t(`trials.direction.${direction}`),
      end: true,
      sortBy: (unit: Unit) => -unit[direction],
      cell: (unit: Unit) => number(unit[direction]),
    })),
  ];
}

function Units({ units, unitLink }: { units: readonly Unit[]; unitLink: (code: string) => string }) {
  const t = useTexts<TrialText>();
  return (
    <section aria-labelledby="units">
      <h2 id="units">{t('trials.units')}</h2>
      <DataTable caption={t('trials.units')} columns={useUnitColumns(units, unitLink)} rows={units} rowKey={(unit) => unit.code} />
    </section>
  );
}

/** All that a trial came to: totals, quotas, units, names. */
export function Outcome(props: NamesProps) {
  const t = useTexts<TrialText>();
  const { trial, values } = props;
  const { changed, differences, totals, units } = trial;
  const unitLink = (code: string) => `${withQuery('', { ...values, search: undefined, direction: undefined, unit: code })}#names`;
  return (
    <div className="stack" data-changed={changed}>
      <div role="status">
        <Notice title={changed === 0 ? t('trials.nobody') : t('trials.changed', { count: changed })}>
          <p>{t('trials.eligible')}</p>
          <p>
            <strong>{t('trials.untouched')}</strong>
          </p>
        </Notice>
      </div>
      {differences.length > 0 && (
        <section className="card" aria-labelledby="values">
          <h2 id="values">{t('trials.values')}</h2>
          <Differences differences={differences} />
        </section>
      )}
      <section aria-labelledby="totals">
        <h2 id="totals">{t('trials.totals')}</h2>
        <div className="stack">
          {FROM_ABOVE.map((of) => (
            <Matrix key={of} of={of} totals={totals.filter((total) => total.class === of)} />
          ))}
        </div>
      </section>
      <Quotas trial={trial} />
      <Further trial={trial} />
      {changed > 0 && <Units units={units} unitLink={unitLink} />}
      {changed > 0 && <Names {...props} />}
    </div>
  );
}
