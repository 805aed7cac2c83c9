import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { z } from 'zod';
import { ask, isLater, type Answer } from './api.ts';
import { keepAnswer, keptAnswer } from './kept-answers.ts';
import { FRESH_FOR_MS, queries, Unanswered } from './queries.ts';

interface Reading<T> {
  readonly shape?: z.ZodType | undefined;
  /** It is kept for when this page is loaded anew without the server. */
  readonly staysInTab?: boolean;
  /** After how many milliseconds something that goes on by itself is looked at again. */
  readonly every?: ((data: T) => number | false) | undefined;
}

async function read<T>(address: string, { shape }: Reading<T>, signal: AbortSignal): Promise<T> {
  const answer = await ask<T>(address, { signal }, shape);
  if (answer.state === 'ready') return answer.data;
  if (answer.state === 'refused') throw new Unanswered(answer);
  throw new Error('An answer is never loading.');
}

/** What the library has of an address, and why it has nothing newer. */
function useAsked<T>(address: string | null, reading: Reading<T>) {
  const { staysInTab = false, every } = reading;
  const { data, dataUpdatedAt, error, failureReason } = useQuery<T>(
    {
      queryKey: [address],
      queryFn: ({ signal }) => read<T>(address ?? '', reading, signal),
      enabled: address !== null,
      ...(staysInTab && {
        initialData: () => (address === null ? undefined : (keptAnswer(address, reading.shape) as T | undefined)),
        initialDataUpdatedAt: 0,
      }),
      ...(every && { refetchInterval: ({ state }) => state.data !== undefined && every(state.data) }),
    },
    queries,
  );
  const why = error ?? failureReason;
  return { data, dataUpdatedAt, refused: why instanceof Unanswered ? why.answer : null };
}

/** What is old, or what the tab kept, stands in once nothing newer could be had, and until it can. */
function useStandIn(address: string | null, isFresh: boolean, isUnreached: boolean): boolean {
  const [standsIn, setStandsIn] = useState<string | null>(null);
  const isStandIn = !isFresh && (isUnreached || (standsIn !== null && standsIn === address));
  if (isStandIn && standsIn !== address) setStandsIn(address);
  return isStandIn;
}

/**
 * Reads an address; without one nothing is asked. What was read in the last minute is shown at once. When it is asked for again, the page keeps
 * what it has until the new answer is there, and while the server is away: a form in it must not vanish.
 */
export function useReading<T>(address: string | null, reading: Reading<T> = {}): Answer<T> {
  const { staysInTab = false } = reading;
  const [since] = useState(() => Date.now() - FRESH_FOR_MS);
  const { data, dataUpdatedAt, refused } = useAsked(address, reading);
  const isFresh = dataUpdatedAt >= since;
  const isUnreached = refused !== null && isLater(refused);
  const isStandIn = useStandIn(address, isFresh, isUnreached);
  const isShown = data !== undefined && (isFresh || isStandIn) && (refused === null || isUnreached);
  const isOld = isUnreached || isStandIn;
  useEffect(() => {
    if (staysInTab && isFresh && address !== null) keepAnswer(address, { at: dataUpdatedAt, data });
  }, [staysInTab, isFresh, address, data, dataUpdatedAt]);
  // The same answer is the same object: pages compare by it.
  return useMemo(() => (isShown ? { state: 'ready', data, isOld } : (refused ?? { state: 'loading' })), [isShown, isOld, data, refused]);
}
