import './ballots.css';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { printedDay } from '#kernel/dates.ts';
import { yearPlace, type YearPlace } from '#features/years/addresses.ts';
import { Badge } from '#ui/badge.tsx';
import { useAnswer, useOrder } from '#ui/call.ts';
import { DownloadLink } from '#ui/download.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded, RefusedHere } from '#ui/states.tsx';
import type { uiTexts } from '#ui/ui.texts.ts';
import { ballotAt, type BallotAt } from './addresses.ts';
import type { BallotDetail } from './ballots.contract.ts';
import { readBallot } from './ballots.operations.ts';
import type { BallotText } from './ballots.texts.ts';
import { voidBallot } from './counting/counting.operations.ts';
import { Result } from './counting/result.parts.tsx';
import { Opening } from './preparing/opening.parts.tsx';
import { Running } from './voting/running.parts.tsx';
import { MODE_NAMES, STATE_NAMES, STATE_TONES } from './wording.ts';

function Voiding({ at }: { at: BallotAt }) {
  const t = useTexts<BallotText>();
  const [reason, setReason] = useState<string | null>(null);
  const { refused, busy, send } = useOrder(voidBallot);
  if (reason === null)
    return (
      <Button variant="subtle" onClick={() => setReason('')}>
        {t('ballots.void')}
      </Button>
    );
  return (
    <div className="card ballot-form">
      <TextInput label={t('ballots.void.reason')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <RefusedHere refused={refused} />
      <div className="actions">
        <Button disabled={busy} onClick={() => void send(at, { reason })}>
          {t('ballots.void')}
        </Button>
        <Button variant="default" onClick={() => setReason(null)}>
          {t('ballots.cancel')}
        </Button>
      </div>
    </div>
  );
}

/** What a ballot shows at each of its steps. */
function Body({ ballot, place }: { ballot: BallotDetail; place: YearPlace }) {
  const t = useTexts<BallotText>();
  const { state, own, holding } = ballot;
  const at = ballotAt(place, ballot.id);
  const isHeld = holding !== null && (state === 'prepared' || state === 'open');
  return (
    <>
      {state === 'open' && own === 'none' && (
        <section className="card">
          <Button component={Link} to={`${place.page}/ballots/${ballot.id}/vote`} size="lg">
            {t('ballots.vote')}
          </Button>
        </section>
      )}
      {state === 'prepared' && holding && <Opening ballot={ballot} electors={holding.electors} at={at} year={place.api} />}
      {state === 'open' && holding && <Running ballot={ballot} holding={holding} at={at} page={place.page} />}
      {state === 'closed' && <Result ballot={ballot} at={at} />}
      {isHeld && <Voiding at={at} />}
    </>
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
