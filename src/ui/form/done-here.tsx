import type { ReactNode } from 'react';
import { focusWhenShown } from '#ui/focus.ts';

/**
 * What was done, with a link to what was made, where the form that did it is there no more: the page keeps it, and keyboard and screen reader go
 * on from it. Another thing done is another `key`.
 */
export function DoneHere({ children }: { children: ReactNode }) {
  return (
    <p ref={focusWhenShown} tabIndex={-1} role="status" className="done done-here">
      {children}
    </p>
  );
}
