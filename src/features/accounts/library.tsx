import { ask, type Answer } from '#ui/api.ts';

/** Asks the library that signs people in (`library.routes.ts`): what it takes and answers is its own. With a body it is an order. */
export const askLibrary = <T,>(path: string, body?: unknown): Promise<Answer<T>> =>
  ask<T>(
    `/api/auth/${path}`,
    body === undefined ? {} : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
  );

/** Says what came of something; null takes back what was said before. */
export type Tell = (answer: Answer<unknown> | null) => void;
