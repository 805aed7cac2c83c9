import { ok, refuse, type Result } from '#kernel/result.ts';
import { covers } from '#domain/permission.ts';
import { asProgram } from '#server/access.ts';
import { action, type Order, type RefusalOf, type Served } from '#server/serving.ts';
import { accountEvents } from './accounts.events.ts';
import type { AccountsNeeds } from './accounts.needs.ts';
import { appointSomebody, endOffice } from './accounts.operations.ts';
import { appoint, connectionBetween, endAppointment, holdAccount, holdOffice, listAppointments } from './accounts.store.ts';
import { allOrNothing, isSomebodys, knownAlready, letIn } from './handing-over.actions.ts';
import { placeOfOffice } from './places.store.ts';
import * as no from './refusals.ts';
import { namesOf } from './signin.store.ts';

/** Giving offices and ending them. Whatever an order names is looked for in the caller's scope: what lies outside is not there. */

type Needs = Pick<AccountsNeeds, 'members' | 'organisations' | 'sessions' | 'signin'>;
type Appointing = Order<typeof appointSomebody>;
type No = RefusalOf<typeof appointSomebody>;

/** Where an office is, and whose account it makes of whom. */
interface Place {
  readonly organisation: bigint;
  readonly member: bigint | null;
}

/** Appoints somebody; who has no account gets one, with a code on paper. Office, account and code are there afterwards, or none of them. */
export const appointing = (needs: Needs) =>
  leavingNoAccount(
    needs,
    action(appointSomebody, {
      load: async (order) => {
        const { tx, body } = order;
        if ((body.role === 'member') !== (body.member !== null)) return refuse(no.MEMBER_NEEDED);
        const place = await placeOf(needs, order);
        if (!place.ok) return place;
        await holdAccount(tx, body.account);
        return ok({ ...place.value, whose: await whoseAccount(needs, order) });
      },
      decide: ({ whose, ...place }, { body }) =>
        whose === 'others' ? refuse(no.nameTaken(body.account)) : ok({ place, isKnown: whose === 'known' }),
      // The office first, which may be refused; the account last, so that only what fails at the very end has one to take away.
      save: async ({ place, isKnown }, order) => {
        const { tx, tenant, access, body, now, today } = order;
        if (!(await appoint(tx, tenant, { ...body, ...place, today, by: access.account, at: now })))
          return refuse(await connectedRefusal(order, place));
        return ok(isKnown ? knownAlready(body) : await letIn(needs, body, now));
      },
      journal: (_, __, { body: { account, role, organisation, member, deputy, validFrom, validTo } }) =>
        accountEvents.appointed({ account, role, organisation, member, deputy, validFrom, validTo }),
      answer: (handed) => handed,
    }),
  );

/** The account is made apart from the order's transaction: where that is lost after all, the account goes too. */
const leavingNoAccount = ({ signin }: Needs, served: Served<typeof appointSomebody>): typeof served => ({
  ...served,
  perform: (house, access, sent, key) => allOrNothing(house.db, signin, sent.body.account, () => served.perform(house, access, sent, key)),
});

const isManaged = ({ access }: Appointing, paths: readonly string[]) => paths.every((path) => covers(access, 'administer', path));

/**
 * The organisation, and the member whose account it is to be, as long as the caller's scope covers them during the whole office, and where
 * they stand today: the office stands there.
 */
async function placeOf(needs: Needs, order: Appointing): Promise<Result<Place, No>> {
  const { tx, tenant, body, today } = order;
  const { organisation: code, member, validFrom, validTo } = body;
  const at = await needs.organisations.during(tx, tenant, code, { from: validFrom, to: validTo });
  if (at === null) return refuse(no.unknownPlace(code, validFrom));
  if (!isManaged(order, at.paths)) return refuse(no.FORBIDDEN);
  const whom = member === null ? ok(null) : await memberOf(needs, order, member);
  if (!whom.ok) return whom;
  const office = { organisation: at.id, member: whom.value, validFrom, validTo };
  const present = await asProgram(tx, () => placeOfOffice(tx, tenant, office, today));
  if (present === null || !isManaged(order, [present.path]))
    return refuse(member === null ? no.FORBIDDEN : no.unknownMember(member, validFrom));
  return ok({ organisation: present.organisation, member: whom.value });
}

/** The member with that code, of the cell that the order names. The caller reads nobody's record: the program looks it up. */
async function memberOf({ members }: Needs, order: Appointing, member: string): Promise<Result<bigint, No>> {
  const { tx, tenant, body } = order;
  const { organisation, validFrom: from, validTo: to } = body;
  const found = await asProgram(tx, () => members.during(tx, tenant, member, { from, to }));
  if (found === null || !isManaged(order, found.paths)) return refuse(no.unknownMember(member, from));
  const { id, cell } = found;
  return cell.code === organisation ? ok(id) : refuse(no.otherCell({ member, organisation, cell, from }));
}

/** Whose account it is: `nobodys` (one is made), somebody's whom the caller manages (`known`), or somebody else's. */
async function whoseAccount(
  { signin }: Needs,
  { tx, tenant, access, body: { account } }: Appointing,
): Promise<'nobodys' | 'known' | 'others'> {
  const isThere = (await namesOf(signin, [account])).size > 0;
  return asProgram(tx, async () => {
    const offices = await listAppointments(tx, tenant, account);
    const managed = offices.filter(({ path }) => covers(access, 'administer', path));
    if (isThere && managed.length > 0) return 'known';
    if (managed.length < offices.length) return 'others';
    return isThere && (await isSomebodys(tx, signin, account)) ? 'others' : 'nobodys';
  });
}

/** Why a member cannot be connected; the account that stands in the way is named to those only who manage it. */
async function connectedRefusal({ tx, tenant, access, body }: Appointing, { member: id }: Place): Promise<No> {
  const { account, member, validFrom: from, validTo: to } = body;
  if (id === null || member === null) throw new Error('An office that connects nobody was not written');
  const there = await asProgram(tx, () => connectionBetween(tx, tenant, { account, member: id, from, to }));
  if (there === null) throw new Error('An office was not written, and nothing stands in its way');
  if (!there.isMembers) return no.hasMember(account);
  return no.hasAccount(member, covers(access, 'administer', there.path) ? there.account : null);
}

/** Ends an office on a day, from which on its holder may do nothing by it. An office that ends on its first day was never held. */
export const endingOffice = () =>
  action(endOffice, {
    load: async ({ tx, tenant, params: { appointment } }) => {
      const office = await holdOffice(tx, tenant, appointment);
      return office === null ? refuse(no.NOT_FOUND) : ok(office);
    },
    decide: (office, { body: { validTo } }) => {
      if (validTo < office.validFrom) return refuse(no.notBegun(validTo, office.validFrom));
      if (office.validTo !== null && validTo > office.validTo) return refuse(no.endsBefore(validTo, office.validTo));
      return ok({ office, changes: validTo !== office.validTo });
    },
    save: async ({ changes }, { tx, tenant, params: { appointment }, body: { validTo } }) => {
      if (changes) await endAppointment(tx, tenant, appointment, validTo);
      return ok(null);
    },
    journal: ({ office: { account, role, organisation, member }, changes }, _, { body: { validTo } }) =>
      changes ? accountEvents.ended({ account, role, organisation, member, validTo }) : [],
    answer: () => ({ done: true }) as const,
  });
