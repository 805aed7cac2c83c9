import type { ReactNode } from 'react';
import { useTexts } from './language.tsx';
import type { uiTexts } from './ui.texts.ts';

export interface Heading {
  /** Id of the part that it leads to. */
  readonly id: string;
  readonly label: string;
  readonly below?: readonly Heading[];
}

function List({ headings }: { headings: readonly Heading[] }) {
  return (
    <ol>
      {headings.map(({ id, label, below = [] }) => (
        <li key={id}>
          <a href={`#${id}`}>{label}</a>
          {below.length > 0 && <List headings={below} />}
        </li>
      ))}
    </ol>
  );
}

/** Something long with its contents: they stay in sight beside it where there is room, above it on a phone, and off paper. */
export function WithContents({ headings, children }: { headings: readonly Heading[]; children: ReactNode }) {
  const t = useTexts<keyof typeof uiTexts>();
  if (headings.length < 2) return children;
  return (
    <div className="with-contents">
      <nav className="contents" aria-label={t('ui.contents')}>
        <h2>{t('ui.contents')}</h2>
        <List headings={headings} />
        <a className="to-top" href="#main">
          {t('ui.contents.top')}
        </a>
      </nav>
      <div>
        {children}
        <p className="to-top">
          <a href="#main">{t('ui.contents.top')}</a>
        </p>
      </div>
    </div>
  );
}
