import type { Book } from '#engine/book.ts';
import type { Quota, QuotaBinding } from '#engine/quota.ts';
import { KINDS } from '#features/organisations/organisations.ts';
import type { JudgedKind } from './evidence.ts';
import { columns, factsFrom, HOMES, judged, ofYear, type Population } from './ratings.bindings.ts';

/** In which groups quotas count, as a book names its groupings; one that names none counts as books did before 2025. */

/** The one group of all, in place of an organisation's id. */
const TOGETHER = '0::bigint';

/** Groups by kind of organisation go by numbers below nought, in the order of the kinds. */
const kindGroup = (column: string): string => `(-array_position('{${KINDS.join()}}'::text[], ${column}))::bigint`;

/** The nearest committee at or above: the grassroots organisation, else the upper committee. */
const nearestCommittee = (place: string, population: Population): string => `coalesce(${place}.grassroots_id, (
      select a.organisation_id from organisation_facts a where ${ofYear('a', population)} and a.kind = 'DBCT' and a.path @> ${place}.path
      order by nlevel(a.path) desc limit 1))`;

const groupingOf = ({ id, by }: Quota): string => by ?? (id === 'grassroots' ? 'together' : 'grassroots');

/** In which group a subject counts; `place` has its place in the tree. */
export function groupSql(quota: Quota, population: Population, place: string): string {
  const grouping = groupingOf(quota);
  if (grouping === 'together') return TOGETHER;
  if (grouping === 'grassroots') return `${place}.grassroots_id`;
  if (grouping === 'committee') return nearestCommittee(place, population);
  if (grouping === 'kind') return kindGroup(quota.class.subject.id === 'leader' ? 'f.unit_kind' : 'f.kind');
  throw new Error(`The quota "${quota.id}" has groups "${grouping}" that nobody here knows.`);
}

/** Those that groups stand for: an organisation for its own group, the root for those that it has no group of its own in. */
function raisedGroups(quota: Quota): { readonly group: string; readonly join: string } {
  const grouping = groupingOf(quota);
  if (grouping === 'together') return { group: `case when f.parent_id is null then ${TOGETHER} end`, join: '' };
  if (grouping === 'kind')
    return {
      group: 'case when f.parent_id is null then -k.kind::bigint end',
      join: ` cross join generate_series(1, ${KINDS.length}) as k(kind)`,
    };
  return { group: 'f.organisation_id', join: '' };
}

/** Members count in the grassroots organisation above their cell, cells in theirs, grassroots organisations all together, unless the book says otherwise. */
export function quotaBinding(book: Book, quota: Quota, population: Population): QuotaBinding {
  const { group, join } = raisedGroups(quota);
  const { when, subject } = quota.class;
  const asks = when ?? quota.reserve?.when;
  return {
    ...judged(book, { subject, when: asks }, population),
    key: {},
    group: groupSql(quota, population, HOMES[subject.id as JudgedKind].id === 'member_id' ? 'v' : 'f'),
    groups: {
      from: `${factsFrom(book, 'organisation', population)} left join organisation_verdicts v on ${ofYear('v', population)} and v.organisation_id = f.organisation_id${join}`,
      key: {},
      group,
      column: columns(book, 'organisation', population),
      eligible: 'v.eligible',
    },
  };
}
