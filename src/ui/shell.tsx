import { useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { LanguageSwitch, useTexts } from './language.tsx';
import { loadAnew, useNewRelease } from './release.ts';
import { Menu, type MenuGroup } from './menu.tsx';
import { Trail, type Crumb } from './trail.ts';
import type { uiTexts } from './ui.texts.ts';

interface ShellProps {
  name: string;
  place: ReactNode;
  /** Who is at work, beside the choice of language. */
  person: ReactNode;
  /** What finds things from every page. */
  finder: ReactNode;
  /** False until it is known what stands around the page: so long the page is not shown, lest it move when that comes. */
  isSettled: boolean;
  menu: readonly MenuGroup[];
  /** What stands above the page that is shown: its group, the list that it belongs to. */
  trail: readonly Crumb[];
  /** Said on every page, above everything else. */
  warning: string | null;
  /** The server cannot be reached, and what is shown was kept. */
  isAlone: boolean;
  footer: string;
  children: ReactNode;
}

/** Said quietly, where it lies over nothing: that the page goes by what was kept, and that there is a new program, which only a press loads. */
function Said({ isAlone }: { isAlone: boolean }) {
  const t = useTexts<keyof typeof uiTexts>();
  const isReady = useNewRelease();
  return (
    <div className="new-release" role="status">
      {isAlone && <p className="inner">{t('ui.offline.kept')}</p>}
      {isReady && (
        <p className="inner">
          {t('ui.release.ready')}{' '}
          <button type="button" onClick={() => void loadAnew()}>
            {t('ui.reload')}
          </button>
        </p>
      )}
    </div>
  );
}

/** What stands around a page. On a phone the menu, the account and the language are folded under one button, until a page is chosen. */
export function Shell({ name, place, person, finder, isSettled, menu, trail, warning, isAlone, footer, children }: ShellProps) {
  const t = useTexts<keyof typeof uiTexts>();
  const { pathname } = useLocation();
  const [openAt, setOpenAt] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const nav = useId();
  const isOpen = openAt === pathname;
  const fold = () => {
    if (!isOpen) return;
    setOpenAt(null);
    button.current?.focus();
  };
  return (
    <>
      <a className="skip" href="#main">
        {t('ui.skip')}
      </a>
      <header className={isSettled && (menu.length === 0 || isOpen) ? 'masthead' : 'masthead folded'}>
        <div className="inner">
          {menu.length > 0 && (
            <button
              ref={button}
              type="button"
              className="menu-button"
              aria-expanded={isOpen}
              aria-controls={nav}
              onClick={() => setOpenAt(isOpen ? null : pathname)}
            >
              {t('ui.menu.button')}
            </button>
          )}
          <Link className="wordmark" to="/">
            {name}
          </Link>
          <div className="place">{place}</div>
          {finder}
          <div className="account">
            {person}
            <LanguageSwitch />
          </div>
        </div>
      </header>
      {menu.length > 0 && <Menu key={`${pathname} ${isOpen}`} id={nav} groups={menu} isOpen={isOpen} fold={fold} />}
      {warning && (
        <p className="warning" role="note">
          <span className="inner">{warning}</span>
        </p>
      )}
      <main id="main" className={isSettled ? 'inner' : 'inner unsettled'} tabIndex={-1}>
        <Trail value={trail}>{children}</Trail>
      </main>
      <Said isAlone={isAlone} />
      <footer className="foot">
        <p className="inner">{footer}</p>
      </footer>
    </>
  );
}
