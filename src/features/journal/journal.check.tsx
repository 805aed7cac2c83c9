import { TextField } from '#ui/form/fields.tsx';
import { NumberField } from '#ui/form/number-field.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import type { JournalCheck } from './journal.contract.ts';
import { checkJournal } from './journal.operations.ts';
import type { JournalText } from './journal.texts.ts';

function Verdict({ check }: { check: JournalCheck }) {
  const t = useTexts<JournalText>();
  const say = useSay();
  const { broken, seal, entries } = check;
  return (
    <>
      {broken === null ? (
        <p className="verdict-whole" data-journal="whole">
          {t('journal.whole', { entries })}
        </p>
      ) : (
        <div className="verdict-broken" data-journal="broken">
          <p>
            <strong>{t('journal.broken')}</strong>: {say(broken.words)}
          </p>
          <p>{t('journal.broken.next')}</p>
        </div>
      )}
      {seal && (
        <p className={seal.fits ? 'verdict-whole' : 'verdict-broken'} data-seal={seal.fits ? 'fits' : 'differs'}>
          {t(seal.fits ? 'journal.compare.yes' : 'journal.compare.no', { seq: seal.seq })}
        </p>
      )}
    </>
  );
}

/** Computes the chain anew when asked to, and holds it against a seal that somebody kept on paper. */
export function CheckCard({ committee }: { committee: string }) {
  const t = useTexts<JournalText>();
  const shared = { operation: checkJournal, body: () => null, doing: t('journal.checking') } as const;
  const verdict = (check: JournalCheck) => <Verdict check={check} />;
  return (
    <section className="card journal-check" aria-labelledby="check">
      <h2 id="check">{t('journal.check')}</h2>
      <p>{t('journal.check.text')}</p>
      <OrderForm {...shared} at={{ committee }} action={t('journal.check.start')} done={verdict} />
      <details>
        <summary>{t('journal.compare')}</summary>
        <OrderForm
          {...shared}
          at={({ text }) => ({ committee, query: { seq: text('seq'), hash: text('hash') } })}
          action={t('journal.compare.start')}
          variant="default"
          done={verdict}
        >
          <NumberField name="seq" label={t('journal.compare.seq')} least={1} isWhole />
          <TextField name="hash" label={t('journal.compare.hash')} />
        </OrderForm>
      </details>
    </section>
  );
}
