import '#features/ballots/ballots.css';
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { MODES, type Mode } from '#features/ballots/ballots.ts';
import type { BallotText } from '#features/ballots/ballots.texts.ts';
import { MODE_NAMES, RULE_NAMES } from '#features/ballots/wording.ts';
import type { FileList } from '#features/reviews/reviews.contract.ts';
import { listReviews } from '#features/reviews/reviews.operations.ts';
import { yearPlace, type YearPlace } from '#features/years/addresses.ts';
import { ConfidenceBadge } from '#ui/badge.tsx';
import { useAnswer, useOrder } from '#ui/call.ts';
import { Empty } from '#ui/empty.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded, RefusedHere } from '#ui/states.tsx';
import { Names, useChosen } from './names.parts.tsx';
import type { Candidates } from './preparing.contract.ts';
import { prepareBallot, readCandidates } from './preparing.operations.ts';

function ModeChoice({ mode, setMode }: { mode: Mode; setMode: (mode: Mode) => void }) {
  const t = useTexts<BallotText>();
  const say = useSay();
  return (
    <fieldset>
      <legend>{t('ballots.new.mode')}</legend>
      <div className="ballot-choices">
        {MODES.map((one) => (
          <label key={one}>
            <input type="radio" name="mode" checked={mode === one} onChange={() => setMode(one)} />
            <span>
              {say(MODE_NAMES[one])} <small className="quiet">{t(`ballots.mode.${one}.text`)}</small>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function RuleChoice({ rules, rule, setRule }: Pick<Candidates, 'rules'> & { rule: Rule; setRule: (rule: Rule) => void }) {
  const t = useTexts<BallotText>();
  const say = useSay();
  const chosen = rules.find(({ id }) => id === rule);
  return (
    <div>
      <NativeSelect
        label={t('ballots.new.rule')}
        value={rule}
        data={rules.map(({ id }) => ({ value: id as string, label: say(RULE_NAMES[id]) }))}
        onChange={(event) => setRule(event.currentTarget.value as Rule)}
      />
      <p className="quiet">
        {chosen && <ConfidenceBadge confidence={chosen.confidence} />} {t('ballots.new.rule.assumed')}
      </p>
    </div>
  );
}

type Rule = Candidates['rules'][number]['id'];
const keyOf = ({ kind, code }: Candidates['subjects'][number]) => `${kind} ${code}`;

function Preparing({ found, place }: { found: Candidates; place: YearPlace }) {
  const t = useTexts<BallotText>();
  const navigate = useNavigate();
  const subjects = useChosen(found.subjects.map(keyOf));
  const electors = useChosen(found.electors.filter(({ votes }) => votes === 'yes').map(({ code }) => code));
  const [mode, setMode] = useState<Mode>('paper');
  const [rule, setRule] = useState<Rule>('majority-of-convened');
  const { refused, busy, send } = useOrder(prepareBallot);
  const prepare = async () => {
    const made = await send(
      { committee: place.committee, year: place.year },
      {
        unit: found.unit.code,
        mode,
        rule,
        subjects: found.subjects.filter((subject) => subjects.chosen.has(keyOf(subject))).map(({ kind, code }) => ({ kind, code })),
        electors: found.electors.map(({ code }) => code).filter((code) => electors.chosen.has(code)),
      },
    );
    if (made) void navigate(`${place.page}/ballots/${made.id}`);
  };
  const notes = { yes: undefined, 'when-called': t('ballots.new.exempt'), no: t('ballots.new.noVote') };
  return (
    <div className="ballot-form">
      <Names
        legend={t('ballots.new.subjects')}
        names={found.subjects.map((subject) => ({ key: keyOf(subject), name: subject.name, note: subject.code }))}
        {...subjects}
      />
      <Names
        legend={t('ballots.new.electors')}
        names={found.electors.map(({ code, name, votes }) => ({ key: code, name, note: notes[votes] ?? code, disabled: votes === 'no' }))}
        {...electors}
      />
      {electors.chosen.size < found.small && (
        <p className="card" role="status">
          {t('ballots.new.small', { small: found.small })}
        </p>
      )}
      <ModeChoice mode={mode} setMode={setMode} />
      <RuleChoice rules={found.rules} rule={rule} setRule={setRule} />
      <RefusedHere refused={refused} />
      <div className="actions">
        <Button size="md" disabled={busy} onClick={() => void prepare()}>
          {t('ballots.prepare')}
        </Button>
      </div>
    </div>
  );
}

/** Units with discussed files, one of which holds the ballot. */
function UnitChoice({ list, unit, choose }: { list: FileList; unit: string; choose: (unit: string) => void }) {
  const t = useTexts<BallotText>();
  const units = [...Map.groupBy(list.rows, ({ unitCode }) => unitCode)];
  const options = units.map(([code, rows]) => ({
    value: code,
    label: `${rows[0]!.unitName} · ${t('ballots.new.unit.files', { count: rows.length })}`,
  }));
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
  const discussed = useAnswer(listReviews, { ...at, query: { state: 'discussed' } });
  const found = useAnswer(readCandidates, unit === '' ? null : { ...at, query: { unit } });
  return (
    <Page title={t('ballots.new.title')}>
      <Loaded answer={discussed}>
        {(list) =>
          list.rows.length === 0 ? (
            <Nobody place={place} />
          ) : (
            <div className="ballot-form">
              <UnitChoice list={list} unit={unit} choose={(code) => setSearch(code === '' ? {} : { unit: code }, { replace: true })} />
              {unit !== '' && <Loaded answer={found}>{(data) => <Preparing key={data.unit.code} found={data} place={place} />}</Loaded>}
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}
