import { fold } from '#kernel/vietnamese.ts';

export const year = 2020;

/**
 * SQL that makes one committee of so many members, in the shape and about the shares of the sample district:
 * 41 grassroots organisations per 5,600 members (26 committees, 15 cells), cells of about 20, 3 section committees per 41, and
 * 3.6 earlier results per member. The same count and number give the same rows. To be run by a superuser, past the wall between
 * committees, in one session.
 */
export function populationStatements(members: number, tenant: bigint): string[] {
  const grassroots = Math.round((members * 41) / 5600);
  const cells = Math.round(members / 20);
  return [
    `select setseed(0.2019 + ${tenant} / 10000.0)`,
    `insert into committees (tenant_id, code, name, invented) overriding system value
values (${tenant}, 'BENCH${tenant}', 'Đảng bộ mẫu ${tenant}', true)`,
    organisationTree(grassroots, cells),
    `insert into organisations (tenant_id, organisation_id, code) overriding system value select ${tenant}, id, 'TC' || id from tree`,
    'analyze tree',
    organisationFacts(tenant),
    `insert into members (tenant_id, member_id, code) overriding system value select ${tenant}, i, 'DV' || i from generate_series(1, ${members}) i`,
    `insert into subjects (tenant_id, subject_kind, subject_id) select tenant_id, 'member', member_id from members where tenant_id = ${tenant}
union all select tenant_id, kind, organisation_id from organisations, (values ('organisation'), ('collective')) k (kind) where tenant_id = ${tenant}`,
    memberFacts(members, cells, tenant),
    pastResults('member', tenant, { there: 0.85, stays: 0.5 }),
    pastResults('organisation', tenant, { there: 1, stays: 0.8 }),
    'drop table tree',
  ];
}

const givenNames = ['An', 'Bình', 'Châu', 'Dung', 'Đức', 'Giang', 'Hà', 'Huệ', 'Lâm', 'Minh', 'Ngọc', 'Phúc', 'Quân', 'Sơn', 'Thảo', 'Yến'];

/** What everybody in a committee is called. Only lists of names need it, and it is slow to write. */
export function nameStatements(tenant: bigint): string[] {
  const names = givenNames.map((given, index) => `(${index}, '${given}', 'Nguyễn Thị ${given} ', '${fold(`Nguyễn Thị ${given}`)} ')`);
  return [
    `insert into organisation_periods (tenant_id, organisation_id, valid_from, name, name_search, kind, parent_id, path)
select tenant_id, organisation_id, '2015-01-01', 'Tổ chức ' || organisation_id, 'to chuc ' || organisation_id, kind, parent_id, path
from organisation_facts where tenant_id = ${tenant} and year = ${year}`,
    `insert into memberships (tenant_id, member_id, valid_from, full_name, name_search, given_name, admitted, cell_id, status, path)
select tenant_id, member_id, '2015-01-01', full_name || member_id, name_search || member_id, given_name, admitted, cell_id, status, path
from member_facts join (values ${names.join(', ')}) n (at, given_name, full_name, name_search) on at = member_id % ${givenNames.length}
where tenant_id = ${tenant} and year = ${year}`,
  ];
}

/** Ids: 1 is the root, then grassroots organisations, section committees, cells. */
function organisationTree(grassroots: number, cells: number): string {
  const inSection = 3;
  return `create temporary table tree as
with base as (
  select g, 1 + g as id, case when g % 41 < 26 then 'DBCS' else 'CBCS' end as kind from generate_series(1, ${grassroots}) g
), committees as (
  select g, id, row_number() over (order by g) - 1 as place,
    case when g % 41 in (0, 9, 18) then ${1 + grassroots} + g end as section
  from base where kind = 'DBCS'
), below as (
  select c.id as grassroots_id, ${2 + 2 * grassroots} + k as id, case when k / many.many < ${inSection} and section is not null then section else c.id end as parent_id
  from generate_series(0, ${cells} - (select count(*) from base where kind = 'CBCS') - 1) k
  cross join (select count(*) as many from committees) many
  join committees c on c.place = k % many.many
)
select 1 as id, null::bigint as parent_id, null::bigint as grassroots_id, 'DBCT' as kind, '1'::ltree as path
union all select id, 1, id, kind, ('1.' || id)::ltree from base
union all select section, id, id, 'DBBP', ('1.' || id || '.' || section)::ltree from committees where section is not null
union all select id, parent_id, grassroots_id, 'CBTT',
  ('1.' || grassroots_id || case when parent_id <> grassroots_id then '.' || parent_id else '' end || '.' || id)::ltree from below`;
}

/** Every row draws its own numbers: a subquery that is kept apart, so that each of them is drawn once. */
const drawn = (from: string, numbers: number): string =>
  `(select *, ${Array.from({ length: numbers }, (_, index) => `random() as r${index}`).join(', ')} from ${from} offset 0) as d`;

/** A rank: excellent, good, average below these shares, else poor. */
const rank = (number: string, excellent: number, good: number, average = 1): string =>
  `case when ${number} < ${excellent} then 3 when ${number} < ${good} then 2 when ${number} < ${average} then 1 else 0 end`;

const peer = (number: string): string => `case when kind in ('DBCS', 'CBCS') and id % 41 < 36 then ${rank(number, 0.18, 0.91)} end`;

const organisationFacts = (
  tenant: bigint,
): string => `insert into organisation_facts (tenant_id, year, organisation_id, parent_id, grassroots_id, path, kind, comparison_group,
  o1, o2, o3, o4, o5, o6, o7, targets_assigned, targets_done, force_majeure, programme,
  peer_government, peer_front, peer_union, peer_youth, peer_women, peer_veterans, outstanding, decided, typical, leadership, source_row)
select ${tenant}, ${year}, id, parent_id, grassroots_id, path, kind, 'Nhóm ' || id % 6,
  ${[0, 1, 2, 3].map((at) => rank(`r${at}`, 0.24, 0.91)).join(', ')}, ${[4, 5].map((at) => rank(`r${at}`, 0.31, 0.89, 0.997)).join(', ')}, ${rank('r6', 0.24, 0.91)},
  targets, targets - (r8 * 1.3)::int, false, ${rank('r9', 0.17, 0.87)},
  ${['r10', 'r11', 'r12', 'r13', 'r14', 'r15'].map(peer).join(', ')},
  case when r16 < 0.25 then 'Cờ thi đua của Ủy ban nhân dân Thành phố' end, ${rank('r17', 0.155, 0.9, 0.997)}, r17 < 0.085, r18 < 0.016, id + 6
from (select *, 10 + (r7 * 30)::int as targets from ${drawn('tree', 19)}) t where id > 0`;

/** r0 gives the level; the other facts of a member follow it, as in the sample. The facts of people who are not rated are blank. */
const memberFacts = (
  members: number,
  cells: number,
  tenant: bigint,
): string => `insert into member_facts (tenant_id, year, member_id, cell_id, grassroots_id, path, status, admitted,
  state_employee, state_rating, m1, m2, m3, m4, m5, m6, tasks_assigned, tasks_done, sick_months, discipline, discipline_date,
  misconduct, reviewed, product, decided, source_row)
select ${tenant}, ${year}, i, id, grassroots_id, path, status, admitted,
  r3 < 0.31, case when r3 < 0.31 then ${blankOr('level')} end,
  ${['r4', 'r5', 'r6', 'r7'].map((number) => blankOr(`greatest(least(level, 2) + (${number} < 0.23)::int - (${number} > 0.95)::int, 0)`)).join(', ')},
  ${blankOr('case level when 2 then 2 + (r8 < 0.18)::int else level end')}, ${blankOr('greatest(least(level, 2) + (r9 < 0.25)::int - (r9 > 0.95)::int, 0)')},
  ${blankOr('4 + (r10 * 10)::int')}, ${blankOr('4 + (r10 * 10)::int - (r11 < 0.2)::int')},
  case when r12 < 0.048 then (r13 * 14)::int / 2.0 end,
  case when r14 < 0.0025 then 'reprimand' end, case when r14 < 0.0025 then date '2019-04-11' + (r15 * 600)::int end,
  false, not blank and r16 < 0.998,
  case when level = 3 or r17 < 0.1 then 'Sáng kiến cải tiến quy trình tiếp nhận hồ sơ' end, ${blankOr('level')}, i + 6
from (
  select *, ${rank('r0', 0.18, 0.92, 0.9976)} as level, status in ('exempt', 'suspended') or admitted > date '2020-06-30' as blank
  from (
    select *, case when r1 < 0.113 then 'exempt' when r1 < 0.136 then 'probationary' when r1 < 0.1367 then 'suspended' when r1 < 0.1372 then 'suspendedFromCommittee' else 'active' end as status,
      date '2020-12-31' - (r2 * r2 * 20000)::int as admitted
    from ${drawn(`generate_series(1, ${members}) i`, 18)}
  ) s
) f
join (select *, row_number() over (order by id) - 1 as place from tree where kind in ('CBCS', 'CBTT')) leaf on leaf.place = i % ${cells}`;

const blankOr = (sql: string): string => `case when not blank then ${sql} end`;

/** Wordings by year and level, lowest first, as the files print them. */
const wordings: Readonly<Record<string, readonly string[]>> = {
  'member 2016': [
    'Vi phạm tư cách hoặc không hoàn thành nhiệm vụ',
    'Đủ tư cách hoàn thành nhiệm vụ',
    'Đủ tư cách hoàn thành tốt nhiệm vụ',
    'Đủ tư cách hoàn thành xuất sắc nhiệm vụ',
  ],
  'organisation 2016': ['Yếu kém', 'Hoàn thành nhiệm vụ', 'Hoàn thành tốt nhiệm vụ', 'Trong sạch, vững mạnh'],
  '2018': ['Không hoàn thành nhiệm vụ', 'Hoàn thành nhiệm vụ', 'Hoàn thành tốt nhiệm vụ', 'Hoàn thành xuất sắc nhiệm vụ'],
};

/** `there`: the share of years with a result; `stays`: of those who are excellent now, how many were in each of these years. */
function pastResults(subject: 'member' | 'organisation', tenant: bigint, { there, stays }: { there: number; stays: number }): string {
  const text = (value: string) => `'${value}'`;
  const words = [2016, 2017, 2018, 2019].flatMap((past) =>
    wordings[past < 2018 ? `${subject} 2016` : '2018']!.map(
      (wording, level) => `(${past}, ${level}, ${text(wording)}, ${text(fold(wording))})`,
    ),
  );
  return `insert into past_results (tenant_id, year, subject_kind, subject_id, past_year, wording, wording_key, typical, decision_number)
select ${tenant}, ${year}, '${subject}', id, past_year, w.wording, w.wording_key, excellent and r2 < 0.6, 40 + id % 60 || '-QĐ/QU'
from (
  select *, r0 < case when decided = 3 then ${stays} else 0.08 end as excellent
  from ${drawn(`(select ${subject}_id as id, decided, past_year from ${subject}_facts, generate_series(2016, 2019) past_year where tenant_id = ${tenant}) s`, 3)}
) p
join (values ${words.join(', ')}) w (past, level, wording, wording_key)
  on w.past = past_year and w.level = case when excellent then 3 when r1 < 0.9 then 2 when r1 < 0.997 then 1 else 0 end
where r2 < ${there}`;
}
