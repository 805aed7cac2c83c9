import { inCommittee, inTransaction } from '#server/database.ts';
import { forgetAnswers, forgottenBefore } from '#server/repeats.ts';
import { keptSince } from '#features/accounts/sign-ins.ts';
import { sweepSignIns } from '#features/accounts/sign-ins.store.ts';
import { disposeExpired } from '#features/personal/retention.actions.ts';
import type { Expired } from '#features/personal/retention.ts';
import type { Desk } from './desk.ts';
import type { SigningDesk } from './signing-desk.ts';

type Log = (line: string) => void;

/** Takes out everything whose time is over, as every day: what people wrote, sign-ins, and answers to orders. */
export async function keepRetention(desk: Desk & Pick<SigningDesk, 'signin'>, log: Log): Promise<void> {
  await sweepSignIns(desk.signin, keptSince(desk.now()));
  await eachCommittee(
    desk,
    async (tenant) => {
      await inCommittee(desk.db, tenant, (tx) => forgetAnswers(tx, tenant, forgottenBefore(desk.now())));
      return disposeExpired(desk, tenant, 'daily');
    },
    log,
  );
}

/** Tells of every committee what of which year; answers how many such lines there were. */
export async function eachCommittee(desk: Desk, work: (tenant: bigint) => Promise<readonly Expired[]>, log: Log): Promise<number> {
  let count = 0;
  for (const { tenant, code } of await inTransaction(desk.db, desk.organisations.committees)) {
    for (const found of await work(tenant)) {
      count += 1;
      log(`${code}, ${found.year}: ${desk.expiring.map(({ name, unit }) => `${found[name]} ${unit.vi} · ${unit.en}`).join(', ')}`);
    }
  }
  return count;
}
