import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link, NavLink, useLocation } from 'react-router';
import { LanguageSwitch, useTexts } from './language.tsx';
import type { uiTexts } from './ui.texts.ts';

export interface MenuItem {
  readonly label: string;
  readonly to: string;
  readonly end?: boolean;
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

/** So many items fit on a phone without being folded. */
const FEW = 40;

/** On a phone a long menu is folded under a button that says where the reader is. */
function Menu({ items }: { items: readonly MenuItem[] }) {
  const t = useTexts<keyof typeof uiTexts>();
  const { pathname } = useLocation();
  const [openedAt, setOpenedAt] = useState<string | null>(null);
  const isOpen = openedAt === pathname;
  const here = items.find(({ to, end }) => pathname === to || (!end && pathname.startsWith(`${to}/`)));
  return (
    <nav className="menu" aria-label={t('ui.menu')}>
      {items.length > FEW && (
        <button type="button" className="inner menu-button" aria-expanded={isOpen} onClick={() => setOpenedAt(isOpen ? null : pathname)}>
          <span>{t('ui.menu')}</span> {here && <strong>{here.label}</strong>}
        </button>
      )}
      <ul className={items.length > FEW && !isOpen ? 'inner folded' : 'inner'}>
        {items.map((item) => (
          <li key={item.to}>
            <NavLink to={item.to} end={item.end ?? false}>
              {item.label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function Shell({ name, place, person, menu, warning, footer, children }: ShellProps) {
  const t = useTexts<keyof typeof uiTexts>();
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
      {menu.length > 0 && <Menu items={menu} />}
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
