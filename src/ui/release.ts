import { useSyncExternalStore } from 'react';

/**
 * The copy of the program that a browser keeps, so that a page opens while the server cannot be reached. It holds the program only, never an
 * answer of the server. A newer one waits until somebody asks for it: what is being typed is not thrown away.
 */

let waiting: ServiceWorker | null = null;
const watchers = new Set<() => void>();

function tell(worker: ServiceWorker | null): void {
  waiting = worker;
  for (const watcher of watchers) watcher();
}

/** The first copy waits for nobody; a later one does, behind the copy that the page runs on. */
function watchOver(registration: ServiceWorkerRegistration): void {
  const look = () => registration.active && tell(registration.waiting);
  look();
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
}

const LOOK_EVERY_MS = 30 * 60_000;

/** Keeps a copy, where a browser lets us: over https or on the server's own machine. The page comes first: it is fetched when that is at rest. */
export function keepProgram(): void {
  if (!import.meta.env.PROD || !isSecureContext || !('serviceWorker' in navigator)) return;
  const keep = async () => {
    const registration = await navigator.serviceWorker.register('/sw.js');
    watchOver(registration);
    setInterval(() => void registration.update().catch(() => undefined), LOOK_EVERY_MS);
  };
  // A browser may forbid it, or the line be broken: the program works without.
  const atRest = () => setTimeout(() => void keep().catch(() => undefined), 1500);
  if (document.readyState === 'complete') atRest();
  else addEventListener('load', atRest, { once: true });
}

/** Whether a newer program is ready to be loaded. */
export const useNewRelease = (): boolean =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => waiting !== null,
  );

/** Whether the server answers at all. */
export const isServerThere = (): Promise<boolean> =>
  fetch('/api/health', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );

/** Loads the newest program from the server. The old copy goes first, or the browser would open that one again. */
export async function loadAnew(): Promise<void> {
  if (await isServerThere()) {
    const kept = (await navigator.serviceWorker?.getRegistrations().catch(() => [])) ?? [];
    await Promise.all(kept.map((registration) => registration.unregister()));
  }
  location.reload();
}

/** A part of the program that did not come: the server cannot be reached, or it runs another release, which has no such part. */
export class PartMissing extends Error {
  override readonly name = 'PartMissing';
  readonly isOffline: boolean;

  constructor(isOffline: boolean, cause: unknown) {
    super(isOffline ? 'The server cannot be reached' : 'The server runs another release', { cause });
    this.isOffline = isOffline;
  }
}

/** What browsers say of a module or its styles that they did not get; a fault inside a module says something else. */
const NOT_FETCHED = /dynamically imported module|importing a module script failed|unable to preload css/iu;

/** Fetches a part of the program. @throws PartMissing where it does not come */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (!(error instanceof Error) || !NOT_FETCHED.test(error.message)) throw error;
    throw new PartMissing(!(await isServerThere()), error);
  }
}
