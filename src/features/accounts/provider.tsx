import { Button } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { call } from '#ui/call.ts';
import { useTexts } from '#ui/language.tsx';
import { forgetAnswers } from '#ui/queries.ts';
import type { AccountText } from './accounts.texts.ts';
import type { Tell } from './library.tsx';
import { enterByProvider, linkProvider, unlinkProvider } from './sign-in.operations.ts';

/** Goes on to the office's own provider, here or in another tab, or tells why not. */
async function goTo(way: typeof enterByProvider | typeof linkProvider, tell: Tell, there: Window = window): Promise<void> {
  const answer = await call(way, {}, null);
  if (answer.state === 'ready') return there.location.assign(answer.data.url);
  if (there !== window) there.close();
  tell(answer);
}

/** Why somebody who comes back from the provider is not in, or not linked; empty where nothing went wrong. */
export function useProviderProblem(label: string): string {
  const t = useTexts<AccountText>();
  const [query] = useSearchParams();
  switch (query.get('error')) {
    case null:
      return '';
    case 'signup_disabled':
      return t('accounts.provider.unknown', { label });
    case 'account_already_linked_to_different_user':
    case 'unable_to_link_account':
      return t('accounts.provider.taken', { label });
    case 'pause':
      return t('accounts.provider.pause');
    default:
      return t('accounts.provider.failed', { label });
  }
}

/** `beside`: in another tab, so that the page that is open stays; it hears of it when somebody came in there. */
export function EnterByProvider({ label, tell, beside }: { label: string; tell: Tell; beside: boolean }) {
  const t = useTexts<AccountText>();
  const enter = () => void goTo(enterByProvider, tell, (beside && window.open('', '_blank')) || window);
  return (
    <Button size="md" variant="outline" onClick={enter}>
      {t('accounts.provider.enter', { label })}
    </Button>
  );
}

/** One's account and oneself at the office's own provider: linked by oneself, so that nobody else has to guess who is who. */
export function LinkedProvider({ label, linked, tell }: { label: string; linked: boolean; tell: Tell }) {
  const t = useTexts<AccountText>();
  const unlink = async () => {
    tell(await call(unlinkProvider, {}, null));
    forgetAnswers();
  };
  return (
    <section className="card" aria-labelledby="provider">
      <h2 id="provider">{t('accounts.provider.enter', { label })}</h2>
      <p>{t(linked ? 'accounts.provider.linked' : 'accounts.provider.lead', { label })}</p>
      <Button variant="outline" onClick={() => void (linked ? unlink() : goTo(linkProvider, tell))}>
        {t(linked ? 'accounts.provider.unlink' : 'accounts.provider.link', { label })}
      </Button>
    </section>
  );
}
