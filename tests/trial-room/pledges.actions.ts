import { covers } from '#domain/permission.ts';
import type { MembersOffers } from '#features/members/members.offers.ts';
import { says } from '#kernel/refusal.ts';
import { ok, refuse } from '#kernel/result.ts';
import { action, reading } from '#server/serving.ts';
import { pledgeEvents } from './pledges.events.ts';
import { listPledges, writePledge } from './pledges.operations.ts';
import { findPledges, savePledge } from './pledges.store.ts';

export interface PledgesNeeds {
  readonly members: Pick<MembersOffers, 'place'>;
}

const NONE = says('pledges.not_found', 'Không có đảng viên này trong phạm vi được xem.', 'There is no such member that you may see.');
const FORBIDDEN = says(
  'pledges.forbidden',
  'Đồng chí không ghi được cam kết của đảng viên này.',
  'You may not write this member’s pledge.',
);
const WRITTEN = says('pledges.written', 'Cam kết của năm đã được ghi.', 'The pledge of the year was written before.');

export const listing = () =>
  reading(listPledges, async ({ tx, tenant, params: { year } }) => ok({ rows: await findPledges(tx, tenant, year) }));

export const writing = ({ members }: PledgesNeeds) =>
  action(writePledge, {
    load: async ({ tx, tenant, access, params: { year, code } }) => {
      const place = await members.place(tx, tenant, year, code);
      if (place === null) return refuse(NONE);
      return place.member === access.self || covers(access, 'review', place.path) ? ok(place) : refuse(FORBIDDEN);
    },
    decide: (place) => ok(place),
    save: async ({ member, path }, { tx, tenant, params: { year, code }, body: { text, actions }, now }) =>
      (await savePledge(tx, tenant, { year, member, path, text, actions, at: now }))
        ? ok({ code, text, actions, at: now })
        : refuse(WRITTEN),
    journal: (_, { code }, { params: { year } }) => pledgeEvents.written({ year, kind: 'member', code }),
    answer: (saved) => saved,
  });
