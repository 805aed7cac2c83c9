import type { z } from 'zod';
import type { Bilingual } from '#kernel/bilingual.ts';
import type { Fault } from '#kernel/refusal.ts';
import { tellSession } from './session.ts';

/** What a page knows about its data. `status` 0 = the server could not be reached. */
export type Answer<T> =
  | { readonly state: 'loading' }
  /** `isOld`: the server could not be asked for anything newer. */
  | { readonly state: 'ready'; readonly data: T; readonly isOld?: boolean }
  | {
      readonly state: 'refused';
      readonly status: number;
      readonly code: string | null;
      readonly message: Bilingual | null;
      /** What is wrong with which part of the order. */
      readonly faults?: readonly Fault[];
      /** After so many seconds it may be tried again, where the server said so. */
      readonly after?: number;
      readonly body: unknown;
    };

type Refused = Extract<Answer<unknown>, { state: 'refused' }>;

const LATER_STATUSES = new Set([0, 408, 429, 500, 502, 503, 504]);

/** Nobody is signed in any more, or somebody else: the same, asked by whoever it was, may well be answered. */
export const isSignedOut = ({ status, code }: Pick<Refused, 'status' | 'code'>): boolean => status === 401 && code === 'request.signed_out';

/** Nothing is wrong with what was asked: the same may be answered another time. */
export const isLater = (refused: Pick<Refused, 'status' | 'code'>): boolean => LATER_STATUSES.has(refused.status) || isSignedOut(refused);

/** The server is of another release than this page: its answers are no longer what the page expects. */
const ANOTHER_RELEASE: Bilingual = {
  vi: 'Chương trình trên máy chủ vừa được thay bản mới. Xin tải lại trang.',
  en: 'The program on the server was just replaced by another release. Please reload the page.',
};

const UNREACHED: Refused = { state: 'refused', status: 0, code: null, message: null, body: null };

function refusedBy({ status, headers }: Response, body: unknown): Refused {
  const { code, message, faults } = (body ?? {}) as Readonly<Record<string, unknown>>;
  const says = typeof message === 'object' && message !== null && 'vi' in message && 'en' in message;
  const after = Number(headers.get('retry-after') ?? Number.NaN);
  return {
    state: 'refused',
    status,
    code: typeof code === 'string' ? code : null,
    message: says ? (message as Bilingual) : null,
    faults: Array.isArray(faults) ? (faults as readonly Fault[]) : [],
    ...(Number.isFinite(after) && { after }),
    body,
  };
}

/** Null where it is no JSON. @throws where the line broke within it */
const bodyOf = (response: Response): Promise<unknown> =>
  response.json().catch((error: unknown) => {
    if (error instanceof SyntaxError) return null;
    throw error;
  });

/** One request. Where the room's contract is given, an answer that does not fit it is refused here. */
export async function ask<T>(path: string, init?: RequestInit, shape?: z.ZodType): Promise<Answer<T>> {
  try {
    const response = await fetch(path, init);
    const body = await bodyOf(response);
    if (!response.ok) return heard(refusedBy(response, body));
    if (shape === undefined) return { state: 'ready', data: body as T };
    const read = shape.safeParse(body);
    if (read.success) return { state: 'ready', data: read.data as T };
    return { ...refusedBy(response, body), code: 'web.another_release', message: ANOTHER_RELEASE };
  } catch {
    return UNREACHED;
  }
}

/** Fetches a document and hands it to the browser to be saved, under its own name unless told otherwise. */
export async function fetchDocument(path: string, init: RequestInit = {}, name?: string): Promise<Answer<null>> {
  try {
    const response = await fetch(path, init);
    if (!response.ok) return heard(refusedBy(response, await bodyOf(response)));
    const address = URL.createObjectURL(await response.blob());
    Object.assign(document.createElement('a'), { href: address, download: name ?? nameIn(response) }).click();
    URL.revokeObjectURL(address);
    return { state: 'ready', data: null };
  } catch {
    return UNREACHED;
  }
}

/** What the server calls a file (RFC 6266): with its letters where it has some beyond ASCII. */
function nameIn({ headers }: Response): string {
  const said = headers.get('content-disposition') ?? '';
  const [, whole] = /filename\*=UTF-8''([^;]+)/u.exec(said) ?? [];
  return whole === undefined ? (/filename="([^"]*)"/u.exec(said)?.[1] ?? '') : decodeURIComponent(whole);
}

function heard(refused: Refused): Refused {
  if (isSignedOut(refused)) tellSession('over');
  return refused;
}
