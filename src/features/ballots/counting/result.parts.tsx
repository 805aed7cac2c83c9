import { Button, TextInput } from '@mantine/core';
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
import { DataTable, type Column } from '#ui/data-table.tsx';
import { DownloadLink } from '#ui/download.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
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

/** Whether a receipt is in the box. */
function Check({ at: { committee, ballot } }: { at: BallotAt }) {
  const t = useTexts<BallotText>();
  const [found, setFound] = useState<boolean | null>(null);
  const look = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get('receipt');
    const receipt = typeof typed === 'string' ? typed.replace(/\s+/gu, '').toLowerCase() : '';
    const answer = await askBox(readReceipts, { committee, ballot }, null);
    setFound(answer.state === 'ready' && answer.data.receipts.includes(receipt));
  };
  return (
    <form className="card ballot-form" onSubmit={(event) => void look(event)}>
      <h2>{t('ballots.check')}</h2>
      <p>{t('ballots.check.text')}</p>
      <TextInput name="receipt" label={t('ballots.check.receipt')} autoComplete="off" spellCheck={false} />
      <div className="actions">
        <Button type="submit" variant="outline">
          {t('ballots.check.go')}
        </Button>
      </div>
      {found !== null && <p role="status">{t(found ? 'ballots.check.yes' : 'ballots.check.no')}</p>}
    </form>
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
      {ballot.mode !== 'paper' && (told || count !== null) && (
        <p>
          <DownloadLink to={addressOf(readBox, { ...at })} name={`hom-phieu-${ballot.unit.code}.json`} format="JSON">
            {t('ballots.result.box')}
          </DownloadLink>
        </p>
      )}
      {ballot.mode !== 'paper' && <Check at={at} />}
    </div>
  );
}
