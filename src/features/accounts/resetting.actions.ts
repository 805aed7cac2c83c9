import { ok, refuse } from '#kernel/result.ts';
import { covers } from '#domain/permission.ts';
import { asProgram } from '#server/access.ts';
import { action, type Order } from '#server/serving.ts';
import { accountEvents } from './accounts.events.ts';
import type { AccountsNeeds } from './accounts.needs.ts';
import { resetAccount } from './accounts.operations.ts';
import { holdAccount, inSomeCommittee, memberBehind, seenAppointments } from './accounts.store.ts';
import { addressIn } from './attempts.actions.ts';
import { freshPassword, handOver } from './handing-over.actions.ts';
import { placesHeld } from './places.store.ts';
import { BEYOND_SCOPE, NOT_FOUND } from './refusals.ts';
import { noteSignIn } from './sign-ins.store.ts';
import { forgetFactors, isAdministrator, namesOf } from './signin.store.ts';

type Needs = Pick<AccountsNeeds, 'sessions' | 'signin'>;
type Resetting = Order<typeof resetAccount>;

/**
 * A new code for somebody who cannot get in any more: sessions end; password, passkeys and second factor are void. The door is written step by
 * step before the journal: whatever is cut short has closed ways in and opened none, for nobody has seen the new code, and is done again.
 */
export const resetting = (needs: Needs) =>
  action(resetAccount, {
    load: async (order) => {
      const { tx, tenant, params, today } = order;
      const { account } = params;
      if (!(await seenAppointments(tx, tenant)).some((row) => row.account === account)) return refuse(NOT_FOUND);
      await holdAccount(tx, account);
      const isBeyond = await reachesBeyond(needs, order);
      return ok({ isBeyond, member: await memberBehind(tx, tenant, account, today) });
    },
    decide: ({ isBeyond, member }) => (isBeyond ? refuse(BEYOND_SCOPE) : ok({ member })),
    save: async (_, { access: { account: by, origin }, params: { account }, now }) => {
      const who = { account, name: (await namesOf(needs.signin, [account])).get(account) ?? account };
      await needs.sessions.setPassword(who, freshPassword());
      await forgetFactors(needs.signin, account);
      await noteSignIn(needs.signin, { at: now, account, event: 'reset', by, address: addressIn(origin) });
      return ok(await handOver(needs.signin, who, now));
    },
    journal: ({ member }, _, { params: { account } }) => accountEvents.reset({ account, ...(member !== null && { member }) }),
    answer: (handed) => handed,
  });

/** Whether an account may do anything, now or later, that the caller does not administer: whoever resets it could act by it. */
async function reachesBeyond({ signin }: Needs, { tx, access, params: { account }, today }: Resetting): Promise<boolean> {
  if (await isAdministrator(signin, account)) return true;
  const isManaged = (tenant: bigint, path: string) => tenant === access.tenant && covers(access, 'administer', path);
  return asProgram(tx, () =>
    inSomeCommittee(tx, async (tenant) => (await placesHeld(tx, tenant, account, today)).some((path) => !isManaged(tenant, path))),
  );
}
