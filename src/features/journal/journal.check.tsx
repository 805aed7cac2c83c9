import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { Answer } from '#ui/api.ts';
import { call } from '#ui/call.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import { Refused } from '#ui/states.tsx';
import type { JournalCheck } from './journal.contract.ts';
import { checkJournal } from './journal.operations.ts';
import type { JournalText } from './journal.texts.ts';

type State = Answer<JournalCheck> | { readonly state: 'idle' };

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

function Compare({ onAsk, busy }: { onAsk: (seal: { seq: string; hash: string }) => void; busy: boolean }) {
  const t = useTexts<JournalText>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [seq, hash] = [form.get('seq'), form.get('hash')];
    if (typeof seq === 'string' && typeof hash === 'string') onAsk({ seq, hash });
  };
  return (
    <details>
      <summary>{t('journal.compare')}</summary>
      <form className="journal-compare" onSubmit={submit}>
        <TextInput name="seq" type="number" min={1} required withAsterisk={false} label={t('journal.compare.seq')} />
        <TextInput name="hash" required withAsterisk={false} autoComplete="off" label={t('journal.compare.hash')} />
        <Button type="submit" variant="default" disabled={busy}>
          {t('journal.compare.start')}
        </Button>
      </form>
    </details>
  );
}

/** Computes the chain anew when asked to, and holds it against a seal that somebody kept on paper. */
export function CheckCard({ committee }: { committee: string }) {
  const t = useTexts<JournalText>();
  const [state, setState] = useState<State>({ state: 'idle' });
  const busy = state.state === 'loading';
  const start = (seal?: { seq: string; hash: string }) => {
    setState({ state: 'loading' });
    void call(checkJournal, { committee, query: { ...seal } }, null).then(setState);
  };
  return (
    <section className="card journal-check" aria-labelledby="check">
      <h2 id="check">{t('journal.check')}</h2>
      <p>{t('journal.check.text')}</p>
      <Button disabled={busy} onClick={() => start()}>
        {busy ? t('journal.checking') : t('journal.check.start')}
      </Button>
      <div aria-live="polite">
        {state.state === 'ready' && <Verdict check={state.data} />}
        {state.state === 'refused' && <Refused status={state.status} message={state.message} />}
      </div>
      <Compare busy={busy} onAsk={start} />
    </section>
  );
}
