import { Button } from '@mantine/core';
import { useState } from 'react';
import { printedMoment } from '#kernel/dates.ts';
import { addressOf, useAnswer, useOrder } from '#ui/call.ts';
import { DownloadLink } from '#ui/download.tsx';
import { Empty } from '#ui/empty.tsx';
import { useTexts } from '#ui/language.tsx';
import { PersonName } from '#ui/person.tsx';
import { Loaded, RefusedHere } from '#ui/states.tsx';
import { grouped } from './chain.ts';
import type { Seal, SealList } from './journal.contract.ts';
import { listSeals, sealJournal, takeSeal } from './journal.operations.ts';
import type { JournalText } from './journal.texts.ts';

const SHOWN_DIGITS = 19;

function Seals({ committee, seals }: { committee: string; seals: SealList['seals'] }) {
  const t = useTexts<JournalText>();
  if (seals.length === 0) return <Empty title={t('journal.seals.none')} />;
  return (
    <ul className="journal-seals">
      {seals.map((seal) => (
        <li key={`${seal.seq} ${seal.at}`}>
          {t('journal.seq')} <strong>{seal.seq}</strong> · {printedMoment(seal.at)} · <PersonName of={seal.by} />
          <br />
          <code>{grouped(seal.hash).slice(0, SHOWN_DIGITS)}…</code> · {t(seal.fits ? 'journal.seal.yes' : 'journal.seal.no')} ·{' '}
          <DownloadLink to={addressOf(takeSeal('pdf'), { committee, seq: seal.seq })} of={String(seal.seq)} format="PDF">
            {t('journal.seal.print')}
          </DownloadLink>{' '}
          <DownloadLink to={addressOf(takeSeal('docx'), { committee, seq: seal.seq })} of={String(seal.seq)} format="Word">
            {t('journal.seal.print')}
          </DownloadLink>
        </li>
      ))}
    </ul>
  );
}

/** Where the journal ended on some days, written down to be kept on paper. */
export function SealsCard({ committee }: { committee: string }) {
  const t = useTexts<JournalText>();
  const answer = useAnswer(listSeals, { committee });
  const { busy, refused, send } = useOrder(sealJournal);
  const [made, setMade] = useState<Seal | null>(null);
  const make = async () => setMade(await send({ committee }, null));
  return (
    <section className="card journal-check" aria-labelledby="seals">
      <h2 id="seals">{t('journal.seals')}</h2>
      <p>{t('journal.seals.text')}</p>
      <Button variant="default" disabled={busy} onClick={() => void make()}>
        {t('journal.seal.make')}
      </Button>
      <div aria-live="polite">
        {made && <p className="verdict-whole">{t('journal.seal.made', { seq: made.seq })}</p>}
        <RefusedHere refused={refused} />
      </div>
      <Loaded answer={answer}>{({ seals }) => <Seals committee={committee} seals={seals} />}</Loaded>
    </section>
  );
}
