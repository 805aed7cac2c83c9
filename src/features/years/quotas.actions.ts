import type { RatedClass } from '#domain/class.ts';
import { FROM_ABOVE, RATED_CLASSES } from '#domain/class.ts';
import type { OrganisationsOffers } from '#features/organisations/organisations.offers.ts';
import type { RatingsOffers } from '#features/ratings/ratings.offers.ts';
import { listSheet } from '#papers/list-sheet.ts';
import { listedOf, listing, type Kept } from '#server/list.ts';
import type { Order } from '#server/serving.ts';
import { quotaColumns } from './quotas.columns.ts';
import { PROFILES } from './readings.ts';
import type { QuotaRow } from './years.contract.ts';
import { readQuotas, takeQuotas } from './years.operations.ts';
import { undecidedOf } from './years.ts';
import { yearTexts } from './years.texts.ts';

interface QuotaNeeds {
  readonly organisations: Pick<OrganisationsOffers, 'names'>;
  readonly ratings: Pick<RatingsOffers, 'rating' | 'counts' | 'quotaLines'>;
}

/** The arithmetic of each quota group; none in a year that is not rated. */
export const listingQuotas = (needs: QuotaNeeds) =>
  listing(readQuotas, (order) => readList(order, needs), takeQuotas, listSheet('ty-le', 'Tỷ lệ xuất sắc theo nhóm', quotaColumns));

async function readList({ tx, tenant, params: { year }, query }: Order<typeof readQuotas>, { organisations, ratings }: QuotaNeeds) {
  const rating = await ratings.rating(tx, tenant, year);
  const names = await organisations.names(tx, tenant, year);
  const lines = rating === null ? [] : await ratings.quotaLines(tx, tenant, year);
  const rows = lines.map(({ subject, ...line }) => ({
    ...line,
    quota: subject as RatedClass,
    groupName: names.get(line.group)?.name ?? null,
  }));
  const counts = await ratings.counts(tx, tenant, year);
  const undecided = FROM_ABOVE.map((quota) => ({ quota, count: undecidedOf(counts[quota]).undecided })).filter(({ count }) => count > 0);
  const list = await listedOf(query, rows, {
    ...kept,
    choices: { profile: PROFILES.map((value) => ({ value, label: profileName(value, rating?.profile) })) },
  });
  return { ...list, undecided: rating === null ? [] : undecided };
}

function profileName(profile: (typeof PROFILES)[number], inForce: string | undefined) {
  const [name, mark] = [yearTexts[`years.profile.${profile}`], yearTexts['years.quota.inForce']];
  if (profile !== inForce) return name;
  return { vi: `${name.vi} (${mark.vi.toLowerCase()})`, en: `${name.en} (${mark.en.toLowerCase()})` };
}

const kept: Kept<QuotaRow> = {
  sorts: {
    group: [({ groupName }) => groupName ?? '', ({ quota }) => RATED_CLASSES.indexOf(quota), profilePlace],
    quota: [({ quota }) => RATED_CLASSES.indexOf(quota)],
    profile: [profilePlace],
    base: [({ base }) => base],
    limit: [({ limit }) => limit],
    used: [({ used }) => used],
    over: [({ over }) => over],
  },
  key: ({ profile, quota, group }) => `${group} ${quota} ${profile}`,
  text: ({ group, groupName }) => `${group} ${groupName ?? ''}`,
  filters: {
    profile: ({ profile }, value) => profile === value,
    quota: ({ quota }, value) => quota === value,
    over: ({ over }) => over > 0,
  },
};

function profilePlace({ profile }: QuotaRow): number {
  return PROFILES.findIndex((one) => one === profile);
}
