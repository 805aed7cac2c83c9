import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { printedDay } from '#kernel/dates.ts';
import type { Body } from '#ui/call.ts';
import { Empty } from '#ui/empty.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { PersonName } from '#ui/person.tsx';
import type { YearPlace } from './addresses.ts';
import type { Calendar } from './calendar.contract.ts';
import { YEAR_STEP_NAMES } from './calendar.refusals.ts';
import type { CalendarText } from './calendar.texts.ts';
import { YEAR_STEPS } from './calendar.ts';
import type { closeYear, grantException } from './years.operations.ts';

interface Granting {
  grant: (body: Body<typeof grantException>) => void;
  /** An order is under way. */
  busy: boolean;
}

/** What was typed into a field, empty where there is none of that name. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

const formOf = (event: FormEvent<HTMLFormElement>): FormData => {
  event.preventDefault();
  return new FormData(event.currentTarget);
};

/** Who was given more time and why, and the form to give it. */
export function Exceptions({ calendar, grant, busy }: { calendar: Calendar } & Granting) {
  const t = useTexts<CalendarText>();
  const say = useSay();
  return (
    <section className="card stack" aria-labelledby="exceptions">
      <h2 id="exceptions">{t('years.exceptions')}</h2>
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
      {calendar.may.grant && <GrantForm grant={grant} busy={busy} />}
    </section>
  );
}

function GrantForm({ grant, busy }: Granting) {
  const t = useTexts<CalendarText>();
  const say = useSay();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const form = formOf(event);
    const step = YEAR_STEPS.find((one) => one === textOf(form, 'step')) ?? YEAR_STEPS[0];
    grant({
      step,
      organisation: textOf(form, 'organisation'),
      due: textOf(form, 'due'),
      reason: textOf(form, 'reason'),
    });
  };
  return (
    <form className="field-grid" onSubmit={submit}>
      <TextInput name="organisation" label={t('years.exceptions.unit')} required />
      <NativeSelect
        name="step"
        label={t('years.calendar.step')}
        data={YEAR_STEPS.map((step) => ({ value: step, label: say(YEAR_STEP_NAMES[step]) }))}
      />
      <TextInput name="due" type="date" label={t('years.calendar.due')} required />
      <TextInput name="reason" label={t('years.exceptions.reason')} required />
      <Button type="submit" variant="outline" disabled={busy}>
        {t('years.exceptions.grant')}
      </Button>
    </form>
  );
}

interface ClosingProps {
  calendar: Calendar;
  place: YearPlace;
  close: (body: Body<typeof closeYear>) => void;
  busy: boolean;
}

/** The end of a year, and its being taken up again. */
export function Closing({ calendar, place, close, busy }: ClosingProps) {
  const t = useTexts<CalendarText>();
  const isClosed = calendar.opened?.closedAt !== null;
  return (
    <section className="card stack" aria-labelledby="closing">
      <h2 id="closing">{t('years.closing')}</h2>
      <p>{t('years.closing.lead')}</p>
      <form className="field-grid" onSubmit={(event) => close({ reason: textOf(formOf(event), 'reason'), closed: !isClosed })}>
        <TextInput name="reason" label={t('years.exceptions.reason')} required />
        <Button type="submit" variant="outline" disabled={busy}>
          {t(isClosed ? 'years.closing.reopen' : 'years.closing.close', { year: String(place.year) })}
        </Button>
      </form>
    </section>
  );
}
