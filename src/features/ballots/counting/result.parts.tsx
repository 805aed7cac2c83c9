import { Button } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { LEVELS } from '#domain/level.ts';
import type { BallotAt } from '#features/ballots/addresses.ts';
import type { BallotDetail } from '#features/ballots/ballots.contract.ts';
import type { BallotText } from '#features/ballots/ballots.texts.ts';
import { printMinutes } from '#features/ballots/paper/paper.operations.ts';
import { readReceipts } from '#features/ballots/voting/box.operations.ts';
import { askBox } from '#features/ballots/voting/voting.device.ts';
import { CHOICE_NAMES, RULE_NAMES } from '#features/ballots/wording.ts';
import { LEVEL_NAMES, LEVEL_TONES } from '#features/ratings/wording.ts';
import { Badge } from '#ui/badge.tsx';
import { addressOf } from '#ui/call.ts';
import { DownloadLink } from '#ui/download.tsx';
import { DataTable, type Column } from '#ui/data-table.tsx';
import { enteredIn } from '#ui/form/entered.ts';
import { TextField } from '#ui/form/fields.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { TechnicalDetails } from '#ui/technical-details.tsx';
import { readBox } from './counting.operations.ts';

interface Row {
  readonly place: number;
  readonly name: string;
  readonly reached: BallotDetail['outcomes'][number]['reached'];
  readonly votes: BallotDetail['outcomes'][number]['published'];
}

/** Columns of votes only where some may be told. */
function useColumns(told: boolean): readonly Column<Row>[] {
  const t = useTexts<BallotText>();
  const say = useSay();
  const choices = [...LEVELS.toReversed(), 'blank' as const];
  return [
    { id: 'name', header: t('ballots.subjects'), sortBy: ({ place }) => place, cell: ({ name }) => name },
    {
      id: 'reached',
      header: t('ballots.result.reached'),
      cell: ({ reached }) =>
        reached === null ? (
          <Badge tone="wait">{t('ballots.result.none')}</Badge>
        ) : (
          <Badge tone={LEVEL_TONES[reached]}>{say(LEVEL_NAMES[reached])}</Badge>
        ),
    },
    ...(told ? choices : []).map((choice) => ({
      id: choice,
      header: say(CHOICE_NAMES[choice]),
      end: true,
      cell: ({ votes }: Row) => (votes === null ? <span className="quiet">{t('ballots.result.sealed')}</span> : votes[choice]),
    })),
  ];
}

/** Whether a receipt is in the box; asked without saying who asks. */
function Check({ at: { committee, ballot } }: { at: BallotAt }) {
  const t = useTexts<BallotText>();
  const [said, setSaid] = useState<'yes' | 'no' | 'blank' | null>(null);
  const look = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const receipt = enteredIn(event.currentTarget).text('receipt').replaceAll(/\s+/gu, '').toLowerCase();
    if (receipt === '') return setSaid('blank');
    const answer = await askBox(readReceipts, { committee, ballot }, null);
    return setSaid(answer.state === 'ready' && answer.data.receipts.includes(receipt) ? 'yes' : 'no');
  };
  return (
    <form className="card ballot-form" noValidate onSubmit={(event) => void look(event)}>
      <h2>{t('ballots.check')}</h2>
      <p>{t('ballots.check.text')}</p>
      <TextField name="receipt" label={t('ballots.check.receipt')} />
      <div className="actions">
        <Button type="submit" variant="outline">
          {t('ballots.check.go')}
        </Button>
      </div>
      {said !== null && <p role="status">{t(`ballots.check.${said}`)}</p>}
    </form>
  );
}

/** For who counts again with a program of their own. */
function Technical({ at, unit }: { at: BallotAt; unit: string }) {
  const t = useTexts<BallotText>();
  return (
    <TechnicalDetails>
      <DownloadLink to={addressOf(readBox, { ...at })} name={`hom-phieu-${unit}.json`} format="JSON">
        {t('ballots.result.box')}
      </DownloadLink>
    </TechnicalDetails>
  );
}

/** What a closed ballot came to. */
export function Result({ ballot, at }: { ballot: BallotDetail; at: BallotAt }) {
  const t = useTexts<BallotText>();
  const say = useSay();
  const { outcomes, subjects, turnout, count, needed, rule } = ballot;
  const rows = subjects.map(({ name }, place): Row => {
    const outcome = outcomes[place];
    return { place, name, reached: outcome?.reached ?? null, votes: count?.subjects[place] ?? outcome?.published ?? null };
  });
  const told = rows.some(({ votes }) => votes !== null);
  const columns = useColumns(told);
  const unreached = rows.filter(({ reached }) => reached === null).length;
  return (
    <div className="ballot-form">
      <h2>{t('ballots.result.title')}</h2>
      {turnout && <p>{t('ballots.result.turnout', { ...turnout, valid: turnout.collected - turnout.invalid })}</p>}
      <p>
        {say(RULE_NAMES[rule])}
        {needed !== null && `: ${t('ballots.result.needed', { needed })}`}
      </p>
      {!told && <p>{t('ballots.result.untold')}</p>}
      {unreached > 0 && <p className="card">{t('ballots.result.again', { count: unreached })}</p>}
      <DataTable caption={t('ballots.result.title')} columns={columns} rows={rows} rowKey={({ place }) => String(place)} />
      {count && (
        <div className="actions">
          <DownloadLink to={addressOf(printMinutes.docx, { ...at })} format="Word">
            {t('ballots.result.minutes')}
          </DownloadLink>
          <DownloadLink to={addressOf(printMinutes.pdf, { ...at })} format="PDF">
            {t('ballots.result.minutes')}
          </DownloadLink>
        </div>
      )}
      {ballot.mode !== 'paper' && (told || count !== null) && <Technical at={at} unit={ballot.unit.code} />}
      {ballot.mode !== 'paper' && <Check at={at} />}
    </div>
  );
}
