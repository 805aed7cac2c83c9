import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { NavigationType, useLocation, useNavigationType, useSearchParams } from 'react-router';
import { useTexts } from './language.tsx';
import type { uiTexts } from './ui.texts.ts';

export type FilterValues = Readonly<Record<string, string>>;

/** What a page was asked for stands in its address, so that a link can land on it and be sent to somebody else. */
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
  /** Something is asked for that has no box of its own. */
  isAsked?: boolean;
}

function Selects({ choices, values, set }: Pick<FilterBarProps, 'choices' | 'values' | 'set'>) {
  const t = useTexts<keyof typeof uiTexts>();
  return choices.map((choice) => {
    const value = values[choice.id] ?? '';
    // What a link asks for is shown, though the choice is not among those that are offered.
    const isOffered = value === '' || choice.options.some((option) => option.value === value);
    return (
      <NativeSelect
        key={choice.id}
        label={choice.label}
        value={value}
        onChange={(event) => set(choice.id, event.currentTarget.value)}
        data={[{ value: '', label: t('ui.all') }, ...choice.options, ...(isOffered ? [] : [{ value, label: value }])]}
      />
    );
  });
}

const TYPING_PAUSE_MS = 250;

/**
 * What is typed belongs to the box: nothing is written into it while somebody is in it, but by the browser's own way back. The address
 * follows at a pause, and never in the middle of a letter that is still being composed.
 */
function SearchBox({ value, onSearch }: { value: string; onSearch: (text: string) => void }) {
  const t = useTexts<keyof typeof uiTexts>();
  const input = useRef<HTMLInputElement>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isComposing = useRef(false);
  const latest = useRef(onSearch);
  useEffect(() => {
    latest.current = onSearch;
  });
  const { key } = useLocation();
  const shown = useRef(key);
  const isBack = useNavigationType() === NavigationType.Pop;
  useEffect(() => {
    const box = input.current!;
    const cameBack = isBack && shown.current !== key;
    shown.current = key;
    if (isComposing.current || (document.activeElement === box && !cameBack)) return;
    clearTimeout(pause.current);
    box.value = value;
  }, [value, key, isBack]);
  useEffect(() => () => clearTimeout(pause.current), []);
  const search = () => {
    clearTimeout(pause.current);
    if (!isComposing.current) latest.current(input.current!.value.trim());
  };
  const searchSoon = () => {
    clearTimeout(pause.current);
    if (!isComposing.current) pause.current = setTimeout(search, TYPING_PAUSE_MS);
  };
  return (
    <TextInput
      ref={input}
      type="search"
      label={t('ui.search')}
      defaultValue={value}
      autoComplete="off"
      spellCheck={false}
      onCompositionStart={() => {
        isComposing.current = true;
        clearTimeout(pause.current);
      }}
      onCompositionEnd={() => {
        isComposing.current = false;
        searchSoon();
      }}
      onChange={searchSoon}
      onBlur={() => {
        isComposing.current = false;
        if (input.current!.value.trim() !== value) search();
      }}
      onKeyDown={(event) => event.key === 'Enter' && search()}
    />
  );
}

export function FilterBar({ choices, values, set, clear, search = true, isAsked = false }: FilterBarProps) {
  const t = useTexts<keyof typeof uiTexts>();
  const active = isAsked || [...choices.map((choice) => choice.id), 'search'].some((id) => values[id]);
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
