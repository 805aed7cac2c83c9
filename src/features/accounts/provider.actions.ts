import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Operation } from '#kernel/operation.ts';
import { forAccounts, outside, type Asking } from '#server/outside.ts';
import type { AccountsNeeds, DoorNeeds } from './accounts.needs.ts';
import { doorOf } from './attempts.actions.ts';
import { NOT_FOUND, PROVIDER_AWAY } from './refusals.ts';
import { enterByProvider, linkProvider, unlinkProvider } from './sign-in.operations.ts';
import { noteSignIn } from './sign-ins.store.ts';
import { unlink } from './signin.store.ts';

/** The office's own sign-in service: going there, and parting from it. Coming back from there is in `library.routes.ts`. */

type Needs = Pick<AccountsNeeds, 'provider' | 'sessions'>;
type Onwards = Result<{ readonly url: string }, typeof NOT_FOUND | typeof PROVIDER_AWAY>;

async function goThere(
  { provider, sessions }: Needs,
  { headers, passCookies }: Asking<Operation>,
  to: 'sign-in' | 'link',
): Promise<Onwards> {
  if (provider === null) return refuse(NOT_FOUND);
  const answer = await sessions.toProvider(headers, to);
  if (!answer.ok) return refuse(PROVIDER_AWAY);
  passCookies(answer);
  return ok({ url: ((await answer.json()) as { url: string }).url });
}

export const enteringByProvider = (needs: Needs) => outside(enterByProvider, (asking) => goThere(needs, asking, 'sign-in'));

export const linkingProvider = (needs: Needs) => forAccounts(linkProvider, (asking) => goThere(needs, asking, 'link'));

export const unlinkingProvider = ({ signin }: Pick<DoorNeeds, 'signin'>) =>
  forAccounts(unlinkProvider, async (asking, { account }) => {
    await unlink(signin, account);
    await noteSignIn(signin, { at: asking.now, account, event: 'provider-unlinked', address: doorOf(asking).address });
    return ok({ done: true });
  });
