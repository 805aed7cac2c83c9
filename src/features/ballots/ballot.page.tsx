import './ballots.css';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { printedDay } from '#kernel/dates.ts';
import { withQuery, yearPlace, type YearPlace } from '#features/years/addresses.ts';
import { Badge } from '#ui/badge.tsx';
import { useAnswer } from '#ui/call.ts';
import { DownloadLink } from '#ui/download.tsx';
import { DoneHere } from '#ui/form/done-here.tsx';
import { LongTextField } from '#ui/form/fields.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import type { uiTexts } from '#ui/ui.texts.ts';
import { ballotAt, type BallotAt } from './addresses.ts';
import type { BallotDetail } from './ballots.contract.ts';
import { readBallot } from './ballots.operations.ts';
import type { BallotText } from './ballots.texts.ts';
import { MOST_REASON } from './counting/counting.contract.ts';
import { voidBallot } from './counting/counting.operations.ts';
import { Result } from './counting/result.parts.tsx';
import { Opening } from './preparing/opening.parts.tsx';
import { Running } from './voting/running.parts.tsx';
import { MODE_NAMES, STATE_NAMES, STATE_TONES } from './wording.ts';

/** Ends a ballot without a result. */
function Voiding({ ballot, at, onDone }: { ballot: BallotDetail; at: BallotAt; onDone: () => void }) {
  const t = useTexts<BallotText>();
  const inBox = ballot.holding?.inBox ?? 0;
  return (
    <details className="card">
      <summary>{t('ballots.void')}</summary>
      <OrderForm
        operation={voidBallot}
        at={at}
        body={({ text }) => ({ reason: text('reason') })}
        action={t('ballots.void')}
        variant="outline"
        look={({ reason }) => (
          <>
            <p>{t('ballots.look.void', { unit: ballot.unit.name, subjects: ballot.subjects.length })}</p>
            {inBox > 0 && <p>{t('ballots.look.voidBox', { count: inBox })}</p>}
            <p>{`${t('ballots.void.reason')}: ${reason}`}</p>
          </>
        )}
        onDone={onDone}
      >
        <LongTextField name="reason" label={t('ballots.void.reason')} most={MOST_REASON} />
      </OrderForm>
    </details>
  );
}

type Step = 'opened' | 'closed' | 'voided';

/** What was done a moment ago, and where it goes on. */
function Done({ step, ballot, place }: { step: Step; ballot: BallotDetail; place: YearPlace }) {
  const t = useTexts<BallotText>();
  const next = {
    opened: null,
    closed: { to: withQuery(`${place.page}/reviews`, { state: 'discussed', unit: ballot.unit.code }), label: t('ballots.done.propose') },
    voided: { to: withQuery(`${place.page}/ballots/new`, { unit: ballot.unit.code }), label: t('ballots.done.again') },
  }[step];
  return (
    <DoneHere key={step}>
      {t(`ballots.done.${step}`)} {next && <Link to={next.to}>{next.label}</Link>}
    </DoneHere>
  );
}

/** What a ballot shows at each of its steps. */
function Body({ ballot, place }: { ballot: BallotDetail; place: YearPlace }) {
  const t = useTexts<BallotText>();
  const [done, setDone] = useState<Step | null>(null);
  const { state, own, holding } = ballot;
  const at = ballotAt(place, ballot.id);
  const isHeld = holding !== null && (state === 'prepared' || state === 'open');
  return (
    <div className="stack">
      {done && <Done step={done} ballot={ballot} place={place} />}
      {state === 'open' && own === 'none' && (
        <section className="card">
          <Button component={Link} to={`${place.page}/ballots/${ballot.id}/vote`} size="lg">
            {t('ballots.vote')}
          </Button>
        </section>
      )}
      {state === 'prepared' && holding && (
        <Opening ballot={ballot} electors={holding.electors} at={at} year={place.api} onDone={() => setDone('opened')} />
      )}
      {state === 'open' && holding && (
        <Running ballot={ballot} holding={holding} at={at} page={place.page} onClosed={() => setDone('closed')} />
      )}
      {state === 'closed' && <Result ballot={ballot} at={at} />}
      {isHeld && <Voiding ballot={ballot} at={at} onDone={() => setDone('voided')} />}
    </div>
  );
}

function Lead({ ballot, year }: { ballot: BallotDetail; year: string }) {
  const t = useTexts<BallotText | keyof typeof uiTexts>();
  const say = useSay();
  const { state, mode, round, heldOn, fromPaper, attachment, attendance } = ballot;
  return (
    <p>
      <Badge tone={STATE_TONES[state]}>{say(STATE_NAMES[state])}</Badge> {say(MODE_NAMES[mode])}
      {round > 1 && ` · ${t('ballots.round', { round })}`}
      {heldOn !== null && ` · ${printedDay(heldOn)}`}
      {fromPaper && ` · ${t('ballots.fromPaper')}`}
      {` · ${t('ballots.open.present', { ...attendance })}`}{' '}
      {attachment !== null && <DownloadLink to={`${year}/attachments/${attachment}`}>{t('ui.scan.open')}</DownloadLink>}
    </p>
  );
}

/** One ballot: prepared, open, or closed. */
export function BallotPage() {
  const t = useTexts<BallotText>();
  const params = useParams();
  const place = yearPlace(params);
  const answer = useAnswer(readBallot, ballotAt(place, params['ballot']));
  const title = answer.state === 'ready' ? t('ballots.one.title', { unit: answer.data.unit.name }) : t('ballots.nav');
  return (
    <Page title={title} lead={answer.state === 'ready' && <Lead ballot={answer.data} year={place.api} />}>
      <Loaded answer={answer}>{(ballot) => <Body ballot={ballot} place={place} />}</Loaded>
    </Page>
  );
}
