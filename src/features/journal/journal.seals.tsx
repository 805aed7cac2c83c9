import { Button } from '@mantine/core';
import { useState } from 'react';
import { ask, forgetAnswers, useApi } from '#ui/api.ts';
import type { Answer } from '#ui/api.ts';
import { useTexts } from '#ui/language.tsx';
import { PersonName } from '#ui/person.tsx';
import { Loaded, Refused } from '#ui/states.tsx';
import { grouped } from './chain.ts';
import type { Seal, SealList } from './journal.contract.ts';
import type { JournalText } from './journal.texts.ts';
import { useMoment } from '#ui/moments.tsx';

const SHOWN_DIGITS = 19;

function Seals({ api, seals }: { api: string; seals: SealList['seals'] }) {
  const t = useTexts<JournalText>();
  const moment = useMoment();
  if (seals.length === 0) return <p className="quiet">{t('journal.seals.none')}</p>;
  return (
    <ul className="journal-seals">
      {seals.map((seal) => (
        <li key={`${seal.seq} ${seal.at}`}>
          {t('journal.seq')} <strong>{seal.seq}</strong> · {moment(seal.at)} · <PersonName of={seal.by} />
          <br />
          <code>{grouped(seal.hash).slice(0, SHOWN_DIGITS)}…</code> · {t(seal.fits ? 'journal.seal.yes' : 'journal.seal.no')} ·{' '}
          <a download href={`${api}/seals/${seal.seq}/slip.pdf`} aria-label={`${t('journal.seal.print')} ${seal.seq} (PDF)`}>
            {t('journal.seal.print')} (PDF)
          </a>{' '}
          <a download href={`${api}/seals/${seal.seq}/slip.docx`} aria-label={`${t('journal.seal.print')} ${seal.seq} (Word)`}>
            {t('journal.seal.print')} (Word)
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Where the journal ended on some days, written down to be kept on paper. */
export function SealsCard({ api }: { api: string }) {
  const t = useTexts<JournalText>();
  const answer = useApi<SealList>(`${api}/seals`);
  const [made, setMade] = useState<Answer<Seal> | null>(null);
  const make = async () => {
    setMade({ state: 'loading' });
    setMade(await ask<Seal>(`${api}/seals`, { method: 'POST' }));
    forgetAnswers();
  };
  return (
    <section className="card journal-check" aria-labelledby="seals">
      <h2 id="seals">{t('journal.seals')}</h2>
      <p>{t('journal.seals.text')}</p>
      <Button variant="default" disabled={made?.state === 'loading'} onClick={() => void make()}>
        {t('journal.seal.make')}
      </Button>
      <div aria-live="polite">
        {made?.state === 'ready' && <p className="verdict-whole">{t('journal.seal.made', { seq: made.data.seq })}</p>}
        {made?.state === 'refused' && <Refused status={made.status} message={made.message} />}
      </div>
      <Loaded answer={answer}>{({ seals }) => <Seals api={api} seals={seals} />}</Loaded>
    </section>
  );
}
