import { useSearchParams } from 'react-router';
import { call } from '#ui/call.ts';
import { useDoneHere } from '#ui/form/done-here.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { useTexts } from '#ui/language.tsx';
import type { AccountText } from './accounts.texts.ts';
import { enterByProvider, linkProvider, unlinkProvider } from './sign-in.operations.ts';

/** Goes on to the office's own provider. */
const goOn = ({ url }: { readonly url: string }): void => location.assign(url);

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
export function EnterByProvider({ label, beside }: { label: string; beside: boolean }) {
  const t = useTexts<AccountText>();
  const carry = async () => {
    const there = (beside && window.open('', '_blank')) || window;
    const answer = await call(enterByProvider, {}, null);
    if (answer.state === 'ready') there.location.assign(answer.data.url);
    else if (there !== window) there.close();
    return answer;
  };
  return (
    <OrderForm
      operation={enterByProvider}
      at={{}}
      body={() => null}
      carry={carry}
      action={t('accounts.provider.enter', { label })}
      variant="outline"
    />
  );
}

/** One's account and oneself at the office's own provider: linked by oneself, so that nobody else has to guess who is who. */
export function LinkedProvider({ label, linked }: { label: string; linked: boolean }) {
  const t = useTexts<AccountText>();
  const [told, say] = useDoneHere();
  const tell = () => say(t('accounts.done'));
  const shared = { at: {}, body: () => null, variant: 'outline' } as const;
  return (
    <section className="card" aria-labelledby="provider">
      <h2 id="provider">{t('accounts.provider.enter', { label })}</h2>
      <p>{t(linked ? 'accounts.provider.linked' : 'accounts.provider.lead', { label })}</p>
      {linked ? (
        <OrderForm {...shared} operation={unlinkProvider} action={t('accounts.provider.unlink')} onDone={tell} />
      ) : (
        <OrderForm {...shared} operation={linkProvider} action={t('accounts.provider.link', { label })} onDone={goOn} />
      )}
      {told}
    </section>
  );
}
