import { randomInt } from 'node:crypto';
import { type Access, covers } from '#domain/permission.ts';
import { scopesOn } from '#features/accounts/accounts.ts';
import type { AccountsNeeds } from '#features/accounts/accounts.needs.ts';
import type { Who } from '#features/accounts/accounts.sessions.ts';
import { listAppointments } from '#features/accounts/accounts.store.ts';
import { isAdministrator } from '#features/accounts/signin.store.ts';
import { inCommittee, inTransaction } from '#server/database.ts';
import type { Desk } from './desk.ts';

export type SigningDesk = ReturnType<typeof openSigningDesk>;

type Door = Pick<AccountsNeeds, 'demo' | 'provider' | 'secondFactor' | 'sessions' | 'signin'>;

/** What the rooms ask about people who sign in; only a server has this, commands of the terminal work as the program. */
export function openSigningDesk(desk: Desk, door: Door) {
  const { signin } = door;
  const mayLaunch = async (account: string, committee: string) => {
    const access = await accessTo(desk, committee, { account, name: account }, '');
    return access !== null && covers(access, 'launch', String(access.root));
  };
  return {
    ...door,
    firstRunCode: String(randomInt(100_000_000)).padStart(8, '0'),
    mayTakeIn: async (account: string, code: string) => {
      if ((await inTransaction(desk.db, (tx) => desk.organisations.findCommittee(tx, code))) === null)
        return isAdministrator(signin, account);
      return mayLaunch(account, code);
    },
    mayTakeInSomewhere: async (account: string) => {
      if (await isAdministrator(signin, account)) return true;
      for (const { code } of await inTransaction(desk.db, desk.organisations.committees)) if (await mayLaunch(account, code)) return true;
      return false;
    },
  };
}

/** What somebody may do in the committee with that code today; null where there is none, or nothing for them in it. */
export async function accessTo(desk: Desk, code: string, { account }: Who, origin: string): Promise<Access | null> {
  const committee = await inTransaction(desk.db, (tx) => desk.organisations.findCommittee(tx, code));
  return committee && accessIn(desk, committee.tenant, account, origin);
}

export function accessIn(desk: Desk, tenant: bigint, account: string, origin: string): Promise<Access | null> {
  return inCommittee(desk.db, tenant, async (tx) => {
    const root = await desk.organisations.rootOf(tx, tenant);
    const { scopes, self } = scopesOn(desk.clock.today(), await listAppointments(tx, tenant, account));
    const holdsNothing = self === null && Object.values(scopes).every((ids) => ids.length === 0);
    return root === null || holdsNothing ? null : { tenant, root, account, origin, self, scopes };
  });
}
