import '#features/ballots/ballots.css';
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { MODES } from '#features/ballots/ballots.ts';
import type { BallotText } from '#features/ballots/ballots.texts.ts';
import { MODE_NAMES, RULE_NAMES } from '#features/ballots/wording.ts';
import type { UnitList } from '#features/reviews/reviews.contract.ts';
import { listUnits } from '#features/reviews/reviews.operations.ts';
import { yearPlace, type YearPlace } from '#features/years/addresses.ts';
import { ConfidenceBadge } from '#ui/badge.tsx';
import { useAnswer } from '#ui/call.ts';
import { Empty } from '#ui/empty.tsx';
import { ChoiceField } from '#ui/form/fields.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import { Names, useChosen } from './names.parts.tsx';
import type { Candidates } from './preparing.contract.ts';
import { prepareBallot, readCandidates } from './preparing.operations.ts';

function ModeChoice() {
  const t = useTexts<BallotText>();
  const say = useSay();
  return (
    <fieldset>
      <legend>{t('ballots.new.mode')}</legend>
      <div className="ballot-choices">
        {MODES.map((one) => (
          <label key={one}>
            <input type="radio" name="mode" data-at="mode" value={one} defaultChecked={one === MODES[0]} />
            <span>
              {say(MODE_NAMES[one])} <small className="quiet">{t(`ballots.mode.${one}.text`)}</small>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function RuleChoice({ rules }: Pick<Candidates, 'rules'>) {
  const t = useTexts<BallotText>();
  const say = useSay();
  const [rule, setRule] = useState<string | undefined>(rules[0]?.id);
  const chosen = rules.find(({ id }) => id === rule);
  return (
    <div>
      <ChoiceField
        name="rule"
        label={t('ballots.new.rule')}
        options={rules.map(({ id }) => ({ value: id, label: say(RULE_NAMES[id]) }))}
        onChoice={setRule}
      />
      <p className="quiet">
        {chosen && <ConfidenceBadge confidence={chosen.confidence} />} {t('ballots.new.rule.assumed')}
      </p>
    </div>
  );
}

const keyOf = ({ kind, code }: Candidates['subjects'][number]) => `${kind} ${code}`;

function Preparing({ found, place }: { found: Candidates; place: YearPlace }) {
  const t = useTexts<BallotText>();
  const navigate = useNavigate();
  const subjects = useChosen(found.subjects.map(keyOf));
  const electors = useChosen(found.electors.filter(({ votes }) => votes === 'yes').map(({ code }) => code));
  const notes = { yes: undefined, 'when-called': t('ballots.new.exempt'), no: t('ballots.new.noVote') };
  return (
    <OrderForm
      operation={prepareBallot}
      at={{ committee: place.committee, year: place.year }}
      body={({ one }) => ({
        unit: found.unit.code,
        mode: one('mode', MODES) ?? MODES[0],
        rule: one(
          'rule',
          found.rules.map(({ id }) => id),
        ),
        subjects: found.subjects.filter((subject) => subjects.chosen.has(keyOf(subject))).map(({ kind, code }) => ({ kind, code })),
        electors: found.electors.map(({ code }) => code).filter((code) => electors.chosen.has(code)),
      })}
      action={t('ballots.prepare')}
      className="ballot-form"
      onDone={({ id }) => void navigate(`${place.page}/ballots/${id}`)}
    >
      <Names
        legend={t('ballots.new.subjects')}
        at="subjects"
        names={found.subjects.map((subject) => ({ key: keyOf(subject), name: subject.name, note: subject.code }))}
        {...subjects}
      />
      <Names
        legend={t('ballots.new.electors')}
        at="electors"
        names={found.electors.map(({ code, name, votes }) => ({ key: code, name, note: notes[votes] ?? code, disabled: votes === 'no' }))}
        {...electors}
      />
      {electors.chosen.size < found.small && (
        <p className="card" role="status">
          {t('ballots.new.small', { small: found.small })}
        </p>
      )}
      <ModeChoice />
      <RuleChoice rules={found.rules} />
    </OrderForm>
  );
}

/** Units with discussed files, one of which holds the ballot. */
function UnitChoice({ units, unit, choose }: { units: UnitList['units']; unit: string; choose: (unit: string) => void }) {
  const t = useTexts<BallotText>();
  const options = units.map(({ code, name, count }) => ({ value: code, label: `${name} · ${t('ballots.new.unit.files', { count })}` }));
  return (
    <NativeSelect
      label={t('ballots.new.unit')}
      value={unit}
      data={[{ value: '', label: '…' }, ...options]}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
}

function Nobody({ place }: { place: YearPlace }) {
  const t = useTexts<BallotText>();
  const reviews = (
    <Button component={Link} to={`${place.page}/reviews`} variant="outline">
      {t('ballots.new.reviews')}
    </Button>
  );
  return (
    <Empty title={t('ballots.new.nobody')} action={reviews}>
      <p>{t('ballots.new.nobody.text')}</p>
    </Empty>
  );
}

/** A ballot is prepared: of which unit, on whom, by whom, and how. */
export function PrepareBallotPage() {
  const t = useTexts<BallotText>();
  const place = yearPlace(useParams());
  const [search, setSearch] = useSearchParams();
  const unit = search.get('unit') ?? '';
  const at = { committee: place.committee, year: place.year };
  const discussed = useAnswer(listUnits, { ...at, query: { state: 'discussed' } });
  const found = useAnswer(readCandidates, unit === '' ? null : { ...at, query: { unit } });
  return (
    <Page title={t('ballots.new.title')}>
      <Loaded answer={discussed}>
        {({ units }) =>
          units.length === 0 ? (
            <Nobody place={place} />
          ) : (
            <div className="ballot-form">
              <UnitChoice units={units} unit={unit} choose={(code) => setSearch(code === '' ? {} : { unit: code }, { replace: true })} />
              {unit !== '' && <Loaded answer={found}>{(data) => <Preparing key={data.unit.code} found={data} place={place} />}</Loaded>}
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}
