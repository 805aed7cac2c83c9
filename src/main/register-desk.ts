import { followRegister as attachmentsFollow } from '#features/documents/documents.store.ts';
import {
  changeMember,
  countMembers,
  endMember,
  findRegisteredMember,
  followCells,
  joinMember,
  moveMembers,
  nameMember,
  unwindMembers,
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
  unwindOrganisations,
} from '#features/organisations/organisations.register.store.ts';
import { findSource } from '#features/intake/intake.store.ts';
import type { RegisterDesk, Told } from '#features/register/register.desk.ts';
import { followWorkbook } from '#features/register/replay.actions.ts';
import { followRegister as filesFollow } from '#features/reviews/register.store.ts';
import type { Tx } from '#server/database.ts';
import { findOpened, holdOpened } from '#features/years/calendar.store.ts';

type Own = Omit<RegisterDesk, 'db' | 'now' | 'record' | 'decided'>;
type Year = Parameters<typeof rollMembersForward>;

/** What the register of a running year asks of organisations, members, reviews and documents. */
export function openRegisterDesk({
  rateAgain,
  ratedYears,
}: Pick<RegisterDesk, 'ratedYears'> & { readonly rateAgain: (...year: Year) => Promise<void> }) {
  const own = {
    ratedYears,
    isStated: async (...year: Year) => (await findSource(...year)) !== null,
    openedYear: findOpened,
    holdYear: holdOpened,
    registeredMember: findRegisteredMember,
    registeredOrganisation: findRegisteredOrganisation,
    below: async (tx, tenant, unit) => ({
      organisations: await countBelow(tx, tenant, unit),
      members: await countMembers(tx, tenant, unit),
    }),
    unwind: async (tx, tenant, day) => {
      await unwindMembers(tx, tenant, day);
      await unwindOrganisations(tx, tenant, day);
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
  return { ...own, followWorkbook: (tx: Tx, tenant: bigint, year: number, told: Told) => followWorkbook(own, tx, tenant, year, told) };
}
