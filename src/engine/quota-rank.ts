import { factSql } from './expression-sql.ts';
import { compileQuota, countedSql, type Profile, type Quota, type QuotaBinding } from './quota.ts';

/**
 * Who is in by the order that the text defines. One row per subject at the quota's level: the key, `id` columns, `group_id`,
 * `better` (how many are known to stand before), and `place`:
 * `in` or `out` whatever the open facts turn out to be; `tied` with others across the limit, which is for people to decide;
 * `undetermined` where a missing fact of the order leaves it open. Row order decides nothing.
 */
export function compileRanking(
  quota: Quota,
  profile: Profile,
  binding: QuotaBinding,
  id: Readonly<Record<string, string>>,
): { text: string } {
  if (quota.mode !== 'rank') throw new Error(`The quota "${quota.id}" has no order to rank by.`);
  const group = [...Object.keys(binding.key), 'group_id'].join(', ');
  const columns = { ...binding.key, group_id: binding.group, ...id };
  const values = quota.order.map(({ fact }, index) => `${factSql(fact, binding)} as o${index}`);
  const order = quota.order.map(({ best }, index) => `o${index} ${best === 'highest' ? 'desc' : 'asc'}`).join(', ');
  const same = quota.order.map((_, index) => `o${index}`).join(', ');
  const known = quota.order.map((_, index) => `o${index} is not null`).join(' and ');
  return {
    text: `select ${Object.keys(columns).join(', ')}, better, case
    when not ordered then case when everyone <= places then 'in' when places <= 0 then 'out' else 'undetermined' end
    when better + equal + unordered <= places then 'in'
    when better >= places then 'out'
    when better + equal > places and better + unordered < places then 'tied'
    else 'undetermined' end as place
from (
  select ranked.*, coalesce(quota."limit", 0) as places
  from (
    select *, ${known} as ordered,
      case when ${known} then rank() over (partition by ${group}, ${known} order by ${order}) - 1 else 0 end as better,
      count(*) over (partition by ${group}, ${same}) as equal,
      count(*) filter (where not (${known})) over (partition by ${group}) as unordered,
      count(*) over (partition by ${group}) as everyone
    from (
      select ${[...Object.entries(columns).map(([name, sql]) => `${sql} as ${name}`), ...values].join(', ')}
      from ${binding.from}
      where ${countedSql(quota, binding)} and ${binding.level} = ${quota.level}
    ) as candidates
  ) as ranked
  left join (
${compileQuota(quota, [profile], binding).text}
  ) as quota using (${group})
) as placed`,
  };
}
