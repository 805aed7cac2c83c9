import { ok, refuse } from '#kernel/result.ts';
import { forAccounts } from '#server/outside.ts';
import type { DoorNeeds } from './accounts.needs.ts';
import { beganSince } from './accounts.sessions.ts';
import { doorOf } from './attempts.actions.ts';
import { deviceOf } from './devices.ts';
import { endSession, listSessions } from './own-sessions.store.ts';
import { isGuessedFirst } from './passwords.common.ts';
import { EASILY_GUESSED, NO_CODE, NOT_FOUND } from './refusals.ts';
import { goIn } from './sign-in.actions.ts';
import { endOwnSession, readOwnAccount, readOwnSessions, setOwnPassword } from './sign-in.operations.ts';
import { changesToTell, keptSince } from './sign-ins.ts';
import { listSignIns, noteSignIn } from './sign-ins.store.ts';
import { hasSecondFactor, isEnteredByCode, isLinked } from './signin.store.ts';

/** One's own account: who came in by it, its password, where it is signed in. */

/** As many of their own sign-ins as a person looks through. */
const SHOWN = 30;

export const readingOwnAccount = ({ signin }: Pick<DoorNeeds, 'signin'>) =>
  forAccounts(readOwnAccount, async ({ now }, { account }) => {
    const signIns = await listSignIns(signin, { accounts: [account], nameless: false, since: keptSince(now) }, { size: SHOWN });
    const [secondFactor, linked] = await Promise.all([hasSecondFactor(signin, account), isLinked(signin, account)]);
    return ok({ secondFactor, linked, signIns: [...signIns], changes: [...changesToTell(signIns, now)] });
  });

/** Gives an account that was entered by a code a password of its holder's own; its sessions end, this one begins anew. */
export const settingOwnPassword = ({ signin, sessions }: DoorNeeds) =>
  forAccounts(setOwnPassword, async (asking, who) => {
    const { password } = asking.body;
    const { account } = who;
    if (await isGuessedFirst(password, who)) return refuse(EASILY_GUESSED);
    if (!(await isEnteredByCode(signin, who.session))) return refuse(NO_CODE);
    const { address, headers } = doorOf(asking);
    await sessions.setPassword(who, password);
    await noteSignIn(signin, { at: asking.now, account, event: 'password-set', way: 'code', address });
    return goIn(asking, await sessions.enter(account, headers));
  });

export const readingOwnSessions = ({ signin }: Pick<DoorNeeds, 'signin'>) =>
  forAccounts(readOwnSessions, async ({ now }, { account, session }) => {
    const open = await listSessions(signin, account, beganSince(now));
    const rows = open.map(({ id, userAgent, begun, lastUsed }) => ({
      id,
      device: deviceOf(userAgent),
      begun: begun.toISOString(),
      lastUsed: lastUsed.toISOString(),
      here: id === session,
    }));
    return ok({ rows });
  });

export const endingOwnSession = ({ signin }: Pick<DoorNeeds, 'signin'>) =>
  forAccounts(endOwnSession, async (asking, { account }) => {
    if (!(await endSession(signin, account, asking.params.session))) return refuse(NOT_FOUND);
    await noteSignIn(signin, { at: asking.now, account, event: 'session-ended', address: doorOf(asking).address });
    return ok({ done: true });
  });
