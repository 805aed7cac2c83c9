import { useEffect, useState, useSyncExternalStore } from 'react';
import type { z } from 'zod';
import type { Bilingual } from '#kernel/bilingual.ts';
import type { Fault } from '#kernel/refusal.ts';

/** What a page knows about its data. `status` 0 = the server could not be reached. */
export type Answer<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly data: T }
  | {
      readonly state: 'refused';
      readonly status: number;
      readonly code: string | null;
      readonly message: Bilingual | null;
      /** What is wrong with which part of the order. */
      readonly faults?: readonly Fault[];
      readonly body: unknown;
    };

const FRESH_FOR_MS = 60_000;
const kept = new Map<string, { at: number; asked: Promise<Answer<unknown>>; answer: Answer<unknown> }>();

function messageOf(body: unknown): Bilingual | null {
  const message = (body as { message?: unknown } | null)?.message;
  return typeof message === 'object' && message !== null && 'vi' in message && 'en' in message ? (message as Bilingual) : null;
}

const codeOf = (body: unknown): string | null => {
  const code = (body as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : null;
};

const faultsIn = (body: unknown): readonly Fault[] => {
  const faults = (body as { faults?: unknown } | null)?.faults;
  return Array.isArray(faults) ? (faults as readonly Fault[]) : [];
};

/** The server is of another release than this page: its answers are no longer what the page expects. */
const ANOTHER_RELEASE: Bilingual = {
  vi: 'Chương trình trên máy chủ vừa được thay bản mới. Xin tải lại trang.',
  en: 'The program on the server was just replaced by another release. Please reload the page.',
};

const refused = (status: number, code: string | null, message: Bilingual | null, body: unknown) =>
  ({ state: 'refused', status, code, message, faults: faultsIn(body), body }) as const;

/** Null where it is no JSON. @throws where the line broke within it */
const bodyOf = (response: Response): Promise<unknown> =>
  response.json().catch((error: unknown) => {
    if (error instanceof SyntaxError) return null;
    throw error;
  });

/** One request. Where the room's contract is given, an answer that does not fit it is refused here. */
export async function ask<T>(path: string, init?: RequestInit, shape?: z.ZodType): Promise<Answer<T>> {
  try {
    const response = await fetch(path, init);
    const body = await bodyOf(response);
    if (!response.ok) return refused(response.status, codeOf(body), messageOf(body), body);
    if (shape === undefined) return { state: 'ready', data: body as T };
    const read = shape.safeParse(body);
    return read.success ? { state: 'ready', data: read.data as T } : refused(response.status, 'web.another_release', ANOTHER_RELEASE, body);
  } catch {
    return refused(0, null, null, null);
  }
}

function keptAnswer(path: string, times: number, shape: z.ZodType | undefined) {
  const key = `${times} ${path}`;
  const entry = kept.get(key);
  if (entry && Date.now() - entry.at < FRESH_FOR_MS && entry.answer.state !== 'refused') return entry;
  const fresh = { at: Date.now(), asked: ask<unknown>(path, undefined, shape), answer: { state: 'loading' } as Answer<unknown> };
  kept.set(key, fresh);
  void fresh.asked.then((answer) => {
    fresh.answer = answer;
  });
  return fresh;
}

let forgotten = 0;
const watchers = new Set<() => void>();

/** After a change on the server: what is shown, and every page after, asks again. */
export function forgetAnswers(): void {
  kept.clear();
  forgotten += 1;
  for (const watcher of watchers) watcher();
}

/** What was kept of one path is old: the next page that reads it asks again. Nothing that is shown changes. */
export function forgetAnswer(path: string): void {
  kept.delete(`${forgotten} ${path}`);
}

function watchForgetting(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/**
 * Reads a path of the server; what was read in the last minute is shown at once. When it is asked for again, the page keeps what it has
 * until the new answer is there: a form in it must not vanish. Without a path nothing is asked.
 */
export function useApi<T>(path: string | null, shape?: z.ZodType): Answer<T> {
  const [seen, setSeen] = useState<{ path: string | null; answer: Answer<T> } | null>(null);
  const times = useSyncExternalStore(watchForgetting, () => forgotten);
  useEffect(() => {
    if (path === null) return;
    let shown = true;
    const entry = keptAnswer(path, times, shape);
    setSeen((before) => (before?.path === path && entry.answer.state === 'loading' ? before : { path, answer: entry.answer as Answer<T> }));
    void entry.asked.then((answer) => {
      if (shown) setSeen({ path, answer: answer as Answer<T> });
    });
    return () => {
      shown = false;
    };
  }, [path, times, shape]);
  return seen?.path === path ? seen.answer : { state: 'loading' };
}
