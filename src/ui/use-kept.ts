import { useEffect, useRef, useState } from 'react';
import type { Entry } from './kept-here.ts';
import { Shelf } from './shelf.ts';

interface KeptView<T> {
  /** What this page keeps; undefined until this device was asked. */
  readonly value: T | null | undefined;
  readonly left: readonly Entry<T>[];
  readonly isElsewhere: boolean;
}

/** Something that stays on this device until it is done with: this page's own, and what pages that are gone left under that name. */
export function useKept<T>(name: string | null) {
  const [view, setView] = useState<KeptView<T>>({ value: undefined, left: [], isElsewhere: false });
  const shelf = useRef<Shelf<T> | null>(null);
  useEffect(() => {
    if (name === null) return undefined;
    const here: Shelf<T> = new Shelf<T>(name, {
      changed: () => setView(({ value }) => ({ value, left: here.left, isElsewhere: here.isElsewhere })),
    });
    shelf.current = here;
    here.attach();
    void here.open().then((value) => setView({ value, left: here.left, isElsewhere: here.isElsewhere }));
    return () => here.detach();
  }, [name]);
  const keep = (value: T | null) => {
    setView((before) => ({ ...before, value }));
    void shelf.current?.keep(value);
  };
  /** Puts something else in the place of what was left. */
  const replace = ({ slot }: Entry<T>, value: T | null) => void shelf.current?.replace(slot, value);
  return { ...view, keep, replace, forget: (entry: Entry<T>) => replace(entry, null) };
}
