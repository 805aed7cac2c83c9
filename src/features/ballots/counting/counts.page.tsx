import '#features/ballots/ballots.css';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { LEVELS } from '#domain/level.ts';
import { ballotAt } from '#features/ballots/addresses.ts';
import type { BallotDetail } from '#features/ballots/ballots.contract.ts';
import { readBallot } from '#features/ballots/ballots.operations.ts';
import type { BallotText } from '#features/ballots/ballots.texts.ts';
import { CHOICE_NAMES } from '#features/ballots/wording.ts';
import { yearPlace } from '#features/years/addresses.ts';
import { useAnswer, type At } from '#ui/call.ts';
import type { Entered } from '#ui/form/entered.ts';
import { moveInGrid } from '#ui/form/grid-keys.ts';
import { NumberField } from '#ui/form/number-field.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import { MOST_VOTES, type EnteredCount } from './counting.contract.ts';
import { enterCount } from './counting.operations.ts';

const CHOICES = [...LEVELS.toReversed(), 'blank' as const];
const TURNOUT = ['issued', 'collected', 'invalid'] as const;
type Numbers = Readonly<Record<string, number>>;

interface Cells {
  numbers: Numbers;
  /** Told of each number as it is typed, so that sums follow. */
  set: (name: string, value: number | undefined) => void;
}

const valueOf = (numbers: Numbers, name: string): number => numbers[name] ?? 0;
const cellOf = (place: number, choice: (typeof CHOICES)[number]) => `subjects.${place}.${choice}`;

function Cell({ name, label, most, set }: Pick<Cells, 'set'> & { name: string; label: string; most: number }) {
  return <NumberField name={name} label={label} isBare isWhole least={0} most={most} onValue={(value) => set(name, value)} />;
}

function Turnout({ ballot, numbers, set }: Cells & { ballot: BallotDetail }) {
  const t = useTexts<BallotText>();
  const { present } = ballot.attendance;
  const most = { issued: present, collected: numbers['issued'] ?? present, invalid: numbers['collected'] ?? present };
  return (
    <div className="count-grid turnout">
      <table>
        <tbody>
          {TURNOUT.map((name) => (
            <tr key={name}>
              <th scope="row">{t(`ballots.count.${name}`)}</th>
              <td>
                <Cell label={t(`ballots.count.${name}`)} name={name} most={most[name]} set={set} />
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
  const sum = CHOICES.reduce((total, choice) => total + valueOf(numbers, cellOf(place, choice)), 0);
  return (
    <tr>
      <th scope="row">{name}</th>
      {CHOICES.map((choice) => (
        <td key={choice} data-label={say(CHOICE_NAMES[choice])}>
          <Cell label={`${name}: ${say(CHOICE_NAMES[choice])}`} name={cellOf(place, choice)} most={MOST_VOTES} set={set} />
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

function countOf({ number }: Entered, subjects: number): EnteredCount {
  const of = (name: string) => number(name) ?? 0;
  const votes = (place: number) => Object.fromEntries(CHOICES.map((choice) => [choice, of(cellOf(place, choice))]));
  return {
    issued: of('issued'),
    collected: of('collected'),
    invalid: of('invalid'),
    subjects: Array.from({ length: subjects }, (_, place) => votes(place) as EnteredCount['subjects'][number]),
  };
}

function Counting({ ballot, at, onDone }: { ballot: BallotDetail; at: At<typeof enterCount>; onDone: () => void }) {
  const t = useTexts<BallotText>();
  const [numbers, setNumbers] = useState<Numbers>({});
  const set = (name: string, value: number | undefined) =>
    setNumbers(({ [name]: _before, ...others }) => (value === undefined ? others : { ...others, [name]: value }));
  const valid = valueOf(numbers, 'collected') - valueOf(numbers, 'invalid');
  return (
    <OrderForm
      operation={enterCount}
      at={at}
      body={(entered) => countOf(entered, ballot.subjects.length)}
      action={t('ballots.count.save')}
      onDone={onDone}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys lead from field to field; the fields are what is used */}
      <div className="ballot-form" onKeyDown={moveInGrid}>
        <Turnout ballot={ballot} numbers={numbers} set={set} />
        <p role="status">{t('ballots.count.valid', { valid })}</p>
        <Subjects ballot={ballot} valid={valid} numbers={numbers} set={set} />
      </div>
    </OrderForm>
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
