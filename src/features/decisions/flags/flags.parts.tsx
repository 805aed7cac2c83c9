import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';
import { printedDay } from '#kernel/dates.ts';
import type { Level } from '#domain/level.ts';
import type { DecisionText } from '#features/decisions/decisions.texts.ts';
import { LEVEL_NAMES } from '#features/ratings/wording.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import { Empty } from '#ui/empty.tsx';
import { FactList } from '#ui/fact-list.tsx';
import { TextField } from '#ui/form/fields.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { usePersonWords } from '#ui/person.tsx';
import type { FlagRow, Routine } from './flags.contract.ts';
import { clearFlag } from './flags.operations.ts';

/** What a flag tells, with levels by their names. */
function useTelling() {
  const t = useTexts<DecisionText>();
  const say = useSay();
  return ({ what, detail, year }: FlagRow): string => {
    const { pastYear, ...rest } = detail;
    const values = Object.entries(rest).map(([name, value]) => [
      name,
      typeof value === 'string' && value in LEVEL_NAMES ? say(LEVEL_NAMES[value as Level]) : (value ?? '–'),
    ]);
    const told = Object.fromEntries(values) as Record<string, string | number>;
    return t(`decisions.flag.${what}`, { year: String(year), pastYear: String(pastYear), ...told });
  };
}

interface FlagsProps {
  readonly rows: readonly FlagRow[];
  readonly place: YearPlace;
  readonly onDone: (said: ReactNode) => void;
}

const anchorOf = ({ id }: FlagRow) => `flag-${id}`;

/** Flags with who has to look at them, and the form that says what came of it. */
export function Flags({ rows, place, onDone }: FlagsProps) {
  const t = useTexts<DecisionText>();
  const tell = useTelling();
  const personWords = usePersonWords();
  return (
    <ul className="flag-list">
      {rows.map((flag) => (
        <li key={flag.id} id={anchorOf(flag)} data-waits={flag.mayClear || undefined}>
          <p>
            <Link to={`${place.page}/${flag.kind}s/${flag.code}`}>{flag.name}</Link>: {tell(flag)},{' '}
            <Link to={`${place.page}/decisions/${flag.because.id}`}>
              {t('decisions.flag.because', { number: flag.because.number, day: printedDay(flag.because.dated) })}
            </Link>
            . <span className="quiet">{t('decisions.flag.owner', { owner: flag.owner })}</span>
          </p>
          {flag.cleared && (
            <p className="quiet">{t('decisions.flag.cleared', { note: flag.cleared.note, by: personWords(flag.cleared.by) })}</p>
          )}
          {flag.mayClear && <ClearForm flag={flag} place={place} onDone={onDone} />}
        </li>
      ))}
    </ul>
  );
}

function ClearForm({ flag, place: { committee, year }, onDone }: Omit<FlagsProps, 'rows'> & { readonly flag: FlagRow }) {
  const t = useTexts<DecisionText>();
  const tell = useTelling();
  return (
    <OrderForm
      operation={clearFlag}
      at={{ committee, year, flag: flag.id }}
      body={({ text }) => ({ note: text('note') })}
      label={`${t('decisions.flag.clear')}: ${flag.name}`}
      className="board-form"
      variant="outline"
      action={t('decisions.flag.clear')}
      look={({ note }) => (
        <FactList
          facts={[
            { label: t('decisions.flag.look.what'), value: `${flag.name}: ${tell(flag)}` },
            { label: t('decisions.flag.note'), value: note },
            { label: t('decisions.once'), value: t('decisions.flag.look.after') },
          ]}
        />
      )}
      onDone={() =>
        onDone(
          <>
            {t('decisions.flag.done')} <a href={`#${anchorOf(flag)}`}>{flag.name}</a>
          </>,
        )
      }
    >
      <TextField name="note" label={t('decisions.flag.note')} className="wide" />
    </OrderForm>
  );
}

/** Patterns to look at again; they change nothing. */
export function RoutineNotes({ notes, place }: Routine & { place: YearPlace }) {
  const t = useTexts<DecisionText>();
  return (
    <section className="card stack" aria-labelledby="routine">
      <h2 id="routine">{t('decisions.routine')}</h2>
      <p>{t('decisions.routine.lead')}</p>
      {notes.length === 0 && <Empty title={t('decisions.routine.none')} />}
      <ul className="flag-list">
        {notes.map(({ pattern, kind, group, years, subjects }) => (
          <li key={`${pattern} ${kind} ${group.code}`}>
            <Link to={`${place.page}/organisations/${group.code}`}>{group.name}</Link>:{' '}
            {t(`decisions.routine.${pattern}`, { years: years.join(', ') })}:{' '}
            {subjects.map(({ code, name }, index) => (
              <Fragment key={code}>
                {index > 0 && ', '}
                <Link to={`${place.page}/${kind}s/${code}`}>{name}</Link>
              </Fragment>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
