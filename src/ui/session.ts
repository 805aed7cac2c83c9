/** Whether somebody is still signed in, for everything on the page that keeps what they do: told by whoever notices, heard by whoever cares. */

/** `over`: the server said that nobody is signed in. `back`: the same person is in again. */
type Change = 'over' | 'back';

const session = new EventTarget();

export const tellSession = (change: Change): boolean => session.dispatchEvent(new Event(change));

/** @returns how to hear no more of it */
export function onSession(change: Change, listener: () => void): () => void {
  session.addEventListener(change, listener);
  return () => session.removeEventListener(change, listener);
}

/** What is still to be sent to the server before somebody leaves: each answers whether it is. */
const unsent = new Set<() => Promise<boolean>>();

/** @returns how to ask for it no more */
export function beforeLeaving(send: () => Promise<boolean>): () => void {
  unsent.add(send);
  return () => unsent.delete(send);
}

/** Sends whatever is left. @returns whether the server has all of it */
export const isAllSent = async (): Promise<boolean> => (await Promise.all([...unsent].map((send) => send()))).every(Boolean);

let worker: string | null = null;

/** Whose page this is: orders say it, so that none of them goes out under another's name who signed in elsewhere in this browser. */
export const workAs = (account: string): void => void (worker = account);

export const workerHeader = (): Readonly<Record<string, string>> => (worker === null ? {} : { 'x-account': worker });
