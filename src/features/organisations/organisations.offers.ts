import type { Follower } from '#features/register/followers.offers.ts';
import type { Tx } from '#server/database.ts';
import { saveCollectiveFacts, saveOrganisationFacts } from './organisations.facts.store.ts';
import { rollOrganisationsForward } from './organisations.forward.store.ts';
import { saveCollectiveLevels, saveOrganisationLevels } from './organisations.levels.store.ts';
import { findOrganisationPlace, listOrganisations, organisationsToChoose } from './organisations.reading.store.ts';
import * as register from './organisations.register.store.ts';
import {
  findCommittee,
  foundCommittee,
  foundRoot,
  listCommittees,
  lockCommittee,
  organisationDuring,
  rootOf,
  saveCollectives,
  saveOrganisations,
} from './organisations.store.ts';
import { GRASSROOTS } from './organisations.ts';

/** What other rooms may ask of organisations and committees. */
export const offerOrganisations = () => ({
  findCommittee,
  foundCommittee,
  lockCommittee,
  committees: listCommittees,
  foundRoot,
  rootOf,
  during: organisationDuring,
  list: listOrganisations,
  toChoose: organisationsToChoose,
  /** By code: its name in the year, and whether it is a grassroots organisation. */
  names: async (tx: Tx, tenant: bigint, year: number) => {
    const rows = await listOrganisations(tx, tenant, year, {});
    return new Map(rows.map((row) => [row.code, { name: row.name, grassroots: GRASSROOTS.includes(row.kind) }]));
  },
  /** Where it stands in the tree of a year; null where it is not in the sight of the transaction's person. */
  place: findOrganisationPlace,
  save: saveOrganisations,
  saveCollectives,
  saveFacts: saveOrganisationFacts,
  saveCollectiveFacts,
  saveLevels: saveOrganisationLevels,
  saveCollectiveLevels,
  rollForward: rollOrganisationsForward,
  /** After a change of a running year's register. */
  follows: { stage: 'tree', follow: rollOrganisationsForward } satisfies Follower,
  register: {
    find: register.findRegisteredOrganisation,
    countBelow: register.countBelow,
    unwind: register.unwindOrganisations,
    name: register.nameOrganisation,
    found: register.foundOrganisation,
    rename: register.renameOrganisation,
    move: register.moveOrganisation,
    merge: register.mergeOrganisation,
    end: register.endOrganisation,
  },
});

export type OrganisationsOffers = ReturnType<typeof offerOrganisations>;
