import '#features/ballots/ballots.css';
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useNavigate, useParams } from 'react-router';
import { LEVELS } from '#domain/level.ts';
import { ballotAt } from '#features/ballots/addresses.ts';
import type { BallotDetail } from '#features/ballots/ballots.contract.ts';
import { readBallot } from '#features/ballots/ballots.operations.ts';
import type { BallotText } from '#features/ballots/ballots.texts.ts';
import { CHOICE_NAMES } from '#features/ballots/wording.ts';
import { yearPlace } from '#features/years/addresses.ts';
import { useAnswer, useOrder, type At } from '#ui/call.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded, RefusedHere } from '#ui/states.tsx';
import { enterCount } from './counting.operations.ts';

const CHOICES = [...LEVELS.toReversed(), 'blank' as const];
const TURNOUT = ['issued', 'collected', 'invalid'] as const;
type Numbers = Readonly<Record<string, number>>;

function NumberField({
  label,
  name,
  numbers,
  set,
}: {
  label: string;
  name: string;
  numbers: Numbers;
  set: (name: string, value: number) => void;
}) {
  return (
    <input
      type="number"
      inputMode="numeric"
      min={0}
      step={1}
      required
      aria-label={label}
      value={numbers[name] ?? ''}
      onChange={(event) => set(name, event.currentTarget.valueAsNumber)}
    />
  );
}

interface Cells {
  numbers: Numbers;
  set: (name: string, value: number) => void;
}

const valueOf = (numbers: Numbers, name: string): number => numbers[name] ?? 0;

function Turnout({ numbers, set }: Cells) {
  const t = useTexts<BallotText>();
  return (
    <div className="count-grid turnout">
      <table>
        <tbody>
          {TURNOUT.map((name) => (
            <tr key={name}>
              <th scope="row">{t(`ballots.count.${name}`)}</th>
              <td>
                <NumberField label={t(`ballots.count.${name}`)} name={name} numbers={numbers} set={set} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SubjectRow({ name, place, valid, numbers, set }: Cells & { name: string; place: number; valid: number }) {
  const t = useTexts<BallotText>();
  const say = useSay();
  const sum = CHOICES.reduce((total, choice) => total + valueOf(numbers, `${place} ${choice}`), 0);
  return (
    <tr>
      <th scope="row">{name}</th>
      {CHOICES.map((choice) => (
        <td key={choice} data-label={say(CHOICE_NAMES[choice])}>
          <NumberField label={`${name}: ${say(CHOICE_NAMES[choice])}`} name={`${place} ${choice}`} numbers={numbers} set={set} />
        </td>
      ))}
      <td data-label={t('ballots.count.row')}>
        <strong className={sum === valid ? undefined : 'form-error'}>
          {sum} {sum === valid ? '✓' : `≠ ${valid}`}
        </strong>
      </td>
    </tr>
  );
}

function Subjects({ ballot, valid, numbers, set }: Cells & { ballot: BallotDetail; valid: number }) {
  const t = useTexts<BallotText>();
  const say = useSay();
  return (
    <div className="count-grid">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('ballots.subjects')}</th>
            {CHOICES.map((choice) => (
              <th key={choice} scope="col">
                {say(CHOICE_NAMES[choice])}
              </th>
            ))}
            <th scope="col">{t('ballots.count.row')}</th>
          </tr>
        </thead>
        <tbody>
          {ballot.subjects.map(({ kind, code, name }, place) => (
            <SubjectRow key={`${kind} ${code}`} name={name} place={place} valid={valid} numbers={numbers} set={set} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Counting({ ballot, at, onDone }: { ballot: BallotDetail; at: At<typeof enterCount>; onDone: () => void }) {
  const t = useTexts<BallotText>();
  const [numbers, setNumbers] = useState<Numbers>({});
  const { refused, busy, send } = useOrder(enterCount);
  const set = (name: string, value: number) =>
    setNumbers(({ [name]: _before, ...others }) => (Number.isNaN(value) ? others : { ...others, [name]: value }));
  const of = (name: string) => valueOf(numbers, name);
  const valid = of('collected') - of('invalid');
  const enter = async (event: FormEvent) => {
    event.preventDefault();
    const subjects = ballot.subjects.map((_, place) => {
      const votes = (choice: (typeof CHOICES)[number]) => of(`${place} ${choice}`);
      const [excellent, good, completed, failed, blank] = [
        votes('excellent'),
        votes('good'),
        votes('completed'),
        votes('failed'),
        votes('blank'),
      ];
      return { excellent, good, completed, failed, blank };
    });
    const count = { issued: of('issued'), collected: of('collected'), invalid: of('invalid'), subjects };
    if ((await send(at, count)) !== null) onDone();
  };
  return (
    <form className="ballot-form" onSubmit={(event) => void enter(event)}>
      <Turnout numbers={numbers} set={set} />
      <p role="status">{t('ballots.count.valid', { valid })}</p>
      <Subjects ballot={ballot} valid={valid} numbers={numbers} set={set} />
      <RefusedHere refused={refused} />
      <div className="actions">
        <Button type="submit" size="md" disabled={busy}>
          {t('ballots.count.save')}
        </Button>
      </div>
    </form>
  );
}

/** One teller's count of the paper sheets. */
export function CountsPage() {
  const t = useTexts<BallotText>();
  const params = useParams();
  const place = yearPlace(params);
  const navigate = useNavigate();
  const ballot = params['ballot'] ?? '';
  const number = params['teller'] ?? '';
  const at = ballotAt(place, ballot);
  const answer = useAnswer(readBallot, { ...at });
  const back = `${place.page}/ballots/${ballot}`;
  return (
    <Page
      title={t('ballots.count.title', { number })}
      lead={<p>{t('ballots.count.lead')}</p>}
      crumbs={[{ label: t('ballots.nav'), to: back }]}
    >
      <Loaded answer={answer}>
        {(data) => <Counting key={number} ballot={data} at={{ ...at, teller: number }} onDone={() => void navigate(back)} />}
      </Loaded>
    </Page>
  );
}
