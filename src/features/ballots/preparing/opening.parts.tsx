import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { BallotAt } from '#features/ballots/addresses.ts';
import type { BallotDetail } from '#features/ballots/ballots.contract.ts';
import type { BallotText } from '#features/ballots/ballots.texts.ts';
import { printSheets } from '#features/ballots/paper/paper.operations.ts';
import { uploadAddress } from '#features/documents/addresses.ts';
import { addressOf, useOrder } from '#ui/call.ts';
import { DownloadLink } from '#ui/download.tsx';
import { useTexts } from '#ui/language.tsx';
import { ScanField } from '#ui/scan-field.tsx';
import { RefusedHere } from '#ui/states.tsx';
import { Names, useChosen } from './names.parts.tsx';
import { openBallot } from './preparing.operations.ts';

type Elector = NonNullable<BallotDetail['holding']>['electors'][number];

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

interface OpeningProps {
  ballot: BallotDetail;
  electors: readonly Elector[];
  at: BallotAt;
  /** Address of the year. */
  year: string;
}

/** The day of a vote that is recorded afterwards, and the scan of its minutes. */
function HeldBefore({ ballot, year }: Pick<OpeningProps, 'ballot' | 'year'>) {
  const t = useTexts<BallotText>();
  const [isScanned, setIsScanned] = useState(false);
  const to = uploadAddress(year, { kind: 'organisation', code: ballot.unit.code, purpose: 'minutes' });
  return (
    <>
      <TextInput name="heldOn" type="date" label={t('ballots.open.paper')} required={isScanned} withAsterisk={false} />
      <ScanField name="attachment" to={to} onAttached={() => setIsScanned(true)} />
    </>
  );
}

/** The meeting begins: who is absent, who presides, who counts. */
export function Opening({ ballot, electors, at, year }: OpeningProps) {
  const t = useTexts<BallotText>();
  const absent = useChosen([]);
  const { refused, busy, send } = useOrder(openBallot);
  const { convened } = ballot.attendance;
  const present = convened - absent.chosen.size;
  const open = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [heldOn, attachment] = [text(form, 'heldOn'), text(form, 'attachment')];
    await send(at, {
      absent: [...absent.chosen],
      tellers: [text(form, 'teller1'), text(form, 'teller2')].filter((name) => name !== ''),
      chair: text(form, 'chair'),
      smallAccepted: form.has('small'),
      ...(heldOn && { paper: { heldOn, ...(attachment && { attachment }) } }),
    });
  };
  return (
    <form className="ballot-form" onSubmit={(event) => void open(event)}>
      <h2>{t('ballots.open.title')}</h2>
      {ballot.mode !== 'electronic' && (
        <div className="actions">
          <DownloadLink to={addressOf(printSheets, { ...at })} format="PDF">
            {t('ballots.sheets')}
          </DownloadLink>
        </div>
      )}
      <Names
        legend={t('ballots.open.absent')}
        names={electors.map(({ code, name }) => ({ key: code, name }))}
        chosen={absent.chosen}
        toggle={absent.toggle}
      />
      <p role="status">
        <strong>{t('ballots.open.present', { present, convened })}</strong>
      </p>
      <TextInput name="chair" label={t('ballots.open.chair')} />
      <TextInput name="teller1" label={t('ballots.open.teller', { number: 1 })} required withAsterisk={false} />
      <TextInput name="teller2" label={t('ballots.open.teller', { number: 2 })} required withAsterisk={false} />
      {ballot.mode === 'paper' && <HeldBefore ballot={ballot} year={year} />}
      {present < ballot.smallBelow && (
        <div className="ballot-list">
          <label>
            <input type="checkbox" name="small" />
            <span>{t('ballots.open.small')}</span>
          </label>
        </div>
      )}
      <RefusedHere refused={refused} />
      <div className="actions">
        <Button type="submit" size="md" disabled={busy}>
          {t('ballots.open.go')}
        </Button>
      </div>
    </form>
  );
}
