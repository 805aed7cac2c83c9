import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import { Link } from 'react-router';
import { useNumber } from './formats.tsx';
import { useTexts } from './language.tsx';
import type { uiTexts } from './ui.texts.ts';

export interface MenuItem {
  readonly label: string;
  readonly to: string;
  /** How much waits there for whoever looks. */
  readonly waiting: number;
  readonly isHere: boolean;
}

/** Pages that belong together; one alone stands in the menu under the group's name. */
export interface MenuGroup {
  readonly label: string;
  readonly items: readonly MenuItem[];
}

function Waiting({ count }: { count: number }) {
  const t = useTexts<keyof typeof uiTexts>();
  const number = useNumber();
  if (count === 0) return null;
  return (
    <span className="waits">
      {number(count)} <span className="visually-hidden">{t('ui.menu.waiting')}</span>
    </span>
  );
}

/** What the arrows, Home and End lead to among what stands in a row. */
function neighbour(from: Element, among: readonly HTMLElement[], key: string): HTMLElement | undefined {
  const at = among.findIndex((one) => one === from);
  const steps: Record<string, number> = {
    ArrowRight: at + 1,
    ArrowDown: at + 1,
    ArrowLeft: at - 1,
    ArrowUp: at - 1,
    Home: 0,
    End: among.length - 1,
  };
  return among[steps[key] ?? -1];
}

function follow(event: KeyboardEvent, next: HTMLElement | undefined): void {
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

interface PageProps {
  item: MenuItem;
  label: string;
  onChoose: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  'data-top'?: true;
}

function Page({ item, label, onChoose, ...rest }: PageProps) {
  return (
    <Link to={item.to} aria-current={item.isHere ? 'page' : undefined} onClick={onChoose} {...rest}>
      {label} <Waiting count={item.waiting} />
    </Link>
  );
}

interface GroupProps {
  group: MenuGroup;
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
  onChoose: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** A button that unfolds the pages of its group: arrows walk through them, Escape folds them and leads back to the button. */
function Group({ group: { label, items }, isOpen, setOpen, onChoose, onKeyDown }: GroupProps) {
  const list = useId();
  const button = useRef<HTMLButtonElement>(null);
  const pages = useRef<HTMLUListElement>(null);
  const links = () => [...(pages.current?.querySelectorAll('a') ?? [])];
  const fold = () => {
    setOpen(false);
    button.current?.focus();
  };
  const onButtonKey = (event: KeyboardEvent<HTMLElement>) => {
    if (!isOpen || !['ArrowDown', 'Escape'].includes(event.key)) return onKeyDown(event);
    event.preventDefault();
    return event.key === 'Escape' ? fold() : links()[0]?.focus();
  };
  const onLinkKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape') return fold();
    return follow(event, neighbour(event.currentTarget, links(), event.key));
  };
  return (
    <li>
      <button
        ref={button}
        type="button"
        data-top
        className={items.some(({ isHere }) => isHere) ? 'here' : undefined}
        aria-expanded={isOpen}
        aria-controls={list}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={onButtonKey}
      >
        {label} <Waiting count={items.reduce((sum, { waiting }) => sum + waiting, 0)} />
      </button>
      <ul ref={pages} id={list} hidden={!isOpen}>
        {items.map((item) => (
          <li key={item.to}>
            <Page item={item} label={item.label} onChoose={onChoose} onKeyDown={onLinkKey} />
          </li>
        ))}
      </ul>
    </li>
  );
}

/** Calls `leave` when the focus or the pointer goes elsewhere. */
function useLeaving(within: RefObject<HTMLElement | null>, leave: () => void) {
  useEffect(() => {
    const onGone = ({ target }: Event) => target instanceof Node && within.current?.contains(target) === false && leave();
    const events = ['focusin', 'pointerdown'] as const;
    for (const event of events) document.addEventListener(event, onGone);
    return () => events.forEach((event) => document.removeEventListener(event, onGone));
  });
}

interface MenuProps {
  id: string;
  groups: readonly MenuGroup[];
  /** On a phone: unfolded below its button. */
  isOpen: boolean;
  fold: () => void;
}

/** The menu as a row of groups; on a phone it is folded, and where the reader is stands unfolded in it. */
export function Menu({ id, groups, isOpen, fold }: MenuProps) {
  const t = useTexts<keyof typeof uiTexts>();
  const here = groups.find(({ items }) => items.some(({ isHere }) => isHere))?.label ?? null;
  const [open, setOpen] = useState(isOpen ? here : null);
  const nav = useRef<HTMLElement>(null);
  const onTopKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape') return fold();
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') return undefined;
    return follow(event, neighbour(event.currentTarget, [...(nav.current?.querySelectorAll<HTMLElement>('[data-top]') ?? [])], event.key));
  };
  const onChoose = () => {
    setOpen(null);
    fold();
  };
  useLeaving(nav, () => !isOpen && setOpen(null));
  return (
    <nav ref={nav} id={id} className={isOpen ? 'menu' : 'menu folded'} aria-label={t('ui.menu')}>
      <ul className="inner">
        {groups.map((group) =>
          group.items.length === 1 ? (
            <li key={group.label}>
              <Page item={group.items[0]!} label={group.label} onChoose={onChoose} onKeyDown={onTopKey} data-top />
            </li>
          ) : (
            <Group
              key={group.label}
              group={group}
              isOpen={open === group.label}
              setOpen={(wanted) => setOpen(wanted ? group.label : null)}
              onChoose={onChoose}
              onKeyDown={onTopKey}
            />
          ),
        )}
      </ul>
    </nav>
  );
}
