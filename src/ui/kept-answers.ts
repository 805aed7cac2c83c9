import type { z } from 'zod';

/**
 * Answers that stay with the tab (`staysInTab` of an operation), so that a page which is loaded anew while the server cannot be reached shows them.
 * Another tab has none of them, and they are gone with the tab, or as soon as nobody is signed in in it any more.
 */

const PREFIX = 'tongket.answer ';

export function keepAnswer(address: string, data: unknown): void {
  try {
    sessionStorage.setItem(PREFIX + address, JSON.stringify(data));
  } catch {
    // No room, or a browser that keeps nothing: such a page needs the server.
  }
}

/** Nothing where another release kept it in another shape. */
export function keptAnswer(address: string, shape: z.ZodType | undefined): unknown {
  const kept = sessionStorage.getItem(PREFIX + address);
  return kept === null ? undefined : shape?.safeParse(JSON.parse(kept)).data;
}

export function forgetKeptAnswers(): void {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith(PREFIX)) sessionStorage.removeItem(name);
}
