import { sql } from 'kysely';
import { z } from 'zod';
import type { Access } from '#kernel/access.ts';
import { says, type Refusal } from '#kernel/refusal.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Tx } from './database.ts';
import { asProgram } from './access.ts';
import { bool, bytes, first, json, nullable } from './rows.ts';

/** Orders that were sent twice: a double click, or a retry after the connection broke. Their answers are kept a day. */

/** How an order is known again: the browser's key for it, and a hash of what was sent. */
export interface OrderKey {
  /** A UUID, one for each order that somebody means to give. */
  readonly id: string;
  /** SHA-256 of method, address and body. */
  readonly digest: Uint8Array;
}

export type RepeatRefusal = Refusal<'request.key_reused' | 'request.done_already'>;

const KEY_REUSED = says(
  'request.key_reused',
  'Yêu cầu này mang mã của một yêu cầu khác đã gửi. Xin tải lại trang rồi làm lại.',
  'This request bears the key of another one that was sent before. Reload the page and try again.',
);

const DONE_ALREADY = says(
  'request.done_already',
  'Việc này đã làm xong ở lần gửi trước. Nội dung trả lời chỉ hiện một lần và không được giữ lại.',
  'This was done when it was sent before. Its answer is shown once and was not kept.',
);

/**
 * What an order was answered before, or undefined where it is new: then it is known from now on, unless the transaction is undone. Two of the
 * same at once: the second waits for the first.
 */
export async function answeredBefore<Answer>(
  tx: Tx,
  access: Access,
  key: OrderKey,
  at: string,
): Promise<Result<Answer, RepeatRefusal> | undefined> {
  const [{ tenant, account }, { id, digest }] = [access, key];
  const { numAffectedRows = 0n } = await sql`
    INSERT INTO answered_orders (tenant_id, account, order_key, digest, at)
    VALUES (${tenant}, ${account}, ${id}, ${digest}, ${at}) ON CONFLICT DO NOTHING`.execute(tx);
  if (numAffectedRows === 1n) return undefined;
  const before = await first(tx, { digest: bytes, answer: nullable(json(z.unknown())), isForgotten: bool })`
    SELECT digest, answer, at < ${forgottenBefore(at)} AS "isForgotten" FROM answered_orders
    WHERE tenant_id = ${tenant} AND account = ${account} AND order_key = ${id}`;
  if (before?.isForgotten) {
    await asProgram(tx, () => forgetAnswers(tx, tenant, forgottenBefore(at)));
    return answeredBefore(tx, access, key, at);
  }
  if (before === null || !before.digest.equals(digest)) return refuse(KEY_REUSED);
  // The digest is of the same operation: this is what that operation answered.
  return before.answer === null ? refuse(DONE_ALREADY) : ok(before.answer as Answer);
}

/** How long an order that is sent again is answered as it was. */
const KEPT_MS = 24 * 3_600_000;

/** Orders of before that instant are not known any more at `now`. */
export const forgottenBefore = (now: string): string => new Date(Date.parse(now) - KEPT_MS).toISOString();

/** Keeps the answer of an order; null where it may be shown once only. */
export async function keepAnswer(tx: Tx, { tenant, account }: Access, { id }: OrderKey, answer: unknown): Promise<void> {
  if (answer === null) return;
  await sql`
    UPDATE answered_orders SET answer = ${JSON.stringify(answer)}
    WHERE tenant_id = ${tenant} AND account = ${account} AND order_key = ${id}`.execute(tx);
}

/** Forgets the answers to orders of before that instant. */
export async function forgetAnswers(tx: Tx, tenant: bigint, before: string): Promise<void> {
  await sql`DELETE FROM answered_orders WHERE tenant_id = ${tenant} AND at < ${before}`.execute(tx);
}
