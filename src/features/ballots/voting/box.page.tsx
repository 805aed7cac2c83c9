import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useParams } from 'react-router';
import type { BallotText } from '#features/ballots/ballots.texts.ts';
import { TextField } from '#ui/form/fields.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { LanguageSwitch, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
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
  const secret = useRef('');
  const at = { committee, ballot };
  return (
    <main className="booth">
      <p className="actions">
        <LanguageSwitch />
      </p>
      {opened === null ? (
        <Page title={t('ballots.box.title')} lead={<p>{t('ballots.box.lead')}</p>}>
          <OrderForm
            operation={openSheet}
            at={at}
            body={({ text }) => ({ secret: text('secret') })}
            carry={(order) => {
              secret.current = order.secret;
              return askBox(openSheet, at, order);
            }}
            action={t('ballots.box.go')}
            onDone={(sheet) =>
              void voterByCode(sheet.id, secret.current).then((voter) => setOpened({ sheet, secret: secret.current, voter }))
            }
          >
            <TextField name="secret" label={t('ballots.box.code')} autoCapitalize="characters" />
          </OrderForm>
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
