import type { ReactNode } from 'react';
import { useTexts } from './language.tsx';
import type { uiTexts } from './ui.texts.ts';

/** What only somebody who checks the program reads, folded away: verification codes, versions. */
export function TechnicalDetails({ children }: { children: ReactNode }) {
  const t = useTexts<keyof typeof uiTexts>();
  return (
    <details className="technical">
      <summary>{t('ui.fault.detail')}</summary>
      <p>{children}</p>
    </details>
  );
}
