import { followRegister as attachmentsFollow } from '#features/documents/documents.store.ts';
import {
  changeMember,
  countMembersBelow,
  endMember,
  findRegisteredMember,
  followCells,
  joinMember,
  moveMembers,
  nameMember,
} from '#features/members/members.register.store.ts';
import { rollMembersForward } from '#features/members/members.forward.store.ts';
import { rollOrganisationsForward } from '#features/organisations/organisations.forward.store.ts';
import {
  countBelow,
  endOrganisation,
  findRegisteredOrganisation,
  foundOrganisation,
  mergeOrganisation,
  moveOrganisation,
  nameOrganisation,
  renameOrganisation,
} from '#features/organisations/organisations.register.store.ts';
import type { RegisterDesk } from '#features/register/register.desk.ts';
import { followRegister as filesFollow } from '#features/reviews/register.store.ts';
import { holdOpened } from '#features/years/calendar.store.ts';

type Own = Omit<RegisterDesk, 'db' | 'now' | 'record' | 'ratedYears' | 'decidedMember' | 'decidedWithin'>;

/** What the register of a running year asks of organisations, members, reviews and documents. */
export function openRegisterDesk({ rateAgain }: { readonly rateAgain: (...year: Parameters<typeof rollMembersForward>) => Promise<void> }) {
  return {
    openedYear: holdOpened,
    registeredMember: findRegisteredMember,
    registeredOrganisation: findRegisteredOrganisation,
    below: async (tx, tenant, unit) => {
      const [organisations, members] = [await countBelow(tx, tenant, unit), await countMembersBelow(tx, tenant, unit)];
      const latest = [organisations.latest, members.latest].filter((day) => day !== null).toSorted();
      return { organisations: organisations.organisations, members: members.members, latest: latest.at(-1) ?? null };
    },
    nameMember,
    joinMember,
    changeMember,
    endMember,
    nameOrganisation,
    foundOrganisation,
    renameOrganisation,
    moveOrganisation: async (tx, tenant, unit, parent, day) => {
      await moveOrganisation(tx, tenant, unit, parent, day);
      await followCells(tx, tenant, day);
    },
    mergeOrganisation: async (tx, tenant, unit, into, order) => {
      await moveMembers(tx, tenant, unit.id, into, order.day);
      await mergeOrganisation(tx, tenant, unit, into, order);
      await followCells(tx, tenant, order.day);
    },
    endOrganisation,
    follow: async (tx, tenant, year, told) => {
      await rollOrganisationsForward(tx, tenant, year);
      await rollMembersForward(tx, tenant, year);
      await filesFollow(tx, tenant, year, told);
      await attachmentsFollow(tx, tenant, year);
      await rateAgain(tx, tenant, year);
    },
  } satisfies Own;
}
