import { randomBytes } from 'node:crypto';
import { accountEvents } from '#features/accounts/accounts.events.ts';
import { openSessions } from '#features/accounts/accounts.sessions.ts';
import { listAppointments } from '#features/accounts/accounts.store.ts';
import { freshPassword, handOver } from '#features/accounts/handing-over.actions.ts';
import { noteSignIn } from '#features/accounts/sign-ins.store.ts';
import { forgetFactors, namesOf, secretOf } from '#features/accounts/signin.store.ts';
import { printedMoment } from '#kernel/dates.ts';
import { enterCommittee, inTransaction, openDatabase, type Database } from '#server/database.ts';
import { migrate } from '#server/migrations.ts';
import { startPostgres } from '#server/postgres/launcher.ts';
import { openDesk, type Desk } from './desk.ts';
import type { DataOptions } from './serve.ts';

type Log = (line: string) => void;

/**
 * For whoever runs the server, when the only administrator cannot get in any more: the account's sessions, password, passkeys and second
 * factor are void, and a code is printed. The journal of every committee where the account holds an office says so.
 */
export async function accountCode({ databaseUrl, dataDir }: DataOptions, account: string, log: Log): Promise<number> {
  const quiet = () => undefined;
  const postgres = databaseUrl === undefined ? await startPostgres({ dataDir, durable: true, log: quiet }) : undefined;
  const url = databaseUrl ?? postgres!.url;
  await migrate(url);
  const db = openDatabase(url, 1);
  const signin = openDatabase(url, 2, { role: 'tongket_signin', schema: 'signin' });
  try {
    return await letIn(openDesk(db), signin, account, log);
  } finally {
    await Promise.all([db.destroy(), signin.destroy()]);
    await postgres?.stop();
  }
}

async function letIn(desk: Desk, signin: Database, account: string, log: Log): Promise<number> {
  const name = (await namesOf(signin, [account])).get(account);
  if (name === undefined) {
    log(`Không có tài khoản «${account}» · There is no account "${account}".`);
    return 1;
  }
  const sessions = openSessions(signin, await secretOf(signin, randomBytes(32).toString('base64url')), 'http://localhost');
  await sessions.setPassword({ account, name }, freshPassword());
  await forgetFactors(signin, account);
  await noteSignIn(signin, { at: desk.now(), account, event: 'reset', by: 'console', address: 'console' });
  await tellJournals(desk, account);
  const { code, validUntil } = await handOver(signin, { account, name }, desk.now());
  log(`${name} (${account}): ${code}   đến · until ${validUntil === null ? '' : printedMoment(validUntil)}`);
  return 0;
}

async function tellJournals(desk: Desk, account: string): Promise<void> {
  const at = desk.now();
  await inTransaction(desk.db, async (tx) => {
    for (const { tenant } of await desk.organisations.committees(tx)) {
      await enterCommittee(tx, tenant);
      if ((await listAppointments(tx, tenant, account)).length === 0) continue;
      await desk.record(tx, tenant, { at, actor: 'console', origin: 'console', ...accountEvents.reset({ account }) });
    }
  });
}
