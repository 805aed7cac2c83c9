import { useContext, useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useTexts } from './language.tsx';
import { Trail, type Crumb } from './trail.ts';
import type { uiTexts } from './ui.texts.ts';

type Id = keyof typeof uiTexts;

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

/** The way from the menu to this page: said by the frame, and below that by the page. */
function Crumbs({ own }: { own: readonly Crumb[] }) {
  const t = useTexts<Id>();
  const steps = [...useContext(Trail), ...own];
  if (steps.length === 0) return null;
  return (
    <nav className="crumbs" aria-label={t('ui.crumbs')}>
      <ol>
        {steps.map(({ label, to }) => (
          <li key={`${to} ${label}`}>{to === undefined ? label : <Link to={to}>{label}</Link>}</li>
        ))}
      </ol>
    </nav>
  );
}

/** One page: its title, the way to it, and what stands on it. `crumbs` are the steps below the list that it belongs to. */
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
  const heading = useHeadingFocus();
  return (
    <>
      <title>{`${title} · Tổng Kết`}</title>
      <Crumbs own={crumbs} />
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
