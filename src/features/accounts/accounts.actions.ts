import { randomBytes, randomInt } from 'node:crypto';
import type { Bilingual } from '#kernel/bilingual.ts';
import { dayAt, type Day } from '#kernel/dates.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { type Access, covers } from '#domain/permission.ts';
import { asPerson, asProgram } from '#server/access.ts';
import { enterCommittee, inTransaction, type Database, type Tx } from '#server/database.ts';
import type { JournalEntry } from '#features/journal/journal.ts';
import type { HandedOver } from './accounts.contract.ts';
import type { Role } from './accounts.ts';
import type { AccountsRefusal } from './accounts.refusals.ts';
import type { Sessions, Who } from './accounts.sessions.ts';
import { appoint, holdAccount, inSomeCommittee, listAppointments, memberBehind, placesHeld } from './accounts.store.ts';
import type { OfficeProvider } from './office-provider.ts';
import { noteSignIn } from './sign-ins.store.ts';
import { forgetFactors, isAdministrator, keepCode, namesOf, removeAccount } from './signin.store.ts';

/** From one day to another, excluded; null = until further notice. */
interface Days {
  readonly from: Day;
  readonly to: Day | null;
}

interface Stay {
  readonly id: bigint;
  readonly paths: readonly string[];
}

interface Cell {
  readonly code: string;
  readonly name: string;
}

export interface AccountsDesk {
  readonly db: Database;
  readonly signin: Database;
  readonly sessions: Sessions;
  /** The sign-in service of the office, where one is configured. */
  readonly provider: OfficeProvider | null;
  readonly now: () => string;
  /** Printed on the console of a server that has no account yet; whoever reads it there may make the first one. */
  readonly firstRunCode: string;
  /** Accounts whose part anybody may play, on a machine that shows the invented sample. */
  readonly demo: readonly { readonly account: string; readonly name: string; readonly role: Role; readonly tries: Bilingual }[];
  /** Whether administrators of accounts need a second factor. */
  readonly secondFactor: boolean;
  readonly record: (tx: Tx, tenant: bigint, entry: JournalEntry) => Promise<void>;
  readonly findCommittee: (tx: Tx, code: string) => Promise<{ readonly tenant: bigint } | null>;
  readonly lockCommittee: (tx: Tx, code: string, name: string, invented: boolean) => Promise<{ readonly tenant: bigint }>;
  readonly foundRoot: (tx: Tx, tenant: bigint, code: string, name: string, from: string) => Promise<bigint>;
  /** An organisation of the committee with every place that it has in the tree during an office. */
  readonly organisationDuring: (tx: Tx, tenant: bigint, code: string, days: Days) => Promise<Stay | null>;
  /** A member likewise, with the cell of the first day. */
  readonly memberDuring: (tx: Tx, tenant: bigint, code: string, days: Days) => Promise<(Stay & { readonly cell: Cell }) | null>;
}

const CODE_VALID_DAYS = 14;
/** No letters or digits that are read for one another on paper. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

const freshCode = () =>
  Array.from({ length: 12 }, (_, index) => (index % 4 === 0 && index > 0 ? '-' : '') + LETTERS[randomInt(LETTERS.length)]!).join('');
export const freshPassword = () => randomBytes(24).toString('base64url');

/** A code on paper that opens an account once. */
export async function handOver(
  desk: Pick<AccountsDesk, 'signin' | 'now'>,
  who: { readonly account: string; readonly name: string },
): Promise<HandedOver> {
  const code = freshCode();
  const validUntil = new Date(Date.parse(desk.now()) + CODE_VALID_DAYS * 86_400_000).toISOString();
  await keepCode(desk.signin, who.account, code, validUntil);
  return { ...who, code, validUntil };
}

/**
 * Makes the account that an order names, with a code, before the order is committed: one that is refused makes none, and a program that
 * dies in between leaves an account that can do nothing, which the next order makes anew.
 */
export async function letIn(desk: Pick<AccountsDesk, 'signin' | 'sessions' | 'now'>, { account, name }: Who): Promise<HandedOver> {
  await removeAccount(desk.signin, account);
  await desk.sessions.ensure({ account, name }, freshPassword());
  return handOver(desk, { account, name });
}

/** An account that is there already gets no code: naming somebody must not open their account. */
export const knownAlready = ({ account, name }: Who): HandedOver => ({ account, name, code: null, validUntil: null });

/** Whether somebody has that account: it holds or held an office in some committee, or it is an administrator's of the installation. */
export async function isSomebodys(tx: Tx, desk: Pick<AccountsDesk, 'signin'>, account: string): Promise<boolean> {
  if (await isAdministrator(desk.signin, account)) return true;
  return inSomeCommittee(tx, async (tenant) => (await listAppointments(tx, tenant, account)).length > 0);
}

/** Does what makes an account; where that fails after all, an account without any office does not stay behind. */
export async function allOrNothing<T>(desk: AccountsDesk, account: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await inTransaction(desk.db, async (tx) => {
      await holdAccount(tx, account);
      if (!(await isSomebodys(tx, desk, account))) await removeAccount(desk.signin, account);
    }).catch(() => undefined);
    throw error;
  }
}

/** Founds a committee with its root organisation, and appoints the one who will manage its accounts. */
export function found(
  desk: AccountsDesk,
  by: { readonly account: string; readonly origin: string },
  order: { readonly code: string; readonly name: string; readonly administrator: Who },
): Promise<Result<HandedOver, AccountsRefusal>> {
  const { administrator } = order;
  const at = desk.now();
  const day = dayAt(at);
  const work = async (tx: Tx): Promise<Result<HandedOver, AccountsRefusal>> => {
    if ((await desk.findCommittee(tx, order.code)) !== null) return refuse({ code: 'accounts.committee_there' });
    const { tenant } = await desk.lockCommittee(tx, order.code, order.name, false);
    await enterCommittee(tx, tenant);
    await holdAccount(tx, administrator.account);
    const isThere = (await namesOf(desk.signin, [administrator.account])).size > 0;
    const isKnown = isThere && (await isSomebodys(tx, desk, administrator.account));
    const organisation = await desk.foundRoot(tx, tenant, order.code, order.name, `${day.slice(0, 4)}-01-01`);
    const office = { account: administrator.account, role: 'administrator', organisation, validFrom: day } as const;
    await appoint(tx, tenant, { ...office, by: by.account, at });
    const handed = isKnown ? knownAlready(administrator) : await letIn(desk, administrator);
    await desk.record(tx, tenant, {
      at,
      actor: by.account,
      origin: by.origin,
      action: 'accounts.founded',
      detail: { code: order.code, name: order.name, administrator: administrator.account },
    });
    return ok(handed);
  };
  return allOrNothing(desk, administrator.account, () => inTransaction(desk.db, work));
}

/** Whether an account may do anything, now or later, that the caller does not administer: whoever resets it could act by it. */
async function reachesBeyond(tx: Tx, desk: AccountsDesk, access: Access, account: string): Promise<boolean> {
  if (await isAdministrator(desk.signin, account)) return true;
  const today = dayAt(desk.now());
  const isManaged = (tenant: bigint, path: string) => tenant === access.tenant && covers(access, 'administer', path);
  return asProgram(tx, () =>
    inSomeCommittee(tx, async (tenant) => (await placesHeld(tx, tenant, account, today)).some((path) => !isManaged(tenant, path))),
  );
}

/** A new code for somebody who cannot get in any more: sessions end; password, passkeys and second factor are void. */
export function resetAccount(desk: AccountsDesk, access: Access, who: Who): Promise<Result<HandedOver, AccountsRefusal>> {
  return asPerson(desk.db, access, async (tx) => {
    const { tenant, account: by, origin } = access;
    const { account } = who;
    await holdAccount(tx, account);
    if (await reachesBeyond(tx, desk, access, account)) return refuse({ code: 'accounts.beyond_scope' });
    const at = desk.now();
    const member = await memberBehind(tx, tenant, account, dayAt(at));
    await desk.sessions.setPassword(who, freshPassword());
    await forgetFactors(desk.signin, account);
    await noteSignIn(desk.signin, { at, by, address: origin.replace('web ', ''), account, event: 'reset', way: null });
    const handed = await handOver(desk, who);
    await desk.record(tx, tenant, {
      at,
      actor: by,
      origin,
      action: 'accounts.reset',
      detail: { account, ...(member !== null && { member }) },
    });
    return ok(handed);
  });
}
