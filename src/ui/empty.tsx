import type { ReactNode } from 'react';
import { useTexts } from './language.tsx';
import type { uiTexts } from './ui.texts.ts';

interface EmptyProps {
  title: string;
  /** Why there is nothing, where it is not simply that nothing was recorded yet: then it also says what to do. */
  because?: 'filter' | 'rights' | null;
  children?: ReactNode;
  action?: ReactNode;
}

/** A list with nothing in it: what there is not, why, and what to do next. The same on every page. */
export function Empty({ title, because, children, action }: EmptyProps) {
  const t = useTexts<keyof typeof uiTexts>();
  return (
    <div className="notice empty">
      <p>
        <strong>{title}</strong>
      </p>
      {because && <p>{t(`ui.empty.${because}`)}</p>}
      {children}
      {action && <p>{action}</p>}
    </div>
  );
}
