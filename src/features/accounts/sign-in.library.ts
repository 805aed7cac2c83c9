import { z } from 'zod';
import { openTo, operation } from '#domain/operation.ts';
import { ask, type Answer } from '#ui/api.ts';

/** Asks the library that signs people in (`library.routes.ts`): what it takes and answers is its own. With a body it is an order. */
export const askLibrary = <T>(path: string, body?: unknown): Promise<Answer<T>> =>
  ask<T>(
    `/api/auth/${path}`,
    body === undefined ? {} : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
  );

/** An address of the library that takes an order, as forms need it. Rooms serve none of these, so that they stand in no list of operations. */
export const libraryOrder = <Body extends z.ZodType, Answered extends z.ZodType>(path: string, body: Body, answer: Answered) =>
  operation({ method: 'post', path: `/api/auth/${path}`, summary: path, asks: openTo('anyone'), body, answer });

/** What the library answers where only that it was done is of interest. */
export const anything = z.unknown();
