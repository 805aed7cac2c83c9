import { QueryClient, type Query } from '@tanstack/react-query';
import type { Answer } from './api.ts';
import { pauseAfter } from './pauses.ts';

/** What was read of the server, by address: kept while a page shows it, and asked for again when it is old. */

type Refused = Extract<Answer<unknown>, { state: 'refused' }>;

/** A reading that was refused, as the library wants it: thrown. */
export class Unanswered extends Error {
  readonly answer: Refused;

  constructor(answer: Refused) {
    super(answer.code ?? `status ${answer.status}`);
    this.answer = answer;
  }
}

export const FRESH_FOR_MS = 60_000;
/** The server could not be reached, or a proxy did not reach it, or it asks for patience: the next try may be answered. */
const TRIED_AGAIN = new Set([0, 408, 429, 502, 503, 504]);

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_FOR_MS,
      gcTime: FRESH_FOR_MS,
      // What the browser says of the network is a guess; and in an office without one the server is still there.
      networkMode: 'always',
      refetchOnReconnect: true,
      retry: (_, error) => error instanceof Unanswered && TRIED_AGAIN.has(error.answer.status),
      retryDelay: (failures, error) => pauseAfter(failures, error instanceof Unanswered ? error.answer : {}),
    },
  },
});

/** After a change on the server: what is shown is asked for again and stays until the answer is there; everything else is forgotten. */
export function forgetAnswers(): void {
  queries.removeQueries({ type: 'inactive' });
  void queries.invalidateQueries();
}

const isWaiting = ({ state }: Query): boolean => state.fetchFailureCount > 0;

/** Nothing was answered yet: what it has, the tab kept. */
const isOwed = ({ dataUpdatedAt, status }: Query['state']): boolean => dataUpdatedAt === 0 || status === 'error';

/** Asks at once for whatever could not be had, instead of at the end of its pause. */
export async function tryAgain(): Promise<void> {
  await queries.cancelQueries({ predicate: isWaiting });
  await queries.refetchQueries({ type: 'active', predicate: ({ state }) => isOwed(state) });
}

globalThis.addEventListener?.('online', () => void tryAgain());
