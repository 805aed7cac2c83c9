import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useTexts } from './language.tsx';
import type { uiTexts } from './ui.texts.ts';

export interface Crumb {
  readonly label: string;
  readonly to: string;
}

const NO_CRUMBS: readonly Crumb[] = [];

let firstPath: string | null = null;

/** Screen readers and keyboards start at the new page's heading; the very first page keeps the browser's own start. */
function useHeadingFocus() {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    firstPath ??= pathname;
    if (firstPath === pathname) return;
    firstPath = '';
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [pathname]);
  return heading;
}

export function Page({
  title,
  lead,
  crumbs = NO_CRUMBS,
  actions,
  children,
}: {
  title: string;
  lead?: ReactNode;
  crumbs?: readonly Crumb[];
  actions?: ReactNode;
  children: ReactNode;
}) {
  const t = useTexts<keyof typeof uiTexts>();
  const heading = useHeadingFocus();
  return (
    <>
      <title>{`${title} · Tổng Kết`}</title>
      {crumbs.length > 0 && (
        <nav className="crumbs" aria-label={t('ui.crumbs')}>
          <ol>
            {crumbs.map((crumb) => (
              <li key={crumb.to}>
                <Link to={crumb.to}>{crumb.label}</Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <header className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <div className="lead">{lead}</div>}
        </div>
        {actions && <div className="actions">{actions}</div>}
      </header>
      {children}
    </>
  );
}
