import { Button } from '@mantine/core';
import { ask, forgetAnswers, useApi } from '#ui/api.ts';
import type { Answer } from '#ui/api.ts';
import { useTexts } from '#ui/language.tsx';
import { useMoment } from '#ui/moments.tsx';
import { Loaded } from '#ui/states.tsx';
import type { OwnSessions } from './accounts.contract.ts';
import type { AccountText } from './accounts.texts.ts';

type Tell = (answer: Answer<unknown>) => void;

const post = (path: string) => ask<unknown>(path, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });

function Open({ rows, end }: { rows: OwnSessions['rows']; end: (path: string) => Promise<void> }) {
  const t = useTexts<AccountText>();
  const moment = useMoment();
  return (
    <>
      <ul className="kept-keys">
        {rows.map(({ id, device, begun, lastUsed, here }) => {
          const name = device ?? t('accounts.session.unknown');
          const times = t('accounts.session.times', { begun: moment(begun), lastUsed: moment(lastUsed) });
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
                  onClick={() => void end(`/api/own-sessions/${encodeURIComponent(id)}/end`)}
                >
                  {t('accounts.session.end')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {rows.length > 1 && (
        <Button variant="outline" onClick={() => void end('/api/auth/revoke-other-sessions')}>
          {t('accounts.elsewhere')}
        </Button>
      )}
    </>
  );
}

/** Where one is signed in, and how to be so no longer. */
export function OpenSessions({ tell }: { tell: Tell }) {
  const t = useTexts<AccountText>();
  const open = useApi<OwnSessions>('/api/own-sessions');
  const end = async (path: string) => {
    tell(await post(path));
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
