import { randomBytes, randomInt } from 'node:crypto';
import type { Bilingual } from '#kernel/bilingual.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { type Access, covers } from '#domain/permission.ts';
import { asPerson } from '#server/access.ts';
import { enterCommittee, inCommittee, inTransaction, type Database, type Tx } from '#server/database.ts';
import type { JournalEntry } from '#features/journal/journal.ts';
import type { HandedOver } from './accounts.contract.ts';
import type { Role } from './accounts.ts';
import type { Sessions, Who } from './accounts.sessions.ts';
import { appoint, endAppointment, everyCommittee, listAppointments, pathOf } from './accounts.store.ts';
import type { OfficeProvider } from './office-provider.ts';
import { noteSignIn } from './sign-ins.store.ts';
import { forgetFactors, isAdministrator, keepCode } from './signin.store.ts';

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
  readonly idsOf: (
    tx: Tx,
    tenant: bigint,
    organisation: string,
    member: string | null,
  ) => Promise<{ organisation: bigint; member: bigint | null } | null>;
}

export type AccountsRefusal = {
  readonly code:
    | 'accounts.pause'
    | 'accounts.wrong'
    | 'accounts.used_code'
    | 'accounts.not_first'
    | 'accounts.forbidden'
    | 'accounts.unknown_place'
    | 'accounts.committee_there'
    | 'accounts.not_found'
    | 'accounts.beyond_scope'
    | 'accounts.no_code'
    | 'accounts.provider_away'
    | 'accounts.member_needed';
};

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

/** An account that is there already gets no code: naming somebody must not open their account. */
async function handOverIfNew(desk: AccountsDesk, { account, name }: Who): Promise<HandedOver> {
  const isNew = await desk.sessions.ensure({ account, name }, freshPassword());
  return isNew ? handOver(desk, { account, name }) : { account, name, code: null, validUntil: null };
}

/** Founds a committee with its root organisation, and appoints the one who will manage its accounts. */
export async function found(
  desk: AccountsDesk,
  by: { readonly account: string; readonly origin: string },
  order: { readonly code: string; readonly name: string; readonly administrator: { readonly account: string; readonly name: string } },
): Promise<Result<HandedOver, AccountsRefusal>> {
  const day = desk.now().slice(0, 10);
  const founded = await inTransaction(desk.db, async (tx) => {
    if ((await desk.findCommittee(tx, order.code)) !== null) return false;
    const { tenant } = await desk.lockCommittee(tx, order.code, order.name, false);
    await enterCommittee(tx, tenant);
    const organisation = await desk.foundRoot(tx, tenant, order.code, order.name, `${day.slice(0, 4)}-01-01`);
    await appoint(tx, tenant, { account: order.administrator.account, role: 'administrator', organisation, validFrom: day });
    await desk.record(tx, tenant, {
      at: desk.now(),
      actor: by.account,
      origin: by.origin,
      action: 'accounts.founded',
      detail: { code: order.code, name: order.name, administrator: order.administrator.account },
    });
    return true;
  });
  if (!founded) return refuse({ code: 'accounts.committee_there' });
  return ok(await handOverIfNew(desk, order.administrator));
}

export interface AppointmentOrder {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  readonly organisation: string;
  readonly member: string | null;
  readonly deputy: boolean;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Appoints somebody; who has no account gets one, with a code on paper. */
export async function appointSomebody(
  desk: AccountsDesk,
  access: Access,
  order: AppointmentOrder,
): Promise<Result<HandedOver, AccountsRefusal>> {
  if ((order.role === 'member') !== (order.member !== null)) return refuse({ code: 'accounts.member_needed' });
  const appointed = await asPerson(desk.db, access, async (tx): Promise<AccountsRefusal | null> => {
    const ids = await desk.idsOf(tx, access.tenant, order.organisation, order.member);
    if (ids === null) return { code: 'accounts.unknown_place' };
    if (!covers(access, 'administer', await pathOf(tx, access.tenant, ids.organisation))) return { code: 'accounts.forbidden' };
    await appoint(tx, access.tenant, { ...order, ...ids });
    const { role, organisation, member, deputy, validFrom, validTo } = order;
    await desk.record(tx, access.tenant, {
      at: desk.now(),
      actor: access.account,
      origin: access.origin,
      action: 'accounts.appointed',
      detail: { account: order.account, role, organisation, member, deputy, validFrom, validTo },
    });
    return null;
  });
  if (appointed !== null) return refuse(appointed);
  return ok(await handOverIfNew(desk, order));
}

/** Ends an office on a day; its holder may do nothing by it from that day on. */
export function endOffice(desk: AccountsDesk, access: Access, id: string, validTo: string): Promise<Result<null, AccountsRefusal>> {
  return asPerson(desk.db, access, async (tx): Promise<Result<null, AccountsRefusal>> => {
    const ended = await endAppointment(tx, access.tenant, id, validTo);
    if (ended === null) return refuse({ code: 'accounts.not_found' });
    await desk.record(tx, access.tenant, {
      at: desk.now(),
      actor: access.account,
      origin: access.origin,
      action: 'accounts.ended',
      detail: { account: ended.account, role: ended.role, validTo },
    });
    return ok(null);
  });
}

/** Whether an account may do anything, now or later, that the caller does not administer: whoever resets it could act by it. */
async function reachesBeyond(desk: AccountsDesk, access: Access, account: string): Promise<boolean> {
  if (await isAdministrator(desk.signin, account)) return true;
  const day = desk.now().slice(0, 10);
  for (const tenant of await inTransaction(desk.db, everyCommittee)) {
    const offices = await inCommittee(desk.db, tenant, (tx) => listAppointments(tx, tenant, account));
    const managed = (path: string) => tenant === access.tenant && covers(access, 'administer', path);
    if (offices.some(({ path, validTo }) => (validTo === null || validTo > day) && !managed(path))) return true;
  }
  return false;
}

/** A new code for somebody who cannot get in any more: sessions end; password, passkeys and second factor are void. */
export async function resetAccount(
  desk: AccountsDesk,
  access: Access,
  who: { readonly account: string; readonly name: string },
): Promise<Result<HandedOver, AccountsRefusal>> {
  if (await reachesBeyond(desk, access, who.account)) return refuse({ code: 'accounts.beyond_scope' });
  await desk.sessions.setPassword(who, freshPassword());
  await forgetFactors(desk.signin, who.account);
  const by = { at: desk.now(), by: access.account, address: access.origin.replace('web ', '') };
  await noteSignIn(desk.signin, { ...by, account: who.account, event: 'reset', way: null });
  await asPerson(desk.db, access, (tx) =>
    desk.record(tx, access.tenant, {
      at: desk.now(),
      actor: access.account,
      origin: access.origin,
      action: 'accounts.reset',
      detail: { account: who.account },
    }),
  );
  return ok(await handOver(desk, who));
}
