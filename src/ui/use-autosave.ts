import { useCallback, useEffect, useRef, useState } from 'react';
import { Autosave, type Kept, type SaveStatus, type Sending, type Sent } from './autosave.ts';
import { keepHere, keptHere } from './kept-here.ts';
import { newKey } from './new-key.ts';

const TYPING_PAUSE_MS = 900;
const TRY_AGAIN_MS = 8000;

export interface Autosaved<T> {
  /** Null until this device was asked for what an earlier visit left. */
  readonly value: T | null;
  readonly status: SaveStatus;
  readonly change: (value: T) => void;
  /** Goes on from the server's version with that value. */
  readonly adopt: (version: number, value: T) => void;
  /** Sends what is left and answers the version that the server then has; null where it does not have everything. */
  readonly settle: () => Promise<number | null>;
}

/** A value that saves itself. `key` names it on this device; `send` brings it to the server. */
export function useAutosave<T>(
  key: string,
  start: { readonly version: number; readonly value: T },
  send: (sending: Sending<T>) => Promise<Sent>,
): Autosaved<T> {
  const [value, setValue] = useState<T | null>(null);
  const [status, setStatus] = useState<SaveStatus>({ state: 'clean' });
  const saver = useRef<Autosave<T> | null>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const began = useRef(start);
  useEffect(() => {
    let isHere = true;
    void keptHere<Kept<T>>(key).then((kept) => {
      if (!isHere) return;
      const keep = (left: Kept<T> | null) => keepHere(key, left);
      const wires = { send, keep, newKey, tell: setStatus };
      saver.current = new Autosave(wires, began.current.version, began.current.value, kept);
      setValue(saver.current.value);
      void saver.current.flush();
    });
    const again = () => void saver.current?.flush();
    const timer = setInterval(again, TRY_AGAIN_MS);
    window.addEventListener('online', again);
    window.addEventListener('pagehide', again);
    return () => {
      isHere = false;
      clearInterval(timer);
      clearTimeout(pause.current);
      window.removeEventListener('online', again);
      window.removeEventListener('pagehide', again);
      again();
    };
  }, [key, send]);
  const change = useCallback((next: T) => {
    setValue(next);
    void saver.current?.change(next);
    clearTimeout(pause.current);
    pause.current = setTimeout(() => void saver.current?.flush(), TYPING_PAUSE_MS);
  }, []);
  const adopt = useCallback((version: number, next: T) => {
    setValue(next);
    void saver.current?.adopt(version, next);
  }, []);
  const settle = useCallback(async () => {
    await saver.current?.flush();
    return saver.current === null || saver.current.isDirty ? null : saver.current.version;
  }, []);
  return { value, status, change, adopt, settle };
}
