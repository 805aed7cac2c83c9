import { useEffect, useState, useSyncExternalStore } from 'react';
import { draftOf, type Draft, type DraftView, type Start, type Ways } from './draft.ts';

export type Autosaved<T> = DraftView<T> & Pick<Draft<T>, 'change' | 'adopt' | 'settle' | 'take' | 'forget'>;

/** A value that saves itself. `name` names it on this device, and is the same as long as it is shown; `start` is what the server has. */
export function useAutosave<T>(name: string, start: Start<T>, ways: Ways<T>): Autosaved<T> {
  const [draft] = useState(() => draftOf(name, start, ways));
  const view = useSyncExternalStore(draft.subscribe, draft.view);
  useEffect(() => draft.follow(start), [draft, start]);
  const { change, adopt, settle, take, forget } = draft;
  return { ...view, change, adopt, settle, take, forget };
}
