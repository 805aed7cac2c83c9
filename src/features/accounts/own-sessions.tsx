import { Button } from '@mantine/core';
import type { Answer } from '#ui/api.ts';
import { call, useAnswer } from '#ui/call.ts';
import { useTexts } from '#ui/language.tsx';
import { printedMoment } from '#kernel/dates.ts';
import { forgetAnswers } from '#ui/queries.ts';
import { Loaded } from '#ui/states.tsx';
import type { OwnSessions } from './accounts.contract.ts';
import type { AccountText } from './accounts.texts.ts';
import { askLibrary, type Tell } from './library.tsx';
import { endOwnSession, readOwnSessions } from './sign-in.operations.ts';

function Open({ rows, end }: { rows: OwnSessions['rows']; end: (sent: Promise<Answer<unknown>>) => Promise<void> }) {
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
                <Button
                  variant="subtle"
                  size="compact-md"
                  aria-label={`${t('accounts.session.end')}: ${name}, ${times}`}
                  onClick={() => void end(call(endOwnSession, { session: id }, null))}
                >
                  {t('accounts.session.end')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {rows.length > 1 && (
        <Button variant="outline" onClick={() => void end(askLibrary('revoke-other-sessions', {}))}>
          {t('accounts.elsewhere')}
        </Button>
      )}
    </>
  );
}

/** Where one is signed in, and how to be so no longer. */
export function OpenSessions({ tell }: { tell: Tell }) {
  const t = useTexts<AccountText>();
  const open = useAnswer(readOwnSessions, {});
  const end = async (sent: Promise<Answer<unknown>>) => {
    tell(await sent);
    forgetAnswers();
  };
  return (
    <section className="card" aria-labelledby="sessions">
      <h2 id="sessions">{t('accounts.sessions')}</h2>
      <p>{t('accounts.sessions.lead')}</p>
      <Loaded answer={open}>{({ rows }) => <Open rows={rows} end={end} />}</Loaded>
    </section>
  );
}
