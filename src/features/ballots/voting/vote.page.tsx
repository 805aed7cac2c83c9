import { Button } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { ballotAt } from '#features/ballots/addresses.ts';
import { readBallot } from '#features/ballots/ballots.operations.ts';
import type { BallotText } from '#features/ballots/ballots.texts.ts';
import { yearPlace } from '#features/years/addresses.ts';
import { forgetAnswers } from '#ui/api.ts';
import { useAnswer } from '#ui/call.ts';
import { useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded, Notice } from '#ui/states.tsx';
import { askOnce, isPending } from './voting.device.ts';
import { signSheet } from './voting.operations.ts';
import { Voting } from './voting.parts.tsx';

/** The caller's own sheet. Who is signed in gets it signed, once; what is cast goes without any sign of who it was. */
export function VotePage() {
  const t = useTexts<BallotText>();
  const params = useParams();
  const place = yearPlace(params);
  const at = ballotAt(place, params['ballot']);
  const answer = useAnswer(readBallot, { ...at });
  const sign = (blinded: string) => askOnce(signSheet, { ...at }, { blinded });
  const back = (
    <Button component={Link} to={`${place.page}/ballots`} variant="outline" onClick={forgetAnswers}>
      {t('ballots.nav')}
    </Button>
  );
  return (
    <Page
      title={t('ballots.vote.title', { year: String(place.year) })}
      lead={<p>{t('ballots.vote.lead')}</p>}
      crumbs={[{ label: t('ballots.nav'), to: `${place.page}/ballots` }]}
    >
      <Loaded answer={answer}>
        {(ballot) => {
          if (ballot.state !== 'open' || ballot.publicKey === null || ballot.own === null)
            return (
              <Notice title={t('ballots.vote.closed')} action={back}>
                <p>{t('ballots.vote.closed.text')}</p>
              </Notice>
            );
          if (ballot.own !== 'none' && !isPending(ballot.id))
            return (
              <Notice title={t('ballots.vote.voted')} action={back}>
                <p>{t('ballots.vote.voted.text')}</p>
              </Notice>
            );
          const booth = { committee: place.committee, ballot: ballot.id, publicKey: ballot.publicKey, sign };
          return <Voting sheet={ballot} booth={booth} next={back} />;
        }}
      </Loaded>
    </Page>
  );
}
