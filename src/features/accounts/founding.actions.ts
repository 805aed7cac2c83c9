import { ok, refuse, type Result } from '#kernel/result.ts';
import { enterCommittee, inTransaction, type Tx } from '#server/database.ts';
import type { Visitor } from '#server/http.ts';
import { forAccounts, type Asking } from '#server/outside.ts';
import type { RefusalOf } from '#server/serving.ts';
import type { HandedOver } from './accounts.contract.ts';
import { accountEvents } from './accounts.events.ts';
import type { AccountsNeeds } from './accounts.needs.ts';
import { foundCommittee } from './accounts.operations.ts';
import { appoint, holdAccount } from './accounts.store.ts';
import { allOrNothing, isSomebodys, knownAlready, letIn } from './handing-over.actions.ts';
import { COMMITTEE_THERE, FORBIDDEN } from './refusals.ts';
import { isAdministrator, namesOf } from './signin.store.ts';

type Founding = Asking<typeof foundCommittee>;
type Founded = Result<HandedOver, RefusalOf<typeof foundCommittee>>;
type Needs = Pick<AccountsNeeds, 'db' | 'organisations' | 'record' | 'sessions' | 'signin'>;

/** Founds a committee with its root organisation, and appoints the one who will manage its accounts. */
export const founding = (needs: Needs) =>
  forAccounts(foundCommittee, async (asking, by): Promise<Founded> => {
    if (!(await isAdministrator(needs.signin, by.account))) return refuse(FORBIDDEN);
    const { account } = asking.body.administrator;
    return allOrNothing(needs.db, needs.signin, account, () => inTransaction(needs.db, (tx) => foundIn(tx, needs, asking, by)));
  });

async function foundIn(tx: Tx, needs: Needs, { body, now, today, origin }: Founding, by: Visitor): Promise<Founded> {
  const { organisations, signin } = needs;
  const { code, name, administrator } = body;
  const tenant = await organisations.foundCommittee(tx, code, name);
  if (tenant === null) return refuse(COMMITTEE_THERE);
  await enterCommittee(tx, tenant);
  await holdAccount(tx, administrator.account);
  const isThere = (await namesOf(signin, [administrator.account])).size > 0;
  const isKnown = isThere && (await isSomebodys(tx, signin, administrator.account));
  const organisation = await organisations.foundRoot(tx, tenant, code, name, `${today.slice(0, 4)}-01-01`);
  const office = { account: administrator.account, role: 'administrator', organisation, validFrom: today, today } as const;
  await appoint(tx, tenant, { ...office, by: by.account, at: now });
  const handed = isKnown ? knownAlready(administrator) : await letIn(needs, administrator, now);
  const note = accountEvents.founded({ code, name, administrator: administrator.account });
  await needs.record(tx, tenant, { at: now, actor: by.account, origin, ...note });
  return ok(handed);
}
