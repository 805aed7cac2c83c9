import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { isFile, type Operation } from '#kernel/operation.ts';
import { ask, fetchDocument, isSignedOut, type Answer } from './api.ts';
import { newKey } from './new-key.ts';
import { nameOfFile, OrderKeys } from './order-keys.ts';
import { forgetAnswers, queries } from './queries.ts';
import { onSession, workerHeader } from './session.ts';
import { useReading } from './use-reading.ts';

/** The pages' way to the server: operations of the rooms, with what they take and answer known to the compiler and checked when it comes. */

/** Parts of an operation's address, and its query; what is undefined is left out. */
export type At<O extends Operation> = {
  readonly [Part in keyof z.output<O['params']> as z.output<O['params']>[Part] extends never ? never : Part]: string | number;
} & {
  readonly query?: { readonly [Name in keyof z.output<O['query']>]?: string | number | boolean | undefined };
};

export type Data<O extends Operation> = O['answer'] extends z.ZodType ? z.output<O['answer']> : never;
export type Body<O extends Operation> = O['body'] extends z.ZodType ? z.input<O['body']> : O['body'] extends null ? null : File;

/** The address of an operation; of a document this is what a link leads to. */
export function addressOf<O extends Operation>({ path }: O, { query = {}, ...parts }: At<O>): string {
  const named = parts as Readonly<Record<string, string | number>>;
  const place = path.replace(/\{(\w+)\}/gu, (_, name: string) => encodeURIComponent(String(named[name] ?? '')));
  const kept = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return kept.length === 0 ? place : `${place}?${new URLSearchParams(kept).toString()}`;
}

const shapeOf = ({ answer }: Operation) => (isFile(answer) ? undefined : answer);

/** Reads an operation, as `useReading` says; nothing is asked while `at` is null. */
export const useAnswer = <O extends Operation>(
  operation: O,
  at: At<O> | null,
  every?: (data: Data<O>) => number | false,
): Answer<Data<O>> =>
  useReading<Data<O>>(at && addressOf(operation, at), { shape: shapeOf(operation), staysInTab: operation.staysInTab, every });

/** Puts what the server just said of a thing into what was read of it before, so that no page begins with what is old. */
export function amend<O extends Operation>(operation: O, at: At<O>, change: (data: Data<O>) => Data<O>): void {
  queries.setQueryData<Data<O>>([addressOf(operation, at)], (data) => data && change(data));
}

/** What was read of it may be old: it is asked for again, and shown until then. */
export const askAgain = <O extends Operation>(operation: O, at: At<O>): void =>
  void queries.invalidateQueries({ queryKey: [addressOf(operation, at)] });

/** Sends an order once. The same `key` sent again is answered as before and not carried out twice. */
export async function call<O extends Operation>(operation: O, at: At<O>, body: Body<O>, key = newKey()): Promise<Answer<Data<O>>> {
  return ask<Data<O>>(addressOf(operation, at), orderOf(operation, body, key), shapeOf(operation));
}

/** Has a document made by an order, and hands it to the browser to be saved. */
export const save = <O extends Operation>(operation: O, at: At<O>, body: Body<O>, name: string): Promise<Answer<null>> =>
  fetchDocument(addressOf(operation, at), orderOf(operation, body, newKey()), name);

const orderOf = (operation: Operation, body: unknown, key: string): RequestInit => ({
  method: operation.method.toUpperCase(),
  ...(body instanceof File ? fileOrder(body, key) : jsonOrder(operation, body, key)),
});

const known = (key: string) => ({ ...workerHeader(), 'idempotency-key': key });

/** What does not fit the contract goes out too: the server says what is wrong with it. */
function jsonOrder({ body: shape }: Operation, body: unknown, key: string) {
  if (shape === null || isFile(shape)) return { headers: known(key) };
  return { headers: { 'content-type': 'application/json', ...known(key) }, body: JSON.stringify(body) };
}

export const fileOrder = (file: File, key: string) => ({
  headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name), ...known(key) },
  body: file,
});

/** Its code is one that the operation declares, or the door's or a guard's, which no operation says. */
export type Refused = Extract<Answer<unknown>, { state: 'refused' }>;

/**
 * Gives orders of one kind, one at a time: a press while one is under way does nothing. What was refused stays until the next try; while
 * nobody knows what became of an order the next try is the same one, so that it is not carried out twice. `carry` carries orders out where
 * that is not only to send them.
 */
export function useAnyOrder<O extends Operation>(operation: O, carry?: (body: Body<O>, key: string) => Promise<Answer<Data<O>>>) {
  const [refused, setRefused] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const [keys] = useState(() => new OrderKeys());
  useEffect(() => onSession('back', () => setRefused((before) => (before !== null && isSignedOut(before) ? null : before))), []);
  const send = async (at: At<O>, body: Body<O>): Promise<Answer<Data<O>>> => {
    if (busy) return { state: 'loading' };
    const order = `${addressOf(operation, at)} ${body instanceof File ? nameOfFile(body) : JSON.stringify(body)}`;
    setBusy(true);
    const answer = await keys
      .send(order, (key) => (carry === undefined ? call(operation, at, body, key) : carry(body, key)))
      .finally(() => setBusy(false));
    setRefused(answer.state === 'refused' ? answer : null);
    if (answer.state === 'ready') forgetAnswers();
    return answer;
  };
  return { refused, busy, send, clear: () => setRefused(null) };
}

/** The same for an order that a press may give at once; one that cannot be undone goes through `OrderForm`, which shows first what it does. */
export function useOrder<O extends Operation & { readonly final: false }>(operation: O) {
  const { send, ...order } = useAnyOrder(operation);
  return {
    ...order,
    /** What was answered; null where it was refused. */
    send: async (at: At<O>, body: Body<O>): Promise<Data<O> | null> => {
      const answer = await send(at, body);
      return answer.state === 'ready' ? answer.data : null;
    },
  };
}
