import { useCallback, useState, type ReactNode } from 'react';
import { focusWhenShown } from '#ui/focus.ts';

/**
 * What was done, with a link to what was made, kept by the page where the form that did it is there no more; keyboard and screen reader go on
 * from it. `of`: what the page shows, where it shows one thing after the other; what was done of another is not said of this one.
 */
export function useDoneHere(of = ''): readonly [shown: ReactNode, tell: (said: ReactNode) => void] {
  const [done, setDone] = useState<{ readonly of: string; readonly said: ReactNode; readonly times: number } | null>(null);
  const tell = useCallback((said: ReactNode) => setDone((before) => ({ of, said, times: (before?.times ?? 0) + 1 })), [of]);
  const shown = done?.of === of && (
    <p key={done.times} ref={focusWhenShown} tabIndex={-1} role="status" className="done done-here">
      {done.said}
    </p>
  );
  return [shown, tell];
}
