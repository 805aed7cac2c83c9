import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Bilingual } from '#kernel/bilingual.ts';

/** What a request may carry. Anything else is refused unread, so that nobody fills the memory by calling it by another name. */

const orderLimit = bodyLimit({ maxSize: 2 * 1024 * 1024 });

/** An order as JSON, or the bytes of a file: those only the rooms that take files read, each up to its own bound. */
export const takeKnownBodies: MiddlewareHandler = async (c, next) => {
  const kind = kindOf(c);
  if (kind === 'application/json') return orderLimit(c, next);
  return kind === 'application/octet-stream' || !isCarrying(c) ? next() : c.json(UNKNOWN_KIND, 415);
};

/** For addresses whose requests a library reads, whatever they carry. */
export const takeOrdersOnly: MiddlewareHandler = async (c, next) =>
  isCarrying(c) && kindOf(c) !== 'application/json' ? c.json(UNKNOWN_KIND, 415) : next();

/** A text of the order in a request that somebody else is going to read; null where there is none of that name. */
export async function textIn(request: Request, name: string): Promise<string | null> {
  const order = (await request
    .clone()
    .json()
    .catch(() => null)) as Readonly<Record<string, unknown>> | null;
  const text = order?.[name];
  return typeof text === 'string' ? text : null;
}

const kindOf = (c: Context): string => (c.req.header('content-type') ?? '').split(';')[0]!.trim().toLowerCase();

const isCarrying = (c: Context): boolean =>
  c.req.header('transfer-encoding') !== undefined || Number(c.req.header('content-length') ?? 0) > 0;

const UNKNOWN_KIND: { readonly code: string; readonly message: Bilingual } = {
  code: 'request.unknown_kind',
  message: {
    vi: 'Chương trình chỉ nhận nội dung JSON (application/json) hoặc tệp (application/octet-stream).',
    en: 'The program takes JSON (application/json) or a file (application/octet-stream) only.',
  },
};
