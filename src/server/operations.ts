import { createHash } from 'node:crypto';
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { dayAt } from '#kernel/dates.ts';
import { isFile, openingOf, statusOf, type AnsweredFile, type FileBody, type Operation, type SentFile } from '#kernel/operation.ts';
import { says, type Refusal } from '#kernel/refusal.ts';
import { originOf } from './access.ts';
import { readFile } from './bodies.ts';
import { guard, json, type Guard, type Http, type Session } from './http.ts';
import type { Asking, ServedOutside } from './outside.ts';
import type { OrderKey } from './repeats.ts';
import type { ServingHalf } from './serving-half.ts';
import type { House, Sent, Served } from './serving.ts';

/** Operations at their addresses: routes, guards and the API's description, all from what the operations say of themselves. */

const bilingual = z.object({ vi: z.string(), en: z.string() });
const refusalSchema = z.object({
  code: z.string(),
  message: bilingual,
  faults: z.array(z.object({ at: z.string(), message: bilingual })).optional(),
});

/**
 * Mounts operations. Addresses with fixed parts come before those where a name could stand in the same place.
 * @param within holds accounts to what they may ask outside a committee; whoever signs in or votes is not asked who they are
 */
export function mount(http: Http, house: House, all: ServingHalf['operations'], within?: Guard): void {
  for (const served of all.toSorted((a, b) => byFixedParts(a.operation.path, b.operation.path))) {
    const isCounted = within !== undefined && 'respond' in served && served.operation.asks.of !== 'anyone';
    mountOne(http, house, isCounted ? { ...served, guards: [within, ...(served.guards ?? [])] } : served);
  }
}

const byFixedParts = (left: string, right: string): number => {
  const [a, b] = [left.split('/'), right.split('/')];
  for (const [place, part] of a.entries()) {
    const difference = Number(part.startsWith('{')) - Number(b[place]?.startsWith('{') ?? false);
    if (difference !== 0) return difference;
  }
  return 0;
};

function mountOne(http: Http, house: House, served: Served | ServedOutside): void {
  const { operation, guards = [] } = served;
  const handle = async (c: Context<Session>) => {
    const sent = await sentOf(c, operation);
    if (sent === null) return tooLarge(c, operation);
    const done =
      'perform' in served
        ? await served.perform(house, c.get('access'), sent, await keyOf(c, operation, sent))
        : await served.respond(askingOf(c, house, sent));
    if (!done.ok) return c.json(done.refusal, statusFor(operation, done.refusal) as 409);
    await noteOpening(c, house, operation, sent);
    return answerOf(c, operation, done.value);
  };
  // What the handler answers is checked where the operation is served, against the same declaration.
  http.openapi(routeOf(operation, guards), handle as never);
}

/** Written before anything is shown, so that no reading of a person's record goes unwritten. */
async function noteOpening(c: Context<Session>, house: House, operation: Operation, { params }: Sent<Operation>): Promise<void> {
  const opening = c.req.method === 'HEAD' ? null : openingOf(operation, params, c.req.path);
  if (opening !== null) await house.opened(c.get('access'), opening);
}

function askingOf(c: Context<Session>, { clock }: House, sent: Sent<Operation>): Asking<Operation> {
  const now = clock.now();
  const passCookies = (from: Response) => from.headers.getSetCookie().forEach((cookie) => c.header('set-cookie', cookie, { append: true }));
  return {
    ...sent,
    passCookies,
    now,
    today: dayAt(now),
    origin: originOf(c),
    headers: c.req.raw.headers,
    caller: c.get('caller'),
    accessTo: c.get('accessTo'),
  };
}

/** The status of a refusal: the operation's own, or told by the ending of its code. */
const statusFor = ({ statuses }: Operation, refusal: Refusal): number => statuses[refusal.code] ?? statusOf(refusal);

/** What the API's description says of an operation, and the guard before it. */
function routeOf(operation: Operation, guards: readonly Guard[]) {
  const { method, path, summary, asks, params, query, body, answer, status, refusals } = operation;
  const statuses = [...new Set(refusals.map((code) => statusFor(operation, { code, message: { vi: '', en: '' } })))];
  const codesOf = (one: number) => refusals.filter((code) => statusFor(operation, { code, message: { vi: '', en: '' } }) === one);
  const shape = operation.refusal ?? refusalSchema;
  return createRoute({
    method,
    path,
    summary,
    'x-asks': { permission: asks.permission.length === 0 ? null : asks.permission, of: asks.of },
    middleware: [guard(asks.permission, asks.of), ...guards],
    request: {
      params,
      query,
      ...(body !== null && { body: { required: true, content: contentOf(body) } }),
      ...(body !== null && isFile(body) && { headers: headersOf(body) }),
    },
    responses: {
      [status]: isFile(answer) ? { description: 'The document', content: { [answer.file]: {} } } : json(answer, 'Done'),
      ...Object.fromEntries(statuses.map((one) => [one, json(shape, codesOf(one).join(', '))])),
    },
  });
}

const contentOf = (body: NonNullable<Operation['body']>) =>
  isFile(body)
    ? { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } }
    : { 'application/json': { schema: body } };

const headersOf = ({ unnamed }: FileBody) => z.object({ 'x-file-name': unnamed === undefined ? z.string() : z.string().default(unnamed) });

const tooLarge = (c: Context, operation: Operation) => {
  const own = operation.body !== null && isFile(operation.body) ? operation.body.tooLarge : undefined;
  return own === undefined ? c.json(TOO_LARGE, 413) : c.json(own, statusFor(operation, own) as 409);
};

const TOO_LARGE = says(
  'request.too_large',
  'Tệp lớn hơn mức nhận ở đây. Xin giảm dung lượng (ví dụ quét ở 150 dpi) hoặc tách tệp, rồi gửi lại.',
  'The file is larger than is taken here. Make it smaller (scan at 150 dpi, for instance) or split it, and send it again.',
);

/** What was sent, as the operation reads it; null where a file is longer than it takes. */
async function sentOf(c: Context<Session>, { body }: Operation): Promise<Sent<Operation> | null> {
  const valid = (part: 'param' | 'query' | 'json') =>
    (c.req as unknown as { valid: (part: string) => Record<string, unknown> }).valid(part);
  const sent = body === null ? null : isFile(body) ? await fileOf(c, body) : valid('json');
  if (body !== null && sent === null) return null;
  return { params: valid('param'), query: valid('query'), body: sent as Sent<Operation>['body'] };
}

async function fileOf(c: Context, { bytes: most, unnamed = '' }: FileBody): Promise<SentFile | null> {
  const bytes = await readFile(c, most);
  return bytes && { name: decodeURIComponent(c.req.header('x-file-name') ?? unnamed), bytes };
}

const KEY = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu;

/** The browser's key for an order that changes something, with a hash of what was sent. */
async function keyOf(c: Context, { method }: Operation, { body }: Sent<Operation>): Promise<OrderKey | undefined> {
  const id = c.req.header('idempotency-key');
  if (method === 'get' || id === undefined || !KEY.test(id)) return undefined;
  const hash = createHash('sha256').update(`${c.req.method} ${c.req.url}\n`);
  const file = body as SentFile | null;
  // The text as it came: what the contract made of it may be no JSON any more.
  if (file?.bytes instanceof Uint8Array) hash.update(`${file.name}\n`).update(file.bytes);
  else hash.update(await c.req.text());
  return { id, digest: hash.digest() };
}

function answerOf(c: Context, { answer, status }: Operation, value: unknown) {
  if (!isFile(answer) || !('file' in answer)) return c.json(value as object, status);
  const { name, bytes, type = answer.file } = value as AnsweredFile;
  return c.body(Uint8Array.from(bytes).buffer, 200, { 'content-type': type, 'content-disposition': dispositionOf(name) });
}

/** A plain name for old programs, and the whole one, with its marks, for all others (RFC 6266). */
function dispositionOf(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll(/đ/gu, 'd')
    .replaceAll(/Đ/gu, 'D')
    .replace(/[^\w.-]+/gu, '_');
  return `attachment; filename="${plain}"${plain === name ? '' : `; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`}`;
}
