import { Button, NativeSelect } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { Link, useNavigate } from 'react-router';
import { MOST_ROWS, PAGE_SIZE, PAGE_SIZES, type ListColumn, type ListData, type ListValue } from '#kernel/list.ts';
import { printedDay, printedMoment } from '#kernel/dates.ts';
import type { Refused } from './call.ts';
import { Sheet, type DrawnColumn } from './data-table.tsx';
import { FilterBar, type Choice } from './filters.tsx';
import { DownloadLink } from './download.tsx';
import { Empty } from './empty.tsx';
import { NoValue, useNumber } from './formats.tsx';
import { useSay, useTexts } from './language.tsx';
import { Loaded, RefusedHere } from './states.tsx';
import type { uiTexts } from './ui.texts.ts';
import type { List } from './use-list.ts';

type Id = keyof typeof uiTexts;

/** A filter of a list; without options they are those that the answer names. */
export interface ListFilter extends Omit<Choice, 'options'>, Partial<Pick<Choice, 'options'>> {
  /** The filter within whose value it chooses: with another one it begins anew. */
  readonly within?: string;
}

/** How a page draws columns that are more than their words, by their ids. */
export type Cells<Row> = Readonly<Record<string, (row: Row) => ReactNode>>;

interface ServerListProps<Row> {
  list: List<Row>;
  caption: string;
  columns: readonly ListColumn<Row>[];
  cells?: Cells<Row>;
  /** Columns of the page alone, such as what can be done with a row. */
  also?: readonly DrawnColumn<Row>[];
  rowKey: (row: Row) => string;
  /** “5.587 đảng viên”. */
  noun: (count: number) => string;
  filters?: readonly ListFilter[];
  depth?: (row: Row) => number;
  empty?: ReactNode;
  /** Between the filters and the rows, such as what is selected. */
  children?: (data: ListData<Row>) => ReactNode;
}

/** A list of the server: searched, filtered, sorted and turned by its address, taken out as a sheet, printed whole. */
export function ServerList<Row extends object>(props: ServerListProps<Row>) {
  const { list, filters = [] } = props;
  const say = useSay();
  const choices = list.answer.state === 'ready' ? list.answer.data.choices : {};
  const all = filters.map((filter): Choice => ({
    ...filter,
    options:
      filter.options ??
      (choices[filter.id] ?? []).map(({ value, label }) => ({ value, label: typeof label === 'string' ? label : say(label) })),
  }));
  const shown = all.filter(({ id, options }) => options.length > 0 || list.asked[id] !== undefined);
  const anew = (id: string) => Object.fromEntries(filters.filter(({ within }) => within === id).map((filter) => [filter.id, '']));
  const search = list.filters.includes('search');
  return (
    <div className="server-list">
      {(search || shown.length > 0) && (
        <FilterBar
          choices={shown}
          values={list.asked}
          set={(id, value) => list.set({ ...anew(id), [id]: value })}
          clear={list.clear}
          search={search}
          isAsked={list.filters.some((name) => list.asked[name] !== undefined)}
        />
      )}
      <Loaded answer={list.answer}>{(data) => <Rows {...props} data={data} />}</Loaded>
    </div>
  );
}

function Rows<Row extends object>({ data, children, ...props }: ServerListProps<Row> & { data: ListData<Row> }) {
  const { list, caption, rowKey, noun, depth, empty } = props;
  const t = useTexts<Id>();
  const columns = useDrawnColumns(props);
  const { printed, ...printing } = usePrinting(list, data);
  const top = useRef<HTMLParagraphElement>(null);
  useStartOfPage(top, data.page);
  const before = printed === null ? (data.page - 1) * data.size : 0;
  return (
    <>
      <div className="list-head">
        <Position data={data} rows={printed ?? data.rows} before={before} noun={noun} top={top} />
        {data.count > 0 && <Out list={list} {...printing} />}
      </div>
      {children?.(data)}
      <div aria-busy={list.isWaiting} className={list.isWaiting ? 'waiting-rows' : undefined}>
        <Sheet
          caption={caption}
          columns={columns}
          rows={printed ?? data.rows}
          rowKey={rowKey}
          count={data.count}
          before={before}
          depth={depth}
          empty={data.count === 0 && data.total > 0 ? <Empty title={t('ui.noRows.title')} because="filter" /> : empty}
        />
      </div>
      <Pager list={list} data={data} />
    </>
  );
}

/** What a column says, in words. */
function useWords(): (value: ListValue) => ReactNode {
  const t = useTexts<Id>();
  const say = useSay();
  const number = useNumber();
  return (value) => {
    if (value === null) return <NoValue />;
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return number(value);
    if (typeof value === 'boolean') return value && t('ui.yes');
    if ('at' in value) return printedMoment(value.at);
    return 'day' in value ? printedDay(value.day) : say(value);
  };
}

function useDrawnColumns<Row extends object>({ list, columns, cells = {}, also = [] }: ServerListProps<Row>): readonly DrawnColumn<Row>[] {
  const say = useSay();
  const words = useWords();
  const sorts = list.asked['sort'] ?? '';
  const listed = columns
    .filter(({ onlyInSheet }) => !onlyInSheet)
    .map(({ id, header, value, sort, end }): DrawnColumn<Row> => {
      const sorted = sort === undefined ? undefined : sorts === sort ? 'up' : sorts === `-${sort}` ? 'down' : undefined;
      const next = sorted === undefined ? sort : sorted === 'up' ? `-${sort}` : '';
      return {
        id,
        header: say(header),
        cell: cells[id] ?? ((row) => words(value(row))),
        end,
        sorted,
        onSort: next === undefined ? undefined : () => list.set({ sort: next }),
      };
    });
  return [...listed, ...also];
}

interface PositionProps<Row> {
  data: ListData<Row>;
  rows: readonly Row[];
  before: number;
  noun: (count: number) => string;
  top: RefObject<HTMLParagraphElement | null>;
}

/** «51–100 trong 5.587 đảng viên», and of how many where some are filtered out. */
function Position<Row>({ data: { count, total }, rows, before, noun, top }: PositionProps<Row>) {
  const t = useTexts<Id>();
  const position = { from: before + 1, to: before + rows.length, things: noun(count) };
  return (
    <p className="row-count" role="status" tabIndex={-1} ref={top}>
      <strong data-row-count={count}>{rows.length < count ? t('ui.list.position', position) : noun(count)}</strong>
      {count !== total && <span className="quiet"> {t('ui.list.total', { total })}</span>}
    </p>
  );
}

/** Where a page was turned, keyboard, screen reader and eye go on at its first row. */
function useStartOfPage(top: RefObject<HTMLElement | null>, page: number): void {
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current === page) return;
    shown.current = page;
    const isTyping = document.activeElement instanceof HTMLInputElement && document.activeElement.type === 'search';
    if (isTyping) return;
    top.current?.focus({ preventScroll: true });
    top.current?.scrollIntoView({ block: 'start' });
  }, [top, page]);
}

/** Prints everything that fits: it is asked for, drawn, printed, and the page is as it was. */
function usePrinting<Row>({ askAll }: List<Row>, data: ListData<Row>) {
  const [all, setAll] = useState<{ readonly of: ListData<Row>; readonly rows: readonly Row[] } | null>(null);
  const [isTooMuch, setIsTooMuch] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const printed = all?.of === data ? all.rows : null;
  useEffect(() => {
    if (printed === null) return undefined;
    const done = () => setAll(null);
    window.addEventListener('afterprint', done);
    window.print();
    return () => window.removeEventListener('afterprint', done);
  }, [printed]);
  const print = async () => {
    setIsTooMuch(data.count > MOST_ROWS);
    if (data.count > MOST_ROWS) return;
    const answer = await askAll();
    if (answer.state === 'ready') setAll({ of: data, rows: answer.data.rows });
    setRefused(answer.state === 'refused' ? answer : null);
  };
  return { printed, refused, isTooMuch: isTooMuch && data.count > MOST_ROWS, print };
}

interface OutProps<Row> {
  list: List<Row>;
  isTooMuch: boolean;
  refused: Refused | null;
  print: () => Promise<void>;
}

function Out<Row>({ list, isTooMuch, refused, print }: OutProps<Row>) {
  const t = useTexts<Id>();
  return (
    <div className="list-out documents">
      {list.sheet !== null && <DownloadLink to={list.sheet}>{t('ui.list.excel')}</DownloadLink>}
      <Button variant="default" onClick={() => void print()}>
        {t('ui.list.print')}
      </Button>
      {isTooMuch && <p role="alert">{t('ui.list.print.tooMuch', { most: MOST_ROWS })}</p>}
      <RefusedHere refused={refused} />
    </div>
  );
}

function Pager<Row>({ list, data: { page, pages, count, size } }: { list: List<Row>; data: ListData<Row> }) {
  const t = useTexts<Id>();
  const navigate = useNavigate();
  if (count <= PAGE_SIZE && pages === 1) return null;
  const turn = (to: number) => void navigate(list.pageAddress(to), { preventScrollReset: true });
  const sizes = [...new Set([...PAGE_SIZES, size])].toSorted((a, b) => a - b);
  return (
    <nav className="pager documents" aria-label={t('ui.list.pages')}>
      {page > 1 && (
        <Button component={Link} variant="default" to={list.pageAddress(page - 1)} preventScrollReset>
          {t('ui.list.previous')}
        </Button>
      )}
      {pages > 1 && <PageNumber key={page} page={page} pages={pages} turn={turn} />}
      {page < pages && (
        <Button component={Link} variant="default" to={list.pageAddress(page + 1)} preventScrollReset>
          {t('ui.list.next')}
        </Button>
      )}
      <NativeSelect
        className="page-size"
        label={t('ui.list.size')}
        value={String(size)}
        data={sizes.map(String)}
        onChange={(event) => list.set({ size: event.currentTarget.value })}
      />
    </nav>
  );
}

/** The number of the page, to be typed over. */
function PageNumber({ page, pages, turn }: { page: number; pages: number; turn: (page: number) => void }) {
  const t = useTexts<Id>();
  const number = useNumber();
  const [text, setText] = useState(String(page));
  return (
    <form
      className="page-number"
      onSubmit={(event) => {
        event.preventDefault();
        const asked = Number(text);
        if (Number.isInteger(asked) && asked !== page) turn(Math.min(Math.max(asked, 1), pages));
        else setText(String(page));
      }}
    >
      <label>
        {t('ui.list.page')}{' '}
        <input inputMode="numeric" value={text} size={String(pages).length + 1} onChange={(event) => setText(event.currentTarget.value)} />
      </label>{' '}
      / {number(pages)}
    </form>
  );
}
