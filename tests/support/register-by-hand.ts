import type { Kind } from '#features/organisations/organisations.ts';
import type { Change } from '#features/register/register.contract.ts';
import { isCell, mayStandBelow } from '#features/register/register.ts';

/** The register written out by hand: no periods, no database, one change after another. */
export interface Folded {
  readonly units: ReadonlyMap<
    string,
    { readonly kind: Kind; readonly parent: string | null; readonly name: string; readonly ended?: true }
  >;
  readonly members: ReadonlyMap<
    string,
    { readonly name: string; readonly admitted: string; readonly cell: string | null; readonly status: string }
  >;
}

/** The tree and the members in words after these changes; null where one of them is impossible after those before it. */
export function foldRegister(start: Folded, changes: readonly Change[]): string[] | null {
  let register: Folded | null = start;
  for (const change of changes) register = register && after(register, change);
  return register && inWords(register);
}

function inWords({ units, members }: Folded): string[] {
  const sorted = <V>(all: ReadonlyMap<string, V>) => [...all].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...sorted(units).flatMap(([code, { parent, name, ended }]) => (ended || parent === null ? [] : [`${code} < ${parent} ${name}`])),
    ...sorted(members).flatMap(([code, { cell, status, name }]) => (cell === null ? [] : [`${code} in ${cell} ${status} ${name}`])),
  ];
}

const after = (register: Folded, change: Change): Folded | null =>
  change.change.startsWith('member') ? afterMember(register, change) : afterOrganisation(register, change);

function afterMember(register: Folded, change: Change): Folded | null {
  const before = register.members.get(change.code);
  const isThere = before !== undefined && before.cell !== null;
  const set = (now: Partial<NonNullable<typeof before>>): Folded => ({
    ...register,
    members: new Map([...register.members, [change.code, { ...before!, ...now }]]),
  });
  const isOpen = (cell: string) => cellIsOpen(register, cell);
  if (change.change === 'member_joined') {
    const { name, admitted, cell, status } = change;
    if (isThere || !isOpen(cell) || (before && (before.name !== name || before.admitted !== admitted))) return null;
    return set({ name, admitted, cell, status });
  }
  if (!isThere) return null;
  if (change.change === 'member_moved') return isOpen(change.cell) ? set({ cell: change.cell }) : null;
  if (change.change === 'member_left') return set({ cell: null });
  if (change.change === 'member_status_set') return set({ status: change.status });
  return change.change === 'member_renamed' ? set({ name: change.name }) : null;
}

const cellIsOpen = ({ units }: Folded, code: string): boolean => {
  const cell = units.get(code);
  return cell !== undefined && !cell.ended && isCell(cell.kind);
};

function afterOrganisation(register: Folded, change: Change): Folded | null {
  const { code } = change;
  const alive = (asked: string) => {
    const unit = register.units.get(asked);
    return unit?.ended ? undefined : unit;
  };
  if (change.change === 'organisation_founded') {
    const parent = alive(change.parent);
    if (register.units.has(code) || !parent || !mayStandBelow(change.kind, parent.kind)) return null;
    const { kind, name } = change;
    return { ...register, units: new Map([...register.units, [code, { kind, name, parent: change.parent }]]) };
  }
  const unit = alive(code);
  if (unit === undefined) return null;
  const set = (now: object) => ({ ...register, units: new Map([...register.units, [code, { ...unit, ...now }]]) });
  if (change.change === 'organisation_renamed') return set({ name: change.name });
  if (change.change === 'organisation_moved') {
    const parent = alive(change.parent);
    return parent && mayStandBelow(unit.kind, parent.kind) ? set({ parent: change.parent }) : null;
  }
  if (change.change === 'organisation_merged') {
    const into = alive(change.into);
    return into && change.into !== code && into.kind === unit.kind ? handOver(set({ ended: true }), code, change.into) : null;
  }
  const isEmpty = ![...register.units.values()].some(({ parent, ended }) => parent === code && !ended);
  return isEmpty && ![...register.members.values()].some(({ cell }) => cell === code) ? set({ ended: true }) : null;
}

/** What belonged to one organisation belongs to another. */
const handOver = ({ units, members }: Folded, from: string, to: string): Folded => ({
  units: new Map([...units].map(([code, unit]) => [code, unit.parent === from && !unit.ended ? { ...unit, parent: to } : unit])),
  members: new Map([...members].map(([code, member]) => [code, member.cell === from ? { ...member, cell: to } : member])),
});
