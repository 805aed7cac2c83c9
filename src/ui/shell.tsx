import { useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { Link, NavLink, useLocation } from 'react-router';
import { useNumber } from './formats.tsx';
import { LanguageSwitch, useTexts } from './language.tsx';
import type { uiTexts } from './ui.texts.ts';

export interface MenuItem {
  readonly label: string;
  readonly to: string;
  readonly end?: boolean;
  /** How much waits there for whoever looks. */
  readonly waiting: number;
}

interface ShellProps {
  name: string;
  place: ReactNode;
  /** Who is at work, beside the choice of language. */
  person: ReactNode;
  menu: readonly MenuItem[];
  /** Said on every page, above everything else. */
  warning: string | null;
  footer: string;
  children: ReactNode;
}

/** On a phone the menu is folded under a button that says where the reader is; it folds again with Escape and with every choice. */
function Menu({ items, pathname }: { items: readonly MenuItem[]; pathname: string }) {
  const t = useTexts<keyof typeof uiTexts>();
  const number = useNumber();
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useId();
  const here = items.find(({ to, end }) => pathname === to || (!end && pathname.startsWith(`${to}/`)));
  const fold = () => {
    setIsOpen(false);
    button.current?.focus();
  };
  const foldOnEscape = ({ key }: KeyboardEvent) => key === 'Escape' && isOpen && fold();
  return (
    <nav className="menu" aria-label={t('ui.menu')}>
      <button
        ref={button}
        type="button"
        className="inner menu-button"
        aria-expanded={isOpen}
        aria-controls={list}
        onClick={() => setIsOpen(!isOpen)}
        onKeyDown={foldOnEscape}
      >
        <span>{t('ui.menu')}</span> {here && <strong>{here.label}</strong>}
      </button>
      <ul id={list} className={isOpen ? 'inner' : 'inner folded'}>
        {items.map((item) => (
          <li key={item.to}>
            <NavLink to={item.to} end={item.end ?? false} onClick={() => pathname === item.to && isOpen && fold()} onKeyDown={foldOnEscape}>
              {item.label}
              {item.waiting > 0 && (
                <span className="waits">
                  {number(item.waiting)} <span className="visually-hidden">{t('ui.menu.waiting')}</span>
                </span>
              )}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function Shell({ name, place, person, menu, warning, footer, children }: ShellProps) {
  const t = useTexts<keyof typeof uiTexts>();
  const { pathname } = useLocation();
  return (
    <>
      <a className="skip" href="#main">
        {t('ui.skip')}
      </a>
      <header className="masthead">
        <div className="inner">
          <Link className="wordmark" to="/">
            {name}
          </Link>
          <div className="place">{place}</div>
          {person}
          <LanguageSwitch />
        </div>
      </header>
      {menu.length > 0 && <Menu key={pathname} items={menu} pathname={pathname} />}
      {warning && (
        <p className="warning" role="note">
          <span className="inner">{warning}</span>
        </p>
      )}
      <main id="main" className="inner" tabIndex={-1}>
        {children}
      </main>
      <footer className="foot">
        <p className="inner">{footer}</p>
      </footer>
    </>
  );
}
