import './ballots.css';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { printedDay } from '#kernel/dates.ts';
import { yearPlace, type YearPlace } from '#features/years/addresses.ts';
import { useApi } from '#ui/api.ts';
import { Badge } from '#ui/badge.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import type { uiTexts } from '#ui/ui.texts.ts';
import { Opening } from './ballot.opening.tsx';
import { Result } from './ballot.result.tsx';
import { Running } from './ballot.running.tsx';
import type { BallotDetail } from './ballots.contract.ts';
import type { BallotText } from './ballots.texts.ts';
import { RefusedHere, useSending } from './sending.tsx';
import { MODE_NAMES, STATE_NAMES, STATE_TONES } from './wording.ts';

function Voiding({ api }: { api: string }) {
  const t = useTexts<BallotText>();
  const [reason, setReason] = useState<string | null>(null);
  const { refused, busy, send } = useSending();
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
        <Button disabled={busy} onClick={() => void send('POST', `${api}/void`, { reason })}>
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
function Body({ ballot, api, place }: { ballot: BallotDetail; api: string; place: YearPlace }) {
  const t = useTexts<BallotText>();
  const { state, own, holding } = ballot;
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
      {state === 'prepared' && holding && <Opening ballot={ballot} electors={holding.electors} api={api} year={place.api} />}
      {state === 'open' && holding && <Running ballot={ballot} holding={holding} api={api} place={place} />}
      {state === 'closed' && <Result ballot={ballot} api={api} committee={place.committee} />}
      {isHeld && <Voiding api={api} />}
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
      {attachment !== null && <a href={`${year}/attachments/${attachment}`}>{t('ui.scan.open')}</a>}
    </p>
  );
}

/** One ballot: prepared, open, or closed. */
export function BallotPage() {
  const t = useTexts<BallotText>();
  const params = useParams();
  const place = yearPlace(params);
  const api = `${place.api}/ballots/${params['ballot'] ?? ''}`;
  const answer = useApi<BallotDetail>(api);
  const title = answer.state === 'ready' ? t('ballots.one.title', { unit: answer.data.unit.name }) : t('ballots.nav');
  return (
    <Page
      title={title}
      lead={answer.state === 'ready' && <Lead ballot={answer.data} year={place.api} />}
      crumbs={[{ label: t('ballots.nav'), to: `${place.page}/ballots` }]}
    >
      <Loaded answer={answer}>{(ballot) => <Body ballot={ballot} api={api} place={place} />}</Loaded>
    </Page>
  );
}
