-- Generated from vn-civil-2020, revision 1, for 2020; do not edit.
-- Hash of the book: d1f3cf09d0de16f48001b10eed2db33d45819998f2c96ad06753d21b66921044

-- stage servant
select tenant, id, case when reason is not null then 'not-rated' when absent <> 0 then 'pending' else 'rated' end as status, reason,
  case when reason is null then absent else 0 end as missing,
  case when reason is null and absent = 0 then (case when not c15 then 0 when not c16 then 0 when not c17 then 0 when not c18 then 0 when not c19 then 0 when c0 and c1 and c2 and c3 and c4 and c5 and c15 and c16 and c17 and c18 and c19 then 3 when c6 and c7 and c8 and c9 and c10 and c15 and c16 and c17 and c18 and c19 then 2 when c11 and c12 and c13 and c14 and c15 and c16 and c17 and c18 and c19 then 1 else 0 end)::smallint end as eligible,
  case when c0 is not null and c1 is not null and c2 is not null and c3 is not null and c4 is not null and c5 is not null and c6 is not null and c7 is not null and c8 is not null and c9 is not null and c10 is not null and c11 is not null and c12 is not null and c13 is not null and c14 is not null and c15 is not null and c16 is not null and c17 is not null and c18 is not null and c19 is not null then 1048575 else (case when c0 is not null then 1::bigint else 0 end + case when c1 is not null then 2::bigint else 0 end + case when c2 is not null then 4::bigint else 0 end + case when c3 is not null then 8::bigint else 0 end + case when c4 is not null then 16::bigint else 0 end + case when c5 is not null then 32::bigint else 0 end + case when c6 is not null then 64::bigint else 0 end + case when c7 is not null then 128::bigint else 0 end + case when c8 is not null then 256::bigint else 0 end + case when c9 is not null then 512::bigint else 0 end + case when c10 is not null then 1024::bigint else 0 end + case when c11 is not null then 2048::bigint else 0 end + case when c12 is not null then 4096::bigint else 0 end + case when c13 is not null then 8192::bigint else 0 end + case when c14 is not null then 16384::bigint else 0 end + case when c15 is not null then 32768::bigint else 0 end + case when c16 is not null then 65536::bigint else 0 end + case when c17 is not null then 131072::bigint else 0 end + case when c18 is not null then 262144::bigint else 0 end + case when c19 is not null then 524288::bigint else 0 end) end as known,
  (case when c0 then 1::bigint else 0 end + case when c1 then 2::bigint else 0 end + case when c2 then 4::bigint else 0 end + case when c3 then 8::bigint else 0 end + case when c4 then 16::bigint else 0 end + case when c5 then 32::bigint else 0 end + case when c6 then 64::bigint else 0 end + case when c7 then 128::bigint else 0 end + case when c8 then 256::bigint else 0 end + case when c9 then 512::bigint else 0 end + case when c10 then 1024::bigint else 0 end + case when c11 then 2048::bigint else 0 end + case when c12 then 4096::bigint else 0 end + case when c13 then 8192::bigint else 0 end + case when c14 then 16384::bigint else 0 end + case when c15 then 32768::bigint else 0 end + case when c16 then 65536::bigint else 0 end + case when c17 then 131072::bigint else 0 end + case when c18 then 262144::bigint else 0 end + case when c19 then 524288::bigint else 0 end) as met
from (
  select f.tenant as tenant,
    f.id as id,
    case when ((coalesce(f."absentMonths", 0) >= 6) and (not f."maternity")) then 'absent' end as reason,
    case when (f."G1" is null) or (f."G2" is null) or (f."G3" is null) or (f."G4" is null) or (f."tasks" is null) or (f."tasksDone" is null) or (f."tasksSound" is null) or (f."tasksBeyond" is null) or (f."manager" and f."unitTargets" is null) or (f."manager" and f."unitDone" is null) or (f."manager" and f."unitSound" is null) or (f."manager" and f."unitBeyond" is null) or (f."decided" is null) then (case when f."G1" is null then 1::bigint else 0 end + case when f."G2" is null then 2::bigint else 0 end + case when f."G3" is null then 4::bigint else 0 end + case when f."G4" is null then 8::bigint else 0 end + case when f."tasks" is null then 16::bigint else 0 end + case when f."tasksDone" is null then 32::bigint else 0 end + case when f."tasksSound" is null then 64::bigint else 0 end + case when f."tasksBeyond" is null then 128::bigint else 0 end + case when f."manager" and f."unitTargets" is null then 256::bigint else 0 end + case when f."manager" and f."unitDone" is null then 512::bigint else 0 end + case when f."manager" and f."unitSound" is null then 1024::bigint else 0 end + case when f."manager" and f."unitBeyond" is null then 2048::bigint else 0 end + case when f."decided" is null then 4096::bigint else 0 end) else 0 end as absent,
    (f."G1" >= 2 and f."G2" >= 2 and f."G3" >= 2 and f."G4" >= 2) as c0,
    ((f."tasksDone" >= f."tasks") and (f."tasksSound" >= f."tasks")) as c1,
    (not (not f."manager") or ((f."tasksBeyond"::bigint * 100::bigint) >= (50::bigint * f."tasks"::bigint))) as c2,
    (not f."manager" or ((f."unitDone" >= f."unitTargets") and ((f."unitBeyond"::bigint * 100::bigint) >= (50::bigint * f."unitTargets"::bigint)))) as c3,
    (not f."manager" or ((coalesce(f."belowCompleted", 0) >= coalesce(f."below", 0)) and ((coalesce(f."belowGood", 0)::bigint * 100::bigint) >= (70::bigint * coalesce(f."below", 0)::bigint)))) as c4,
    (coalesce(f."absentMonths", 0) < 3) as c5,
    (f."G1" >= 1 and f."G2" >= 1 and f."G3" >= 1 and f."G4" >= 1) as c6,
    ((f."tasksDone" >= f."tasks") and (f."tasksSound" >= f."tasks")) as c7,
    (not f."manager" or ((f."unitDone" >= f."unitTargets") and ((f."unitSound"::bigint * 100::bigint) >= (80::bigint * f."unitTargets"::bigint)))) as c8,
    (not f."manager" or ((coalesce(f."belowCompleted", 0) >= coalesce(f."below", 0)) and ((coalesce(f."belowGood", 0)::bigint * 100::bigint) >= (70::bigint * coalesce(f."below", 0)::bigint)))) as c9,
    (coalesce(f."absentMonths", 0) < 3) as c10,
    (f."G1" >= 1 and f."G2" >= 1 and f."G3" >= 1 and f."G4" >= 1) as c11,
    ((f."tasksDone" >= f."tasks") and ((f."tasksSound"::bigint * 100::bigint) >= (80::bigint * f."tasks"::bigint))) as c12,
    (not f."manager" or (((f."unitDone"::bigint * 100::bigint) > (70::bigint * f."unitTargets"::bigint)) or (f."unitTargets" = 0))) as c13,
    (not f."manager" or ((coalesce(f."belowCompleted", 0)::bigint * 100::bigint) >= (70::bigint * coalesce(f."below", 0)::bigint))) as c14,
    (not f."misconduct") as c15,
    (not ((f."tasksSound"::bigint * 100::bigint) < (50::bigint * f."tasks"::bigint))) as c16,
    (not ((f."discipline" is not null) and ((not (f."disciplineDate" is not null)) or (f."disciplineDate" between date '2020-01-01' and date '2020-12-31')))) as c17,
    (not (f."manager" and ((f."unitDone"::bigint * 100::bigint) < (50::bigint * f."unitTargets"::bigint)))) as c18,
    (not (f."manager" and f."unitCorruption")) as c19
  from servant_facts as f
  offset 0
) as judged;

-- stage employee
select tenant, id, case when reason is not null then 'not-rated' when absent <> 0 then 'pending' else 'rated' end as status, reason,
  case when reason is null then absent else 0 end as missing,
  case when reason is null and absent = 0 then (case when not c15 then 0 when not c16 then 0 when not c17 then 0 when not c18 then 0 when not c19 then 0 when c0 and c1 and c2 and c3 and c4 and c5 and c15 and c16 and c17 and c18 and c19 then 3 when c6 and c7 and c8 and c9 and c10 and c15 and c16 and c17 and c18 and c19 then 2 when c11 and c12 and c13 and c14 and c15 and c16 and c17 and c18 and c19 then 1 else 0 end)::smallint end as eligible,
  case when c0 is not null and c1 is not null and c2 is not null and c3 is not null and c4 is not null and c5 is not null and c6 is not null and c7 is not null and c8 is not null and c9 is not null and c10 is not null and c11 is not null and c12 is not null and c13 is not null and c14 is not null and c15 is not null and c16 is not null and c17 is not null and c18 is not null and c19 is not null then 1048575 else (case when c0 is not null then 1::bigint else 0 end + case when c1 is not null then 2::bigint else 0 end + case when c2 is not null then 4::bigint else 0 end + case when c3 is not null then 8::bigint else 0 end + case when c4 is not null then 16::bigint else 0 end + case when c5 is not null then 32::bigint else 0 end + case when c6 is not null then 64::bigint else 0 end + case when c7 is not null then 128::bigint else 0 end + case when c8 is not null then 256::bigint else 0 end + case when c9 is not null then 512::bigint else 0 end + case when c10 is not null then 1024::bigint else 0 end + case when c11 is not null then 2048::bigint else 0 end + case when c12 is not null then 4096::bigint else 0 end + case when c13 is not null then 8192::bigint else 0 end + case when c14 is not null then 16384::bigint else 0 end + case when c15 is not null then 32768::bigint else 0 end + case when c16 is not null then 65536::bigint else 0 end + case when c17 is not null then 131072::bigint else 0 end + case when c18 is not null then 262144::bigint else 0 end + case when c19 is not null then 524288::bigint else 0 end) end as known,
  (case when c0 then 1::bigint else 0 end + case when c1 then 2::bigint else 0 end + case when c2 then 4::bigint else 0 end + case when c3 then 8::bigint else 0 end + case when c4 then 16::bigint else 0 end + case when c5 then 32::bigint else 0 end + case when c6 then 64::bigint else 0 end + case when c7 then 128::bigint else 0 end + case when c8 then 256::bigint else 0 end + case when c9 then 512::bigint else 0 end + case when c10 then 1024::bigint else 0 end + case when c11 then 2048::bigint else 0 end + case when c12 then 4096::bigint else 0 end + case when c13 then 8192::bigint else 0 end + case when c14 then 16384::bigint else 0 end + case when c15 then 32768::bigint else 0 end + case when c16 then 65536::bigint else 0 end + case when c17 then 131072::bigint else 0 end + case when c18 then 262144::bigint else 0 end + case when c19 then 524288::bigint else 0 end) as met
from (
  select f.tenant as tenant,
    f.id as id,
    case when ((coalesce(f."absentMonths", 0) >= 6) and (not f."maternity")) then 'absent' end as reason,
    case when (f."G1" is null) or (f."G2" is null) or (f."G3" is null) or (f."G4" is null) or (f."tasks" is null) or (f."tasksDone" is null) or (f."tasksSound" is null) or (f."tasksBeyond" is null) or (f."manager" and f."unitTargets" is null) or (f."manager" and f."unitDone" is null) or (f."manager" and f."unitSound" is null) or (f."manager" and f."unitBeyond" is null) or (f."decided" is null) then (case when f."G1" is null then 1::bigint else 0 end + case when f."G2" is null then 2::bigint else 0 end + case when f."G3" is null then 4::bigint else 0 end + case when f."G4" is null then 8::bigint else 0 end + case when f."tasks" is null then 16::bigint else 0 end + case when f."tasksDone" is null then 32::bigint else 0 end + case when f."tasksSound" is null then 64::bigint else 0 end + case when f."tasksBeyond" is null then 128::bigint else 0 end + case when f."manager" and f."unitTargets" is null then 256::bigint else 0 end + case when f."manager" and f."unitDone" is null then 512::bigint else 0 end + case when f."manager" and f."unitSound" is null then 1024::bigint else 0 end + case when f."manager" and f."unitBeyond" is null then 2048::bigint else 0 end + case when f."decided" is null then 4096::bigint else 0 end) else 0 end as absent,
    (f."G1" >= 2 and f."G2" >= 2 and f."G3" >= 2 and f."G4" >= 2) as c0,
    ((f."tasksDone" >= f."tasks") and (f."tasksSound" >= f."tasks")) as c1,
    (not (not f."manager") or ((f."tasksBeyond"::bigint * 100::bigint) >= (50::bigint * f."tasks"::bigint))) as c2,
    (not f."manager" or ((f."unitDone" >= f."unitTargets") and ((f."unitBeyond"::bigint * 100::bigint) >= (50::bigint * f."unitTargets"::bigint)))) as c3,
    (not f."manager" or ((coalesce(f."belowCompleted", 0) >= coalesce(f."below", 0)) and ((coalesce(f."belowGood", 0)::bigint * 100::bigint) >= (70::bigint * coalesce(f."below", 0)::bigint)))) as c4,
    (coalesce(f."absentMonths", 0) < 3) as c5,
    (f."G1" >= 1 and f."G2" >= 1 and f."G3" >= 1 and f."G4" >= 1) as c6,
    ((f."tasksDone" >= f."tasks") and (f."tasksSound" >= f."tasks")) as c7,
    (not f."manager" or ((f."unitDone" >= f."unitTargets") and ((f."unitSound"::bigint * 100::bigint) >= (80::bigint * f."unitTargets"::bigint)))) as c8,
    (not f."manager" or ((coalesce(f."belowCompleted", 0) >= coalesce(f."below", 0)) and ((coalesce(f."belowGood", 0)::bigint * 100::bigint) >= (70::bigint * coalesce(f."below", 0)::bigint)))) as c9,
    (coalesce(f."absentMonths", 0) < 3) as c10,
    (f."G1" >= 1 and f."G2" >= 1 and f."G3" >= 1 and f."G4" >= 1) as c11,
    ((f."tasksDone" >= f."tasks") and ((f."tasksSound"::bigint * 100::bigint) >= (80::bigint * f."tasks"::bigint))) as c12,
    (not f."manager" or (((f."unitDone"::bigint * 100::bigint) > (70::bigint * f."unitTargets"::bigint)) or (f."unitTargets" = 0))) as c13,
    (not f."manager" or ((coalesce(f."belowCompleted", 0)::bigint * 100::bigint) >= (70::bigint * coalesce(f."below", 0)::bigint))) as c14,
    (not f."misconduct") as c15,
    (not ((f."tasksSound"::bigint * 100::bigint) < (50::bigint * f."tasks"::bigint))) as c16,
    (not ((f."discipline" is not null) and ((not (f."disciplineDate" is not null)) or (f."disciplineDate" between date '2020-01-01' and date '2020-12-31')))) as c17,
    (not (f."manager" and ((f."unitDone"::bigint * 100::bigint) < (50::bigint * f."unitTargets"::bigint)))) as c18,
    (not (f."manager" and f."unitCorruption")) as c19
  from employee_facts as f
  offset 0
) as judged;

-- quota servants
select profile, tenant, group_id, base, "limit", used, greatest(0, used - "limit") as over, raised, moved
from (
  select profile, tenant, group_id, base, (base * 20 + 0) / 100 as "limit", coalesce(used, 0) as used, false as raised, 0 as moved
  from (
    select f.tenant as tenant,
      f.group_id as group_id,
      count(*) filter (where f.level in (0, 1, 2, 3)) as base0,
      count(*) filter (where f.level = 3) as used
    from servant_facts as f
    where f.status = 'rated'
    group by 1, 2
  ) as grouped
  cross join lateral (values ('all-rated', coalesce(base0, 0))) as readings (profile, base)
  where base > 0
) as limited;

-- quota employees
select profile, tenant, group_id, base, "limit", used, greatest(0, used - "limit") as over, raised, moved
from (
  select profile, tenant, group_id, base, (base * 20 + 0) / 100 as "limit", coalesce(used, 0) as used, false as raised, 0 as moved
  from (
    select f.tenant as tenant,
      f.group_id as group_id,
      count(*) filter (where f.level in (0, 1, 2, 3)) as base0,
      count(*) filter (where f.level = 3) as used
    from employee_facts as f
    where f.status = 'rated'
    group by 1, 2
  ) as grouped
  cross join lateral (values ('all-rated', coalesce(base0, 0))) as readings (profile, base)
  where base > 0
) as limited;
