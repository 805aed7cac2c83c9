import { useCallback, useState, type ReactNode } from 'react';
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

/** Keeps it for a page. `of`: what the page shows, where it shows one thing after the other; what was done of another is not said of this one. */
export function useDoneHere(of = ''): readonly [shown: ReactNode, tell: (said: ReactNode) => void] {
  const [done, setDone] = useState<{ readonly of: string; readonly said: ReactNode; readonly times: number } | null>(null);
  const tell = useCallback((said: ReactNode) => setDone((before) => ({ of, said, times: (before?.times ?? 0) + 1 })), [of]);
  return [done?.of === of && <DoneHere key={done.times}>{done.said}</DoneHere>, tell];
}
