import { randomUUID } from 'node:crypto';
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { compress } from 'hono/compress';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { covers, type Access } from '#kernel/access.ts';
import type { Language } from '#kernel/bilingual.ts';
import { statusOf, type Asked } from '#kernel/operation.ts';
import { faultsOf } from '#kernel/faults.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { isCarrying, takeKnownBodies } from './bodies.ts';

/** Whoever is signed in. */
export interface Visitor {
  readonly account: string;
  readonly name: string;
  readonly session: string;
}

/** What a route may read from its request once the session has found the committee, and what the caller may do in it. */
export interface Session {
  readonly Variables: {
    readonly tenant: bigint;
    readonly access: Access;
    /** Who sent the request, or null; asked only by those who need to know, so that a ballot can be cast without anybody asking. */
    readonly caller: () => Promise<Visitor | null>;
    /** What the caller may do in a committee that the address does not name; null where nothing. */
    readonly accessTo: (committee: string) => Promise<Access | null>;
  };
}

export type Http = OpenAPIHono<Session>;

const CSP = {
  defaultSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"], // Mantine sets style attributes at run time.
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'", 'data:'],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
};

/**
 * An empty API with the rules that hold for every request: who may call, what an error looks like. `sayNo` knows which errors of other
 * tiers are a sentence for people and no fault.
 */
export function createHttp(origin: string, log: (line: string) => void, sayNo: (error: Error) => Refusal | null = () => null): Http {
  const http = new OpenAPIHono<Session>({
    defaultHook: (result, c) =>
      result.success ? undefined : c.json(badRequest(result.error.issues, (result as { readonly data?: unknown }).data), 400),
  });
  http.use('/api/*', compress());
  http.use(sandboxFiles);
  http.use('/api/*', keepOutOfCaches);
  http.use(secureHeaders({ contentSecurityPolicy: CSP, referrerPolicy: 'no-referrer' }));
  http.use(closeAfterRefusal);
  http.use(async (c, next) => (calledFromElsewhere(c, new URL(origin)) ? c.json(FROM_ELSEWHERE, 403) : next()));
  http.use(takeKnownBodies(http));
  http.onError((error, c) => {
    if (error instanceof HTTPException && error.status === 413) return c.json(TOO_LONG, 413);
    if (error instanceof HTTPException || isUnreadable(error)) return c.json(MALFORMED, 400);
    const refusal = sayNo(error);
    if (refusal !== null) return c.json(refusal, statusOf(refusal));
    const fault = randomUUID().slice(0, 8);
    log(oneLine(`${new Date().toISOString()} ${fault} ${c.req.method} ${c.req.path}: ${error.stack ?? error.message}`));
    return c.json(internal(fault), 500);
  });
  return http;
}

/** A part of the address that is badly percent-encoded, or a text with a sign that the database keeps in no text: NUL, half of a character. */
const isUnreadable = (error: Error & { readonly code?: unknown }): boolean =>
  error instanceof URIError ||
  error.code === '22021' ||
  error.code === '22P05' ||
  (error.code === '22P02' && error.message.endsWith('for type json'));

/** Whatever somebody wrote into an address, it begins no line of its own in the log. */
export const oneLine = (text: string): string => text.replace(/\s*[\p{Cc}\u2028\u2029]\s*/gu, ' ⏎ ');

/** What one person may read must not lie in the browser's cache for the next one at the same machine. */
async function keepOutOfCaches(c: Context, next: () => Promise<void>): Promise<void> {
  await next();
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store');
}

/**
 * A file that people sent or a document that is saved never acts as a page of ours, should a browser show it after all; and an answer
 * in JSON, which only our pages read, is such a file for everybody else.
 */
async function sandboxFiles(c: Context, next: () => Promise<void>): Promise<void> {
  await next();
  const isAnswer = c.res.headers.get('content-type')?.startsWith('application/json') === true;
  if (isAnswer && !c.res.headers.has('content-disposition') && c.req.header('sec-fetch-site') !== 'same-origin')
    c.header('content-disposition', 'attachment; filename="api.json"');
  if (c.res.headers.has('content-disposition')) c.header('content-security-policy', "default-src 'none'; sandbox");
}

/**
 * A refusal may come before the body of its request was read. What is left of it would stand in the way of the next request
 * on the same connection, so the browser is told to open another.
 */
async function closeAfterRefusal(c: Context, next: () => Promise<void>): Promise<void> {
  await next();
  if (isCarrying(c) && c.res.status >= 400) c.header('connection', 'close');
}

/**
 * A request must name the address that this program is known by (a foreign page could otherwise reach it through a rebound host name),
 * and a change must come from a page of ours.
 */
function calledFromElsewhere(c: Context, origin: URL): boolean {
  const host = c.req.header('host') ?? '';
  const isThisMachine = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/u.test(host);
  if (!isThisMachine && host !== origin.host) return true;
  const from = c.req.header('origin');
  const own = isThisMachine ? [`http://${host}`, `https://${host}`] : [origin.origin];
  return c.req.method !== 'GET' && from !== undefined && !own.includes(from);
}

/** Which parts do not fit, in words; their names are for programs. */
function badRequest(...sent: Parameters<typeof faultsOf>): Refusal {
  const faults = faultsOf(...sent);
  const said = (language: Language) => [...new Set(faults.map(({ message }) => message[language]))].join(' ');
  return {
    code: 'request.invalid',
    message: { vi: `Có chỗ điền chưa đúng: ${said('vi')}`, en: `Something is not filled in as it must be: ${said('en')}` },
    faults,
  };
}

const FROM_ELSEWHERE: Refusal = {
  code: 'request.forbidden',
  message: {
    vi: 'Chương trình chỉ nhận yêu cầu gửi đến đúng địa chỉ của mình, từ trang của mình.',
    en: 'The program only takes requests for its own address, from its own pages.',
  },
};

const TOO_LONG: Refusal = {
  code: 'request.too_long',
  message: { vi: 'Yêu cầu dài quá 2 MB. Xin gửi ít hơn mỗi lần.', en: 'The request is longer than 2 MB. Please send less at a time.' },
};

const MALFORMED: Refusal = {
  code: 'request.malformed',
  message: {
    vi: 'Không đọc được yêu cầu: nội dung không phải JSON đúng dạng, hoặc có ký tự điều khiển. Xin tải lại trang rồi thử lại.',
    en: 'The request cannot be read: its body is no well-formed JSON, or has control characters. Reload the page and try again.',
  },
};

/** The number is the one in the server's log: whoever asks for help reads it out. */
const internal = (fault: string): Refusal => ({
  code: 'internal.error',
  message: {
    vi: `Chương trình gặp lỗi (số ${fault}). Dữ liệu không bị thay đổi; xin thử lại, và báo số này cho người trông máy chủ nếu lỗi lặp lại.`,
    en: `The program failed (number ${fault}). No data was changed; try again, and tell whoever runs the server this number if it happens again.`,
  },
});

/** A JSON answer for the OpenAPI description. */
export const json = <S>(schema: S, description: string) => ({ description, content: { 'application/json': { schema } } });

/** Lets a request pass or answers it, before its body is read. */
export type Guard = MiddlewareHandler<Session>;

/** Lets in whom an operation is open to (`Asked` says what each means): any of the permissions, held there. */
export const guard =
  (permissions: readonly string[], of: Asked): Guard =>
  async (c, next) => {
    if (of === 'signed-in') return (await c.get('caller')()) === null ? c.json(SIGNED_OUT, 401) : next();
    if (of === 'anyone' || of === 'member' || permissions.length === 0) return next();
    const access = c.get('access');
    const holds = (permission: string) =>
      of === 'committee' ? covers(access, permission, String(access.root)) : (access.scopes[permission] ?? []).length > 0;
    return permissions.some(holds) || (of === 'row-or-self' && access.self !== null) ? next() : c.json(FORBIDDEN, 403);
  };

const FORBIDDEN: Refusal = {
  code: 'request.forbidden',
  message: {
    vi: 'Tài khoản của đồng chí không có quyền làm việc này ở đây. Xin hỏi người quản trị tài khoản của cấp ủy.',
    en: 'Your account may not do this here. Ask the administrator of accounts of the committee.',
  },
};

export const SIGNED_OUT: Refusal = {
  code: 'request.signed_out',
  message: {
    vi: 'Chưa đăng nhập, hoặc phiên làm việc đã hết. Xin đăng nhập.',
    en: 'You are not signed in, or the session has ended. Please sign in.',
  },
};
