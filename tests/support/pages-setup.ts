import { buildPages } from '#main/pages.ts';

/** Vitest calls this once per run of the browser's tests: the pages are built before any of them opens one. */
export const setup = (): Promise<void> => buildPages(() => undefined);
