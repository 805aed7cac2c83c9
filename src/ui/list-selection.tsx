import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { MOST_ROWS, type ListData } from '#kernel/list.ts';
import type { Refused } from './call.ts';
import { focusWhenShown } from './focus.ts';
import { useTexts } from './language.tsx';
import { RefusedHere } from './states.tsx';
import type { uiTexts } from './ui.texts.ts';
import type { List } from './use-list.ts';

type Id = keyof typeof uiTexts;

/** Rows that somebody ticked, on whatever pages of the list they stand. Other filters begin another selection. */
export interface Selection<Row> {
  readonly rows: readonly Row[];
  readonly has: (row: Row) => boolean;
  readonly toggle: (rows: readonly Row[], on: boolean) => void;
  readonly clear: () => void;
}

export function useSelection<Row>(list: List<Row>, keyOf: (row: Row) => string): Selection<Row> {
  const within = JSON.stringify(list.filters.map((name) => list.asked[name] ?? ''));
  const [kept, setKept] = useState<{ readonly within: string; readonly rows: ReadonlyMap<string, Row> }>({ within, rows: new Map() });
  const chosen = kept.within === within ? kept.rows : new Map<string, Row>();
  // As the page shows them by now: another step may have been taken meanwhile.
  const shown = new Map((list.answer.state === 'ready' ? list.answer.data.rows : []).map((row) => [keyOf(row), row]));
  const toggle = (rows: readonly Row[], on: boolean) => {
    const next = new Map(chosen);
    for (const row of rows)
      if (on) next.set(keyOf(row), row);
      else next.delete(keyOf(row));
    setKept({ within, rows: next });
  };
  return {
    rows: [...chosen].map(([key, row]) => shown.get(key) ?? row),
    has: (row) => chosen.has(keyOf(row)),
    toggle,
    clear: () => setKept({ within, rows: new Map() }),
  };
}

/** The box before a row's name. */
export function Selectable<Row>({
  selection,
  row,
  name,
  children,
}: {
  selection: Selection<Row>;
  row: Row;
  name: string;
  children: ReactNode;
}) {
  const t = useTexts<Id>();
  return (
    <span className="selectable">
      <input
        type="checkbox"
        aria-label={t('ui.list.select', { name })}
        checked={selection.has(row)}
        onChange={(event) => selection.toggle([row], event.currentTarget.checked)}
      />
      <span>{children}</span>
    </span>
  );
}

interface BarProps<Row> {
  list: List<Row>;
  data: ListData<Row>;
  selection: Selection<Row>;
  /** What the rows are, as it follows a number: “hồ sơ”. */
  things: string;
}

/** How much is selected, here and on all pages; the rows of the page at a tick, all that fit in two steps that say how many. */
export function SelectionBar<Row>({ list, data, selection, things }: BarProps<Row>) {
  const t = useTexts<Id>();
  const here = data.rows.filter(selection.has).length;
  if (data.count === 0) return null;
  return (
    <div className="selection documents" role="group" aria-label={t('ui.list.selectPage', { count: data.rows.length, things })}>
      <label className="mark-box">
        <input
          type="checkbox"
          checked={here === data.rows.length}
          onChange={(event) => selection.toggle(data.rows, event.currentTarget.checked)}
        />
        <span>{t('ui.list.selectPage', { count: data.rows.length, things })}</span>
      </label>
      <p role="status">
        {selection.rows.length > 0 && <strong>{t('ui.list.selected', { count: selection.rows.length, here, things })}</strong>}
      </p>
      {data.count > data.rows.length && selection.rows.length < data.count && (
        <SelectAll list={list} count={data.count} selection={selection} things={things} />
      )}
      {selection.rows.length > 0 && (
        <Button variant="subtle" onClick={selection.clear}>
          {t('ui.list.unselect')}
        </Button>
      )}
    </div>
  );
}

function SelectAll<Row>({ list, count, selection, things }: Omit<BarProps<Row>, 'data'> & { count: number }) {
  const t = useTexts<Id>();
  const [isAsked, setIsAsked] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  if (!isAsked) {
    return (
      <Button variant="subtle" onClick={() => setIsAsked(true)}>
        {t('ui.list.selectAll', { count, things })}
      </Button>
    );
  }
  const select = async () => {
    const answer = await list.askAll();
    setRefused(answer.state === 'refused' ? answer : null);
    if (answer.state !== 'ready') return;
    selection.toggle(answer.data.rows, true);
    setIsAsked(false);
  };
  const isTooMany = count > MOST_ROWS;
  return (
    <div role="group" aria-label={t('ui.list.selectAll', { count, things })} className="selection">
      <p role="alert">
        {isTooMany ? t('ui.list.selectAll.tooMany', { most: MOST_ROWS, things }) : t('ui.list.selectAll.sure', { count, things })}
      </p>
      {!isTooMany && <Button onClick={() => void select()}>{t('ui.list.selectAll.yes', { count })}</Button>}
      <Button variant="default" ref={focusWhenShown} onClick={() => setIsAsked(false)}>
        {t('ui.list.selectAll.no')}
      </Button>
      <RefusedHere refused={refused} />
    </div>
  );
}
