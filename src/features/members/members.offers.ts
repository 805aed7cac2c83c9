import type { Follower } from '#features/register/followers.offers.ts';
import { saveMemberFacts } from './members.facts.store.ts';
import { rollMembersForward } from './members.forward.store.ts';
import { saveMemberLevels } from './members.levels.store.ts';
import { findMemberPlace, listMembers, memberDuring } from './members.reading.store.ts';
import * as register from './members.register.store.ts';
import { saveMembers } from './members.store.ts';

/** What other rooms may ask of members. */
export const offerMembers = () => ({
  list: listMembers,
  /** Where the member's cell stands in the tree of a year; null where it is not in the sight of the transaction's person. */
  place: findMemberPlace,
  during: memberDuring,
  save: saveMembers,
  saveFacts: saveMemberFacts,
  saveLevels: saveMemberLevels,
  rollForward: rollMembersForward,
  /** After a change of a running year's register. */
  follows: { stage: 'facts', follow: rollMembersForward } satisfies Follower,
  register: {
    find: register.findRegisteredMember,
    count: register.countMembers,
    unwind: register.unwindMembers,
    name: register.nameMember,
    join: register.joinMember,
    change: register.changeMember,
    end: register.endMember,
    move: register.moveMembers,
    followCells: register.followCells,
  },
});

export type MembersOffers = ReturnType<typeof offerMembers>;
