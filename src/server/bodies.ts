import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, Env, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { matchedRoutes } from 'hono/route';
import type { Bilingual } from '#kernel/bilingual.ts';

/**
 * What a request may carry, decided before any of it is read, so that nobody fills the memory by calling it by another name: an order as JSON
 * up to a limit; the bytes of a file where the address says in the API's description that it takes one; nothing else.
 */

const ORDER = 'application/json';
const FILE = 'application/octet-stream';

const orderLimit = bodyLimit({ maxSize: 2 * 1024 * 1024 });

export const takeKnownBodies =
  <E extends Env>(http: OpenAPIHono<E>): MiddlewareHandler =>
  async (c, next) => {
    if (!isCarrying(c)) return next();
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return c.json(NOTHING_CARRIED, 415);
    const kind = kindOf(c);
    if (kind === ORDER) return orderLimit(c, next);
    if (kind !== FILE) return c.json(UNKNOWN_KIND, 415);
    return takesFile(http, c) ? next() : c.json(NO_FILE_HERE, 415);
  };

function takesFile<E extends Env>(http: OpenAPIHono<E>, c: Context): boolean {
  const here = new Set(matchedRoutes(c).map(({ method, path }) => `${method} ${path}`));
  return http.openAPIRegistry.definitions.some((definition) => {
    if (definition.type !== 'route') return false;
    const { method, path, request } = definition.route;
    const address = `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/gu, ':$1')}`;
    return here.has(address) && FILE in (request?.body?.content ?? {});
  });
}

/**
 * The file that a request carries. It is read now and not before, so ask first whether its sender may send it.
 * @param most bytes
 * @returns null where it is longer; the rest of it stays unread
 */
export async function readFile(c: Context, most: number): Promise<Uint8Array | null> {
  if (Number(c.req.header('content-length') ?? 0) > most) return null;
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of c.req.raw.body ?? []) {
    size += part.byteLength;
    if (size > most) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

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

/** Whether a body comes with the request, whatever it holds. */
export const isCarrying = (c: Context): boolean =>
  c.req.header('transfer-encoding') !== undefined || Number(c.req.header('content-length') ?? 0) > 0;

interface Unread {
  readonly code: string;
  readonly message: Bilingual;
}

const UNKNOWN_KIND: Unread = {
  code: 'request.unknown_kind',
  message: {
    vi: 'Chương trình chỉ nhận nội dung JSON (application/json) hoặc tệp (application/octet-stream).',
    en: 'The program takes JSON (application/json) or a file (application/octet-stream) only.',
  },
};

const NO_FILE_HERE: Unread = {
  code: 'request.no_file_here',
  message: {
    vi: 'Địa chỉ này không nhận tệp, chỉ nhận nội dung JSON (application/json).',
    en: 'This address takes no file, only JSON (application/json).',
  },
};

const NOTHING_CARRIED: Unread = {
  code: 'request.nothing_carried',
  message: {
    vi: 'Địa chỉ này chỉ để đọc (GET), không nhận nội dung gửi kèm.',
    en: 'This address is for reading (GET): a request for it carries nothing.',
  },
};
