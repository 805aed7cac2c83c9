import { useState } from 'react';
import { Link } from 'react-router';
import { printedDay } from '#kernel/dates.ts';
import { Empty } from '#ui/empty.tsx';
import { listOrganisationsOfYear } from '#features/organisations/organisations.operations.ts';
import { FactList } from '#ui/fact-list.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { ChoiceField, LongTextField, TextField } from '#ui/form/fields.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { PickField, type Picked } from '#ui/form/pick-field.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { PersonName } from '#ui/person.tsx';
import type { Calendar } from './calendar.contract.ts';
import { useProgress, type CalendarProps } from './calendar.opening.tsx';
import { YEAR_STEP_NAMES } from './calendar.refusals.ts';
import type { CalendarText } from './calendar.texts.ts';
import { YEAR_STEPS } from './calendar.ts';
import { closeYear, grantException } from './years.operations.ts';

const EXCEPTIONS = 'exceptions';

/** Who was given more time and why, and the form to give it. */
export function Exceptions({ calendar, mayGrant, ...props }: CalendarProps & { readonly mayGrant: boolean }) {
  const t = useTexts<CalendarText>();
  const say = useSay();
  return (
    <section className="card stack" aria-labelledby={EXCEPTIONS}>
      <h2 id={EXCEPTIONS}>{t('years.exceptions')}</h2>
      {calendar.exceptions.length === 0 ? (
        <Empty title={t('years.exceptions.none')} />
      ) : (
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">{t('years.behind.unit')}</th>
              <th scope="col">{t('years.calendar.step')}</th>
              <th scope="col">{t('years.calendar.due')}</th>
              <th scope="col">{t('years.exceptions.reason')}</th>
              <th scope="col">{t('years.exceptions.by')}</th>
            </tr>
          </thead>
          <tbody>
            {calendar.exceptions.map(({ code, name, step, due, reason, by, grantedAt }) => (
              <tr key={`${code} ${grantedAt}`}>
                <th scope="row">{name}</th>
                <td data-label={t('years.calendar.step')}>{say(YEAR_STEP_NAMES[step])}</td>
                <td data-label={t('years.calendar.due')}>{printedDay(due)}</td>
                <td data-label={t('years.exceptions.reason')}>{reason}</td>
                <td data-label={t('years.exceptions.by')}>
                  <PersonName of={by} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {mayGrant && <GrantForm {...props} />}
    </section>
  );
}

function GrantForm({ place: { committee, year }, onDone }: Omit<CalendarProps, 'calendar'>) {
  const t = useTexts<CalendarText>();
  const say = useSay();
  const [unit, setUnit] = useState<Picked | null>(null);
  const name = unit?.label ?? '';
  return (
    <OrderForm
      operation={grantException}
      at={{ committee, year }}
      body={({ text, one }) => ({
        step: one('step', YEAR_STEPS) ?? YEAR_STEPS[0],
        organisation: text('organisation'),
        due: text('due'),
        reason: text('reason'),
      })}
      label={t('years.exceptions.grant')}
      className="field-grid"
      variant="outline"
      action={t('years.exceptions.grant')}
      look={({ step, due, reason }) => (
        <FactList
          facts={[
            { label: t('years.behind.unit'), value: t('years.exceptions.look.unit', { name }) },
            { label: t('years.calendar.step'), value: say(YEAR_STEP_NAMES[step]) },
            { label: t('years.calendar.due'), value: printedDay(due) },
            { label: t('years.exceptions.reason'), value: reason },
            { label: t('years.exceptions.after.label'), value: t('years.exceptions.after') },
          ]}
        />
      )}
      onDone={() =>
        onDone(
          <>
            {t('years.exceptions.done', { name })} <a href={`#${EXCEPTIONS}`}>{t('years.exceptions.see')}</a>
          </>,
        )
      }
    >
      <PickField
        name="organisation"
        label={t('years.exceptions.unit')}
        operation={listOrganisationsOfYear}
        from={{ committee, year }}
        rows={({ rows }) => rows.map((row) => ({ value: row.code, label: row.name, detail: row.parentName ?? row.code }))}
        onPick={setUnit}
      />
      <ChoiceField
        name="step"
        label={t('years.calendar.step')}
        options={YEAR_STEPS.map((step) => ({ value: step, label: say(YEAR_STEP_NAMES[step]) }))}
      />
      <DayField name="due" label={t('years.exceptions.due')} />
      <TextField name="reason" label={t('years.exceptions.reason')} most={2000} />
    </OrderForm>
  );
}

/** How much is decided before the year is closed; what is not stays without a level. */
function ClosingLook({ progress, isClosed, reason }: { progress: Calendar['progress']; isClosed: boolean; reason: string }) {
  const t = useTexts<CalendarText>();
  const facts = useProgress();
  const undecided = (progress ?? []).reduce((sum, one) => sum + one.undecided, 0);
  return (
    <>
      {!isClosed && undecided > 0 && (
        <p className="form-error" role="note">
          <strong>{t('years.closing.undecided', { undecided })}</strong>
        </p>
      )}
      <FactList
        facts={[
          ...facts(progress),
          { label: t('years.exceptions.reason'), value: reason },
          {
            label: t(isClosed ? 'years.reopening.after.label' : 'years.closing.after.label'),
            value: t(isClosed ? 'years.reopening.after' : 'years.closing.after'),
          },
        ]}
      />
    </>
  );
}

/** The end of a year, and its being taken up again. */
export function Closing({ calendar, place, onDone }: CalendarProps) {
  const t = useTexts<CalendarText>();
  const progress = useProgress();
  const isClosed = calendar.opened?.closedAt !== null;
  const year = String(place.year);
  return (
    <section className="card stack" aria-labelledby="closing">
      <h2 id="closing">{t('years.closing')}</h2>
      <p>{t('years.closing.lead')}</p>
      <FactList facts={progress(calendar.progress)} />
      <OrderForm
        operation={closeYear}
        at={{ committee: place.committee, year }}
        body={({ text }) => ({ reason: text('reason'), closed: !isClosed })}
        variant="outline"
        action={t(isClosed ? 'years.closing.reopen' : 'years.closing.close', { year })}
        look={({ reason }) => <ClosingLook progress={calendar.progress} isClosed={isClosed} reason={reason} />}
        onDone={() =>
          onDone(
            <>
              {t(isClosed ? 'years.reopening.done' : 'years.closing.done', { year })} <Link to={place.page}>{t('years.closing.see')}</Link>
            </>,
          )
        }
      >
        <LongTextField name="reason" label={t('years.exceptions.reason')} rows={2} most={2000} />
      </OrderForm>
    </section>
  );
}
