import { printedMoment } from '#kernel/dates.ts';
import { addressOf, useAnswer } from '#ui/call.ts';
import { DownloadLink } from '#ui/download.tsx';
import { Empty } from '#ui/empty.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { useTexts } from '#ui/language.tsx';
import { PersonName } from '#ui/person.tsx';
import { Loaded } from '#ui/states.tsx';
import { grouped } from './chain.ts';
import type { SealList } from './journal.contract.ts';
import { listSeals, readJournal, sealJournal, takeSeal } from './journal.operations.ts';
import type { JournalText } from './journal.texts.ts';

const SHOWN_DIGITS = 19;

const SLIPS = [
  ['pdf', 'PDF'],
  ['docx', 'Word'],
] as const;

/** A seal on paper. */
function Slips({ committee, seq }: { committee: string; seq: number }) {
  const t = useTexts<JournalText>();
  return SLIPS.map(([file, format]) => (
    <DownloadLink key={file} to={addressOf(takeSeal(file), { committee, seq })} of={String(seq)} format={format}>
      {t('journal.seal.print')}
    </DownloadLink>
  ));
}

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
          <Slips committee={committee} seq={seal.seq} />
        </li>
      ))}
    </ul>
  );
}

/** What a seal will say, and what follows from it. */
function Look({ committee }: { committee: string }) {
  const t = useTexts<JournalText>();
  const newest = useAnswer(readJournal, { committee, query: { size: 1 } });
  const seq = newest.state === 'ready' ? newest.data.rows[0]?.seq : undefined;
  return (
    <>
      {seq !== undefined && <p>{t('journal.seal.upTo', { seq })}</p>}
      <p>{t('journal.seal.follows')}</p>
    </>
  );
}

/** Where the journal ended on some days, written down to be kept on paper. */
export function SealsCard({ committee }: { committee: string }) {
  const t = useTexts<JournalText>();
  const answer = useAnswer(listSeals, { committee });
  return (
    <section className="card journal-check" aria-labelledby="seals">
      <h2 id="seals">{t('journal.seals')}</h2>
      <p>{t('journal.seals.text')}</p>
      <OrderForm
        operation={sealJournal}
        at={{ committee }}
        body={() => null}
        action={t('journal.seal.make')}
        variant="default"
        look={() => <Look committee={committee} />}
        done={({ seq }) => (
          <>
            <p className="verdict-whole">{t('journal.seal.made', { seq })}</p>
            <Slips committee={committee} seq={seq} />
          </>
        )}
      />
      <Loaded answer={answer}>{({ seals }) => <Seals committee={committee} seals={seals} />}</Loaded>
    </section>
  );
}
