import { useEffect, useId, useRef, useState } from 'react';
import type { FocusEvent, KeyboardEvent, RefObject } from 'react';
import { Link, useNavigate } from 'react-router';
import { useTexts } from './language.tsx';
import type { uiTexts } from './ui.texts.ts';

type Id = keyof typeof uiTexts;

interface Place {
  readonly label: string;
  /** What tells it apart from another of the same name. */
  readonly detail: string | null;
  readonly to: string;
}

/** What was found of one kind; `all` leads to the list with all of them, where there are more. */
export interface FoundGroup {
  readonly title: string;
  readonly places: readonly Place[];
  readonly all: Place | null;
}

interface FinderProps {
  readonly groups: readonly FoundGroup[];
  /** The text for which they were found: an older one while the answer to the newest is on its way. */
  readonly of: string;
  readonly state: 'ready' | 'loading' | 'failed';
  /** The text at a pause in typing, never in the middle of a letter that is being composed. */
  readonly onText: (text: string) => void;
}

const TYPING_PAUSE_MS = 150;

/** Where a letter that is typed belongs to what is being written. */
const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select, [role="combobox"], dialog *'));

/** `/` calls `open` wherever nothing is being written. */
function useSlash(open: () => void) {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isWriting(event.target)) return;
      event.preventDefault();
      open();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}

/** What is typed, and the same at a pause. */
function useTyping(onText: (text: string) => void) {
  const [text, setText] = useState('');
  const [isComposing, setIsComposing] = useState(false);
  useEffect(() => {
    if (isComposing) return undefined;
    const pause = setTimeout(() => onText(text.trim()), text === '' ? 0 : TYPING_PAUSE_MS);
    return () => clearTimeout(pause);
  }, [text, isComposing, onText]);
  return { text, setText, compose: { onCompositionStart: () => setIsComposing(true), onCompositionEnd: () => setIsComposing(false) } };
}

function FoundPlace({ id, place, isActive, onChoose }: { id: string; place: Place; isActive: boolean; onChoose: () => void }) {
  const self = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isActive) self.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    <Link ref={self} id={id} role="option" aria-selected={isActive} tabIndex={-1} to={place.to} onClick={onChoose}>
      <span>{place.label}</span>
      {place.detail !== null && <small>{place.detail}</small>}
    </Link>
  );
}

interface FoundListProps extends Pick<FinderProps, 'groups' | 'state'> {
  id: string;
  active: number;
  text: string;
  onChoose: () => void;
}

function FoundList({ id, groups, state, active, text, onChoose }: FoundListProps) {
  const t = useTexts<Id>();
  const placesOf = ({ places, all }: FoundGroup) => [...places, ...(all ? [all] : [])];
  const starts = groups.map((_, at) => groups.slice(0, at).reduce((sum, group) => sum + placesOf(group).length, 0));
  const isEmpty = state === 'ready' && groups.length === 0;
  return (
    <div className="found">
      <p role="status" className={isEmpty || state !== 'ready' ? '' : 'visually-hidden'}>
        {state === 'loading' && t('ui.find.busy')}
        {state === 'failed' && t('ui.find.failed')}
        {state === 'ready' && (isEmpty ? t('ui.find.none', { text }) : t('ui.find.count', { count: groups.flatMap(placesOf).length }))}
      </p>
      <div id={id} role="listbox" aria-label={t('ui.find')}>
        {groups.map((group, at) => (
          <div key={group.title} role="group" aria-labelledby={`${id}-${at}`}>
            <p id={`${id}-${at}`} role="presentation">
              {group.title}
            </p>
            {placesOf(group).map((place, row) => (
              <FoundPlace
                key={place.to}
                id={`${id}-${starts[at]! + row}-option`}
                place={place}
                isActive={starts[at]! + row === active}
                onChoose={onChoose}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Up, down, first choice; -1 is the field itself. */
const moved = (active: number, count: number, step: number): number => ((active + 1 + step + count + 1) % (count + 1)) - 1;

function useFinding({ groups, of, state, onText }: FinderProps, input: RefObject<HTMLInputElement | null>) {
  const [isOpen, setIsOpen] = useState(false);
  // Enter before the answer is there: the first of it is chosen when it comes, never the first of an older one.
  const [isHurried, setIsHurried] = useState(false);
  const [active, setActive] = useState(-1);
  const typing = useTyping(onText);
  const navigate = useNavigate();
  const places = groups.flatMap(({ places: some, all }) => [...some, ...(all ? [all] : [])]);
  const isCurrent = state === 'ready' && of === typing.text.trim();
  const close = () => {
    setIsOpen(false);
    setIsHurried(false);
    setActive(-1);
    typing.setText('');
  };
  const choose = (at: number) => {
    const place = places[at];
    if (place === undefined) return;
    close();
    input.current?.blur();
    void navigate(place.to);
  };
  useEffect(() => {
    if (isHurried && isCurrent) choose(0);
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const keys: Record<string, () => void> = {
      ArrowDown: () => setActive(moved(active, places.length, 1)),
      ArrowUp: () => setActive(moved(active, places.length, -1)),
      Enter: () => (active >= 0 || isCurrent ? choose(Math.max(active, 0)) : setIsHurried(typing.text.trim() !== '')),
      Escape: () => {
        close();
        input.current?.blur();
      },
    };
    const act = keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  const write = (text: string) => {
    typing.setText(text);
    setActive(-1);
    setIsHurried(false);
  };
  return { isOpen, setIsOpen, active: Math.min(active, places.length - 1), typing, write, close, onKeyDown };
}

/** One field that finds people, units, papers and pages from everywhere; on a phone it is folded under a button. */
export function Finder(props: FinderProps) {
  const t = useTexts<Id>();
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  const { isOpen, setIsOpen, active, typing, write, close, onKeyDown } = useFinding(props, input);
  const open = () => setIsOpen(true);
  useSlash(open);
  useEffect(() => {
    if (isOpen) input.current?.focus();
  }, [isOpen]);
  const leave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) close();
  };
  const isListed = isOpen && typing.text.trim() !== '';
  return (
    <search className={isOpen ? 'finder open' : 'finder'} aria-label={t('ui.find')} onBlur={leave}>
      <button type="button" className="finder-button" aria-label={t('ui.find')} aria-expanded={isOpen} onClick={open}>
        <svg aria-hidden="true" width="22" height="22" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2.5">
          <circle cx="10" cy="10" r="6.5" />
          <path d="M15 15l6 6" />
        </svg>
      </button>
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={t('ui.find')}
        aria-expanded={isListed}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={isListed && active >= 0 ? `${list}-${active}-option` : undefined}
        aria-keyshortcuts="/"
        placeholder={t('ui.find.hint')}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={typing.text}
        onChange={(event) => write(event.currentTarget.value)}
        onFocus={open}
        onKeyDown={onKeyDown}
        {...typing.compose}
      />
      {isListed && <FoundList id={list} groups={props.groups} state={props.state} active={active} text={typing.text} onChoose={close} />}
    </search>
  );
}
