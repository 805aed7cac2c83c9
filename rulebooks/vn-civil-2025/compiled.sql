-- Generated from vn-civil-2025, revision 1, for 2026; do not edit.
-- Hash of the book: 353f76e5ba67f59aad895d49bf95a53a82aafc66114b3e8e5a111c32f1c72dfa

-- stage official
select tenant, id, case when reason is not null then 'not-rated' when absent <> 0 then 'pending' else 'rated' end as status, reason,
  case when reason is null then absent else 0 end as missing,
  case when reason is null and absent = 0 then (case when not c3 then 0 when not c4 then 0 when not c5 then 0 when c0 and c3 and c4 and c5 then 3 when c1 and c3 and c4 and c5 then 2 when c2 and c3 and c4 and c5 then 1 else 0 end)::smallint end as eligible,
  case when c0 is not null and c1 is not null and c2 is not null and c3 is not null and c4 is not null and c5 is not null then 63 else (case when c0 is not null then 1::bigint else 0 end + case when c1 is not null then 2::bigint else 0 end + case when c2 is not null then 4::bigint else 0 end + case when c3 is not null then 8::bigint else 0 end + case when c4 is not null then 16::bigint else 0 end + case when c5 is not null then 32::bigint else 0 end) end as known,
  (case when c0 then 1::bigint else 0 end + case when c1 then 2::bigint else 0 end + case when c2 then 4::bigint else 0 end + case when c3 then 8::bigint else 0 end + case when c4 then 16::bigint else 0 end + case when c5 then 32::bigint else 0 end) as met
from (
  select f.tenant as tenant,
    f.id as id,
    null::text as reason,
    case when (f."points" is null) or (f."decided" is null) then (case when f."points" is null then 1::bigint else 0 end + case when f."decided" is null then 2::bigint else 0 end) else 0 end as absent,
    (f."points" >= 9000) as c0,
    (f."points" >= 7000 and f."points" < 9000) as c1,
    (f."points" >= 5000 and f."points" < 7000) as c2,
    (not f."misconduct") as c3,
    (not ((f."discipline" is not null) and ((not (f."disciplineDate" is not null)) or (f."disciplineDate" between date '2026-01-01' and date '2026-12-31')))) as c4,
    (not (f."leader" and f."unitCorruption")) as c5
  from official_facts as f
  offset 0
) as judged;

-- stage unit
select tenant, id, case when reason is not null then 'not-rated' when absent <> 0 then 'pending' else 'rated' end as status, reason,
  case when reason is null then absent else 0 end as missing,
  case when reason is null and absent = 0 then (case when c0 then 3 when c1 then 2 when c2 then 1 else 0 end)::smallint end as eligible,
  case when c0 is not null and c1 is not null and c2 is not null then 7 else (case when c0 is not null then 1::bigint else 0 end + case when c1 is not null then 2::bigint else 0 end + case when c2 is not null then 4::bigint else 0 end) end as known,
  (case when c0 then 1::bigint else 0 end + case when c1 then 2::bigint else 0 end + case when c2 then 4::bigint else 0 end) as met
from (
  select f.tenant as tenant,
    f.id as id,
    null::text as reason,
    case when (f."points" is null) then (case when f."points" is null then 1::bigint else 0 end) else 0 end as absent,
    (f."points" >= 9000) as c0,
    (f."points" >= 7000 and f."points" < 9000) as c1,
    (f."points" >= 5000 and f."points" < 7000) as c2
  from unit_facts as f
  offset 0
) as judged;

-- quota officials
select profile, tenant, group_id, base, "limit", used, greatest(0, used - "limit") as over, raised, moved
from (
  select profile, tenant, group_id, base, (base * case when raised then 25 else 20 end + 0) / 100 as "limit", coalesce(used, 0) as used, coalesce(raised, false) as raised, 0 as moved
  from (
    select f.tenant as tenant,
      f.group_id as group_id,
      count(*) filter (where f.level in (2)) as base0,
      count(*) filter (where f.level = 3) as used
    from official_facts as f
    where f.status = 'rated'
    group by 1, 2
  ) as grouped
  left join (
    select g.tenant as tenant, g.id as group_id, bool_or(g."outstandingDecision") as raised
    from unit_facts as g
    group by 1, 2
  ) as lifted using (tenant, group_id)
  cross join lateral (values ('good', coalesce(base0, 0))) as readings (profile, base)
  where base > 0
) as limited;
