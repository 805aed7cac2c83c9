import type { z } from 'zod';
import type { Refusal } from './refusal.ts';

/** An operation: what one address of the program takes, answers and refuses. Said once, read by server, web, documentation and tests. */

/**
 * What is kept for a day of an order that was carried out inside a committee, so that the same one sent again is not carried out twice: the answer,
 * which is given again; of what may be shown once only, that it was done; nothing, where it must not be told who gave an order when.
 */
export type Remembers = 'answer' | 'order' | 'nothing';

/**
 * Of what a permission is asked. `committee`: of the committee's root. `somewhere`: of any organisation, the answer being cut to it. `row`:
 * of the thing named in the address (out of the caller's sight: 404; seen but not allowed: 403), which the room checks. `row-or-self`: the
 * same, or the thing is about the caller. `member`: anybody with an office in the committee. `signed-in`: anybody with an account.
 * `anyone`: no sign-in.
 */
export type Asked = 'committee' | 'somewhere' | 'row' | 'row-or-self' | 'member' | 'signed-in' | 'anyone';

/** Which permission is asked (of several: any of them), and of what. */
export interface Asks<Permission extends string> {
  readonly permission: readonly Permission[];
  readonly of: Asked;
}

/** The bytes of a file, at most so many; its name, percent-encoded, is the header `x-file-name`. */
export interface FileBody {
  readonly bytes: number;
  /** What it is called where the sender does not say; otherwise a file without a name is not taken. */
  readonly unnamed?: string;
  /** What is said of a longer one, where the operation has words of its own for it. */
  readonly tooLarge?: Refusal;
}

/** A document to be saved, of that media type. */
export interface FileAnswer {
  readonly file: string;
}

/** A file as an operation answers it. */
export interface AnsweredFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Where it is another than the operation's: a file that somebody sent keeps the type that it has. */
  readonly type?: string;
}

/** What somebody was shown of another's record, so that the other can read who looked. */
export interface Opening {
  /** `page`, `review-file`, `attachment`, or the name of the document taken out. */
  readonly what: string;
  readonly year: number | null;
  /** Code of the member, id of the attachment, or null where a document may hold many. */
  readonly member: string | null;
  readonly attachment: string | null;
}

/**
 * A request that is right in itself, about the member DV1 of the cell A1 of the committee Q in 2020: the tests of rights send it as every
 * role from every place. Parts of the address that are not said are those.
 */
export interface Example<Body = unknown> {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  /** A text goes as the bytes of a file, anything else as JSON. */
  readonly body?: Body;
  /** What it is about, where it names a place: the cell A1 (unless said) or the organisation above it. */
  readonly about?: 'A1' | 'A';
  /** It names a thing that is not there, so that whoever may ask is told so. */
  readonly absent?: true;
}

export interface Operation<
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType | FileBody | null = z.ZodType | FileBody | null,
  Answer extends z.ZodType | FileAnswer = z.ZodType | FileAnswer,
  Code extends string = string,
  Permission extends string = string,
  Final extends boolean = boolean,
> {
  readonly method: 'get' | 'post' | 'put';
  /** `/api/committees/{committee}/years/{year}/…` */
  readonly path: string;
  /** One line of the API's description. */
  readonly summary: string;
  readonly asks: Asks<Permission>;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly answer: Answer;
  /** Of an answer that is none of the usual 200. */
  readonly status: 200 | 201;
  /** Every code that it may refuse with, beside those of the door (`request.…`). */
  readonly refusals: readonly Code[];
  /** Statuses of codes whose ending does not tell it: `.not_found` is 404, `.forbidden` 403, anything else 409. */
  readonly statuses: Readonly<Partial<Record<Code, number>>>;
  /** What a refusal says beside code and sentence. */
  readonly refusal: z.ZodType | null;
  readonly remembers: Remembers;
  /** It cannot be undone, or what follows from it cannot: whoever gives the order is shown what it does, and asked once more. */
  readonly final: Final;
  /** Its answer stays with the tab of the browser: a page that is loaded anew while the server cannot be reached still shows it. */
  readonly staysInTab: boolean;
  /** What of somebody's record a good answer opens; null where it says nothing of that (`openingOf`). */
  opens(params: z.output<Params>): Opening | 'nothing' | null;
  readonly example: Example | null;
}

export type ParamsOf<O extends Operation> = z.output<O['params']>;
export type QueryOf<O extends Operation> = z.output<O['query']>;
export type BodyOf<O extends Operation> = O['body'] extends z.ZodType ? z.output<O['body']> : O['body'] extends FileBody ? SentFile : null;
export type AnswerOf<O extends Operation> = O['answer'] extends z.ZodType ? z.input<O['answer']> : AnsweredFile;
export type CodeOf<O extends Operation> = O['refusals'][number];
export type PermissionOf<O extends Operation> = O['asks']['permission'][number];

/** A file as an operation takes it. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * What an answer of the operation opens of somebody's record. Where the operation says nothing, a document under a committee may hold many
 * and is named by the rest of its address, below the year where it stands below one; anything else, such as a list on a screen, opens nothing.
 */
export function openingOf(operation: Operation, params: ParamsOf<Operation>, address: string): Opening | null {
  const said = operation.opens(params);
  if (said !== null) return said === 'nothing' ? null : said;
  const [, below] = /^\/api\/committees\/[^/]+\/([^]+)$/u.exec(address) ?? [];
  if (below === undefined || !isFile(operation.answer)) return null;
  const [, year, rest] = /^years\/(\d{4})\/([^]+)$/u.exec(below) ?? [];
  return { what: rest ?? below, year: year === undefined ? null : Number(year), member: null, attachment: null };
}

/** Whether an operation takes, or answers, a file instead of JSON. */
export const isFile = <F extends FileBody | FileAnswer>(shape: z.ZodType | F | null): shape is F =>
  shape !== null && ('bytes' in shape || 'file' in shape);

/** 404 where a thing does not exist, 403 where it may not be seen, 409 otherwise: told by the ending of the code. */
export function statusOf({ code }: { readonly code: string }): 404 | 403 | 409 {
  if (code.endsWith('.not_found')) return 404;
  return code.endsWith('.forbidden') ? 403 : 409;
}
