import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Operation } from '#kernel/operation.ts';
import { outside, type Asking } from '#server/outside.ts';
import type { AccountsNeeds, DoorNeeds } from './accounts.needs.ts';
import { attempt, doorOf } from './attempts.actions.ts';
import { isGuessedFirst } from './passwords.common.ts';
import { EASILY_GUESSED, NOT_FIRST, NOT_FOUND, WRONG } from './refusals.ts';
import { enterByCode, makeFirst, playPart, readMe } from './sign-in.operations.ts';
import { noteSignIn } from './sign-ins.store.ts';
import { addAdministrator, isAdministrator, isEnteredByCode, isUntouched, noteEntered, redeemCode } from './signin.store.ts';

/** Coming in: who is in already, the first administrator, a code from paper, a part of the sample. */

export const tellingWhoIsIn = ({ signin, provider, demo }: Pick<AccountsNeeds, 'signin' | 'provider' | 'demo'>) =>
  outside(readMe, async ({ caller }) => {
    const who = await caller();
    return ok({
      account: who?.account ?? null,
      name: who?.name ?? null,
      administrator: who !== null && (await isAdministrator(signin, who.account)),
      enteredByCode: who !== null && (await isEnteredByCode(signin, who.session)),
      firstRun: who === null && (await isUntouched(signin)),
      provider: provider?.label ?? null,
      demo: [...demo],
    });
  });

/** Hands the cookies of a session that began on to the browser. */
export function goIn({ passCookies }: Asking<Operation>, entered: Response): Result<{ readonly done: true }, never> {
  passCookies(entered);
  return ok({ done: true });
}

/** Makes the first administrator of an installation, once, for whoever reads the code on the server's console. */
export const makingFirst = (needs: DoorNeeds & Pick<AccountsNeeds, 'firstRunCode'>) =>
  outside(makeFirst, async (asking) => {
    const { signin, sessions, firstRunCode } = needs;
    const { headers, body: first } = asking;
    if (await isGuessedFirst(first.password, first)) return refuse(EASILY_GUESSED);
    if (!(await isUntouched(signin))) return refuse(NOT_FIRST);
    const entered = await attempt(needs, { ...doorOf(asking), account: 'first run', way: 'first-run', event: 'signed-in' }, async () => {
      if (first.code.trim() !== firstRunCode) return WRONG;
      await sessions.setPassword(first, first.password);
      await addAdministrator(signin, first.account);
      return sessions.enter(first.account, headers);
    });
    return entered.ok ? goIn(asking, entered.value) : entered;
  });

export const enteringByCode = (needs: DoorNeeds) =>
  outside(enterByCode, async (asking) => {
    const { signin, sessions } = needs;
    const {
      headers,
      now,
      body: { account, code },
    } = asking;
    const entered = await attempt(needs, { ...doorOf(asking), account, way: 'code', event: 'signed-in' }, async () => {
      if (!(await redeemCode(signin, account, code.trim().toUpperCase(), now))) return WRONG;
      const begun = await sessions.enter(account, headers);
      await noteEntered(signin, ((await begun.clone().json()) as { session: string }).session);
      return begun;
    });
    return entered.ok ? goIn(asking, entered.value) : entered;
  });

export const playingPart = ({ signin, sessions, demo }: DoorNeeds & Pick<AccountsNeeds, 'demo'>) =>
  outside(playPart, async (asking) => {
    const { account } = asking.body;
    if (!demo.some((part) => part.account === account)) return refuse(NOT_FOUND);
    const { address, headers } = doorOf(asking);
    await sessions.leave(headers);
    await noteSignIn(signin, { at: asking.now, account, event: 'signed-in', way: 'demo', address });
    return goIn(asking, await sessions.enter(account, headers));
  });
