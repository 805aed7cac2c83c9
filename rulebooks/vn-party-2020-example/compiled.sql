-- Generated from vn-party-2020-example, revision 1, for 2019; do not edit.
-- Hash of the book: addca11b0fee1cea0e3f3b0eff97919cc7861821dab89d3d3ba2f9dcb3a0f8fa

-- stage member
select tenant, id, case when reason is not null then 'not-rated' when absent <> 0 then 'pending' else 'rated' end as status, reason,
  case when reason is null then absent else 0 end as missing,
  case when reason is null and absent = 0 then (case when not c11 then 0 when not c12 then 0 when not c13 then 0 when not c14 then 0 when c0 and c1 and c2 and c3 and c4 and c11 and c12 and c13 and c14 then 3 when c5 and c6 and c7 and c8 and c11 and c12 and c13 and c14 then 2 when c9 and c10 and c11 and c12 and c13 and c14 then 1 else 0 end)::smallint end as eligible,
  case when c0 is not null and c1 is not null and c2 is not null and c3 is not null and c4 is not null and c5 is not null and c6 is not null and c7 is not null and c8 is not null and c9 is not null and c10 is not null and c11 is not null and c12 is not null and c13 is not null and c14 is not null then 32767 else (case when c0 is not null then 1::bigint else 0 end + case when c1 is not null then 2::bigint else 0 end + case when c2 is not null then 4::bigint else 0 end + case when c3 is not null then 8::bigint else 0 end + case when c4 is not null then 16::bigint else 0 end + case when c5 is not null then 32::bigint else 0 end + case when c6 is not null then 64::bigint else 0 end + case when c7 is not null then 128::bigint else 0 end + case when c8 is not null then 256::bigint else 0 end + case when c9 is not null then 512::bigint else 0 end + case when c10 is not null then 1024::bigint else 0 end + case when c11 is not null then 2048::bigint else 0 end + case when c12 is not null then 4096::bigint else 0 end + case when c13 is not null then 8192::bigint else 0 end + case when c14 is not null then 16384::bigint else 0 end) end as known,
  (case when c0 then 1::bigint else 0 end + case when c1 then 2::bigint else 0 end + case when c2 then 4::bigint else 0 end + case when c3 then 8::bigint else 0 end + case when c4 then 16::bigint else 0 end + case when c5 then 32::bigint else 0 end + case when c6 then 64::bigint else 0 end + case when c7 then 128::bigint else 0 end + case when c8 then 256::bigint else 0 end + case when c9 then 512::bigint else 0 end + case when c10 then 1024::bigint else 0 end + case when c11 then 2048::bigint else 0 end + case when c12 then 4096::bigint else 0 end + case when c13 then 8192::bigint else 0 end + case when c14 then 16384::bigint else 0 end) as met
from (
  select f.tenant as tenant,
    f.id as id,
    case when (coalesce(f."status", 'active') = 'exempt') then 'exempt' when (coalesce(f."status", 'active') = 'suspended') then 'suspended' when (f."admitted" > (date '2019-12-31' - interval '6 months')::date) then 'under-six-months' end as reason,
    case when (not f."reviewed") or (f."M1" is null) or (f."M2" is null) or (f."M3" is null) or (f."M4" is null) or (f."M5" is null) or (f."M6" is null) or (f."stateEmployee" and f."stateRating" is null) or (f."tasksAssigned" is null) or (f."tasksDone" is null) or (f."decided" is null) then (case when not f."reviewed" then 1::bigint else 0 end + case when f."M1" is null then 2::bigint else 0 end + case when f."M2" is null then 4::bigint else 0 end + case when f."M3" is null then 8::bigint else 0 end + case when f."M4" is null then 16::bigint else 0 end + case when f."M5" is null then 32::bigint else 0 end + case when f."M6" is null then 64::bigint else 0 end + case when f."stateEmployee" and f."stateRating" is null then 128::bigint else 0 end + case when f."tasksAssigned" is null then 256::bigint else 0 end + case when f."tasksDone" is null then 512::bigint else 0 end + case when f."decided" is null then 1024::bigint else 0 end) else 0 end as absent,
    (f."M5" >= 3) as c0,
    (f."M1" >= 2 and f."M2" >= 2 and f."M3" >= 2 and f."M4" >= 2 and f."M6" >= 2) as c1,
    (f."product" is not null) as c2,
    (not f."stateEmployee" or (f."stateRating" = 3)) as c3,
    (coalesce(f."sickMonths", 0) < 3) as c4,
    (f."M5" >= 2) as c5,
    (f."M1" >= 1 and f."M2" >= 1 and f."M3" >= 1 and f."M4" >= 1 and f."M6" >= 1) as c6,
    (not f."stateEmployee" or (f."stateRating" >= 2)) as c7,
    (coalesce(f."sickMonths", 0) < 3) as c8,
    (f."M1" >= 1 and f."M2" >= 1 and f."M3" >= 1 and f."M4" >= 1 and f."M5" >= 1 and f."M6" >= 1) as c9,
    (not f."stateEmployee" or (f."stateRating" >= 1)) as c10,
    (not f."misconduct") as c11,
    (not ((f."tasksDone"::bigint * 100::bigint) < (70::bigint * f."tasksAssigned"::bigint))) as c12,
    (not f."stateEmployee" or (not (f."stateRating" = 0))) as c13,
    (not ((f."discipline" is not null) and ((not (f."disciplineDate" is not null)) or (f."disciplineDate" between date '2019-01-01' and date '2019-12-31')))) as c14
  from member_facts as f
  offset 0
) as judged;

-- stage organisation
with standing as materialized (
  select tenant, id, case when reason is not null then 'not-rated' when absent <> 0 then 'pending' else 'rated' end as status
  from (
    select f.tenant as tenant,
      f.id as id,
      case when ((f."founded" is not null) and (f."founded" > (date '2019-12-31' - interval '6 months')::date)) then 'under-six-months' end as reason,
      case when (f."O1" is null) or (f."O2" is null) or (f."O3" is null) or (f."O4" is null) or (f."O5" is null) or (f."O6" is null) or (f."O7" is null) or (f."programme" is null) or (f."targetsAssigned" is null) or (f."targetsDone" is null) or (f."decided" is null) then (case when f."O1" is null then 1::bigint else 0 end + case when f."O2" is null then 2::bigint else 0 end + case when f."O3" is null then 4::bigint else 0 end + case when f."O4" is null then 8::bigint else 0 end + case when f."O5" is null then 16::bigint else 0 end + case when f."O6" is null then 32::bigint else 0 end + case when f."O7" is null then 64::bigint else 0 end + case when f."programme" is null then 128::bigint else 0 end + case when f."targetsAssigned" is null then 256::bigint else 0 end + case when f."targetsDone" is null then 512::bigint else 0 end + case when f."decided" is null then 1024::bigint else 0 end) else 0 end as absent
    from organisation_facts as f
  where (f."kind" <> 'DBCT')
  ) as facts
),
children_organisation as (
  select tenant, id, count(*) filter (where level >= 0) as n0, count(*) filter (where level >= 1) as n1, count(*) filter (where level >= 2) as n2, count(*) filter (where level >= 3) as n3
  from (select c.tenant, c.parent as id, c.level from organisation_levels as c join standing s on s.tenant = c.tenant and s.id = c.id where s.status = 'rated') as child
  group by tenant, id
),
children_member as (
  select tenant, id, count(*) filter (where level >= 0) as n0, count(*) filter (where level >= 1) as n1, count(*) filter (where level >= 2) as n2, count(*) filter (where level >= 3) as n3
  from (select tenant, parent as id, level from member_levels where status = 'rated') as child
  group by tenant, id
)
select tenant, id, case when reason is not null then 'not-rated' when absent <> 0 then 'pending' else 'rated' end as status, reason,
  case when reason is null then absent else 0 end as missing,
  case when reason is null and absent = 0 then (case when not c12 then 0 when not c13 then 0 when not c14 then 0 when not c15 then 0 when c0 and c1 and c2 and c3 and c4 and c5 and c12 and c13 and c14 and c15 then 3 when c6 and c7 and c8 and c9 and c10 and c12 and c13 and c14 and c15 then 2 when c11 and c12 and c13 and c14 and c15 then 1 else 0 end)::smallint end as eligible,
  case when c0 is not null and c1 is not null and c2 is not null and c3 is not null and c4 is not null and c5 is not null and c6 is not null and c7 is not null and c8 is not null and c9 is not null and c10 is not null and c11 is not null and c12 is not null and c13 is not null and c14 is not null and c15 is not null then 65535 else (case when c0 is not null then 1::bigint else 0 end + case when c1 is not null then 2::bigint else 0 end + case when c2 is not null then 4::bigint else 0 end + case when c3 is not null then 8::bigint else 0 end + case when c4 is not null then 16::bigint else 0 end + case when c5 is not null then 32::bigint else 0 end + case when c6 is not null then 64::bigint else 0 end + case when c7 is not null then 128::bigint else 0 end + case when c8 is not null then 256::bigint else 0 end + case when c9 is not null then 512::bigint else 0 end + case when c10 is not null then 1024::bigint else 0 end + case when c11 is not null then 2048::bigint else 0 end + case when c12 is not null then 4096::bigint else 0 end + case when c13 is not null then 8192::bigint else 0 end + case when c14 is not null then 16384::bigint else 0 end + case when c15 is not null then 32768::bigint else 0 end) end as known,
  (case when c0 then 1::bigint else 0 end + case when c1 then 2::bigint else 0 end + case when c2 then 4::bigint else 0 end + case when c3 then 8::bigint else 0 end + case when c4 then 16::bigint else 0 end + case when c5 then 32::bigint else 0 end + case when c6 then 64::bigint else 0 end + case when c7 then 128::bigint else 0 end + case when c8 then 256::bigint else 0 end + case when c9 then 512::bigint else 0 end + case when c10 then 1024::bigint else 0 end + case when c11 then 2048::bigint else 0 end + case when c12 then 4096::bigint else 0 end + case when c13 then 8192::bigint else 0 end + case when c14 then 16384::bigint else 0 end + case when c15 then 32768::bigint else 0 end) as met
from (
  select f.tenant as tenant,
    f.id as id,
    case when ((f."founded" is not null) and (f."founded" > (date '2019-12-31' - interval '6 months')::date)) then 'under-six-months' end as reason,
    case when (f."O1" is null) or (f."O2" is null) or (f."O3" is null) or (f."O4" is null) or (f."O5" is null) or (f."O6" is null) or (f."O7" is null) or (f."programme" is null) or (f."targetsAssigned" is null) or (f."targetsDone" is null) or (f."decided" is null) then (case when f."O1" is null then 1::bigint else 0 end + case when f."O2" is null then 2::bigint else 0 end + case when f."O3" is null then 4::bigint else 0 end + case when f."O4" is null then 8::bigint else 0 end + case when f."O5" is null then 16::bigint else 0 end + case when f."O6" is null then 32::bigint else 0 end + case when f."O7" is null then 64::bigint else 0 end + case when f."programme" is null then 128::bigint else 0 end + case when f."targetsAssigned" is null then 256::bigint else 0 end + case when f."targetsDone" is null then 512::bigint else 0 end + case when f."decided" is null then 1024::bigint else 0 end) else 0 end as absent,
    (f."O5" >= 3 and f."O6" >= 3) as c0,
    (f."O1" >= 2 and f."O2" >= 2 and f."O3" >= 2 and f."O4" >= 2 and f."O7" >= 2) as c1,
    ((case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.n1, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.n1, 0) else 0 end) * 100 >= 100 * (case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.n0, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.n0, 0) else 0 end)) as c2,
    ((case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.n2, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.n2, 0) else 0 end) * 100 >= 80 * (case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.n0, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.n0, 0) else 0 end)) as c3,
    coalesce(least(f."peerGovernment", f."peerFront", f."peerUnion", f."peerYouth", f."peerWomen", f."peerVeterans") >= 2, true) as c4,
    (f."outstanding" is not null) as c5,
    (f."O5" >= 2 and f."O6" >= 2) as c6,
    (f."O1" >= 1 and f."O2" >= 1 and f."O3" >= 1 and f."O4" >= 1 and f."O7" >= 1) as c7,
    ((case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.n1, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.n1, 0) else 0 end) * 100 >= 100 * (case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.n0, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.n0, 0) else 0 end)) as c8,
    ((case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.n2, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.n2, 0) else 0 end) * 100 >= 50 * (case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.n0, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.n0, 0) else 0 end)) as c9,
    coalesce(least(f."peerGovernment", f."peerFront", f."peerUnion", f."peerYouth", f."peerWomen", f."peerVeterans") >= 1, true) as c10,
    (f."O1" >= 1 and f."O2" >= 1 and f."O3" >= 1 and f."O4" >= 1 and f."O5" >= 1 and f."O6" >= 1 and f."O7" >= 1) as c11,
    (not (((f."targetsDone"::bigint * 100::bigint) < (50::bigint * f."targetsAssigned"::bigint)) and (not f."forceMajeure"))) as c12,
    (not (f."programme" = 0)) as c13,
    (not (((case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.n0, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.n0, 0) else 0 end) - (case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.n1, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.n1, 0) else 0 end)) * 100 > 20 * (case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.n0, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.n0, 0) else 0 end))) as c14,
    (not ((f."discipline" is not null) and (not f."selfRemedied"))) as c15
  from organisation_facts as f
  left join children_organisation on children_organisation.tenant = f.tenant and children_organisation.id = f.id
  left join children_member on children_member.tenant = f.tenant and children_member.id = f.id
  where (f."kind" <> 'DBCT')
  offset 0
) as judged;

-- quota grassroots
select profile, tenant, group_id, base, "limit", used, greatest(0, used - "limit") as over, raised, moved
from (
  select profile, tenant, group_id, base, (base * 15 + 0) / 100 as "limit", coalesce(used, 0) as used, false as raised, 0 as moved
  from (
    select f.tenant as tenant,
      f.group_id as group_id,
      count(*) filter (where f.level in (0, 1, 2, 3)) as base0,
      count(*) filter (where f.level in (2)) as base1,
      count(*) filter (where f.level in (2, 3)) as base2,
      count(*) filter (where f.level = 3) as used
    from organisation_facts as f
    where f.status = 'rated' and (f."kind" in ('DBCS', 'CBCS'))
    group by 1, 2
  ) as grouped
  cross join lateral (values ('all-rated', coalesce(base0, 0)), ('good', coalesce(base1, 0)), ('good-or-better', coalesce(base2, 0))) as readings (profile, base)
  where base > 0
) as limited;

-- quota cells
select profile, tenant, group_id, base, "limit", used, greatest(0, used - "limit") as over, raised, moved
from (
  select profile, tenant, group_id, base, (base * 20 + 0) / 100 as "limit", coalesce(used, 0) as used, false as raised, 0 as moved
  from (
    select f.tenant as tenant,
      f.group_id as group_id,
      count(*) filter (where f.level in (0, 1, 2, 3)) as base0,
      count(*) filter (where f.level in (2)) as base1,
      count(*) filter (where f.level in (2, 3)) as base2,
      count(*) filter (where f.level = 3) as used
    from organisation_facts as f
    where f.status = 'rated' and (f."kind" in ('CBTT', 'DBBP'))
    group by 1, 2
  ) as grouped
  cross join lateral (values ('all-rated', coalesce(base0, 0)), ('good', coalesce(base1, 0)), ('good-or-better', coalesce(base2, 0))) as readings (profile, base)
  where base > 0
) as limited;

-- quota members
select profile, tenant, group_id, base, "limit", used, greatest(0, used - "limit") as over, raised, moved
from (
  select profile, tenant, group_id, base, (base * 20 + 0) / 100 as "limit", coalesce(used, 0) as used, false as raised, 0 as moved
  from (
    select f.tenant as tenant,
      f.group_id as group_id,
      count(*) filter (where f.level in (0, 1, 2, 3)) as base0,
      count(*) filter (where f.level in (2)) as base1,
      count(*) filter (where f.level in (2, 3)) as base2,
      count(*) filter (where f.level = 3) as used
    from member_facts as f
    where f.status = 'rated'
    group by 1, 2
  ) as grouped
  cross join lateral (values ('all-rated', coalesce(base0, 0)), ('good', coalesce(base1, 0)), ('good-or-better', coalesce(base2, 0))) as readings (profile, base)
  where base > 0
) as limited;

-- streak memberFiveYears: who holds it
select f.tenant as tenant, f.id as id
from member_facts as f
join (
  select tenant, id
  from past_results as past
  where year between 2015 and 2018
    and ((year between 2014 and 2017 and wording in ('du tu cach hoan thanh xuat sac nhiem vu')) or (year between 2018 and 2022 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs')))
  group by tenant, id
  having count(distinct year) = 4
) as held on held.tenant = f.tenant and held.id = f.id
where f.status = 'rated' and f.level >= 3;

-- streak memberFiveYears: where everybody stands
with who as (
  select f.tenant as tenant, f.id as id, case when f.status = 'not-rated' then 'unrated' when f.status <> 'rated' or f.level is null then 'missing'
      when f.level >= 3 then 'held' else 'other' end as verdict from member_facts as f where true
), speaking as (
  select who.tenant, who.tenant as was_tenant, who.id, who.id as was_id,
    coalesce((select min(l.year) from lineage as l where l.tenant = who.tenant and l.id = who.id and trim(l.decision) <> '' and l.year <= 2019), 0) as first, 2018 as last
  from who
  union all
  select who.tenant, l.was_tenant, who.id, l.was_id, 0, l.year - 1
  from who join lineage as l on l.tenant = who.tenant and l.id = who.id where trim(l.decision) <> '' and l.year <= 2019
), filed as (
  select tenant, id, year, max(told) as told
  from (select tenant, id, year, case case when year between 2014 and 2017 and wording in ('du tu cach hoan thanh xuat sac nhiem vu') then 'held' when year between 2014 and 2017 and false then 'unrated' when year between 2014 and 2017 and wording in ('du tu cach hoan thanh tot nhiem vu', 'du tu cach hoan thanh nhiem vu', 'vi pham tu cach', 'khong hoan thanh nhiem vu') then 'other' when year between 2018 and 2022 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs') then 'held' when year between 2018 and 2022 and false then 'unrated' when year between 2018 and 2022 and wording in ('hoan thanh tot nhiem vu', 'httnv', 't', 'hoan thanh nhiem vu', 'htnv', 'ht', 'khong hoan thanh nhiem vu', 'khtnv', 'kht') then 'other' else 'missing' end when 'other' then 0 when 'missing' then 1 when 'unrated' then 2 when 'held' then 3 end as told from past_results as past where year < 2019) as records
  group by tenant, id, year
), told as (
  select speaking.tenant, speaking.id, y.year, min(coalesce(filed.told, 1)) as told
  from speaking
  cross join lateral generate_series(greatest(speaking.first, 2015), speaking.last) as y(year)
  left join filed on filed.tenant = speaking.was_tenant and filed.id = speaking.was_id and filed.year = y.year
  group by speaking.tenant, speaking.id, y.year
  union all
  select tenant, id, 2019, case verdict when 'other' then 0 when 'missing' then 1 when 'unrated' then 2 when 'held' then 3 end from who
), stopped as (
  select tenant, id, max(year) filter (where told < 3) as stop from told group by tenant, id
), used as (
  select tenant, id, null::int as spent from who
)
select tenant, id, least(5, held)::int as held,
  case when held >= 5 then 'held' when spent >= coalesce(stop, 0) then 'consumed' when stopping = 1 then 'incomplete' else 'broken' end as state,
  case when held < 5 then greatest(stop, spent) end as stop
from (
  select tenant, id, stop, spent, max(told) filter (where year = stop) as stopping,
    count(*) filter (where told = 3 and year > coalesce(greatest(stop, spent), 0)) as held
  from stopped join told using (tenant, id) left join used using (tenant, id)
  group by tenant, id, stop, spent
) as counted;

-- streak cellTypicalFiveYears: who holds it
select f.tenant as tenant, f.id as id
from organisation_facts as f
join (
  select tenant, id
  from past_results as past
  where year between 2015 and 2018 and recognised
    and ((year between 2014 and 2017 and wording in ('trong sach, vung manh')) or (year between 2018 and 2022 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs')))
  group by tenant, id
  having count(distinct year) = 4
) as held on held.tenant = f.tenant and held.id = f.id
where ((f."kind" = 'CBTT') and (f."parentKind" = 'DBCS')) and f.status = 'rated' and f.level >= 3 and f."typical";

-- streak cellTypicalFiveYears: where everybody stands
with who as (
  select f.tenant as tenant, f.id as id, case when f.status = 'not-rated' then 'unrated' when f.status <> 'rated' or f.level is null then 'missing'
      when f.level >= 3 and f."typical" then 'held' else 'other' end as verdict from organisation_facts as f where ((f."kind" = 'CBTT') and (f."parentKind" = 'DBCS')) and true
), speaking as (
  select who.tenant, who.tenant as was_tenant, who.id, who.id as was_id,
    coalesce((select min(l.year) from lineage as l where l.tenant = who.tenant and l.id = who.id and trim(l.decision) <> '' and l.year <= 2019), 0) as first, 2018 as last
  from who
  union all
  select who.tenant, l.was_tenant, who.id, l.was_id, 0, l.year - 1
  from who join lineage as l on l.tenant = who.tenant and l.id = who.id where trim(l.decision) <> '' and l.year <= 2019
), filed as (
  select tenant, id, year, max(told) as told
  from (select tenant, id, year, case case when year between 2014 and 2017 and wording in ('trong sach, vung manh') then case when recognised then 'held' else 'other' end when year between 2014 and 2017 and false then 'unrated' when year between 2014 and 2017 and wording in ('hoan thanh tot nhiem vu', 'hoan thanh nhiem vu', 'yeu kem') then 'other' when year between 2018 and 2022 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs') then case when recognised then 'held' else 'other' end when year between 2018 and 2022 and false then 'unrated' when year between 2018 and 2022 and wording in ('hoan thanh tot nhiem vu', 'httnv', 't', 'hoan thanh nhiem vu', 'htnv', 'ht', 'khong hoan thanh nhiem vu', 'khtnv', 'kht') then 'other' else 'missing' end when 'other' then 0 when 'missing' then 1 when 'unrated' then 2 when 'held' then 3 end as told from past_results as past where year < 2019) as records
  group by tenant, id, year
), told as (
  select speaking.tenant, speaking.id, y.year, min(coalesce(filed.told, 1)) as told
  from speaking
  cross join lateral generate_series(greatest(speaking.first, 2015), speaking.last) as y(year)
  left join filed on filed.tenant = speaking.was_tenant and filed.id = speaking.was_id and filed.year = y.year
  group by speaking.tenant, speaking.id, y.year
  union all
  select tenant, id, 2019, case verdict when 'other' then 0 when 'missing' then 1 when 'unrated' then 2 when 'held' then 3 end from who
), stopped as (
  select tenant, id, max(year) filter (where told < 3) as stop from told group by tenant, id
), used as (
  select tenant, id, null::int as spent from who
)
select tenant, id, least(5, held)::int as held,
  case when held >= 5 then 'held' when spent >= coalesce(stop, 0) then 'consumed' when stopping = 1 then 'incomplete' else 'broken' end as state,
  case when held < 5 then greatest(stop, spent) end as stop
from (
  select tenant, id, stop, spent, max(told) filter (where year = stop) as stopping,
    count(*) filter (where told = 3 and year > coalesce(greatest(stop, spent), 0)) as held
  from stopped join told using (tenant, id) left join used using (tenant, id)
  group by tenant, id, stop, spent
) as counted;
