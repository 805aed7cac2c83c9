import { ok, refuse, type Result } from '#kernel/result.ts';
import { type Access, covers } from '#domain/permission.ts';
import { asPerson, asProgram } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import { allOrNothing, isSomebodys, knownAlready, letIn, type AccountsDesk } from './accounts.actions.ts';
import type { HandedOver } from './accounts.contract.ts';
import type { Role } from './accounts.ts';
import type { AccountsRefusal } from './accounts.refusals.ts';
import { appoint, connectionBetween, endAppointment, holdAccount, holdOffice, listAppointments } from './accounts.store.ts';
import { namesOf } from './signin.store.ts';

/** Giving offices and ending them. Whatever an order names is looked for in the caller's scope: what lies outside is not there. */

export interface AppointmentOrder {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  readonly organisation: string;
  readonly member: string | null;
  readonly deputy: boolean;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Appoints somebody; who has no account gets one, with a code on paper. Office, account and code are there afterwards, or none of them. */
export async function appointSomebody(
  desk: AccountsDesk,
  access: Access,
  order: AppointmentOrder,
): Promise<Result<HandedOver, AccountsRefusal>> {
  if ((order.role === 'member') !== (order.member !== null)) return refuse({ code: 'accounts.member_needed' });
  return allOrNothing(desk, order.account, () => asPerson(desk.db, access, (tx) => appointIn(tx, desk, access, order)));
}

async function appointIn(
  tx: Tx,
  desk: AccountsDesk,
  access: Access,
  order: AppointmentOrder,
): Promise<Result<HandedOver, AccountsRefusal>> {
  const { tenant, origin } = access;
  const place = await placeOf(tx, desk, access, order);
  if (!place.ok) return place;
  await holdAccount(tx, order.account);
  const whose = await whoseAccount(tx, desk, access, order.account);
  if (whose === 'others') return refuse({ code: 'accounts.name_taken', account: order.account });
  const at = desk.now();
  if (!(await appoint(tx, tenant, { ...order, ...place.value, by: access.account, at })))
    return refuse(await connectedRefusal(tx, access, order, place.value.member));
  const handed = whose === 'known' ? knownAlready(order) : await letIn(desk, order);
  const { account, role, organisation, member, deputy, validFrom, validTo } = order;
  await desk.record(tx, tenant, {
    at,
    actor: access.account,
    origin,
    action: 'accounts.appointed',
    detail: { account, role, organisation, member, deputy, validFrom, validTo },
  });
  return ok(handed);
}

/** The organisation, and the member whose account it is to be, as long as the caller's scope covers them during the whole office. */
async function placeOf(
  tx: Tx,
  desk: AccountsDesk,
  access: Access,
  { organisation, member, validFrom: from, validTo: to }: AppointmentOrder,
): Promise<Result<{ readonly organisation: bigint; readonly member: bigint | null }, AccountsRefusal>> {
  const { tenant } = access;
  const isManaged = ({ paths }: { readonly paths: readonly string[] }) => paths.every((path) => covers(access, 'administer', path));
  const at = await desk.organisationDuring(tx, tenant, organisation, { from, to });
  if (at === null) return refuse({ code: 'accounts.unknown_place', organisation, from });
  if (!isManaged(at)) return refuse({ code: 'accounts.forbidden' });
  if (member === null) return ok({ organisation: at.id, member });
  // The caller reads nobody's record; whose account it may be, the program looks up.
  const found = await asProgram(tx, () => desk.memberDuring(tx, tenant, member, { from, to }));
  if (found === null || !isManaged(found)) return refuse({ code: 'accounts.unknown_member', member, from });
  const { cell } = found;
  if (cell.code !== organisation) return refuse({ code: 'accounts.other_cell', member, organisation, cell, from });
  return ok({ organisation: at.id, member: found.id });
}

/** Whose account it is: `nobodys` (one is made), somebody's whom the caller manages, or somebody else's. */
async function whoseAccount(tx: Tx, desk: AccountsDesk, access: Access, account: string): Promise<'nobodys' | 'known' | 'others'> {
  const { tenant } = access;
  const isThere = (await namesOf(desk.signin, [account])).size > 0;
  return asProgram(tx, async () => {
    const offices = await listAppointments(tx, tenant, account);
    const managed = offices.filter(({ path }) => covers(access, 'administer', path));
    if (isThere && managed.length > 0) return 'known';
    if (managed.length < offices.length) return 'others';
    return isThere && (await isSomebodys(tx, desk, account)) ? 'others' : 'nobodys';
  });
}

/** Why a member cannot be connected; the account that stands in the way is named to those only who manage it. */
async function connectedRefusal(
  tx: Tx,
  access: Access,
  { account, member, validFrom: from, validTo: to }: AppointmentOrder,
  id: bigint | null,
): Promise<AccountsRefusal> {
  if (id === null || member === null) throw new Error('An office that connects nobody was not written');
  const there = await asProgram(tx, () => connectionBetween(tx, access.tenant, { account, member: id, from, to }));
  if (there === null) throw new Error('An office was not written, and nothing stands in its way');
  if (!there.isMembers) return { code: 'accounts.has_member', account };
  return { code: 'accounts.has_account', member, account: covers(access, 'administer', there.path) ? there.account : null };
}

/** Ends an office on a day, from which on its holder may do nothing by it. An office that ends on its first day was never held. */
export function endOffice(desk: AccountsDesk, access: Access, id: string, validTo: string): Promise<Result<null, AccountsRefusal>> {
  return asPerson(desk.db, access, async (tx): Promise<Result<null, AccountsRefusal>> => {
    const office = await holdOffice(tx, access.tenant, id);
    if (office === null) return refuse({ code: 'accounts.not_found' });
    const { account, role, organisation, member } = office;
    if (validTo < office.validFrom) return refuse({ code: 'accounts.not_begun', asked: validTo, from: office.validFrom });
    if (office.validTo !== null && validTo > office.validTo)
      return refuse({ code: 'accounts.ends_before', asked: validTo, to: office.validTo });
    if (validTo === office.validTo) return ok(null);
    await endAppointment(tx, access.tenant, id, validTo);
    await desk.record(tx, access.tenant, {
      at: desk.now(),
      actor: access.account,
      origin: access.origin,
      action: 'accounts.ended',
      detail: { account, role, organisation, member, validTo },
    });
    return ok(null);
  });
}
