import { Link, useParams } from 'react-router';
import { printedDay } from '#kernel/dates.ts';
import { yearPlace, type YearPlace } from '#features/years/addresses.ts';
import { useAnswer } from '#ui/call.ts';
import { Empty } from '#ui/empty.tsx';
import { useFilters } from '#ui/filters.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { PersonName } from '#ui/person.tsx';
import { Loaded } from '#ui/states.tsx';
import type { Register } from './register.contract.ts';
import { ChangeForm } from './register.form.tsx';
import { readRegister } from './register.operations.ts';
import type { RegisterText } from './register.texts.ts';

type Row = Register['rows'][number];

function Changes({ rows }: { rows: readonly Row[] }) {
  const t = useTexts<RegisterText>();
  if (rows.length === 0) return <Empty title={t('register.none')} />;
  const into = ({ change, to }: Row) => (change === 'member_status_set' ? t(`register.status.${to}` as RegisterText) : to);
  return (
    <table className="sheet">
      <caption>{t('register.list')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('register.day')}</th>
          <th scope="col">{t('register.who')}</th>
          <th scope="col">{t('register.change')}</th>
          <th scope="col">{t('register.to')}</th>
          <th scope="col">{t('register.decision')}</th>
          <th scope="col">{t('register.by')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.entry}>
            <td data-label={t('register.day')}>{printedDay(row.day)}</td>
            <th scope="row">
              {row.name} ({row.code})
            </th>
            <td data-label={t('register.change')}>{t(`register.change.${row.change}` as RegisterText)}</td>
            <td data-label={t('register.to')}>{into(row)}</td>
            <td data-label={t('register.decision')}>{row.decision}</td>
            <td data-label={t('register.by')}>
              <PersonName of={row.by} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The form where the year takes changes, else why it does not. */
function Recording({ place, obstacle }: { place: YearPlace } & Pick<Register, 'obstacle'>) {
  const t = useTexts<RegisterText>();
  const say = useSay();
  const { values } = useFilters();
  if (obstacle === null) return <ChangeForm place={place} asked={values} />;
  return (
    <p className="card">
      {say(obstacle)} <Link to={`${place.page}/calendar`}>{t('register.toCalendar')}</Link>
    </p>
  );
}

/** What changed among organisations and members in a running year, and the form to record more. */
export function RegisterPage() {
  const t = useTexts<RegisterText>();
  const place = yearPlace(useParams());
  const answer = useAnswer(readRegister, { committee: place.committee, year: place.year });
  return (
    <Page title={t('register.title', { year: String(place.year) })} lead={<p>{t('register.lead')}</p>}>
      <Loaded answer={answer}>
        {({ rows, mayRecord, obstacle }) => (
          <div className="stack">
            {mayRecord && <Recording place={place} obstacle={obstacle} />}
            <Changes rows={rows} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}
