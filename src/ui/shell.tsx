import type { ReactNode } from 'react';
import { Link, NavLink } from 'react-router';
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
      {menu.length > 0 && (
        <nav className="menu" aria-label={t('ui.menu')}>
          <ul className="inner">
            {menu.map((item) => (
              <li key={item.to}>
                <NavLink to={item.to} end={item.end ?? false}>
                  {item.label}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
      )}
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
