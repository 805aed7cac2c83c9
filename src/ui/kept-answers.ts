import type { z } from 'zod';

/**
 * Answers that stay with the tab (`staysInTab` of an operation), so that a page which is loaded anew while the server cannot be reached shows them.
 * A tab that is opened anew has none of them, unless the browser copies or restores one. They go as soon as the server says that nobody, or
 * somebody else, is signed in, when somebody signs out, whatever comes of it, and after as long as a session lasts.
 */

const PREFIX = 'tongket.answer ';
const KEPT_FOR_MS = 12 * 3600 * 1000;

interface KeptAnswer {
  /** When it was read, in milliseconds as `Date.now()`. */
  readonly at: number;
  readonly data: unknown;
}

export function keepAnswer(address: string, kept: KeptAnswer): void {
  try {
    sessionStorage.setItem(PREFIX + address, JSON.stringify(kept));
  } catch {
    // No room, or a browser that keeps nothing: such a page needs the server.
  }
}

/** Nothing where it is too old, or another release kept it in another shape. */
export function keptAnswer(address: string, shape: z.ZodType | undefined): unknown {
  const kept = sessionStorage.getItem(PREFIX + address);
  if (kept === null) return undefined;
  const { at, data } = JSON.parse(kept) as KeptAnswer;
  return Date.now() - at < KEPT_FOR_MS ? shape?.safeParse(data).data : undefined;
}

export function forgetKeptAnswers(): void {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith(PREFIX)) sessionStorage.removeItem(name);
}
