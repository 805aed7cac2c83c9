-- Generated from vn-party-2025, revision 2, for 2025; do not edit.
-- Hash of the book: 75867c86fe16649e4ba965cfc47ef4b0701eaeb52a2b50eba1c88f4c01191a3c

-- stage member
select tenant, id, case when reason is not null then 'not-rated' when absent <> 0 then 'pending' else 'rated' end as status, reason,
  case when reason is null then absent else 0 end as missing,
  case when reason is null and absent = 0 then (case when not c12 then 0 when not c13 then 0 when not c14 then 0 when not c15 then 0 when c0 and c1 and c2 and c3 and c4 and c12 and c13 and c14 and c15 then 3 when c5 and c6 and c7 and c12 and c13 and c14 and c15 then 2 when c8 and c9 and c10 and c11 and c12 and c13 and c14 and c15 then 1 else 0 end)::smallint end as eligible,
  case when c0 is not null and c1 is not null and c2 is not null and c3 is not null and c4 is not null and c5 is not null and c6 is not null and c7 is not null and c8 is not null and c9 is not null and c10 is not null and c11 is not null and c12 is not null and c13 is not null and c14 is not null and c15 is not null then 65535 else (case when c0 is not null then 1::bigint else 0 end + case when c1 is not null then 2::bigint else 0 end + case when c2 is not null then 4::bigint else 0 end + case when c3 is not null then 8::bigint else 0 end + case when c4 is not null then 16::bigint else 0 end + case when c5 is not null then 32::bigint else 0 end + case when c6 is not null then 64::bigint else 0 end + case when c7 is not null then 128::bigint else 0 end + case when c8 is not null then 256::bigint else 0 end + case when c9 is not null then 512::bigint else 0 end + case when c10 is not null then 1024::bigint else 0 end + case when c11 is not null then 2048::bigint else 0 end + case when c12 is not null then 4096::bigint else 0 end + case when c13 is not null then 8192::bigint else 0 end + case when c14 is not null then 16384::bigint else 0 end + case when c15 is not null then 32768::bigint else 0 end) end as known,
  (case when c0 then 1::bigint else 0 end + case when c1 then 2::bigint else 0 end + case when c2 then 4::bigint else 0 end + case when c3 then 8::bigint else 0 end + case when c4 then 16::bigint else 0 end + case when c5 then 32::bigint else 0 end + case when c6 then 64::bigint else 0 end + case when c7 then 128::bigint else 0 end + case when c8 then 256::bigint else 0 end + case when c9 then 512::bigint else 0 end + case when c10 then 1024::bigint else 0 end + case when c11 then 2048::bigint else 0 end + case when c12 then 4096::bigint else 0 end + case when c13 then 8192::bigint else 0 end + case when c14 then 16384::bigint else 0 end + case when c15 then 32768::bigint else 0 end) as met
from (
  select f.tenant as tenant,
    f.id as id,
    case when (coalesce(f."status", 'active') = 'exempt') then 'exempt' when (coalesce(f."status", 'active') = 'suspended') then 'suspended' when (f."admitted" > (date '2025-12-31' - interval '6 months')::date) then 'under-six-months' end as reason,
    case when (not f."reviewed") or (f."pointsGeneral" is null) or (f."pointsTasks" is null) or (f."stateEmployee" and f."stateRating" is null) or (f."tasksAssigned" is null) or (f."tasksDone" is null) or (f."tasksOnTime" is null) or (f."tasksExceeded" is null) or (((f."discipline" is not null) and ((not (f."disciplineDate" is not null)) or (f."disciplineDate" between date '2025-01-01' and date '2025-12-31'))) and f."dutyRelated" is null) or (f."decided" is null) then (case when not f."reviewed" then 1::bigint else 0 end + case when f."pointsGeneral" is null then 2::bigint else 0 end + case when f."pointsTasks" is null then 4::bigint else 0 end + case when f."stateEmployee" and f."stateRating" is null then 8::bigint else 0 end + case when f."tasksAssigned" is null then 16::bigint else 0 end + case when f."tasksDone" is null then 32::bigint else 0 end + case when f."tasksOnTime" is null then 64::bigint else 0 end + case when f."tasksExceeded" is null then 128::bigint else 0 end + case when ((f."discipline" is not null) and ((not (f."disciplineDate" is not null)) or (f."disciplineDate" between date '2025-01-01' and date '2025-12-31'))) and f."dutyRelated" is null then 256::bigint else 0 end + case when f."decided" is null then 512::bigint else 0 end) else 0 end as absent,
    ((f."pointsGeneral"::bigint + f."pointsTasks"::bigint) >= 900) as c0,
    (f."tasksOnTime" >= f."tasksAssigned") as c1,
    ((f."tasksExceeded"::bigint * 100::bigint) >= (30::bigint * f."tasksAssigned"::bigint)) as c2,
    (coalesce(f."shortcomingsRemedied", 0) >= coalesce(f."shortcomingsConcluded", 0)) as c3,
    (not f."stateEmployee" or (f."stateRating" = 3)) as c4,
    ((f."pointsGeneral"::bigint + f."pointsTasks"::bigint) >= 700) as c5,
    (f."tasksOnTime" >= f."tasksAssigned") as c6,
    (not f."stateEmployee" or (f."stateRating" >= 2)) as c7,
    ((f."pointsGeneral"::bigint + f."pointsTasks"::bigint) >= 500) as c8,
    (f."tasksDone" >= f."tasksAssigned") as c9,
    (((f."tasksDone"::bigint - f."tasksOnTime"::bigint)::bigint * 100::bigint) <= (20::bigint * f."tasksAssigned"::bigint)) as c10,
    (not f."stateEmployee" or (f."stateRating" >= 1)) as c11,
    (not f."misconduct") as c12,
    (not (f."conductRulesBroken" and (not f."selfRemedied"))) as c13,
    (not ((((f."dutyRelated" = 'yes') and (not f."selfRemedied")) and (f."discipline" is not null)) and ((not (f."disciplineDate" is not null)) or (f."disciplineDate" between date '2025-01-01' and date '2025-12-31')))) as c14,
    (not (((f."tasksAssigned"::bigint - f."tasksDone"::bigint)::bigint * 100::bigint) > (50::bigint * f."tasksAssigned"::bigint))) as c15
  from member_facts as f
  where (not (f."position" is not null))
  offset 0
) as judged;

-- stage leader
with rows_units as (
  select tenant, id, count(*) filter (where (r."targetsOnTime" >= r."targetsAssigned")) as n0, count(*) as n1, count(*) filter (where ((r."targetsExceeded"::bigint * 100::bigint) >= (30::bigint * r."targetsAssigned"::bigint))) as n2, count(*) filter (where (r."forceMajeure" or (r."targetsDone" >= r."targetsAssigned"))) as n3, count(*) filter (where (r."forceMajeure" or (((r."targetsDone"::bigint - r."targetsOnTime"::bigint)::bigint * 100::bigint) <= (20::bigint * r."targetsAssigned"::bigint)))) as n4, count(*) filter (where ((not r."forceMajeure") and ((r."targetsDone"::bigint * 100::bigint) < (70::bigint * r."targetsAssigned"::bigint)))) as n5, count(*) filter (where ((not r."forceMajeure") and (coalesce(r."basicTargetsFailed", 0) >= 1))) as n6, count(*) filter (where ((r."parentKind" is not null) and (r."decided" = 0))) as n7, count(*) filter (where (r."parentKind" is not null)) as n8
  from (select * from leader_units) as r
  group by tenant, id
)
select tenant, id, case when reason is not null then 'not-rated' when absent <> 0 then 'pending' else 'rated' end as status, reason,
  case when reason is null then absent else 0 end as missing,
  case when reason is null and absent = 0 then (case when not c12 then 0 when not c13 then 0 when not c14 then 0 when not c15 then 0 when not c16 then 0 when not c17 then 0 when not c18 then 0 when c0 and c1 and c2 and c3 and c4 and c12 and c13 and c14 and c15 and c16 and c17 and c18 then 3 when c5 and c6 and c7 and c12 and c13 and c14 and c15 and c16 and c17 and c18 then 2 when c8 and c9 and c10 and c11 and c12 and c13 and c14 and c15 and c16 and c17 and c18 then 1 else 0 end)::smallint end as eligible,
  case when c0 is not null and c1 is not null and c2 is not null and c3 is not null and c4 is not null and c5 is not null and c6 is not null and c7 is not null and c8 is not null and c9 is not null and c10 is not null and c11 is not null and c12 is not null and c13 is not null and c14 is not null and c15 is not null and c16 is not null and c17 is not null and c18 is not null then 524287 else (case when c0 is not null then 1::bigint else 0 end + case when c1 is not null then 2::bigint else 0 end + case when c2 is not null then 4::bigint else 0 end + case when c3 is not null then 8::bigint else 0 end + case when c4 is not null then 16::bigint else 0 end + case when c5 is not null then 32::bigint else 0 end + case when c6 is not null then 64::bigint else 0 end + case when c7 is not null then 128::bigint else 0 end + case when c8 is not null then 256::bigint else 0 end + case when c9 is not null then 512::bigint else 0 end + case when c10 is not null then 1024::bigint else 0 end + case when c11 is not null then 2048::bigint else 0 end + case when c12 is not null then 4096::bigint else 0 end + case when c13 is not null then 8192::bigint else 0 end + case when c14 is not null then 16384::bigint else 0 end + case when c15 is not null then 32768::bigint else 0 end + case when c16 is not null then 65536::bigint else 0 end + case when c17 is not null then 131072::bigint else 0 end + case when c18 is not null then 262144::bigint else 0 end) end as known,
  (case when c0 then 1::bigint else 0 end + case when c1 then 2::bigint else 0 end + case when c2 then 4::bigint else 0 end + case when c3 then 8::bigint else 0 end + case when c4 then 16::bigint else 0 end + case when c5 then 32::bigint else 0 end + case when c6 then 64::bigint else 0 end + case when c7 then 128::bigint else 0 end + case when c8 then 256::bigint else 0 end + case when c9 then 512::bigint else 0 end + case when c10 then 1024::bigint else 0 end + case when c11 then 2048::bigint else 0 end + case when c12 then 4096::bigint else 0 end + case when c13 then 8192::bigint else 0 end + case when c14 then 16384::bigint else 0 end + case when c15 then 32768::bigint else 0 end + case when c16 then 65536::bigint else 0 end + case when c17 then 131072::bigint else 0 end + case when c18 then 262144::bigint else 0 end) as met
from (
  select f.tenant as tenant,
    f.id as id,
    case when (coalesce(f."status", 'active') = 'exempt') then 'exempt' when (coalesce(f."status", 'active') = 'suspended') then 'suspended' when (f."admitted" > (date '2025-12-31' - interval '6 months')::date) then 'under-six-months' end as reason,
    case when (not f."reviewed") or (f."pointsGeneral" is null) or (f."pointsTasks" is null) or (f."stateEmployee" and f."stateRating" is null) or (f."units" is null) or ((f."units" is not null) and f."unitTargetsAssigned" is null) or ((f."units" is not null) and f."unitTargetsDone" is null) or ((f."units" is not null) and f."unitTargetsOnTime" is null) or ((f."units" is not null) and f."unitTargetsExceeded" is null) or ((f."lowVotes" is not null) and f."confidenceVotes" is null) or ((f."confidenceVotes" is not null) and f."lowVotes" is null) or (((f."discipline" is not null) and ((not (f."disciplineDate" is not null)) or (f."disciplineDate" between date '2025-01-01' and date '2025-12-31'))) and f."dutyRelated" is null) or (f."decided" is null) then (case when not f."reviewed" then 1::bigint else 0 end + case when f."pointsGeneral" is null then 2::bigint else 0 end + case when f."pointsTasks" is null then 4::bigint else 0 end + case when f."stateEmployee" and f."stateRating" is null then 8::bigint else 0 end + case when f."units" is null then 16::bigint else 0 end + case when (f."units" is not null) and f."unitTargetsAssigned" is null then 32::bigint else 0 end + case when (f."units" is not null) and f."unitTargetsDone" is null then 64::bigint else 0 end + case when (f."units" is not null) and f."unitTargetsOnTime" is null then 128::bigint else 0 end + case when (f."units" is not null) and f."unitTargetsExceeded" is null then 256::bigint else 0 end + case when (f."lowVotes" is not null) and f."confidenceVotes" is null then 512::bigint else 0 end + case when (f."confidenceVotes" is not null) and f."lowVotes" is null then 1024::bigint else 0 end + case when ((f."discipline" is not null) and ((not (f."disciplineDate" is not null)) or (f."disciplineDate" between date '2025-01-01' and date '2025-12-31'))) and f."dutyRelated" is null then 2048::bigint else 0 end + case when f."decided" is null then 4096::bigint else 0 end) else 0 end as absent,
    ((f."pointsGeneral"::bigint + f."pointsTasks"::bigint) >= 900) as c0,
    (coalesce(rows_units.n0, 0) * 100 >= 100 * coalesce(rows_units.n1, 0)) as c1,
    (coalesce(rows_units.n2, 0) * 100 >= 100 * coalesce(rows_units.n1, 0)) as c2,
    (coalesce(f."shortcomingsRemedied", 0) >= coalesce(f."shortcomingsConcluded", 0)) as c3,
    (not f."stateEmployee" or (f."stateRating" = 3)) as c4,
    ((f."pointsGeneral"::bigint + f."pointsTasks"::bigint) >= 700) as c5,
    (coalesce(rows_units.n0, 0) * 100 >= 100 * coalesce(rows_units.n1, 0)) as c6,
    (not f."stateEmployee" or (f."stateRating" >= 2)) as c7,
    ((f."pointsGeneral"::bigint + f."pointsTasks"::bigint) >= 500) as c8,
    (coalesce(rows_units.n3, 0) * 100 >= 100 * coalesce(rows_units.n1, 0)) as c9,
    (coalesce(rows_units.n4, 0) * 100 >= 100 * coalesce(rows_units.n1, 0)) as c10,
    (not f."stateEmployee" or (f."stateRating" >= 1)) as c11,
    (not (coalesce(rows_units.n5, 0) * 100 > 0 * coalesce(rows_units.n1, 0))) as c12,
    (not (coalesce(rows_units.n6, 0) * 100 > 0 * coalesce(rows_units.n1, 0))) as c13,
    (not (coalesce(rows_units.n7, 0) * 100 > 50 * coalesce(rows_units.n8, 0))) as c14,
    (not ((f."lowVotes" is not null) and (f."confidenceVotes" is not null)) or (not ((f."lowVotes"::bigint * 100::bigint) > (50::bigint * f."confidenceVotes"::bigint)))) as c15,
    (not ((((f."dutyRelated" = 'yes') and (not f."selfRemedied")) and (f."discipline" is not null)) and ((not (f."disciplineDate" is not null)) or (f."disciplineDate" between date '2025-01-01' and date '2025-12-31')))) as c16,
    (not (f."corruptionBelow" and (not f."selfRemedied"))) as c17,
    (not f."misconduct") as c18
  from leader_facts as f
  left join rows_units on rows_units.tenant = f.tenant and rows_units.id = f.id
  where (f."position" is not null)
  offset 0
) as judged;

-- stage organisation
with standing as materialized (
  select tenant, id, case when reason is not null then 'not-rated' when absent <> 0 then 'pending' else 'rated' end as status
  from (
    select f.tenant as tenant,
      f.id as id,
      null::text as reason,
      case when (f."pointsGeneral" is null) or (f."pointsTasks" is null) or (f."targetsAssigned" is null) or (f."targetsDone" is null) or (f."targetsOnTime" is null) or (f."targetsExceeded" is null) or (f."decided" is null) then (case when f."pointsGeneral" is null then 1::bigint else 0 end + case when f."pointsTasks" is null then 2::bigint else 0 end + case when f."targetsAssigned" is null then 4::bigint else 0 end + case when f."targetsDone" is null then 8::bigint else 0 end + case when f."targetsOnTime" is null then 16::bigint else 0 end + case when f."targetsExceeded" is null then 32::bigint else 0 end + case when f."decided" is null then 64::bigint else 0 end) else 0 end as absent
    from organisation_facts as f
  where (f."kind" <> 'DBCT')
  ) as facts
),
children_organisation as (
  select tenant, id, count(*) filter (where level >= 0) as n0, count(*) filter (where level >= 1) as n1, count(*) filter (where level >= 2) as n2, count(*) filter (where level >= 3) as n3, count(*) filter (where level is null) as pending
  from (select c.tenant, c.parent as id, case when s.status = 'rated' then c.level end as level from organisation_levels as c join standing s on s.tenant = c.tenant and s.id = c.id where s.status in ('rated', 'pending')) as child
  group by tenant, id
),
children_member as (
  select tenant, id, count(*) filter (where level >= 0) as n0, count(*) filter (where level >= 1) as n1, count(*) filter (where level >= 2) as n2, count(*) filter (where level >= 3) as n3, count(*) filter (where level is null) as pending
  from (select tenant, parent as id, case when status = 'rated' then level end as level from member_levels where status in ('rated', 'pending') and ((("oldUnit" and ("discipline" is not null)) and ((not ("disciplineDate" is not null)) or ("disciplineDate" between date '2025-01-01' and date '2025-12-31')))) is not true) as child
  group by tenant, id
),
children_leader as (
  select tenant, id, count(*) filter (where level >= 0) as n0, count(*) filter (where level >= 1) as n1, count(*) filter (where level >= 2) as n2, count(*) filter (where level >= 3) as n3, count(*) filter (where level is null) as pending
  from (select tenant, parent as id, case when status = 'rated' then level end as level from leader_levels where status in ('rated', 'pending') and ((("oldUnit" and ("discipline" is not null)) and ((not ("disciplineDate" is not null)) or ("disciplineDate" between date '2025-01-01' and date '2025-12-31')))) is not true) as child
  group by tenant, id
)
select tenant, id, case when reason is not null then 'not-rated' when absent <> 0 then 'pending' else 'rated' end as status, reason,
  case when reason is null then absent else 0 end as missing,
  case when reason is null and absent = 0 then (case when not c15 then 0 when c0 and c1 and c2 and c3 and c4 and c5 and c6 and c7 and c15 then 3 when c8 and c9 and c10 and c11 and c15 then 2 when c12 and c13 and c14 and c15 then 1 else 0 end)::smallint end as eligible,
  case when c0 is not null and c1 is not null and c2 is not null and c3 is not null and c4 is not null and c5 is not null and c6 is not null and c7 is not null and c8 is not null and c9 is not null and c10 is not null and c11 is not null and c12 is not null and c13 is not null and c14 is not null and c15 is not null then 65535 else (case when c0 is not null then 1::bigint else 0 end + case when c1 is not null then 2::bigint else 0 end + case when c2 is not null then 4::bigint else 0 end + case when c3 is not null then 8::bigint else 0 end + case when c4 is not null then 16::bigint else 0 end + case when c5 is not null then 32::bigint else 0 end + case when c6 is not null then 64::bigint else 0 end + case when c7 is not null then 128::bigint else 0 end + case when c8 is not null then 256::bigint else 0 end + case when c9 is not null then 512::bigint else 0 end + case when c10 is not null then 1024::bigint else 0 end + case when c11 is not null then 2048::bigint else 0 end + case when c12 is not null then 4096::bigint else 0 end + case when c13 is not null then 8192::bigint else 0 end + case when c14 is not null then 16384::bigint else 0 end + case when c15 is not null then 32768::bigint else 0 end) end as known,
  (case when c0 then 1::bigint else 0 end + case when c1 then 2::bigint else 0 end + case when c2 then 4::bigint else 0 end + case when c3 then 8::bigint else 0 end + case when c4 then 16::bigint else 0 end + case when c5 then 32::bigint else 0 end + case when c6 then 64::bigint else 0 end + case when c7 then 128::bigint else 0 end + case when c8 then 256::bigint else 0 end + case when c9 then 512::bigint else 0 end + case when c10 then 1024::bigint else 0 end + case when c11 then 2048::bigint else 0 end + case when c12 then 4096::bigint else 0 end + case when c13 then 8192::bigint else 0 end + case when c14 then 16384::bigint else 0 end + case when c15 then 32768::bigint else 0 end) as met
from (
  select f.tenant as tenant,
    f.id as id,
    null::text as reason,
    case when (f."pointsGeneral" is null) or (f."pointsTasks" is null) or (f."targetsAssigned" is null) or (f."targetsDone" is null) or (f."targetsOnTime" is null) or (f."targetsExceeded" is null) or (f."decided" is null) then (case when f."pointsGeneral" is null then 1::bigint else 0 end + case when f."pointsTasks" is null then 2::bigint else 0 end + case when f."targetsAssigned" is null then 4::bigint else 0 end + case when f."targetsDone" is null then 8::bigint else 0 end + case when f."targetsOnTime" is null then 16::bigint else 0 end + case when f."targetsExceeded" is null then 32::bigint else 0 end + case when f."decided" is null then 64::bigint else 0 end) else 0 end as absent,
    ((f."pointsGeneral"::bigint + f."pointsTasks"::bigint) >= 900) as c0,
    (f."targetsOnTime" >= f."targetsAssigned") as c1,
    ((f."targetsExceeded"::bigint * 100::bigint) >= (30::bigint * f."targetsAssigned"::bigint)) as c2,
    (coalesce(f."disciplinedBelow", 0) = 0) as c3,
    (coalesce(f."leadersDisciplined", 0) = 0) as c4,
    (coalesce(f."shortcomingsRemedied", 0) >= coalesce(f."shortcomingsConcluded", 0)) as c5,
    (case when (case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.pending, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.pending, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_leader.pending, 0) else 0 end) = 0 then ((case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.n1, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.n1, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_leader.n1, 0) else 0 end) * 100 >= 100 * (case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.n0, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.n0, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_leader.n0, 0) else 0 end)) end) as c6,
    (case when (case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.pending, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.pending, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_leader.pending, 0) else 0 end) = 0 then ((case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.n2, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.n2, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_leader.n2, 0) else 0 end) * 100 >= 80 * (case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.n0, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.n0, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_leader.n0, 0) else 0 end)) end) as c7,
    ((f."pointsGeneral"::bigint + f."pointsTasks"::bigint) >= 700) as c8,
    (f."targetsOnTime" >= f."targetsAssigned") as c9,
    (case when (case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.pending, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.pending, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_leader.pending, 0) else 0 end) = 0 then ((case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.n1, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.n1, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_leader.n1, 0) else 0 end) * 100 >= 100 * (case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.n0, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.n0, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_leader.n0, 0) else 0 end)) end) as c10,
    (case when (case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.pending, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.pending, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_leader.pending, 0) else 0 end) = 0 then ((case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.n2, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.n2, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_leader.n2, 0) else 0 end) * 100 >= 50 * (case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.n0, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.n0, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_leader.n0, 0) else 0 end)) end) as c11,
    ((f."pointsGeneral"::bigint + f."pointsTasks"::bigint) >= 500) as c12,
    (f."forceMajeure" or (f."targetsDone" >= f."targetsAssigned")) as c13,
    (f."forceMajeure" or (((f."targetsDone"::bigint - f."targetsOnTime"::bigint)::bigint * 100::bigint) <= (20::bigint * f."targetsAssigned"::bigint))) as c14,
    (not (((not f."selfRemedied") and (f."discipline" is not null)) and ((not (f."disciplineDate" is not null)) or (f."disciplineDate" between date '2025-01-01' and date '2025-12-31')))) as c15
  from organisation_facts as f
  left join children_organisation on children_organisation.tenant = f.tenant and children_organisation.id = f.id
  left join children_member on children_member.tenant = f.tenant and children_member.id = f.id
  left join children_leader on children_leader.tenant = f.tenant and children_leader.id = f.id
  where (f."kind" <> 'DBCT')
  offset 0
) as judged;

-- stage collective
select tenant, id, case when reason is not null then 'not-rated' when absent <> 0 then 'pending' else 'rated' end as status, reason,
  case when reason is null then absent else 0 end as missing,
  case when reason is null and absent = 0 then (case when not c11 then 0 when not c12 then 0 when not c13 then 0 when not c14 then 0 when not c15 then 0 when c0 and c1 and c2 and c3 and c4 and c5 and c11 and c12 and c13 and c14 and c15 then 3 when c6 and c7 and c11 and c12 and c13 and c14 and c15 then 2 when c8 and c9 and c10 and c11 and c12 and c13 and c14 and c15 then 1 else 0 end)::smallint end as eligible,
  case when c0 is not null and c1 is not null and c2 is not null and c3 is not null and c4 is not null and c5 is not null and c6 is not null and c7 is not null and c8 is not null and c9 is not null and c10 is not null and c11 is not null and c12 is not null and c13 is not null and c14 is not null and c15 is not null then 65535 else (case when c0 is not null then 1::bigint else 0 end + case when c1 is not null then 2::bigint else 0 end + case when c2 is not null then 4::bigint else 0 end + case when c3 is not null then 8::bigint else 0 end + case when c4 is not null then 16::bigint else 0 end + case when c5 is not null then 32::bigint else 0 end + case when c6 is not null then 64::bigint else 0 end + case when c7 is not null then 128::bigint else 0 end + case when c8 is not null then 256::bigint else 0 end + case when c9 is not null then 512::bigint else 0 end + case when c10 is not null then 1024::bigint else 0 end + case when c11 is not null then 2048::bigint else 0 end + case when c12 is not null then 4096::bigint else 0 end + case when c13 is not null then 8192::bigint else 0 end + case when c14 is not null then 16384::bigint else 0 end + case when c15 is not null then 32768::bigint else 0 end) end as known,
  (case when c0 then 1::bigint else 0 end + case when c1 then 2::bigint else 0 end + case when c2 then 4::bigint else 0 end + case when c3 then 8::bigint else 0 end + case when c4 then 16::bigint else 0 end + case when c5 then 32::bigint else 0 end + case when c6 then 64::bigint else 0 end + case when c7 then 128::bigint else 0 end + case when c8 then 256::bigint else 0 end + case when c9 then 512::bigint else 0 end + case when c10 then 1024::bigint else 0 end + case when c11 then 2048::bigint else 0 end + case when c12 then 4096::bigint else 0 end + case when c13 then 8192::bigint else 0 end + case when c14 then 16384::bigint else 0 end + case when c15 then 32768::bigint else 0 end) as met
from (
  select f.tenant as tenant,
    f.id as id,
    null::text as reason,
    case when (f."pointsGeneral" is null) or (f."pointsTasks" is null) or (f."targetsAssigned" is null) or (f."targetsDone" is null) or (f."targetsOnTime" is null) or (f."targetsExceeded" is null) or (f."decided" is null) then (case when f."pointsGeneral" is null then 1::bigint else 0 end + case when f."pointsTasks" is null then 2::bigint else 0 end + case when f."targetsAssigned" is null then 4::bigint else 0 end + case when f."targetsDone" is null then 8::bigint else 0 end + case when f."targetsOnTime" is null then 16::bigint else 0 end + case when f."targetsExceeded" is null then 32::bigint else 0 end + case when f."decided" is null then 64::bigint else 0 end) else 0 end as absent,
    ((f."pointsGeneral"::bigint + f."pointsTasks"::bigint) >= 900) as c0,
    (f."targetsOnTime" >= f."targetsAssigned") as c1,
    ((f."targetsExceeded"::bigint * 100::bigint) >= (30::bigint * f."targetsAssigned"::bigint)) as c2,
    (coalesce(f."disciplinedBelow", 0) = 0) as c3,
    (coalesce(f."leadersDisciplined", 0) = 0) as c4,
    (coalesce(f."shortcomingsRemedied", 0) >= coalesce(f."shortcomingsConcluded", 0)) as c5,
    ((f."pointsGeneral"::bigint + f."pointsTasks"::bigint) >= 700) as c6,
    (f."targetsOnTime" >= f."targetsAssigned") as c7,
    ((f."pointsGeneral"::bigint + f."pointsTasks"::bigint) >= 500) as c8,
    (f."forceMajeure" or (f."targetsDone" >= f."targetsAssigned")) as c9,
    (f."forceMajeure" or (((f."targetsDone"::bigint - f."targetsOnTime"::bigint)::bigint * 100::bigint) <= (20::bigint * f."targetsAssigned"::bigint))) as c10,
    (not f."disunity") as c11,
    (not f."misconduct") as c12,
    (not ((coalesce(f."leadersDisciplinedDuty", 0) >= 1) and (not f."selfRemedied"))) as c13,
    (not ((not f."forceMajeure") and ((f."targetsDone"::bigint * 100::bigint) < (70::bigint * f."targetsAssigned"::bigint)))) as c14,
    (not ((not f."forceMajeure") and (coalesce(f."basicTargetsFailed", 0) >= 1))) as c15
  from collective_facts as f
  where ((not (f."kind" is not null)) or (f."kind" <> 'DBCT'))
  offset 0
) as judged;

-- quota grassroots
select profile, tenant, group_id, base, "limit", used, greatest(0, used - "limit") as over, raised, moved
from (
  select profile, tenant, group_id, base, (base * case when raised then 25 else 20 end + 0) / 100 as "limit", coalesce(used, 0) as used, coalesce(raised, false) as raised, 0 as moved
  from (
    select f.tenant as tenant,
      f.group_id as group_id,
      count(*) filter (where f.level in (2)) as base0,
      count(*) filter (where f.level in (0, 1, 2, 3)) as base1,
      count(*) filter (where f.level in (2, 3)) as base2,
      count(*) filter (where f.level = 3) as used
    from organisation_facts as f
    where f.status = 'rated' and ((f."kind" in ('DBCS', 'CBCS')) and (f."parentKind" is not null))
    group by 1, 2
  ) as grouped
  left join (
    select g.tenant as tenant, g.id as group_id, bool_or((g."uplift" is not null)) as raised
    from organisation_facts as g
    group by 1, 2
  ) as lifted using (tenant, group_id)
  cross join lateral (values ('good', coalesce(base0, 0)), ('all-rated', coalesce(base1, 0)), ('good-or-better', coalesce(base2, 0))) as readings (profile, base)
  where base > 0 or used > 0
) as limited;

-- quota cells
select profile, tenant, group_id, base, "limit", used, greatest(0, used - "limit") as over, raised, moved
from (
  select profile, tenant, group_id, base, (base * case when raised then 25 else 20 end + 0) / 100 as "limit", coalesce(used, 0) as used, coalesce(raised, false) as raised, 0 as moved
  from (
    select f.tenant as tenant,
      f.group_id as group_id,
      count(*) filter (where f.level in (2)) as base0,
      count(*) filter (where f.level in (0, 1, 2, 3)) as base1,
      count(*) filter (where f.level in (2, 3)) as base2,
      count(*) filter (where f.level = 3) as used
    from organisation_facts as f
    where f.status = 'rated' and (f."kind" in ('CBTT', 'DBBP'))
    group by 1, 2
  ) as grouped
  left join (
    select g.tenant as tenant, g.id as group_id, bool_or((g."uplift" is not null)) as raised
    from organisation_facts as g
    group by 1, 2
  ) as lifted using (tenant, group_id)
  cross join lateral (values ('good', coalesce(base0, 0)), ('all-rated', coalesce(base1, 0)), ('good-or-better', coalesce(base2, 0))) as readings (profile, base)
  where base > 0 or used > 0
) as limited;

-- quota members
select profile, tenant, group_id, base, "limit", used, greatest(0, used - "limit") as over, raised, moved
from (
  select profile, tenant, group_id, base, (base * case when raised then 25 else 20 end + 0) / 100 as "limit", coalesce(used, 0) as used, coalesce(raised, false) as raised, 0 as moved
  from (
    select f.tenant as tenant,
      f.group_id as group_id,
      count(*) filter (where f.level in (2)) as base0,
      count(*) filter (where f.level in (0, 1, 2, 3)) as base1,
      count(*) filter (where f.level in (2, 3)) as base2,
      count(*) filter (where f.level = 3) as used
    from member_facts as f
    where f.status = 'rated' and (not (f."position" is not null))
    group by 1, 2
  ) as grouped
  left join (
    select g.tenant as tenant, g.id as group_id, bool_or((g."uplift" is not null)) as raised
    from organisation_facts as g
    group by 1, 2
  ) as lifted using (tenant, group_id)
  cross join lateral (values ('good', coalesce(base0, 0)), ('all-rated', coalesce(base1, 0)), ('good-or-better', coalesce(base2, 0))) as readings (profile, base)
  where base > 0 or used > 0
) as limited;

-- quota collectives
select profile, tenant, group_id, base, "limit", used, greatest(0, used - "limit") as over, raised, moved
from (
  select profile, tenant, group_id, base, (base * case when raised then 25 else 20 end + 0) / 100 as "limit", coalesce(used, 0) as used, coalesce(raised, false) as raised, 0 as moved
  from (
    select f.tenant as tenant,
      f.group_id as group_id,
      count(*) filter (where f.level in (2)) as base0,
      count(*) filter (where f.level in (0, 1, 2, 3)) as base1,
      count(*) filter (where f.level in (2, 3)) as base2,
      count(*) filter (where f.level = 3) as used
    from collective_facts as f
    where f.status = 'rated' and (f."parentKind" is not null)
    group by 1, 2
  ) as grouped
  left join (
    select g.tenant as tenant, g.id as group_id, bool_or((g."uplift" is not null)) as raised
    from organisation_facts as g
    group by 1, 2
  ) as lifted using (tenant, group_id)
  cross join lateral (values ('good', coalesce(base0, 0)), ('all-rated', coalesce(base1, 0)), ('good-or-better', coalesce(base2, 0))) as readings (profile, base)
  where base > 0 or used > 0
) as limited;

-- quota leaders
select profile, tenant, group_id, base, "limit", used, greatest(0, used - "limit") as over, raised, moved
from (
  select profile, tenant, group_id, base, (base * case when raised then 25 else 20 end + 0) / 100 as "limit", coalesce(used, 0) as used, coalesce(raised, false) as raised, 0 as moved
  from (
    select f.tenant as tenant,
      f.group_id as group_id,
      count(*) filter (where f.level in (2)) as base0,
      count(*) filter (where f.level in (0, 1, 2, 3)) as base1,
      count(*) filter (where f.level in (2, 3)) as base2,
      count(*) filter (where f.level = 3) as used
    from leader_facts as f
    where f.status = 'rated' and (f."unitParentKind" is not null)
    group by 1, 2
  ) as grouped
  left join (
    select g.tenant as tenant, g.id as group_id, bool_or((g."uplift" is not null)) as raised
    from organisation_facts as g
    group by 1, 2
  ) as lifted using (tenant, group_id)
  cross join lateral (values ('good', coalesce(base0, 0)), ('all-rated', coalesce(base1, 0)), ('good-or-better', coalesce(base2, 0))) as readings (profile, base)
  where base > 0 or used > 0
) as limited;

-- streak memberFiveYears: who holds it
select f.tenant as tenant, f.id as id
from member_facts as f
join (
  select tenant, id
  from past_results as past
  where year between 2021 and 2024
    and ((year between 2018 and 2018 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs')) or (year between 2019 and 2022 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs')) or (year between 2023 and 2024 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs')) or (year between 2025 and 2027 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs')))
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
    coalesce((select min(l.year) from lineage as l where l.tenant = who.tenant and l.id = who.id and trim(l.decision) <> '' and l.year <= 2025), 0) as first, 2024 as last
  from who
  union all
  select who.tenant, l.was_tenant, who.id, l.was_id, 0, l.year - 1
  from who join lineage as l on l.tenant = who.tenant and l.id = who.id where trim(l.decision) <> '' and l.year <= 2025
), filed as (
  select tenant, id, year, max(told) as told
  from (select tenant, id, year, case case when year between 2018 and 2018 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs') then 'held' when year between 2018 and 2018 and false then 'unrated' when year between 2018 and 2018 and wording in ('hoan thanh tot nhiem vu', 'httnv', 't', 'hoan thanh nhiem vu', 'htnv', 'ht', 'khong hoan thanh nhiem vu', 'khtnv', 'kht') then 'other' when year between 2019 and 2022 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs') then 'held' when year between 2019 and 2022 and false then 'unrated' when year between 2019 and 2022 and wording in ('hoan thanh tot nhiem vu', 'httnv', 't', 'hoan thanh nhiem vu', 'htnv', 'ht', 'khong hoan thanh nhiem vu', 'khtnv', 'kht') then 'other' when year between 2023 and 2024 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs') then 'held' when year between 2023 and 2024 and false then 'unrated' when year between 2023 and 2024 and wording in ('hoan thanh tot nhiem vu', 'httnv', 't', 'hoan thanh nhiem vu', 'htnv', 'ht', 'khong hoan thanh nhiem vu', 'khtnv', 'kht') then 'other' when year between 2025 and 2027 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs') then 'held' when year between 2025 and 2027 and false then 'unrated' when year between 2025 and 2027 and wording in ('hoan thanh tot nhiem vu', 'httnv', 't', 'hoan thanh nhiem vu', 'htnv', 'ht', 'khong hoan thanh nhiem vu', 'khtnv', 'kht') then 'other' else 'missing' end when 'other' then 0 when 'missing' then 1 when 'unrated' then 2 when 'held' then 3 end as told from past_results as past where year < 2025) as records
  group by tenant, id, year
), told as (
  select speaking.tenant, speaking.id, y.year, min(coalesce(filed.told, 1)) as told
  from speaking
  cross join lateral generate_series(greatest(speaking.first, 2021), speaking.last) as y(year)
  left join filed on filed.tenant = speaking.was_tenant and filed.id = speaking.was_id and filed.year = y.year
  group by speaking.tenant, speaking.id, y.year
  union all
  select tenant, id, 2025, case verdict when 'other' then 0 when 'missing' then 1 when 'unrated' then 2 when 'held' then 3 end from who
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
  where year between 2021 and 2024 and recognised
    and ((year between 2018 and 2018 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs')) or (year between 2019 and 2022 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs')) or (year between 2023 and 2024 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs')) or (year between 2025 and 2027 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs')))
  group by tenant, id
  having count(distinct year) = 4
) as held on held.tenant = f.tenant and held.id = f.id
where (f."kind" = 'CBTT') and f.status = 'rated' and f.level >= 3 and f."typical";

-- streak cellTypicalFiveYears: where everybody stands
with who as (
  select f.tenant as tenant, f.id as id, case when f.status = 'not-rated' then 'unrated' when f.status <> 'rated' or f.level is null then 'missing'
      when f.level >= 3 and f."typical" then 'held' else 'other' end as verdict from organisation_facts as f where (f."kind" = 'CBTT') and true
), speaking as (
  select who.tenant, who.tenant as was_tenant, who.id, who.id as was_id,
    coalesce((select min(l.year) from lineage as l where l.tenant = who.tenant and l.id = who.id and trim(l.decision) <> '' and l.year <= 2025), 0) as first, 2024 as last
  from who
  union all
  select who.tenant, l.was_tenant, who.id, l.was_id, 0, l.year - 1
  from who join lineage as l on l.tenant = who.tenant and l.id = who.id where trim(l.decision) <> '' and l.year <= 2025
), filed as (
  select tenant, id, year, max(told) as told
  from (select tenant, id, year, case case when year between 2018 and 2018 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs') then case when recognised then 'held' else 'other' end when year between 2018 and 2018 and false then 'unrated' when year between 2018 and 2018 and wording in ('hoan thanh tot nhiem vu', 'httnv', 't', 'hoan thanh nhiem vu', 'htnv', 'ht', 'khong hoan thanh nhiem vu', 'khtnv', 'kht') then 'other' when year between 2019 and 2022 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs') then case when recognised then 'held' else 'other' end when year between 2019 and 2022 and false then 'unrated' when year between 2019 and 2022 and wording in ('hoan thanh tot nhiem vu', 'httnv', 't', 'hoan thanh nhiem vu', 'htnv', 'ht', 'khong hoan thanh nhiem vu', 'khtnv', 'kht') then 'other' when year between 2023 and 2024 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs') then case when recognised then 'held' else 'other' end when year between 2023 and 2024 and false then 'unrated' when year between 2023 and 2024 and wording in ('hoan thanh tot nhiem vu', 'httnv', 't', 'hoan thanh nhiem vu', 'htnv', 'ht', 'khong hoan thanh nhiem vu', 'khtnv', 'kht') then 'other' when year between 2025 and 2027 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs') then case when recognised then 'held' else 'other' end when year between 2025 and 2027 and false then 'unrated' when year between 2025 and 2027 and wording in ('hoan thanh tot nhiem vu', 'httnv', 't', 'hoan thanh nhiem vu', 'htnv', 'ht', 'khong hoan thanh nhiem vu', 'khtnv', 'kht') then 'other' else 'missing' end when 'other' then 0 when 'missing' then 1 when 'unrated' then 2 when 'held' then 3 end as told from past_results as past where year < 2025) as records
  group by tenant, id, year
), told as (
  select speaking.tenant, speaking.id, y.year, min(coalesce(filed.told, 1)) as told
  from speaking
  cross join lateral generate_series(greatest(speaking.first, 2021), speaking.last) as y(year)
  left join filed on filed.tenant = speaking.was_tenant and filed.id = speaking.was_id and filed.year = y.year
  group by speaking.tenant, speaking.id, y.year
  union all
  select tenant, id, 2025, case verdict when 'other' then 0 when 'missing' then 1 when 'unrated' then 2 when 'held' then 3 end from who
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
