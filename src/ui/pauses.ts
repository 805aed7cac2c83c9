const LONGEST_PAUSE_MS = 30_000;

/** So many milliseconds nothing is tried after so many failures in a row, unless the server says how many seconds. */
export const pauseAfter = (failures: number, { after }: { readonly after?: number }): number =>
  after === undefined ? Math.min(1000 * 2 ** Math.min(failures, 10), LONGEST_PAUSE_MS) : after * 1000;
