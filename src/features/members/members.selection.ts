import { fold } from '#kernel/vietnamese.ts';
import type { MemberRow } from './members.contract.ts';

type Test = (row: MemberRow, value: string) => boolean;

const CONDITIONS = {
  standing: (row, value) => row.standing === value,
  reason: (row, value) => row.reason === value,
  decided: (row, value) => row.standing === 'rated' && row.decided !== null && value.split(',').includes(row.decided),
  disagreement: (row) => row.disagreement,
  status: (row, value) => row.status === value,
  cell: (row, value) => row.cell === value,
  grassroots: (row, value) => row.grassroots === value,
} as const satisfies Record<string, Test>;

type ConditionId = keyof typeof CONDITIONS;

/** The conditions that an address may carry; the names are those of `memberQuery`. */
export type MemberConditions = Readonly<Partial<Record<ConditionId | 'search', string>>>;

const IDS = Object.keys(CONDITIONS) as ConditionId[];

/** A row with the text that a search looks in, folded once. */
export interface SearchableMember {
  readonly row: MemberRow;
  readonly text: string;
}

export function searchable(rows: readonly MemberRow[]): readonly SearchableMember[] {
  return rows.map((row) => ({ row, text: fold(`${row.code} ${row.name}`) }));
}

/** The rows that meet every condition; all words of the search must be in the name or code. */
export function selectMembers(members: readonly SearchableMember[], conditions: MemberConditions): readonly MemberRow[] {
  const asked = IDS.filter((id) => conditions[id]);
  const words = fold(conditions.search ?? '').split(' ');
  const chosen = members.filter(
    ({ row, text }) => asked.every((id) => CONDITIONS[id](row, conditions[id] ?? '')) && words.every((word) => text.includes(word)),
  );
  return chosen.map(({ row }) => row);
}
