import { fold } from '#kernel/vietnamese.ts';
import type { OrganisationRow } from './organisations.contract.ts';

/** The conditions that an address may carry; the names are those of `organisationQuery`. */
export type OrganisationConditions = Readonly<Partial<Record<ConditionId | 'search', string>>>;

type Test = (row: OrganisationRow, value: string) => boolean;

const GRASSROOTS = ['DBCS', 'CBCS'];
const CELLS = ['DBBP', 'CBTT'];

/** A mark counts only on a level that may carry it (choices, 2020: rated and decided excellent). */
const markCounts = (row: OrganisationRow) => row.standing === 'rated' && row.decided === 'excellent';

/** `2018:good`; `2018:other` = without a level of the four on file. */
function heldThen(row: OrganisationRow, value: string): boolean {
  const [year, level] = value.split(':');
  const then = row.earlier.find((one) => one.year === Number(year));
  return then !== undefined && (then.level ?? 'other') === level;
}

const CONDITIONS = {
  class: (row, value) => (value === 'cells' ? CELLS : GRASSROOTS).includes(row.kind),
  standing: (row, value) => row.standing === value,
  reason: (row, value) => row.reason === value,
  decided: (row, value) => row.standing === 'rated' && row.decided !== null && value.split(',').includes(row.decided),
  typical: (row) => row.typical && markCounts(row),
  leadership: (row) => row.leadership && markCounts(row),
  disagreement: (row) => row.disagreement,
  parent: (row, value) => row.parent === value,
  grassroots: (row, value) => row.grassroots === value,
  past: heldThen,
} as const satisfies Record<string, Test>;

type ConditionId = keyof typeof CONDITIONS;

const IDS = Object.keys(CONDITIONS) as ConditionId[];

/** The rows that meet every condition; the search looks for all its words in name and code, without marks. */
export function selectOrganisations(rows: readonly OrganisationRow[], conditions: OrganisationConditions): readonly OrganisationRow[] {
  const asked = IDS.filter((id) => conditions[id]);
  const words = fold(conditions.search ?? '').split(' ');
  return rows.filter((row) => {
    const text = fold(`${row.code} ${row.name}`);
    return asked.every((id) => CONDITIONS[id](row, conditions[id] ?? '')) && words.every((word) => text.includes(word));
  });
}

/** Each organisation directly above its own, siblings as they came. An organisation whose parent is not in the list starts a tree of its own. */
export function inTreeOrder(rows: readonly OrganisationRow[]): readonly OrganisationRow[] {
  const codes = new Set(rows.map((row) => row.code));
  const below = Map.groupBy(rows, (row) => (row.parent !== null && codes.has(row.parent) ? row.parent : null));
  const walk = (parent: string | null): OrganisationRow[] => (below.get(parent) ?? []).flatMap((row) => [row, ...walk(row.code)]);
  return walk(null);
}
