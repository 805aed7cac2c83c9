import './years.css';
import { Button } from '@mantine/core';
import { useParams } from 'react-router';
import { useAnswer } from '#ui/call.ts';
import { CopyButton } from '#ui/copy-button.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded, Notice } from '#ui/states.tsx';
import { yearPlace, type YearPlace } from './addresses.ts';
import type { CalendarText } from './calendar.texts.ts';
import { remindedOf, reminderText, type LateUnit } from './late.reminders.ts';
import { useReminderWords } from './late.words.tsx';
import { listLate } from './years.operations.ts';

function Reminders({ units, place }: { units: readonly LateUnit[]; place: YearPlace }) {
  const t = useTexts<CalendarText>();
  const words = useReminderWords(place.year);
  const all = units.map((unit) => reminderText(unit, words)).join('\n\n');
  return (
    <div className="stack">
      <div className="actions on-screen">
        <CopyButton text={all} label={t('years.remind.copyAll')} />
        <Button variant="outline" onClick={() => window.print()}>
          {t('years.remind.print')}
        </Button>
      </div>
      {units.map((unit) => (
        <section key={unit.code} className="card reminder" aria-labelledby={`remind-${unit.code}`} data-unit={unit.code}>
          <h2 id={`remind-${unit.code}`}>{unit.name}</h2>
          <p>{words.head(unit)}</p>
          <ul>
            {remindedOf(unit).map((owed) => (
              <li key={`${owed.step} ${owed.level} ${owed.due}`}>{words.line(owed)}</li>
            ))}
          </ul>
          <p>{words.end}</p>
          <div className="on-screen">
            <CopyButton text={reminderText(unit, words)} label={t('years.remind.copy')} of={unit.name} />
          </div>
        </section>
      ))}
    </div>
  );
}

/** A reminder to each late unit, to be copied into a message or printed: what it owes, until when, and whom to ask. */
export function RemindersPage() {
  const t = useTexts<CalendarText>();
  const say = useSay();
  const place = yearPlace(useParams());
  const answer = useAnswer(listLate, { committee: place.committee, year: place.year });
  return (
    <Page
      title={t('years.remind.title', { year: String(place.year) })}
      lead={<p>{t('years.remind.lead')}</p>}
      crumbs={[
        { label: say(place.name), to: place.page },
        { label: t('years.behind.nav'), to: `${place.page}/late` },
      ]}
    >
      <Loaded answer={answer}>
        {({ units }) => {
          const late = units.filter(({ left }) => left < 0);
          return late.length === 0 ? <Notice title={t('years.behind.none')} /> : <Reminders units={late} place={place} />;
        }}
      </Loaded>
    </Page>
  );
}
