import { holdsSomewhere } from '#domain/permission.ts';
import type { ServingHalf } from '#server/serving-half.ts';
import { findPledges } from './pledges.store.ts';
import { listing, writing, type PledgesNeeds } from './pledges.actions.ts';

export const servePledges = (needs: PledgesNeeds): ServingHalf => ({
  operations: [listing(), writing(needs)],
  waiting: async ({ tx, tenant, access, year }) => {
    const count = holdsSomewhere(access, 'review') ? (await findPledges(tx, tenant, year)).length : 0;
    return count === 0 ? [] : [{ text: 'pledges.waits', count, since: null, due: null, to: 'pledges', page: 'pledges' }];
  },
});
