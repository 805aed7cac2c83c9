import { useSearchParams } from 'react-router';
import type { KeyboardEvent } from 'react';
import { filtersOf } from '#kernel/list.ts';
import type { FilterValues } from '#ui/filters.tsx';
import { useTexts } from '#ui/language.tsx';
import type { ListedOrganisation } from './organisations.contract.ts';
import { listOrganisationsOfYear } from './organisations.operations.ts';
import type { OrganisationText } from './organisations.texts.ts';

/** Which branches of the tree are open, as the address says. */
export interface Branches {
  /** Nothing is searched or filtered, and the order is the tree's. */
  readonly isTree: boolean;
  /** What the list is asked besides. */
  readonly asked: FilterValues;
  readonly openAll: () => void;
  readonly foldAll: () => void;
  readonly turn: (row: ListedOrganisation) => void;
}

const BRANCHES = new Set(['fold', 'open', 'shut']);
const FILTERS = filtersOf(listOrganisationsOfYear).filter((name) => !BRANCHES.has(name));

export function useBranches(): Branches {
  const [query, setQuery] = useSearchParams();
  const codes = (name: string) => (query.get(name) ?? '').split(',').filter((code) => code !== '');
  const change = (values: Readonly<Record<string, string>>) => {
    const next = new URLSearchParams(query);
    for (const [name, value] of Object.entries(values)) {
      if (value === '') next.delete(name);
      else next.set(name, value);
    }
    setQuery(next, { replace: true, preventScrollReset: true });
  };
  const turn = ({ code, isOpen }: ListedOrganisation) => {
    const [into, outOf] = isOpen ? ['shut', 'open'] : ['open', 'shut'];
    change({
      [into]: [...new Set([...codes(into), code])].join(','),
      [outOf]: codes(outOf)
        .filter((one) => one !== code)
        .join(','),
    });
  };
  const isTree = FILTERS.every((name) => !query.get(name)) && /^-?tree$/u.test(query.get('sort') ?? 'tree');
  return {
    isTree,
    asked: isTree && query.get('branches') !== 'open' ? { fold: 'true' } : {},
    openAll: () => change({ branches: 'open', open: '', shut: '', page: '' }),
    foldAll: () => change({ branches: '', open: '', shut: '', page: '' }),
    turn,
  };
}

/** Opened and folded by a press, or by the arrows as in any tree. */
export function BranchToggle({ row, turn }: { row: ListedOrganisation; turn: Branches['turn'] }) {
  const t = useTexts<OrganisationText>();
  const onArrow = ({ key }: KeyboardEvent) => {
    if (key === (row.isOpen ? 'ArrowLeft' : 'ArrowRight')) turn(row);
  };
  return (
    <button
      type="button"
      aria-expanded={row.isOpen}
      aria-label={t(row.isOpen ? 'organisations.fold' : 'organisations.open', { name: row.name })}
      onClick={() => turn(row)}
      onKeyDown={onArrow}
    >
      <span aria-hidden="true">{row.isOpen ? '▾' : '▸'}</span>
    </button>
  );
}
