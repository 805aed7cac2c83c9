import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useParams } from 'react-router';
import type { BallotText } from '#features/ballots/ballots.texts.ts';
import type { Refused } from '#ui/call.ts';
import { LanguageSwitch, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { RefusedHere } from '#ui/states.tsx';
import { openSheet, signSheetByCode } from './box.operations.ts';
import type { SheetToVote } from './voting.contract.ts';
import { askBox, voterByCode, type Booth } from './voting.device.ts';
import { Voting } from './voting.parts.tsx';

interface Opened {
  readonly sheet: SheetToVote;
  readonly secret: string;
  readonly voter: string;
}

const boothOf = (committee: string, { sheet: { id: ballot, publicKey }, secret, voter }: Opened): Booth => ({
  committee,
  ballot,
  voter,
  publicKey: publicKey ?? '',
  sign: (blinded) => askBox(signSheetByCode, { committee, ballot }, { secret, blinded }),
});

/** The shared device: whoever has a code on paper votes, one after the other; nobody is signed in. */
export function BoxPage() {
  const t = useTexts<BallotText>();
  const { committee = '', ballot = '' } = useParams();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const open = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get('secret');
    const secret = typeof typed === 'string' ? typed : '';
    const answer = await askBox(openSheet, { committee, ballot }, { secret });
    setRefused(answer.state === 'refused' ? answer : null);
    if (answer.state === 'ready') setOpened({ sheet: answer.data, secret, voter: await voterByCode(answer.data.id, secret) });
  };
  return (
    <main className="booth">
      <p className="actions">
        <LanguageSwitch />
      </p>
      {opened === null ? (
        <Page title={t('ballots.box.title')} lead={<p>{t('ballots.box.lead')}</p>}>
          <form className="ballot-form" onSubmit={(event) => void open(event)}>
            <TextInput
              name="secret"
              label={t('ballots.box.code')}
              size="lg"
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              required
              withAsterisk={false}
            />
            <RefusedHere refused={refused} />
            <div className="actions">
              <Button type="submit" size="lg">
                {t('ballots.box.go')}
              </Button>
            </div>
          </form>
        </Page>
      ) : (
        <Page title={t('ballots.vote.title', { year: String(opened.sheet.year) })} lead={<p>{t('ballots.vote.lead')}</p>}>
          <Voting
            sheet={opened.sheet}
            booth={boothOf(committee, opened)}
            next={
              <Button size="lg" onClick={() => setOpened(null)}>
                {t('ballots.box.next')}
              </Button>
            }
          />
        </Page>
      )}
    </main>
  );
}
