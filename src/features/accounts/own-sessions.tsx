import { z } from 'zod';
import { useAnswer } from '#ui/call.ts';
import { useDoneHere } from '#ui/form/done-here.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { useTexts } from '#ui/language.tsx';
import { printedMoment } from '#kernel/dates.ts';
import { Loaded } from '#ui/states.tsx';
import type { OwnSessions } from './accounts.contract.ts';
import type { AccountText } from './accounts.texts.ts';
import { anything, libraryOrder } from './sign-in.library.ts';
import { endOwnSession, readOwnSessions } from './sign-in.operations.ts';

const endOthers = libraryOrder('revoke-other-sessions', z.object({}), anything);

function Open({ rows, tell }: { rows: OwnSessions['rows']; tell: () => void }) {
  const t = useTexts<AccountText>();
  return (
    <>
      <ul className="kept-keys">
        {rows.map(({ id, device, begun, lastUsed, here }) => {
          const name = device ?? t('accounts.session.unknown');
          const times = t('accounts.session.times', { begun: printedMoment(begun), lastUsed: printedMoment(lastUsed) });
          return (
            <li key={id}>
              <span>
                {name} <small>{times}</small>
              </span>
              {here ? (
                <strong>{t('accounts.session.here')}</strong>
              ) : (
                <OrderForm
                  operation={endOwnSession}
                  at={{ session: id }}
                  body={() => null}
                  action={t('accounts.session.end')}
                  about={`${name}, ${times}`}
                  variant="subtle"
                  onDone={tell}
                />
              )}
            </li>
          );
        })}
      </ul>
      {rows.length > 1 && (
        <OrderForm operation={endOthers} at={{}} body={() => ({})} action={t('accounts.elsewhere')} variant="outline" onDone={tell} />
      )}
    </>
  );
}

/** Where one is signed in, and how to be so no longer. */
export function OpenSessions() {
  const t = useTexts<AccountText>();
  const open = useAnswer(readOwnSessions, {});
  const [told, say] = useDoneHere();
  const tell = () => say(t('accounts.done'));
  return (
    <section className="card" aria-labelledby="sessions">
      <h2 id="sessions">{t('accounts.sessions')}</h2>
      <p>{t('accounts.sessions.lead')}</p>
      <Loaded answer={open}>{({ rows }) => <Open rows={rows} tell={tell} />}</Loaded>
      {told}
    </section>
  );
}
