import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { z } from 'zod';
import { ask, isLater, type Answer } from './api.ts';
import { FRESH_FOR_MS, queries, Unanswered } from './queries.ts';

async function read<T>(address: string, shape: z.ZodType | undefined, signal: AbortSignal): Promise<T> {
  const answer = await ask<T>(address, { signal }, shape);
  if (answer.state === 'ready') return answer.data;
  if (answer.state === 'refused') throw new Unanswered(answer);
  throw new Error('An answer is never loading.');
}

/**
 * Reads an address; without one nothing is asked. What was read in the last minute is shown at once. When it is asked for again, the page keeps
 * what it has until the new answer is there, and while the server is away: a form in it must not vanish. `every` says after how many
 * milliseconds something that goes on by itself is looked at again.
 */
export function useReading<T>(address: string | null, shape?: z.ZodType, every?: (data: T) => number | false): Answer<T> {
  const [since] = useState(() => Date.now() - FRESH_FOR_MS);
  const { data, dataUpdatedAt, error, failureReason } = useQuery<T>(
    {
      queryKey: [address],
      queryFn: ({ signal }) => read<T>(address ?? '', shape, signal),
      enabled: address !== null,
      ...(every && { refetchInterval: ({ state }) => state.data !== undefined && every(state.data) }),
    },
    queries,
  );
  const why = error ?? failureReason;
  const refused = why instanceof Unanswered ? why.answer : null;
  const isShown = data !== undefined && dataUpdatedAt >= since && (refused === null || isLater(refused));
  // The same answer is the same object: pages compare by it.
  return useMemo(() => (isShown ? { state: 'ready', data } : (refused ?? { state: 'loading' })), [isShown, data, refused]);
}
