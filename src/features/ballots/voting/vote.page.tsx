import { Button } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { readMe } from '#features/accounts/sign-in.operations.ts';
import { ballotAt, type BallotAt } from '#features/ballots/addresses.ts';
import type { BallotDetail } from '#features/ballots/ballots.contract.ts';
import { readBallot } from '#features/ballots/ballots.operations.ts';
import type { BallotText } from '#features/ballots/ballots.texts.ts';
import { yearPlace } from '#features/years/addresses.ts';
import { useAnswer } from '#ui/call.ts';
import { useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { forgetAnswers } from '#ui/queries.ts';
import { Loaded, Notice } from '#ui/states.tsx';
import { askOnce, isPending } from './voting.device.ts';
import { signSheet } from './voting.operations.ts';
import { Voting } from './voting.parts.tsx';

/** The caller’s own sheet. Who is signed in gets it signed, once; what is cast goes without any sign of who it was. */
export function VotePage() {
  const t = useTexts<BallotText>();
  const params = useParams();
  const place = yearPlace(params);
  const at = ballotAt(place, params['ballot']);
  const answer = useAnswer(readBallot, { ...at });
  const who = useAnswer(readMe, {});
  return (
    <Page title={t('ballots.vote.title', { year: String(place.year) })} lead={<p>{t('ballots.vote.lead')}</p>}>
      <Loaded answer={who}>
        {({ account }) => <Loaded answer={answer}>{(ballot) => <OwnSheet ballot={ballot} at={at} voter={account ?? ''} />}</Loaded>}
      </Loaded>
    </Page>
  );
}

function OwnSheet({ ballot, at, voter }: { ballot: BallotDetail; at: BallotAt; voter: string }) {
  const t = useTexts<BallotText>();
  const { page } = yearPlace(useParams());
  const leave = (label: string) => (
    <Button component={Link} to={`${page}/ballots`} variant="outline" onClick={forgetAnswers}>
      {label}
    </Button>
  );
  const back = leave(t('ballots.nav'));
  if (ballot.state !== 'open' || ballot.publicKey === null || ballot.own === null)
    return (
      <Notice title={t('ballots.vote.closed')} action={back}>
        <p>{t('ballots.vote.closed.text')}</p>
      </Notice>
    );
  const sign = (blinded: string) => askOnce(signSheet, { ...at }, { blinded });
  const booth = { committee: at.committee, ballot: ballot.id, voter, publicKey: ballot.publicKey, sign };
  if (ballot.own !== 'none' && !isPending(booth))
    return (
      <Notice title={t('ballots.vote.voted')} action={back}>
        <p>{t('ballots.vote.voted.text')}</p>
      </Notice>
    );
  return <Voting sheet={ballot} booth={booth} next={leave(t('ballots.vote.noted'))} />;
}
