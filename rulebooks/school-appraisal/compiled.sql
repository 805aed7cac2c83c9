-- Generated from school-appraisal, revision 1, for 2025; do not edit.
-- Hash of the book: 428b4ca78b92e1e66fb2d1e4859f56a8fd630304b6831266860e49d524199b0a

-- stage teacher
select tenant, id, case when reason is not null then 'not-rated' when absent <> 0 then 'pending' else 'rated' end as status, reason,
  case when reason is null then absent else 0 end as missing,
  case when reason is null and absent = 0 then (case when not c5 then 0 when not c6 then 0 when c0 and c1 and c5 and c6 then 3 when c2 and c3 and c5 and c6 then 2 when c4 and c5 and c6 then 1 else 0 end)::smallint end as eligible,
  case when c0 is not null and c1 is not null and c2 is not null and c3 is not null and c4 is not null and c5 is not null and c6 is not null then 127 else (case when c0 is not null then 1::bigint else 0 end + case when c1 is not null then 2::bigint else 0 end + case when c2 is not null then 4::bigint else 0 end + case when c3 is not null then 8::bigint else 0 end + case when c4 is not null then 16::bigint else 0 end + case when c5 is not null then 32::bigint else 0 end + case when c6 is not null then 64::bigint else 0 end) end as known,
  (case when c0 then 1::bigint else 0 end + case when c1 then 2::bigint else 0 end + case when c2 then 4::bigint else 0 end + case when c3 then 8::bigint else 0 end + case when c4 then 16::bigint else 0 end + case when c5 then 32::bigint else 0 end + case when c6 then 64::bigint else 0 end) as met
from (
  select f.tenant as tenant,
    f.id as id,
    case when (f."joined" > (date '2025-05-31' - interval '3 months')::date) then 'new' end as reason,
    case when (f."score" is null) or (f."planned" is null) or (f."taught" is null) then (case when f."score" is null then 1::bigint else 0 end + case when f."planned" is null then 2::bigint else 0 end + case when f."taught" is null then 4::bigint else 0 end) else 0 end as absent,
    (f."score" >= 90) as c0,
    (f."firstVisit" >= 2 and f."secondVisit" >= 2) as c1,
    (f."score" >= 75) as c2,
    coalesce(least(f."firstVisit", f."secondVisit") >= 1, true) as c3,
    (f."score" >= 50) as c4,
    (not ((f."taught"::bigint * 100::bigint) < (80::bigint * f."planned"::bigint))) as c5,
    (not f."complaint") as c6
  from teacher_facts as f
  offset 0
) as judged;

-- stage department
with children_teacher as (
  select tenant, id, count(*) filter (where level >= 0) as n0, count(*) filter (where level >= 1) as n1, count(*) filter (where level >= 2) as n2, count(*) filter (where level >= 3) as n3
  from (select tenant, parent as id, level from teacher_levels where status = 'rated') as child
  group by tenant, id
)
select tenant, id, case when reason is not null then 'not-rated' when absent <> 0 then 'pending' else 'rated' end as status, reason,
  case when reason is null then absent else 0 end as missing,
  case when reason is null and absent = 0 then (case when c0 and c1 then 3 when c2 then 2 when c3 then 1 else 0 end)::smallint end as eligible,
  case when c0 is not null and c1 is not null and c2 is not null and c3 is not null then 15 else (case when c0 is not null then 1::bigint else 0 end + case when c1 is not null then 2::bigint else 0 end + case when c2 is not null then 4::bigint else 0 end + case when c3 is not null then 8::bigint else 0 end) end as known,
  (case when c0 then 1::bigint else 0 end + case when c1 then 2::bigint else 0 end + case when c2 then 4::bigint else 0 end + case when c3 then 8::bigint else 0 end) as met
from (
  select f.tenant as tenant,
    f.id as id,
    null::text as reason,
    0::bigint as absent,
    ((coalesce(children_teacher.n2, 0)) * 100 >= 50 * (coalesce(children_teacher.n0, 0))) as c0,
    ((f."reportedOn" is not null) and (f."reportedOn" between date '2025-01-01' and date '2025-12-31')) as c1,
    ((coalesce(children_teacher.n1, 0)) * 100 >= 80 * (coalesce(children_teacher.n0, 0))) as c2,
    ((coalesce(children_teacher.n1, 0)) * 100 >= 50 * (coalesce(children_teacher.n0, 0))) as c3
  from department_facts as f
  left join children_teacher on children_teacher.tenant = f.tenant and children_teacher.id = f.id
  offset 0
) as judged;

-- quota outstanding
select profile, tenant, group_id, base, "limit", used, greatest(0, used - "limit") as over, raised, moved
from (
  select profile, tenant, group_id, base, case when base > 0 then greatest(1, (base * case when raised then 25 else 20 end + 0) / 100) else 0 end + coalesce(moved, 0) as "limit", coalesce(used, 0) as used, coalesce(raised, false) as raised, coalesce(moved, 0) as moved
  from (
    select f.tenant as tenant,
      f.group_id as group_id,
      count(*) filter (where f.level in (0, 1, 2, 3)) as base0,
      count(*) filter (where f.level = 3) as used
    from teacher_facts as f
    where f.status = 'rated'
    group by 1, 2
  ) as grouped
  full join (
    select tenant, group_id, sum(places)::int as moved
    from (
      select tenant, to_group as group_id, places as places from moved_places as p where trim(decision) <> ''
      union all
      select tenant, from_group as group_id, -places as places from moved_places as p where trim(decision) <> ''
    ) as sides
    group by 1, 2
  ) as pooled using (tenant, group_id)
  left join (
    select g.tenant as tenant, g.id as group_id, bool_or(g."honoured") as raised
    from department_facts as g
    group by 1, 2
  ) as lifted using (tenant, group_id)
  cross join lateral (values ('rated', coalesce(base0, 0))) as readings (profile, base)
  where base > 0 or moved <> 0
) as limited;

-- ranking outstanding, rated
select tenant, group_id, id, better, case
    when not ordered then case when everyone <= places then 'in' when places <= 0 then 'out' else 'undetermined' end
    when better + equal + unordered <= places then 'in'
    when better >= places then 'out'
    when better + equal > places and better + unordered < places then 'tied'
    else 'undetermined' end as place
from (
  select ranked.*, coalesce(quota."limit", 0) as places
  from (
    select *, o0 is not null and o1 is not null and o2 is not null as ordered,
      case when o0 is not null and o1 is not null and o2 is not null then rank() over (partition by tenant, group_id, o0 is not null and o1 is not null and o2 is not null order by o0 desc, o1 desc, o2 desc) - 1 else 0 end as better,
      count(*) over (partition by tenant, group_id, o0, o1, o2) as equal,
      count(*) filter (where not (o0 is not null and o1 is not null and o2 is not null)) over (partition by tenant, group_id) as unordered,
      count(*) over (partition by tenant, group_id) as everyone
    from (
      select f.tenant as tenant, f.group_id as group_id, f.id as id, f."score" as o0, f."secondVisit" as o1, f."taught" as o2
      from teacher_facts as f
      where f.status = 'rated' and f.level = 3
    ) as candidates
  ) as ranked
  left join (
select profile, tenant, group_id, base, "limit", used, greatest(0, used - "limit") as over, raised, moved
from (
  select profile, tenant, group_id, base, case when base > 0 then greatest(1, (base * case when raised then 25 else 20 end + 0) / 100) else 0 end + coalesce(moved, 0) as "limit", coalesce(used, 0) as used, coalesce(raised, false) as raised, coalesce(moved, 0) as moved
  from (
    select f.tenant as tenant,
      f.group_id as group_id,
      count(*) filter (where f.level in (0, 1, 2, 3)) as base0,
      count(*) filter (where f.level = 3) as used
    from teacher_facts as f
    where f.status = 'rated'
    group by 1, 2
  ) as grouped
  full join (
    select tenant, group_id, sum(places)::int as moved
    from (
      select tenant, to_group as group_id, places as places from moved_places as p where trim(decision) <> ''
      union all
      select tenant, from_group as group_id, -places as places from moved_places as p where trim(decision) <> ''
    ) as sides
    group by 1, 2
  ) as pooled using (tenant, group_id)
  left join (
    select g.tenant as tenant, g.id as group_id, bool_or(g."honoured") as raised
    from department_facts as g
    group by 1, 2
  ) as lifted using (tenant, group_id)
  cross join lateral (values ('rated', coalesce(base0, 0))) as readings (profile, base)
  where base > 0 or moved <> 0
) as limited
  ) as quota using (tenant, group_id)
) as placed;

-- quota strong
select profile, tenant, group_id, base, "limit", used, greatest(0, used - "limit", outside - greatest(0, "limit" - 1)) as over, raised, moved
from (
  select profile, tenant, group_id, base, case when base < 4 then 1 when base < 10 then 3 when base < 20 then 5 else 8 end as "limit", coalesce(used, 0) as used, coalesce(outside, 0) as outside, false as raised, 0 as moved
  from (
    select f.tenant as tenant,
      f.group_id as group_id,
      count(*) filter (where f.level in (0, 1, 2, 3)) as base0,
      count(*) filter (where f.level = 2) as used,
      count(*) filter (where f.level = 2 and f."mentor" is not true) as outside
    from teacher_facts as f
    where f.status = 'rated'
    group by 1, 2
  ) as grouped
  cross join lateral (values ('rated', coalesce(base0, 0))) as readings (profile, base)
  where base > 0
) as limited;

-- streak threeStrongYears: who holds it
select tenant, id from (
with who as (
  select f.tenant as tenant, f.id as id, case when f.status = 'not-rated' then 'unrated' when f.status <> 'rated' or f.level is null then 'missing'
      when f.level >= 2 then 'held' else 'other' end as verdict from teacher_facts as f where true
), speaking as (
  select who.tenant, who.tenant as was_tenant, who.id, who.id as was_id, 0 as first, 2024 as last from who
), filed as (
  select tenant, id, year, max(told) as told
  from (select tenant, id, year, case case when year between 2019 and 2024 and wording in ('a', 'b') then 'held' when year between 2019 and 2024 and wording in ('mien') then 'unrated' when year between 2019 and 2024 and wording in ('c', 'd') then 'other' when year between 2025 and 2034 and wording in ('noi bat', 'tot') then 'held' when year between 2025 and 2034 and wording in ('khong danh gia') then 'unrated' when year between 2025 and 2034 and wording in ('dat', 'can cai thien') then 'other' else 'missing' end when 'other' then 0 when 'missing' then 1 when 'unrated' then 2 when 'held' then 3 end as told from past_results as past where year < 2025) as records
  group by tenant, id, year
), told as (
  select speaking.tenant, speaking.id, y.year, min(coalesce(filed.told, 1)) as told
  from speaking
  cross join lateral generate_series(greatest(speaking.first, least(2022, (select min(year) - 1 from past_results as past))), speaking.last) as y(year)
  left join filed on filed.tenant = speaking.was_tenant and filed.id = speaking.was_id and filed.year = y.year
  group by speaking.tenant, speaking.id, y.year
  union all
  select tenant, id, 2025, case verdict when 'other' then 0 when 'missing' then 1 when 'unrated' then 2 when 'held' then 3 end from who
), stopped as (
  select tenant, id, max(year) filter (where told < 2) as stop from told group by tenant, id
), used as (
  select tenant, id, max(year) as spent from awards as awards where year < 2025 group by tenant, id
)
select tenant, id, least(3, held)::int as held,
  case when held >= 3 then 'held' when spent >= coalesce(stop, 0) then 'consumed' when stopping = 1 then 'incomplete' else 'broken' end as state,
  case when held < 3 then greatest(stop, spent) end as stop
from (
  select tenant, id, stop, spent, max(told) filter (where year = stop) as stopping,
    count(*) filter (where told = 3 and year > coalesce(greatest(stop, spent), 0)) as held
  from stopped join told using (tenant, id) left join used using (tenant, id)
  group by tenant, id, stop, spent
) as counted
) as s where state = 'held';

-- streak threeStrongYears: where everybody stands
with who as (
  select f.tenant as tenant, f.id as id, case when f.status = 'not-rated' then 'unrated' when f.status <> 'rated' or f.level is null then 'missing'
      when f.level >= 2 then 'held' else 'other' end as verdict from teacher_facts as f where true
), speaking as (
  select who.tenant, who.tenant as was_tenant, who.id, who.id as was_id, 0 as first, 2024 as last from who
), filed as (
  select tenant, id, year, max(told) as told
  from (select tenant, id, year, case case when year between 2019 and 2024 and wording in ('a', 'b') then 'held' when year between 2019 and 2024 and wording in ('mien') then 'unrated' when year between 2019 and 2024 and wording in ('c', 'd') then 'other' when year between 2025 and 2034 and wording in ('noi bat', 'tot') then 'held' when year between 2025 and 2034 and wording in ('khong danh gia') then 'unrated' when year between 2025 and 2034 and wording in ('dat', 'can cai thien') then 'other' else 'missing' end when 'other' then 0 when 'missing' then 1 when 'unrated' then 2 when 'held' then 3 end as told from past_results as past where year < 2025) as records
  group by tenant, id, year
), told as (
  select speaking.tenant, speaking.id, y.year, min(coalesce(filed.told, 1)) as told
  from speaking
  cross join lateral generate_series(greatest(speaking.first, least(2022, (select min(year) - 1 from past_results as past))), speaking.last) as y(year)
  left join filed on filed.tenant = speaking.was_tenant and filed.id = speaking.was_id and filed.year = y.year
  group by speaking.tenant, speaking.id, y.year
  union all
  select tenant, id, 2025, case verdict when 'other' then 0 when 'missing' then 1 when 'unrated' then 2 when 'held' then 3 end from who
), stopped as (
  select tenant, id, max(year) filter (where told < 2) as stop from told group by tenant, id
), used as (
  select tenant, id, max(year) as spent from awards as awards where year < 2025 group by tenant, id
)
select tenant, id, least(3, held)::int as held,
  case when held >= 3 then 'held' when spent >= coalesce(stop, 0) then 'consumed' when stopping = 1 then 'incomplete' else 'broken' end as state,
  case when held < 3 then greatest(stop, spent) end as stop
from (
  select tenant, id, stop, spent, max(told) filter (where year = stop) as stopping,
    count(*) filter (where told = 3 and year > coalesce(greatest(stop, spent), 0)) as held
  from stopped join told using (tenant, id) left join used using (tenant, id)
  group by tenant, id, stop, spent
) as counted;

-- award ladder twoCertificates
with who as (
  select f.tenant as tenant, f.id as id, (select case when bool_or(coalesce(award in ('threeStrongYears'), false)) then 'held' when count(*) > 0 then 'other' else 'missing' end
    from certificates as past where past.tenant = f.tenant and past.id = f.id and past.year = 2025) as verdict from teacher_facts as f
), speaking as (
  select who.tenant, who.tenant as was_tenant, who.id, who.id as was_id, 0 as first, 2024 as last from who
), filed as (
  select tenant, id, year, max(told) as told
  from (select tenant, id, year, case case when coalesce(award in ('threeStrongYears'), false) then 'held' else 'other' end when 'other' then 0 when 'missing' then 1 when 'unrated' then 2 when 'held' then 3 end as told from certificates as past where year < 2025) as records
  group by tenant, id, year
), told as (
  select speaking.tenant, speaking.id, y.year, min(coalesce(filed.told, 1)) as told
  from speaking
  cross join lateral generate_series(greatest(speaking.first, 2024), speaking.last) as y(year)
  left join filed on filed.tenant = speaking.was_tenant and filed.id = speaking.was_id and filed.year = y.year
  group by speaking.tenant, speaking.id, y.year
  union all
  select tenant, id, 2025, case verdict when 'other' then 0 when 'missing' then 1 when 'unrated' then 2 when 'held' then 3 end from who
), stopped as (
  select tenant, id, max(year) filter (where told < 3) as stop from told group by tenant, id
), used as (
  select tenant, id, null::int as spent from who
)
select tenant, id, least(2, held)::int as held,
  case when held >= 2 then 'held' when spent >= coalesce(stop, 0) then 'consumed' when stopping = 1 then 'incomplete' else 'broken' end as state,
  case when held < 2 then greatest(stop, spent) end as stop
from (
  select tenant, id, stop, spent, max(told) filter (where year = stop) as stopping,
    count(*) filter (where told = 3 and year > coalesce(greatest(stop, spent), 0)) as held
  from stopped join told using (tenant, id) left join used using (tenant, id)
  group by tenant, id, stop, spent
) as counted;
