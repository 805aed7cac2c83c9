-- Generated from vn-party-2025, revision 1, for 2025; do not edit.
-- Hash of the book: c374ee40530c92cb7fcff1acf0b9a558bcf3b697c2412132d20b3179d18a6b83

-- stage member
select tenant, id, case when reason is not null then 'not-rated' when absent <> 0 then 'pending' else 'rated' end as status, reason,
  case when reason is null then absent else 0 end as missing,
  case when reason is null and absent = 0 then (case when not c14 then 0 when not c15 then 0 when not c16 then 0 when c0 and c1 and c2 and c3 and c4 and c5 and c14 and c15 and c16 then 3 when c6 and c7 and c8 and c9 and c14 and c15 and c16 then 2 when c10 and c11 and c12 and c13 and c14 and c15 and c16 then 1 else 0 end)::smallint end as eligible,
  case when c0 is not null and c1 is not null and c2 is not null and c3 is not null and c4 is not null and c5 is not null and c6 is not null and c7 is not null and c8 is not null and c9 is not null and c10 is not null and c11 is not null and c12 is not null and c13 is not null and c14 is not null and c15 is not null and c16 is not null then 131071 else (case when c0 is not null then 1::bigint else 0 end + case when c1 is not null then 2::bigint else 0 end + case when c2 is not null then 4::bigint else 0 end + case when c3 is not null then 8::bigint else 0 end + case when c4 is not null then 16::bigint else 0 end + case when c5 is not null then 32::bigint else 0 end + case when c6 is not null then 64::bigint else 0 end + case when c7 is not null then 128::bigint else 0 end + case when c8 is not null then 256::bigint else 0 end + case when c9 is not null then 512::bigint else 0 end + case when c10 is not null then 1024::bigint else 0 end + case when c11 is not null then 2048::bigint else 0 end + case when c12 is not null then 4096::bigint else 0 end + case when c13 is not null then 8192::bigint else 0 end + case when c14 is not null then 16384::bigint else 0 end + case when c15 is not null then 32768::bigint else 0 end + case when c16 is not null then 65536::bigint else 0 end) end as known,
  (case when c0 then 1::bigint else 0 end + case when c1 then 2::bigint else 0 end + case when c2 then 4::bigint else 0 end + case when c3 then 8::bigint else 0 end + case when c4 then 16::bigint else 0 end + case when c5 then 32::bigint else 0 end + case when c6 then 64::bigint else 0 end + case when c7 then 128::bigint else 0 end + case when c8 then 256::bigint else 0 end + case when c9 then 512::bigint else 0 end + case when c10 then 1024::bigint else 0 end + case when c11 then 2048::bigint else 0 end + case when c12 then 4096::bigint else 0 end + case when c13 then 8192::bigint else 0 end + case when c14 then 16384::bigint else 0 end + case when c15 then 32768::bigint else 0 end + case when c16 then 65536::bigint else 0 end) as met
from (
  select f.tenant as tenant,
    f.id as id,
    case when (coalesce(f."status", 'active') = 'exempt') then 'exempt' when (coalesce(f."status", 'active') = 'suspended') then 'suspended' when (f."admitted" > (date '2025-12-31' - interval '6 months')::date) then 'under-six-months' end as reason,
    case when (not f."reviewed") or (f."pointsGeneral" is null) or (f."pointsTasks" is null) or (f."stateEmployee" and f."stateRating" is null) or (f."tasksAssigned" is null) or (f."tasksDone" is null) or (f."tasksOnTime" is null) or (f."tasksExceeded" is null) or (f."decided" is null) then (case when not f."reviewed" then 1::bigint else 0 end + case when f."pointsGeneral" is null then 2::bigint else 0 end + case when f."pointsTasks" is null then 4::bigint else 0 end + case when f."stateEmployee" and f."stateRating" is null then 8::bigint else 0 end + case when f."tasksAssigned" is null then 16::bigint else 0 end + case when f."tasksDone" is null then 32::bigint else 0 end + case when f."tasksOnTime" is null then 64::bigint else 0 end + case when f."tasksExceeded" is null then 128::bigint else 0 end + case when f."decided" is null then 256::bigint else 0 end) else 0 end as absent,
    ((f."pointsGeneral"::bigint + f."pointsTasks"::bigint) >= 90) as c0,
    (f."tasksOnTime" >= f."tasksAssigned") as c1,
    ((f."tasksExceeded"::bigint * 100::bigint) >= (30::bigint * f."tasksAssigned"::bigint)) as c2,
    (coalesce(f."shortcomingsRemedied", 0) >= coalesce(f."shortcomingsConcluded", 0)) as c3,
    (not f."stateEmployee" or (f."stateRating" = 3)) as c4,
    (coalesce(f."sickMonths", 0) < 3) as c5,
    ((f."pointsGeneral"::bigint + f."pointsTasks"::bigint) >= 70) as c6,
    (f."tasksOnTime" >= f."tasksAssigned") as c7,
    (not f."stateEmployee" or (f."stateRating" >= 2)) as c8,
    (coalesce(f."sickMonths", 0) < 3) as c9,
    ((f."pointsGeneral"::bigint + f."pointsTasks"::bigint) >= 50) as c10,
    (f."tasksDone" >= f."tasksAssigned") as c11,
    (((f."tasksDone"::bigint - f."tasksOnTime"::bigint)::bigint * 100::bigint) <= (20::bigint * f."tasksAssigned"::bigint)) as c12,
    (not f."stateEmployee" or (f."stateRating" >= 1)) as c13,
    (not (f."misconduct" or f."conductRulesBroken")) as c14,
    (not (((f."discipline" is not null) and (not f."selfRemedied")) and (case (f."violationDate" is not null) when true then (f."violationDate" between date '2025-01-01' and date '2025-12-31') when false then ((not (f."disciplineDate" is not null)) or (f."disciplineDate" between date '2025-01-01' and date '2025-12-31')) end))) as c15,
    (not f."stateEmployee" or (not (f."stateRating" = 0))) as c16
  from member_facts as f
  offset 0
) as judged;

-- stage organisation
with standing as materialized (
  select tenant, id, case when reason is not null then 'not-rated' when absent <> 0 then 'pending' else 'rated' end as status
  from (
    select f.tenant as tenant,
      f.id as id,
      case when ((f."founded" is not null) and (f."founded" > (date '2025-12-31' - interval '6 months')::date)) then 'under-six-months' end as reason,
      case when (f."pointsGeneral" is null) or (f."pointsTasks" is null) or (f."targetsAssigned" is null) or (f."targetsDone" is null) or (f."targetsOnTime" is null) or (f."targetsExceeded" is null) or ((coalesce(f."disciplinedBelow", 0) > 0) and f."unitsBelow" is null) or (f."decided" is null) then (case when f."pointsGeneral" is null then 1::bigint else 0 end + case when f."pointsTasks" is null then 2::bigint else 0 end + case when f."targetsAssigned" is null then 4::bigint else 0 end + case when f."targetsDone" is null then 8::bigint else 0 end + case when f."targetsOnTime" is null then 16::bigint else 0 end + case when f."targetsExceeded" is null then 32::bigint else 0 end + case when (coalesce(f."disciplinedBelow", 0) > 0) and f."unitsBelow" is null then 64::bigint else 0 end + case when f."decided" is null then 128::bigint else 0 end) else 0 end as absent
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
  case when reason is null and absent = 0 then (case when not c17 then 0 when not c18 then 0 when not c19 then 0 when not c20 then 0 when c0 and c1 and c2 and c3 and c4 and c5 and c6 and c7 and c8 and c17 and c18 and c19 and c20 then 3 when c9 and c10 and c11 and c12 and c13 and c17 and c18 and c19 and c20 then 2 when c14 and c15 and c16 and c17 and c18 and c19 and c20 then 1 else 0 end)::smallint end as eligible,
  case when c0 is not null and c1 is not null and c2 is not null and c3 is not null and c4 is not null and c5 is not null and c6 is not null and c7 is not null and c8 is not null and c9 is not null and c10 is not null and c11 is not null and c12 is not null and c13 is not null and c14 is not null and c15 is not null and c16 is not null and c17 is not null and c18 is not null and c19 is not null and c20 is not null then 2097151 else (case when c0 is not null then 1::bigint else 0 end + case when c1 is not null then 2::bigint else 0 end + case when c2 is not null then 4::bigint else 0 end + case when c3 is not null then 8::bigint else 0 end + case when c4 is not null then 16::bigint else 0 end + case when c5 is not null then 32::bigint else 0 end + case when c6 is not null then 64::bigint else 0 end + case when c7 is not null then 128::bigint else 0 end + case when c8 is not null then 256::bigint else 0 end + case when c9 is not null then 512::bigint else 0 end + case when c10 is not null then 1024::bigint else 0 end + case when c11 is not null then 2048::bigint else 0 end + case when c12 is not null then 4096::bigint else 0 end + case when c13 is not null then 8192::bigint else 0 end + case when c14 is not null then 16384::bigint else 0 end + case when c15 is not null then 32768::bigint else 0 end + case when c16 is not null then 65536::bigint else 0 end + case when c17 is not null then 131072::bigint else 0 end + case when c18 is not null then 262144::bigint else 0 end + case when c19 is not null then 524288::bigint else 0 end + case when c20 is not null then 1048576::bigint else 0 end) end as known,
  (case when c0 then 1::bigint else 0 end + case when c1 then 2::bigint else 0 end + case when c2 then 4::bigint else 0 end + case when c3 then 8::bigint else 0 end + case when c4 then 16::bigint else 0 end + case when c5 then 32::bigint else 0 end + case when c6 then 64::bigint else 0 end + case when c7 then 128::bigint else 0 end + case when c8 then 256::bigint else 0 end + case when c9 then 512::bigint else 0 end + case when c10 then 1024::bigint else 0 end + case when c11 then 2048::bigint else 0 end + case when c12 then 4096::bigint else 0 end + case when c13 then 8192::bigint else 0 end + case when c14 then 16384::bigint else 0 end + case when c15 then 32768::bigint else 0 end + case when c16 then 65536::bigint else 0 end + case when c17 then 131072::bigint else 0 end + case when c18 then 262144::bigint else 0 end + case when c19 then 524288::bigint else 0 end + case when c20 then 1048576::bigint else 0 end) as met
from (
  select f.tenant as tenant,
    f.id as id,
    case when ((f."founded" is not null) and (f."founded" > (date '2025-12-31' - interval '6 months')::date)) then 'under-six-months' end as reason,
    case when (f."pointsGeneral" is null) or (f."pointsTasks" is null) or (f."targetsAssigned" is null) or (f."targetsDone" is null) or (f."targetsOnTime" is null) or (f."targetsExceeded" is null) or ((coalesce(f."disciplinedBelow", 0) > 0) and f."unitsBelow" is null) or (f."decided" is null) then (case when f."pointsGeneral" is null then 1::bigint else 0 end + case when f."pointsTasks" is null then 2::bigint else 0 end + case when f."targetsAssigned" is null then 4::bigint else 0 end + case when f."targetsDone" is null then 8::bigint else 0 end + case when f."targetsOnTime" is null then 16::bigint else 0 end + case when f."targetsExceeded" is null then 32::bigint else 0 end + case when (coalesce(f."disciplinedBelow", 0) > 0) and f."unitsBelow" is null then 64::bigint else 0 end + case when f."decided" is null then 128::bigint else 0 end) else 0 end as absent,
    ((f."pointsGeneral"::bigint + f."pointsTasks"::bigint) >= 90) as c0,
    (f."targetsOnTime" >= f."targetsAssigned") as c1,
    ((f."targetsExceeded"::bigint * 100::bigint) >= (30::bigint * f."targetsAssigned"::bigint)) as c2,
    (coalesce(f."disciplinedBelow", 0) = 0) as c3,
    (coalesce(f."leadersDisciplined", 0) = 0) as c4,
    (coalesce(f."shortcomingsRemedied", 0) >= coalesce(f."shortcomingsConcluded", 0)) as c5,
    ((case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.n1, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.n1, 0) else 0 end) * 100 >= 100 * (case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.n0, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.n0, 0) else 0 end)) as c6,
    ((case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.n2, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.n2, 0) else 0 end) * 100 >= 80 * (case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.n0, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.n0, 0) else 0 end)) as c7,
    coalesce(least(f."peerGovernment", f."peerFront", f."peerUnion", f."peerYouth", f."peerWomen", f."peerVeterans") >= 2, true) as c8,
    ((f."pointsGeneral"::bigint + f."pointsTasks"::bigint) >= 70) as c9,
    (f."targetsOnTime" >= f."targetsAssigned") as c10,
    ((case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.n1, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.n1, 0) else 0 end) * 100 >= 100 * (case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.n0, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.n0, 0) else 0 end)) as c11,
    ((case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.n2, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.n2, 0) else 0 end) * 100 >= 50 * (case when (f."kind" in ('DBCS', 'DBBP')) then coalesce(children_organisation.n0, 0) else 0 end + case when (f."kind" in ('CBCS', 'CBTT')) then coalesce(children_member.n0, 0) else 0 end)) as c12,
    coalesce(least(f."peerGovernment", f."peerFront", f."peerUnion", f."peerYouth", f."peerWomen", f."peerVeterans") >= 1, true) as c13,
    ((f."pointsGeneral"::bigint + f."pointsTasks"::bigint) >= 50) as c14,
    (f."targetsDone" >= f."targetsAssigned") as c15,
    (((f."targetsDone"::bigint - f."targetsOnTime"::bigint)::bigint * 100::bigint) <= (20::bigint * f."targetsAssigned"::bigint)) as c16,
    (not (f."corruptionBelow" and (not f."selfRemedied"))) as c17,
    (not ((f."discipline" is not null) and (not f."selfRemedied"))) as c18,
    (not (coalesce(f."disciplinedBelow", 0) > 0) or (not ((coalesce(f."disciplinedBelow", 0)::bigint * 100::bigint) > (20::bigint * f."unitsBelow"::bigint)))) as c19,
    (not (f."disunity" or f."misconduct")) as c20
  from organisation_facts as f
  left join children_organisation on children_organisation.tenant = f.tenant and children_organisation.id = f.id
  left join children_member on children_member.tenant = f.tenant and children_member.id = f.id
  where (f."kind" <> 'DBCT')
  offset 0
) as judged;

-- stage collective
select tenant, id, case when reason is not null then 'not-rated' when absent <> 0 then 'pending' else 'rated' end as status, reason,
  case when reason is null then absent else 0 end as missing,
  case when reason is null and absent = 0 then (case when not c14 then 0 when not c15 then 0 when not c16 then 0 when not c17 then 0 when c0 and c1 and c2 and c3 and c4 and c5 and c6 and c14 and c15 and c16 and c17 then 3 when c7 and c8 and c9 and c14 and c15 and c16 and c17 then 2 when c10 and c11 and c12 and c13 and c14 and c15 and c16 and c17 then 1 else 0 end)::smallint end as eligible,
  case when c0 is not null and c1 is not null and c2 is not null and c3 is not null and c4 is not null and c5 is not null and c6 is not null and c7 is not null and c8 is not null and c9 is not null and c10 is not null and c11 is not null and c12 is not null and c13 is not null and c14 is not null and c15 is not null and c16 is not null and c17 is not null then 262143 else (case when c0 is not null then 1::bigint else 0 end + case when c1 is not null then 2::bigint else 0 end + case when c2 is not null then 4::bigint else 0 end + case when c3 is not null then 8::bigint else 0 end + case when c4 is not null then 16::bigint else 0 end + case when c5 is not null then 32::bigint else 0 end + case when c6 is not null then 64::bigint else 0 end + case when c7 is not null then 128::bigint else 0 end + case when c8 is not null then 256::bigint else 0 end + case when c9 is not null then 512::bigint else 0 end + case when c10 is not null then 1024::bigint else 0 end + case when c11 is not null then 2048::bigint else 0 end + case when c12 is not null then 4096::bigint else 0 end + case when c13 is not null then 8192::bigint else 0 end + case when c14 is not null then 16384::bigint else 0 end + case when c15 is not null then 32768::bigint else 0 end + case when c16 is not null then 65536::bigint else 0 end + case when c17 is not null then 131072::bigint else 0 end) end as known,
  (case when c0 then 1::bigint else 0 end + case when c1 then 2::bigint else 0 end + case when c2 then 4::bigint else 0 end + case when c3 then 8::bigint else 0 end + case when c4 then 16::bigint else 0 end + case when c5 then 32::bigint else 0 end + case when c6 then 64::bigint else 0 end + case when c7 then 128::bigint else 0 end + case when c8 then 256::bigint else 0 end + case when c9 then 512::bigint else 0 end + case when c10 then 1024::bigint else 0 end + case when c11 then 2048::bigint else 0 end + case when c12 then 4096::bigint else 0 end + case when c13 then 8192::bigint else 0 end + case when c14 then 16384::bigint else 0 end + case when c15 then 32768::bigint else 0 end + case when c16 then 65536::bigint else 0 end + case when c17 then 131072::bigint else 0 end) as met
from (
  select f.tenant as tenant,
    f.id as id,
    case when ((f."founded" is not null) and (f."founded" > (date '2025-12-31' - interval '6 months')::date)) then 'under-six-months' end as reason,
    case when (f."pointsGeneral" is null) or (f."pointsTasks" is null) or (f."targetsAssigned" is null) or (f."targetsDone" is null) or (f."targetsOnTime" is null) or (f."targetsExceeded" is null) or (f."organisationLevel" is null) or ((coalesce(f."disciplinedBelow", 0) > 0) and f."unitsBelow" is null) or (f."decided" is null) then (case when f."pointsGeneral" is null then 1::bigint else 0 end + case when f."pointsTasks" is null then 2::bigint else 0 end + case when f."targetsAssigned" is null then 4::bigint else 0 end + case when f."targetsDone" is null then 8::bigint else 0 end + case when f."targetsOnTime" is null then 16::bigint else 0 end + case when f."targetsExceeded" is null then 32::bigint else 0 end + case when f."organisationLevel" is null then 64::bigint else 0 end + case when (coalesce(f."disciplinedBelow", 0) > 0) and f."unitsBelow" is null then 128::bigint else 0 end + case when f."decided" is null then 256::bigint else 0 end) else 0 end as absent,
    ((f."pointsGeneral"::bigint + f."pointsTasks"::bigint) >= 90) as c0,
    (f."targetsOnTime" >= f."targetsAssigned") as c1,
    ((f."targetsExceeded"::bigint * 100::bigint) >= (30::bigint * f."targetsAssigned"::bigint)) as c2,
    (coalesce(f."disciplinedBelow", 0) = 0) as c3,
    (coalesce(f."leadersDisciplined", 0) = 0) as c4,
    (coalesce(f."shortcomingsRemedied", 0) >= coalesce(f."shortcomingsConcluded", 0)) as c5,
    (f."organisationLevel" >= 3) as c6,
    ((f."pointsGeneral"::bigint + f."pointsTasks"::bigint) >= 70) as c7,
    (f."targetsOnTime" >= f."targetsAssigned") as c8,
    (f."organisationLevel" >= 2) as c9,
    ((f."pointsGeneral"::bigint + f."pointsTasks"::bigint) >= 50) as c10,
    (f."targetsDone" >= f."targetsAssigned") as c11,
    (((f."targetsDone"::bigint - f."targetsOnTime"::bigint)::bigint * 100::bigint) <= (20::bigint * f."targetsAssigned"::bigint)) as c12,
    (f."organisationLevel" >= 1) as c13,
    (not (f."corruptionBelow" and (not f."selfRemedied"))) as c14,
    (not ((f."discipline" is not null) and (not f."selfRemedied"))) as c15,
    (not (coalesce(f."disciplinedBelow", 0) > 0) or (not ((coalesce(f."disciplinedBelow", 0)::bigint * 100::bigint) > (20::bigint * f."unitsBelow"::bigint)))) as c16,
    (not (f."disunity" or f."misconduct")) as c17
  from collective_facts as f
  offset 0
) as judged;

-- stage leader
select tenant, id, case when reason is not null then 'not-rated' when absent <> 0 then 'pending' else 'rated' end as status, reason,
  case when reason is null then absent else 0 end as missing,
  case when reason is null and absent = 0 then (case when not c15 then 0 when not c16 then 0 when c0 and c1 and c2 and c3 and c4 and c5 and c6 and c15 and c16 then 3 when c7 and c8 and c9 and c10 and c15 and c16 then 2 when c11 and c12 and c13 and c14 and c15 and c16 then 1 else 0 end)::smallint end as eligible,
  case when c0 is not null and c1 is not null and c2 is not null and c3 is not null and c4 is not null and c5 is not null and c6 is not null and c7 is not null and c8 is not null and c9 is not null and c10 is not null and c11 is not null and c12 is not null and c13 is not null and c14 is not null and c15 is not null and c16 is not null then 131071 else (case when c0 is not null then 1::bigint else 0 end + case when c1 is not null then 2::bigint else 0 end + case when c2 is not null then 4::bigint else 0 end + case when c3 is not null then 8::bigint else 0 end + case when c4 is not null then 16::bigint else 0 end + case when c5 is not null then 32::bigint else 0 end + case when c6 is not null then 64::bigint else 0 end + case when c7 is not null then 128::bigint else 0 end + case when c8 is not null then 256::bigint else 0 end + case when c9 is not null then 512::bigint else 0 end + case when c10 is not null then 1024::bigint else 0 end + case when c11 is not null then 2048::bigint else 0 end + case when c12 is not null then 4096::bigint else 0 end + case when c13 is not null then 8192::bigint else 0 end + case when c14 is not null then 16384::bigint else 0 end + case when c15 is not null then 32768::bigint else 0 end + case when c16 is not null then 65536::bigint else 0 end) end as known,
  (case when c0 then 1::bigint else 0 end + case when c1 then 2::bigint else 0 end + case when c2 then 4::bigint else 0 end + case when c3 then 8::bigint else 0 end + case when c4 then 16::bigint else 0 end + case when c5 then 32::bigint else 0 end + case when c6 then 64::bigint else 0 end + case when c7 then 128::bigint else 0 end + case when c8 then 256::bigint else 0 end + case when c9 then 512::bigint else 0 end + case when c10 then 1024::bigint else 0 end + case when c11 then 2048::bigint else 0 end + case when c12 then 4096::bigint else 0 end + case when c13 then 8192::bigint else 0 end + case when c14 then 16384::bigint else 0 end + case when c15 then 32768::bigint else 0 end + case when c16 then 65536::bigint else 0 end) as met
from (
  select f.tenant as tenant,
    f.id as id,
    null::text as reason,
    case when (not f."reviewed") or (f."pointsGeneral" is null) or (f."pointsTasks" is null) or (f."tasksAssigned" is null) or (f."tasksDone" is null) or (f."tasksOnTime" is null) or (f."tasksExceeded" is null) or (f."unitTasksAssigned" is null) or (f."unitTasksOnTime" is null) or (f."unitTasksExceeded" is null) or (f."organisationLevel" is null) or (f."decided" is null) then (case when not f."reviewed" then 1::bigint else 0 end + case when f."pointsGeneral" is null then 2::bigint else 0 end + case when f."pointsTasks" is null then 4::bigint else 0 end + case when f."tasksAssigned" is null then 8::bigint else 0 end + case when f."tasksDone" is null then 16::bigint else 0 end + case when f."tasksOnTime" is null then 32::bigint else 0 end + case when f."tasksExceeded" is null then 64::bigint else 0 end + case when f."unitTasksAssigned" is null then 128::bigint else 0 end + case when f."unitTasksOnTime" is null then 256::bigint else 0 end + case when f."unitTasksExceeded" is null then 512::bigint else 0 end + case when f."organisationLevel" is null then 1024::bigint else 0 end + case when f."decided" is null then 2048::bigint else 0 end) else 0 end as absent,
    ((f."pointsGeneral"::bigint + f."pointsTasks"::bigint) >= 90) as c0,
    (f."tasksOnTime" >= f."tasksAssigned") as c1,
    ((f."tasksExceeded"::bigint * 100::bigint) >= (30::bigint * f."tasksAssigned"::bigint)) as c2,
    (f."unitTasksOnTime" >= f."unitTasksAssigned") as c3,
    ((f."unitTasksExceeded"::bigint * 100::bigint) >= (30::bigint * f."unitTasksAssigned"::bigint)) as c4,
    (coalesce(f."shortcomingsRemedied", 0) >= coalesce(f."shortcomingsConcluded", 0)) as c5,
    (f."organisationLevel" >= 3) as c6,
    ((f."pointsGeneral"::bigint + f."pointsTasks"::bigint) >= 70) as c7,
    (f."tasksOnTime" >= f."tasksAssigned") as c8,
    (f."unitTasksOnTime" >= f."unitTasksAssigned") as c9,
    (f."organisationLevel" >= 2) as c10,
    ((f."pointsGeneral"::bigint + f."pointsTasks"::bigint) >= 50) as c11,
    (f."tasksDone" >= f."tasksAssigned") as c12,
    (((f."tasksDone"::bigint - f."tasksOnTime"::bigint)::bigint * 100::bigint) <= (20::bigint * f."tasksAssigned"::bigint)) as c13,
    (f."organisationLevel" >= 1) as c14,
    (not (f."misconduct" or f."conductRulesBroken")) as c15,
    (not (((f."discipline" is not null) and (not f."selfRemedied")) and (case (f."violationDate" is not null) when true then (f."violationDate" between date '2025-01-01' and date '2025-12-31') when false then ((not (f."disciplineDate" is not null)) or (f."disciplineDate" between date '2025-01-01' and date '2025-12-31')) end))) as c16
  from leader_facts as f
  offset 0
) as judged;

-- quota grassroots
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

-- quota collectives
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
    from collective_facts as f
    where f.status = 'rated'
    group by 1, 2
  ) as grouped
  cross join lateral (values ('all-rated', coalesce(base0, 0)), ('good', coalesce(base1, 0)), ('good-or-better', coalesce(base2, 0))) as readings (profile, base)
  where base > 0
) as limited;

-- quota leaders
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
    from leader_facts as f
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
  where year between 2021 and 2024
    and ((year between 2014 and 2017 and wording in ('du tu cach hoan thanh xuat sac nhiem vu')) or (year between 2018 and 2018 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs')) or (year between 2019 and 2022 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs')) or (year between 2023 and 2024 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs')) or (year between 2025 and 2027 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs')))
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
  from (select tenant, id, year, case case when year between 2014 and 2017 and wording in ('du tu cach hoan thanh xuat sac nhiem vu') then 'held' when year between 2014 and 2017 and false then 'unrated' when year between 2014 and 2017 and wording in ('du tu cach hoan thanh tot nhiem vu', 'du tu cach hoan thanh nhiem vu', 'vi pham tu cach', 'khong hoan thanh nhiem vu', 'vi pham tu cach hoac khong hoan thanh nhiem vu') then 'other' when year between 2018 and 2018 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs') then 'held' when year between 2018 and 2018 and false then 'unrated' when year between 2018 and 2018 and wording in ('hoan thanh tot nhiem vu', 'httnv', 't', 'hoan thanh nhiem vu', 'htnv', 'ht', 'khong hoan thanh nhiem vu', 'khtnv', 'kht') then 'other' when year between 2019 and 2022 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs') then 'held' when year between 2019 and 2022 and false then 'unrated' when year between 2019 and 2022 and wording in ('hoan thanh tot nhiem vu', 'httnv', 't', 'hoan thanh nhiem vu', 'htnv', 'ht', 'khong hoan thanh nhiem vu', 'khtnv', 'kht') then 'other' when year between 2023 and 2024 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs') then 'held' when year between 2023 and 2024 and false then 'unrated' when year between 2023 and 2024 and wording in ('hoan thanh tot nhiem vu', 'httnv', 't', 'hoan thanh nhiem vu', 'htnv', 'ht', 'khong hoan thanh nhiem vu', 'khtnv', 'kht') then 'other' when year between 2025 and 2027 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs') then 'held' when year between 2025 and 2027 and false then 'unrated' when year between 2025 and 2027 and wording in ('hoan thanh tot nhiem vu', 'httnv', 't', 'hoan thanh nhiem vu', 'htnv', 'ht', 'khong hoan thanh nhiem vu', 'khtnv', 'kht') then 'other' else 'missing' end when 'other' then 0 when 'missing' then 1 when 'unrated' then 2 when 'held' then 3 end as told from past_results as past where year < 2025) as records
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
    and ((year between 2014 and 2017 and wording in ('trong sach, vung manh')) or (year between 2018 and 2018 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs')) or (year between 2019 and 2022 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs')) or (year between 2023 and 2024 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs')) or (year between 2025 and 2027 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs')))
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
    coalesce((select min(l.year) from lineage as l where l.tenant = who.tenant and l.id = who.id and trim(l.decision) <> '' and l.year <= 2025), 0) as first, 2024 as last
  from who
  union all
  select who.tenant, l.was_tenant, who.id, l.was_id, 0, l.year - 1
  from who join lineage as l on l.tenant = who.tenant and l.id = who.id where trim(l.decision) <> '' and l.year <= 2025
), filed as (
  select tenant, id, year, max(told) as told
  from (select tenant, id, year, case case when year between 2014 and 2017 and wording in ('trong sach, vung manh') then case when recognised then 'held' else 'other' end when year between 2014 and 2017 and false then 'unrated' when year between 2014 and 2017 and wording in ('hoan thanh tot nhiem vu', 'hoan thanh nhiem vu', 'yeu kem') then 'other' when year between 2018 and 2018 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs') then case when recognised then 'held' else 'other' end when year between 2018 and 2018 and false then 'unrated' when year between 2018 and 2018 and wording in ('hoan thanh tot nhiem vu', 'httnv', 't', 'hoan thanh nhiem vu', 'htnv', 'ht', 'khong hoan thanh nhiem vu', 'khtnv', 'kht') then 'other' when year between 2019 and 2022 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs') then case when recognised then 'held' else 'other' end when year between 2019 and 2022 and false then 'unrated' when year between 2019 and 2022 and wording in ('hoan thanh tot nhiem vu', 'httnv', 't', 'hoan thanh nhiem vu', 'htnv', 'ht', 'khong hoan thanh nhiem vu', 'khtnv', 'kht') then 'other' when year between 2023 and 2024 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs') then case when recognised then 'held' else 'other' end when year between 2023 and 2024 and false then 'unrated' when year between 2023 and 2024 and wording in ('hoan thanh tot nhiem vu', 'httnv', 't', 'hoan thanh nhiem vu', 'htnv', 'ht', 'khong hoan thanh nhiem vu', 'khtnv', 'kht') then 'other' when year between 2025 and 2027 and wording in ('hoan thanh xuat sac nhiem vu', 'htxsnv', 'xs') then case when recognised then 'held' else 'other' end when year between 2025 and 2027 and false then 'unrated' when year between 2025 and 2027 and wording in ('hoan thanh tot nhiem vu', 'httnv', 't', 'hoan thanh nhiem vu', 'htnv', 'ht', 'khong hoan thanh nhiem vu', 'khtnv', 'kht') then 'other' else 'missing' end when 'other' then 0 when 'missing' then 1 when 'unrated' then 2 when 'held' then 3 end as told from past_results as past where year < 2025) as records
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
