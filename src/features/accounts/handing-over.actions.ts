import { randomBytes, randomInt } from 'node:crypto';
import { inTransaction, type Database, type Tx } from '#server/database.ts';
import type { HandedOver } from './accounts.contract.ts';
import type { DoorNeeds } from './accounts.needs.ts';
import type { Who } from './accounts.sessions.ts';
import { holdAccount, inSomeCommittee, listAppointments } from './accounts.store.ts';
import { isAdministrator, keepCode, removeAccount } from './signin.store.ts';

/**
 * Making accounts, with a code on paper that opens them once. Offices are a committee's rows and accounts are not: no transaction spans both.
 * An account is made before the order about it is committed, and order by order under a lock of its name (`holdAccount`).
 */

const CODE_VALID_DAYS = 14;
/** No letters or digits that are read for one another on paper. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

const freshCode = () =>
  Array.from({ length: 12 }, (_, index) => (index % 4 === 0 && index > 0 ? '-' : '') + LETTERS[randomInt(LETTERS.length)]!).join('');
export const freshPassword = () => randomBytes(24).toString('base64url');

/** A code on paper that opens an account once. `now`: ISO, UTC. */
export async function handOver(signin: Database, { account, name }: Who, now: string): Promise<HandedOver> {
  const code = freshCode();
  const validUntil = new Date(Date.parse(now) + CODE_VALID_DAYS * 86_400_000).toISOString();
  await keepCode(signin, account, code, validUntil);
  return { account, name, code, validUntil };
}

/**
 * Makes the account that an order names, with a code, before the order is committed: one that is refused makes none, and a program that
 * dies in between leaves an account that can do nothing, which the next order makes anew.
 */
export async function letIn({ signin, sessions }: Pick<DoorNeeds, 'signin' | 'sessions'>, who: Who, now: string): Promise<HandedOver> {
  await removeAccount(signin, who.account);
  await sessions.ensure(who, freshPassword());
  return handOver(signin, who, now);
}

/** An account that is there already gets no code: naming somebody must not open their account. */
export const knownAlready = ({ account, name }: Who): HandedOver => ({ account, name, code: null, validUntil: null });

/** Whether somebody has that account: it holds or held an office in some committee, or it is an administrator's of the installation. */
export async function isSomebodys(tx: Tx, signin: Database, account: string): Promise<boolean> {
  if (await isAdministrator(signin, account)) return true;
  return inSomeCommittee(tx, async (tenant) => (await listAppointments(tx, tenant, account)).length > 0);
}

/** Does what makes an account; where that fails after all, an account without any office does not stay behind. */
export async function allOrNothing<T>(db: Database, signin: Database, account: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await inTransaction(db, async (tx) => {
      await holdAccount(tx, account);
      if (!(await isSomebodys(tx, signin, account))) await removeAccount(signin, account);
    }).catch(() => undefined);
    throw error;
  }
}
