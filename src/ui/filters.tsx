import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useTexts } from './language.tsx';
import type { uiTexts } from './ui.texts.ts';

export type FilterValues = Readonly<Record<string, string>>;

/** Filters live in the address, so that a link can land on a filtered table and be sent to somebody else. */
export function useFilters(): { values: FilterValues; set: (id: string, value: string) => void; clear: () => void } {
  const [query, setQuery] = useSearchParams();
  const change = (edit: (next: URLSearchParams) => void) =>
    setQuery(
      (current) => {
        const next = new URLSearchParams(current);
        edit(next);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  return {
    values: Object.fromEntries(query),
    set: (id, value) => change((next) => (value === '' ? next.delete(id) : next.set(id, value))),
    clear: () => setQuery({}, { replace: true }),
  };
}

export interface Choice {
  readonly id: string;
  readonly label: string;
  /** Seldom used: folded away until it is. */
  readonly more?: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

interface FilterBarProps {
  choices: readonly Choice[];
  values: FilterValues;
  set: (id: string, value: string) => void;
  clear: () => void;
  search?: boolean;
}

function Selects({ choices, values, set }: Pick<FilterBarProps, 'choices' | 'values' | 'set'>) {
  const t = useTexts<keyof typeof uiTexts>();
  return choices.map((choice) => (
    <NativeSelect
      key={choice.id}
      label={choice.label}
      value={values[choice.id] ?? ''}
      onChange={(event) => set(choice.id, event.currentTarget.value)}
      data={[{ value: '', label: t('ui.all') }, ...choice.options]}
    />
  ));
}

const TYPING_PAUSE_MS = 200;

/** Typing stays in the box; the address follows at a pause, so that no key is lost while a long table redraws. */
function SearchBox({ value, onSearch }: { value: string; onSearch: (text: string) => void }) {
  const t = useTexts<keyof typeof uiTexts>();
  const [text, setText] = useState(value);
  const [followed, setFollowed] = useState(value);
  if (followed !== value) {
    setFollowed(value);
    setText(value);
  }
  useEffect(() => {
    if (text === value) return undefined;
    const pause = setTimeout(() => onSearch(text), TYPING_PAUSE_MS);
    return () => clearTimeout(pause);
  });
  return <TextInput type="search" label={t('ui.search')} value={text} onChange={(event) => setText(event.currentTarget.value)} />;
}

export function FilterBar({ choices, values, set, clear, search = true }: FilterBarProps) {
  const t = useTexts<keyof typeof uiTexts>();
  const active = [...choices.map((choice) => choice.id), 'search'].some((id) => values[id]);
  const narrow = useMediaQuery('(max-width: 52rem)');
  const more = choices.filter((choice) => choice.more || (narrow && search));
  const shown = choices.filter((choice) => !more.includes(choice));
  return (
    <search className="filters" aria-label={t('ui.filters')}>
      <div>
        {search && <SearchBox value={values['search'] ?? ''} onSearch={(text) => set('search', text)} />}
        <Selects choices={shown} values={values} set={set} />
        {active && (
          <Button variant="default" onClick={clear}>
            {t('ui.clear')}
          </Button>
        )}
      </div>
      {more.length > 0 && (
        <details open={more.some((choice) => values[choice.id]) || undefined}>
          <summary>{shown.length === 0 ? t('ui.conditions') : t('ui.more')}</summary>
          <div>
            <Selects choices={more} values={values} set={set} />
          </div>
        </details>
      )}
    </search>
  );
}

/** “41 dòng”, and of how many when some are filtered out. */
export function RowCount({ count, total }: { count: number; total: number }) {
  const t = useTexts<keyof typeof uiTexts>();
  return (
    <p className="row-count" role="status">
      <strong data-row-count={count}>{t('ui.rows', { count })}</strong>
      {count !== total && <span className="quiet"> {t('ui.rowsOf', { total })}</span>}
    </p>
  );
}
